import type { ReadPart } from './package-file';

/** Enough for the boxes before the samples of a usual segment. */
const headLength = 2048;
/** A file of one film has a pair of boxes for each of its fragments; this many tell enough. */
const mostBoxes = 400;
const headerLength = 16;

/**
 * Walks the top boxes of an ISO file (ISO/IEC 14496-12, 4.2) from size to size.
 * @returns what is wrong: the last box is longer than the file, or these are no boxes; undefined: nothing is.
 */
export async function cutOff(
  name: string,
  bytes: number,
  read: ReadPart,
): Promise<'cut-off' | 'not-media' | 'unreadable-file' | undefined> {
  let from = 0;
  let data = await read(name, 0, Math.min(bytes, headLength));
  if (!data) return 'unreadable-file';
  let at = 0;
  for (let count = 0; count < mostBoxes && at < bytes; count += 1) {
    if (at + headerLength > from + data.length && from + data.length < bytes) {
      from = at;
      data = await read(name, at, headerLength);
      if (!data) return 'unreadable-file';
    }
    const box = readHeader(data, at - from);
    if (box === 'end') return 'cut-off';
    if (box === 'none') return 'not-media';
    if (box.size === 0) return undefined;
    at += box.size;
  }
  return at > bytes ? 'cut-off' : undefined;
}

function readHeader(data: Uint8Array, at: number): { readonly size: number } | 'end' | 'none' {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (at + 8 > data.length) return 'end';
  for (let letter = at + 4; letter < at + 8; letter += 1) {
    const code = view.getUint8(letter);
    if (code < 0x20 || (code > 0x7e && code !== 0xa9)) return 'none';
  }
  const size = view.getUint32(at);
  if (size === 0) return { size };
  if (size !== 1) return size < 8 ? 'none' : { size };
  if (at + headerLength > data.length) return 'end';
  const long = Number(view.getBigUint64(at + 8));
  return long < headerLength ? 'none' : { size: long };
}
