/** ES2024; missing in Node 20, whose collector looks after such memory often enough. */
type Transfer = (this: ArrayBufferLike, bytes: number) => ArrayBuffer;
const transfer = Reflect.get(ArrayBuffer.prototype, 'transfer') as Transfer | undefined;

/**
 * Frees the memory of large bytes now. Later Nodes, and with them Electron, search all of the heap for garbage for every few
 * dozen MB that are taken beside it: where each packet of a connection has memory of its own, that takes as long as to
 * encrypt them. The bytes are gone afterwards: nobody may read them any more, the system included, so a write of them has
 * to be over. Bytes that share their memory with others are left alone.
 */
export function giveBack({ buffer: memory, byteLength }: Uint8Array): void {
  if (memory.byteLength === byteLength) transfer?.call(memory, 0);
}
