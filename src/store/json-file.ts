import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import { words } from '../language/words';

export interface JsonFileOptions<T> {
  readonly schema: z.ZodType<T>;
  /** What holds where there is no file. */
  readonly empty: T;
  /** The `version` that is written today; a file with a higher one is refused instead of being misread. */
  readonly newest?: number;
  /** What can be saved of content that does not fit the schema; undefined: nothing. */
  readonly salvage?: (content: unknown) => T | undefined;
}

/**
 * A small file of JSON that is replaced as a whole: a reader sees the old or the new content, never half of one.
 * A file that cannot be understood is set aside under a name of its own instead of being written over.
 */
export class JsonFile<T> {
  #writing: Promise<void> = Promise.resolve();
  #broken: { readonly aside: string; readonly inPart: boolean } | undefined;

  constructor(
    private readonly path: string,
    private readonly options: JsonFileOptions<T>,
  ) {}

  /** A sentence for people where the last reading had to set the file aside. */
  get problem(): string | undefined {
    if (!this.#broken) return undefined;
    const { aside, inPart } = this.#broken;
    const { readInPart, unreadable } = words().store;
    return (inPart ? readInPart : unreadable)(basename(this.path), aside);
  }

  /** @throws where the file cannot be read, or was written by a newer Slipway. */
  async read(): Promise<T> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return this.options.empty;
      throw error;
    }
    const content = parse(text);
    this.#refuseNewer(content);
    const read = this.options.schema.safeParse(content);
    return read.success ? read.data : this.#setAside(text, this.options.salvage?.(content));
  }

  /** Writes are done one after the other, in the order of the calls. */
  async write(value: T): Promise<void> {
    const next = this.#writing.then(() => this.#replace(value));
    this.#writing = next.catch(() => undefined);
    return next;
  }

  #refuseNewer(content: unknown): void {
    const { newest } = this.options;
    if (newest === undefined || typeof content !== 'object' || content === null || !('version' in content))
      return;
    if (typeof content.version === 'number' && content.version > newest)
      throw new Error(words().store.newerFile(basename(this.path)));
  }

  async #setAside(text: string, saved: T | undefined): Promise<T> {
    const aside = await freeName(`${this.path}.broken`);
    if (saved === undefined) await rename(this.path, aside);
    else await writeFile(aside, text, { mode: 0o600 });
    this.#broken = { aside, inPart: saved !== undefined };
    return saved ?? this.options.empty;
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name, or with a number where a file of that name stands already. */
async function freeName(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? path : `${path}-${number}`;
    const taken = await access(wanted).then(
      () => true,
      () => false,
    );
    if (!taken) return wanted;
  }
}
