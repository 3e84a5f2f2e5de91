import { close, closeSync, constants, fstatSync, open, openSync, read, readSync, type Stats } from 'node:fs';

/** A pipe would be waited for until somebody writes to it. */
const reading = constants.O_RDONLY | constants.O_NONBLOCK;

/** A drive that opens a file within this time is taken to close it within it, too. */
const promptMs = 5;

/**
 * A local file opened for reading. Node's own FileHandle does the same with promises, at twice the time for a file
 * of some 100 KB. What has to wait for a disk is done in Node's threads; what the system answers from memory about a file
 * that is open is asked at once, for the way to those threads and back takes ten times as long.
 */
export class OpenedFile {
  #closed = false;

  private constructor(
    private readonly descriptor: number,
    private readonly isPrompt: boolean,
  ) {}

  /** @throws the system's error. */
  static open(path: string): Promise<OpenedFile> {
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      open(path, reading, (error, descriptor) => {
        if (error) reject(error);
        else resolve(new OpenedFile(descriptor, performance.now() - begun < promptMs));
      });
    });
  }

  /** As `open`, for whoever may wait for the drive. @throws the system's error. */
  static openNow(path: string): OpenedFile {
    return new OpenedFile(openSync(path, reading), true);
  }

  /** @throws the system's error. */
  stat(): Stats {
    return fstatSync(this.descriptor);
  }

  /**
   * Fills the first `bytes` of a buffer with what stands at `at`.
   * @returns how many there were: fewer only at the end of the file.
   */
  async fill(buffer: Buffer, bytes: number, at: number): Promise<number> {
    let filled = 0;
    while (filled < bytes) {
      const got = await this.#read(buffer, filled, bytes - filled, at + filled);
      if (got === 0) break;
      filled += got;
    }
    return filled;
  }

  /** As `fill`, for whoever may wait for the drive: what a single read gives. */
  fillNow(buffer: Buffer, bytes: number, at: number): number {
    return readSync(this.descriptor, buffer, 0, bytes, at);
  }

  /**
   * No read may be under way. Calling it twice is harmless; nobody waits for it, as nothing was written. This thread does
   * not either, unless the drive has just shown how fast it is: one in the network that has gone keeps whoever closes
   * its files.
   */
  letGo(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.isPrompt) closeNow(this.descriptor);
    else close(this.descriptor, () => undefined);
  }

  #read(buffer: Buffer, offset: number, bytes: number, at: number): Promise<number> {
    return new Promise((resolve, reject) => {
      read(this.descriptor, buffer, offset, bytes, at, (error, got) =>
        error ? reject(error) : resolve(got),
      );
    });
  }
}

/** Nothing was written, so there is nothing that could be lost with an error. */
function closeNow(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It is closed all the same.
  }
}
