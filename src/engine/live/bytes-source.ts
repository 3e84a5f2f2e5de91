import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ByteSource } from '../../drivers/driver';

/** Bytes in memory, as they were read: what is sent of a playlist is what its names were taken from. */
export class BytesSource implements ByteSource {
  readonly bytes: number;

  /** @param pass is told of what goes, in bytes, before it does; a promise from it holds it back. */
  constructor(
    private readonly data: Buffer,
    private readonly pass: (bytes: number) => Promise<void> | undefined,
  ) {
    this.bytes = data.length;
  }

  open(start: number, end: number): Readable {
    return Readable.from(this.chunks(start, end), { objectMode: false });
  }

  /** A copy, for who sends it may use its memory for something else. */
  async *chunks(start: number, end: number): AsyncGenerator<Buffer, void> {
    if (start >= end) return;
    await this.pass(end - start);
    yield Buffer.from(this.data.subarray(start, end));
  }

  async digest(algorithm: 'sha256' | 'md5', start: number, end: number): Promise<string> {
    return createHash(algorithm).update(this.data.subarray(start, end)).digest('hex');
  }
}
