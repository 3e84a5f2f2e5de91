import { join } from 'node:path';
import { z } from 'zod';
import { destinationSchema } from '../destination/schema';
import { lateRules } from '../model/live';
import type { WatchRecord } from '../model/watch';
import { JsonFile } from './json-file';

const sumsSchema = z.strictObject({
  sent: z.number(),
  bytes: z.number(),
  dropped: z.number(),
  removed: z.number(),
});

const fileSchema = z.strictObject({
  version: z.literal(1),
  watches: z
    .array(
      z.strictObject({
        id: z.string(),
        folder: z.string(),
        places: z
          .array(z.strictObject({ account: z.string(), to: z.string(), destination: destinationSchema }))
          .readonly(),
        late: z.enum(lateRules),
        removeAfterMs: z.number().exactOptional(),
        wanted: z.boolean(),
        began: z.number(),
        ended: z.number().exactOptional(),
        taken: z.array(sumsSchema).readonly().exactOptional(),
      }),
    )
    .readonly(),
});

interface WatchesFile {
  readonly version: 1;
  readonly watches: readonly WatchRecord[];
}

/** The folders that the window keeps in step, in the order in which they were begun. */
export class WatchStore {
  readonly #file: JsonFile<WatchesFile>;
  #all: readonly WatchRecord[] = [];

  constructor(folder: string) {
    this.#file = new JsonFile<WatchesFile>(join(folder, 'watches.json'), {
      schema: fileSchema,
      empty: { version: 1, watches: [] },
      newest: 1,
    });
  }

  async load(): Promise<void> {
    this.#all = (await this.#file.read()).watches;
  }

  /** A sentence for people where the file could not be read. */
  get problem(): string | undefined {
    return this.#file.problem;
  }

  get all(): readonly WatchRecord[] {
    return this.#all;
  }

  byId(id: string): WatchRecord | undefined {
    return this.#all.find((one) => one.id === id);
  }

  /** Adds it, or replaces the one of the same id. */
  async save(watch: WatchRecord): Promise<void> {
    const isKnown = this.byId(watch.id) !== undefined;
    this.#all = isKnown ? this.#all.map((old) => (old.id === watch.id ? watch : old)) : [...this.#all, watch];
    await this.#write();
  }

  async remove(id: string): Promise<void> {
    this.#all = this.#all.filter((one) => one.id !== id);
    await this.#write();
  }

  #write(): Promise<void> {
    return this.#file.write({ version: 1, watches: this.#all });
  }
}
