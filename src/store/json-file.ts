import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/**
 * A small file of JSON that is replaced as a whole: a reader sees the old or the new content, never half of one.
 * A file that cannot be understood is set aside as `<name>.broken` instead of being written over.
 */
export class JsonFile<T> {
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
    private readonly empty: T,
  ) {}

  async read(): Promise<T> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return this.empty;
      throw error;
    }
    try {
      return this.schema.parse(JSON.parse(text));
    } catch {
      await rename(this.path, `${this.path}.broken`);
      return this.empty;
    }
  }

  /** Writes are done one after the other, in the order of the calls. */
  async write(value: T): Promise<void> {
    const next = this.#writing.then(() => this.#replace(value));
    this.#writing = next.catch(() => undefined);
    return next;
  }

  async #replace(value: T): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const part = `${this.path}.${process.pid}.part`;
    try {
      await writeFile(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
      await rename(part, this.path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }
}
