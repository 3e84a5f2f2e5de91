import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { Failure } from '../model/failure';
import type { ByteSource } from '../drivers/driver';
import { Buffers } from './buffers';
import { OpenedFile } from './opened-file';

const usualChunkBytes = 256 * 1024;
/** Files up to this size are read once and serve hash and sending from memory. */
const smallBytes = 2 * 1024 * 1024;

/** Each read costs a walk through Node's threads, so what is large is read in blocks of several chunks. */
const blockBytes = 1024 * 1024;

const buffers = new Buffers(usualChunkBytes);
const blocks = new Buffers(blockBytes);

/** Is told of each chunk, in bytes, before it is sent; a promise from it holds the chunk back. */
type Pass = (bytes: number) => Promise<void> | undefined;
const atOnce: Pass = () => undefined;

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
   * @param wantedBytes how much is to be read and sent at a time, asked for as it goes on; undefined: as usual.
   */
  constructor(
    private readonly file: FileFacts,
    private readonly pass: Pass,
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
    // What is small will be sent from the same memory.
    const chunks =
      this.bytes <= smallBytes ? this.#chunks(start, end) : this.#lentChunks(start, end, blockBytes, atOnce);
    for await (const chunk of chunks) hash.update(chunk);
    return hash.digest('hex');
  }

  chunks(start: number, end: number, suited = usualChunkBytes): AsyncGenerator<Buffer, void> {
    return this.#lentChunks(start, end, suited, this.pass);
  }

  async *#lentChunks(start: number, end: number, suited: number, pass: Pass): AsyncGenerator<Buffer, void> {
    const memory = end - start <= usualChunkBytes ? buffers : blocks;
    // What is read at once is checked once, with its end.
    const file = end - start > 0 && memory === buffers ? await this.#open() : await this.#openChecked();
    // Whole chunks, so that none is left over at the end of each block.
    const most = Math.max(1, Math.floor(memory.each / suited)) * Math.min(suited, memory.each);
    const next = (at: number): Promise<Buffer> => this.#lent(memory, file, at, Math.min(end, at + most), end);
    let ahead = start < end ? next(start) : undefined;
    try {
      for (let at = start; ahead !== undefined;) {
        const block = await ahead;
        at += block.length;
        // Read while the one before is sent.
        ahead = at < end ? next(at) : undefined;
        if (ahead) ahead.catch(() => undefined);
        else file.letGo();
        yield* this.#piecesOf(block, suited, pass);
        memory.give(wholeOf(block));
      }
    } finally {
      await ahead?.catch(() => undefined);
      file.letGo();
    }
  }

  async *#piecesOf(block: Buffer, suited: number, pass: Pass): AsyncGenerator<Buffer, void> {
    for (let at = 0; at < block.length;) {
      const piece = block.subarray(at, at + Math.min(this.wantedBytes() ?? suited, suited));
      const hold = pass(piece.length);
      if (hold) await hold;
      yield piece;
      at += piece.length;
    }
  }

  async *#passed(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      const hold = this.pass(chunk.length);
      if (hold) await hold;
      yield chunk;
    }
  }

  /** For whoever keeps what it gets. */
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
    const file = await this.#openChecked();
    try {
      for (let at = start; at < end;) {
        const wanted = Math.min(this.#chunkBytes, end - at);
        const buffer = Buffer.allocUnsafe(wanted);
        await this.#fill(file, buffer, wanted, at);
        at += wanted;
        yield buffer;
      }
      this.#check(file);
    } finally {
      file.letGo();
    }
  }

  /** The block that begins there, in memory that is used again. With the last one the file was checked again. */
  async #lent(memory: Buffers, file: OpenedFile, at: number, to: number, end: number): Promise<Buffer> {
    const wanted = to - at;
    const buffer = memory.take();
    await this.#fill(file, buffer, wanted, at);
    if (to === end) this.#check(file);
    return buffer.subarray(0, wanted);
  }

  async #readAll(): Promise<Buffer> {
    const file = await this.#openChecked();
    try {
      const buffer = Buffer.allocUnsafe(this.bytes);
      await this.#fill(file, buffer, buffer.length, 0);
      this.#check(file);
      return buffer;
    } finally {
      file.letGo();
    }
  }

  async #fill(file: OpenedFile, buffer: Buffer, bytes: number, at: number): Promise<void> {
    if ((await file.fill(buffer, bytes, at)) < bytes) throw this.#changed('It became shorter.');
  }

  async #open(): Promise<OpenedFile> {
    try {
      return await OpenedFile.open(this.file.path);
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
  }

  async #openChecked(): Promise<OpenedFile> {
    const file = await this.#open();
    try {
      this.#check(file);
      return file;
    } catch (error) {
      file.letGo();
      throw error;
    }
  }

  #check(file: OpenedFile): void {
    const stats = file.stat();
    if (stats.size !== this.file.bytes) throw this.#changed('Its size is another one.');
    if (Math.round(stats.mtimeMs) !== this.file.modifiedMs) throw this.#changed('It was written to.');
    // No name leads to what is open. One that was only removed is sent to its end all the same.
    if (stats.nlink === 0 && statSync(this.file.path, { throwIfNoEntry: false }))
      throw this.#changed('Another file took its place.');
  }

  #changed(detail: string): Failure {
    return new Failure({ kind: 'local-changed', operation: 'read', path: this.file.path, detail });
  }
}

function wholeOf(chunk: Buffer): Buffer {
  return Buffer.from(chunk.buffer);
}
