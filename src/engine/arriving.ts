import { open, type FileHandle } from 'node:fs/promises';
import { giveBack } from '../model/give-back';
import { Buffers } from './buffers';

/** Each write is a walk through Node's threads, so what comes in small pieces is written in large ones. */
const blockBytes = 1024 * 1024;
/** What comes slowly is written at once: a program that is killed loses no more than what came within this time. */
const heldMs = 100;

const blocks = new Buffers(blockBytes);

/**
 * Writes chunks into a file as they come, from `at` bytes on; at 0 it is created or emptied. Where the chunks fail, those
 * that came are written before. The chunks are this function's own: nobody may read them afterwards.
 * @throws what the chunks fail with, or the system's error.
 */
export async function writeArriving(path: string, at: number, chunks: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(path, at > 0 ? 'r+' : 'w');
  const file = new ArrivingFile(handle, at);
  try {
    try {
      for await (const chunk of chunks) await file.add(chunk);
    } finally {
      await file.end();
    }
  } finally {
    await handle.close();
  }
}

/** While one block is written, the next one is filled. */
class ArrivingFile {
  #block = blocks.take();
  #filled = 0;
  #writing: Promise<void> | undefined;
  #writtenMs = performance.now();

  constructor(
    private readonly file: FileHandle,
    private at: number,
  ) {}

  async add(chunk: Buffer): Promise<void> {
    for (let from = 0; from < chunk.length;) {
      const bytes = chunk.copy(this.#block, this.#filled, from);
      from += bytes;
      this.#filled += bytes;
      if (this.#filled === blockBytes) await this.#write();
    }
    giveBack(chunk);
    if (this.#filled > 0 && performance.now() - this.#writtenMs > heldMs) await this.#write();
  }

  /** Nothing may be added afterwards. */
  async end(): Promise<void> {
    await this.#writing;
    await this.#written(this.#block, this.#filled, this.at);
    blocks.give(this.#block);
  }

  /** Resolves when the block before is written, and the file takes more. */
  async #write(): Promise<void> {
    await this.#writing;
    const block = this.#block;
    const bytes = this.#filled;
    this.#writing = this.#written(block, bytes, this.at).finally(() => blocks.give(block));
    // It is waited for with the next one.
    this.#writing.catch(() => undefined);
    this.#writtenMs = performance.now();
    this.at += bytes;
    this.#block = blocks.take();
    this.#filled = 0;
  }

  async #written(block: Buffer, bytes: number, at: number): Promise<void> {
    for (let from = 0; from < bytes;) {
      const { bytesWritten } = await this.file.write(block, from, bytes - from, at + from);
      from += bytesWritten;
    }
  }
}
