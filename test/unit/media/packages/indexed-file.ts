const initBytes = 100;

/**
 * A film in one file: 100 bytes of an init section, a segment index (`sidx`), and segments of these sizes.
 * @param bytes of the file that are there, with a last segment that is shorter than the index says; missing: all.
 */
export function indexedFile(sizes: readonly number[], bytes?: number): Uint8Array {
  const indexBytes = 32 + 12 * sizes.length;
  const all = sizes.reduce((sum, size) => sum + size, initBytes + indexBytes);
  const file = new Uint8Array(all);
  const view = new DataView(file.buffer);
  const box = (at: number, size: number, type: string): void => {
    view.setUint32(at, size);
    file.set(new TextEncoder().encode(type), at + 4);
  };
  box(0, initBytes, 'ftyp');
  box(initBytes, indexBytes, 'sidx');
  view.setUint16(initBytes + 30, sizes.length);
  let at = initBytes + indexBytes;
  for (const [index, size] of sizes.entries()) {
    view.setUint32(initBytes + 32 + 12 * index, size);
    box(at, size, 'mdat');
    at += size;
  }
  return bytes === undefined ? file : cut(file, bytes);
}

/** Shorter, with a last box that is as long as what is left. */
function cut(file: Uint8Array, bytes: number): Uint8Array {
  const short = file.slice(0, bytes);
  let at = 0;
  const view = new DataView(short.buffer);
  while (at + view.getUint32(at) < bytes) at += view.getUint32(at);
  view.setUint32(at, bytes - at);
  return short;
}
