import type { Findings } from './finding';
import type { ReadPart } from './package-file';
import type { ByteRange } from './reference';

/** Where an MPD says that an index of a file is. */
export interface PlacedIndex {
  /** The MPD, and its line. */
  readonly from: string;
  readonly line: number | undefined;
  readonly file: string;
  readonly bytes: number;
  readonly range: ByteRange;
}

const headerBytes = 8;
/** Entries of 12 bytes; a day in seconds has fewer. */
const mostIndexBytes = 2 * 1024 * 1024;

/**
 * Looks whether a segment index (`sidx`, ISO/IEC 14496-12, 8.16.3) is where the MPD says, and whether what it lists is in
 * the file: players ask for nothing else.
 */
export async function checkIndex(index: PlacedIndex, read: ReadPart, findings: Findings): Promise<void> {
  const { from, line, file, bytes, range } = index;
  // A range that ends behind the file has a finding of its own.
  if (range.start + range.length > bytes) return;
  const data = await read(file, range.start, Math.min(range.length, mostIndexBytes));
  if (!data) {
    findings.add('unreadable-file', { file });
    return;
  }
  const end = endOfListed(data, range);
  if (end === undefined) findings.add('bad-index', { file: from, line, name: file });
  else if (end > bytes)
    findings.add('range-past-end', { file: from, line, name: file, values: { end, bytes } });
}

/** The first byte behind the last one that the index lists; undefined: there is no whole index. */
function endOfListed(data: Uint8Array, { start, length }: ByteRange): number | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < headerBytes + 4 || view.getUint32(4) !== 0x73696478) return undefined;
  const size = view.getUint32(0);
  if (size > length || size > data.length) return undefined;
  const isLong = view.getUint8(headerBytes) === 1;
  // Version and flags, id, scale; then the earliest time and the offset of the first byte; 2 bytes that say nothing.
  const offsetAt = headerBytes + 12 + (isLong ? 8 : 4);
  const countAt = offsetAt + (isLong ? 8 : 4) + 2;
  const first = countAt + 2;
  if (size < first) return undefined;
  const count = view.getUint16(countAt);
  if (size < first + count * 12) return undefined;
  let end = start + size + (isLong ? Number(view.getBigUint64(offsetAt)) : view.getUint32(offsetAt));
  // The highest bit says that it lists another index.
  for (let at = first; at < first + count * 12; at += 12) end += view.getUint32(at) & 0x7fffffff;
  return end;
}
