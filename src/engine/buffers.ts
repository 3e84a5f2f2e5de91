/** Of what has been given back so much is kept. */
const keptBytes = 16 * 1024 * 1024;

/**
 * Memory for chunks of files, used again and again: memory that is taken anew for each of them has the collector of
 * garbage run all the time.
 */
export class Buffers {
  readonly #free: Buffer[] = [];

  constructor(readonly each: number) {}

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.each);
  }

  /** Nobody may read it any more. */
  give(buffer: Buffer): void {
    if (this.#free.length * this.each < keptBytes) this.#free.push(buffer);
  }
}
