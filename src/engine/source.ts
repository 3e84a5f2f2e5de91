import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Failure } from '../model/failure';
import type { ByteSource } from '../drivers/driver';

const usualChunkBytes = 256 * 1024;
/** Files up to this size are read once and serve hash and sending from memory. */
const smallBytes = 2 * 1024 * 1024;

export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/**
 * A local file as the plan saw it. Every open checks that size and modification time are still the planned ones
 * and fails with `local-changed` otherwise, so a file that is being rewritten never arrives half old, half new.
 */
export class FileSource implements ByteSource {
  readonly bytes: number;
  #small: Promise<Buffer> | undefined;

  /**
   * @param pass is told of each chunk, in bytes, before it is sent; a promise from it holds the chunk back.
   * @param wantedBytes how much is to be read and sent at a time, asked for as it goes on; undefined: as usual.
   */
  constructor(
    private readonly file: FileFacts,
    private readonly pass: (bytes: number) => Promise<void> | undefined,
    private readonly wantedBytes: () => number | undefined = () => undefined,
  ) {
    this.bytes = file.bytes;
  }

  get #chunkBytes(): number {
    return this.wantedBytes() ?? usualChunkBytes;
  }

  open(start: number, end: number): Readable {
    const chunks = this.#passed(this.#chunks(start, end));
    return Readable.from(chunks, { objectMode: false, highWaterMark: this.#chunkBytes });
  }

  async digest(algorithm: 'sha256' | 'md5', start: number, end: number): Promise<string> {
    const hash = createHash(algorithm);
    for await (const chunk of this.#chunks(start, end)) hash.update(chunk);
    return hash.digest('hex');
  }

  async *#passed(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      const hold = this.pass(chunk.length);
      if (hold) await hold;
      yield chunk;
    }
  }

  async *#chunks(start: number, end: number): AsyncIterable<Buffer> {
    if (this.bytes <= smallBytes) {
      this.#small ??= this.#readAll();
      const all = await this.#small;
      for (let at = start; at < end;) {
        const next = Math.min(end, at + this.#chunkBytes);
        yield all.subarray(at, next);
        at = next;
      }
      return;
    }
    const handle = await this.#openChecked();
    try {
      for (let at = start; at < end;) {
        const wanted = Math.min(this.#chunkBytes, end - at);
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
        if (bytesRead === 0) throw this.#changed('It became shorter.');
        at += bytesRead;
        yield bytesRead === wanted ? buffer : buffer.subarray(0, bytesRead);
      }
      await this.#check(handle);
    } finally {
      await handle.close();
    }
  }

  async #readAll(): Promise<Buffer> {
    const handle = await this.#openChecked();
    try {
      const buffer = Buffer.allocUnsafe(this.bytes);
      for (let at = 0; at < buffer.length;) {
        const { bytesRead } = await handle.read(buffer, at, buffer.length - at, at);
        if (bytesRead === 0) throw this.#changed('It became shorter.');
        at += bytesRead;
      }
      await this.#check(handle);
      return buffer;
    } finally {
      await handle.close();
    }
  }

  async #openChecked(): Promise<FileHandle> {
    let handle: FileHandle;
    try {
      handle = await open(this.file.path, 'r');
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new Failure({
        kind: 'local-unreadable',
        operation: 'read',
        path: this.file.path,
        detail,
        cause: error,
      });
    }
    try {
      await this.#check(handle);
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async #check(handle: FileHandle): Promise<void> {
    const stats = await handle.stat();
    if (stats.size !== this.file.bytes) throw this.#changed('Its size is another one.');
    if (Math.round(stats.mtimeMs) !== this.file.modifiedMs) throw this.#changed('It was written to.');
  }

  #changed(detail: string): Failure {
    return new Failure({ kind: 'local-changed', operation: 'read', path: this.file.path, detail });
  }
}
