/** ES2024; missing in Node 20, whose collector looks after such memory often enough. */
type Transfer = (this: ArrayBufferLike, bytes: number) => ArrayBuffer;
const transfer = Reflect.get(ArrayBuffer.prototype, 'transfer') as Transfer | undefined;

/**
 * Frees a large buffer now. Later Nodes, and with them Electron, search all of the heap for garbage for every few dozen MB
 * that are taken beside it: where packets of an encrypted connection each have memory of their own, that takes as long as
 * to encrypt them. The buffer is empty afterwards. It has to be one with memory of its own, and nobody may read it any more,
 * the system included: a write of it has to be over.
 */
export function giveBack(buffer: Buffer): void {
  const { buffer: memory } = buffer;
  if (memory.byteLength === buffer.byteLength) transfer?.call(memory, 0);
}
