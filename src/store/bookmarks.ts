import { join } from 'node:path';
import { z } from 'zod';
import type { Destination } from '../destination/destination';
import { JsonFile } from './json-file';

/** A saved destination. Its secrets are in the vault under its id, never here. */
export interface Bookmark {
  readonly id: string;
  readonly name: string;
  readonly destination: Destination;
}

const place = { scheme: z.string(), path: z.string(), folder: z.boolean(), expires: z.string().nullable() };

const destinationSchema = z.discriminatedUnion('protocol', [
  z.strictObject({ protocol: z.literal('local'), ...place }),
  z.strictObject({
    protocol: z.literal('s3'),
    ...place,
    host: z.string(),
    port: z.number().int(),
    tls: z.boolean(),
    region: z.string(),
    addressing: z.enum(['path', 'virtual']),
    bucket: z.string().exactOptional(),
    user: z.string().exactOptional(),
    anonymous: z.boolean(),
    options: z.strictObject({
      acl: z.string().exactOptional(),
      storageClass: z.string().exactOptional(),
      contentType: z.string().exactOptional(),
      contentDisposition: z.string().exactOptional(),
      canonicalId: z.string().exactOptional(),
    }),
  }),
]);

const fileSchema = z.strictObject({
  version: z.literal(1),
  bookmarks: z.array(z.strictObject({ id: z.string(), name: z.string(), destination: destinationSchema })),
});

/** The saved destinations, in the user's order. */
export class Bookmarks {
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;
  #all: readonly Bookmark[] = [];

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'bookmarks.json'), fileSchema, { version: 1, bookmarks: [] });
  }

  async load(): Promise<void> {
    this.#all = (await this.#file.read()).bookmarks;
  }

  get all(): readonly Bookmark[] {
    return this.#all;
  }

  byId(id: string): Bookmark | undefined {
    return this.#all.find((bookmark) => bookmark.id === id);
  }

  byName(name: string): Bookmark | undefined {
    const wanted = name.toLowerCase();
    return this.#all.find((bookmark) => bookmark.name.toLowerCase() === wanted);
  }

  /** Adds it, or replaces the one of the same id. */
  async save(bookmark: Bookmark): Promise<void> {
    const others = this.#all.some(({ id }) => id === bookmark.id);
    this.#all = others
      ? this.#all.map((old) => (old.id === bookmark.id ? bookmark : old))
      : [...this.#all, bookmark];
    await this.#write();
  }

  async remove(id: string): Promise<void> {
    this.#all = this.#all.filter((bookmark) => bookmark.id !== id);
    await this.#write();
  }

  async #write(): Promise<void> {
    await this.#file.write({ version: 1, bookmarks: [...this.#all] });
  }
}
