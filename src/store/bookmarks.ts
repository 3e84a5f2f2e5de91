import { join } from 'node:path';
import type { Bookmark } from '../model/bookmark';
import { bookmarksFileSchema, mutable, salvageBookmarks, type BookmarksFile } from './bookmark-schema';
import { JsonFile } from './json-file';

/** The saved destinations, in the user's order. */
export class Bookmarks {
  readonly #file: JsonFile<BookmarksFile>;
  #all: readonly Bookmark[] = [];

  constructor(folder: string) {
    const empty: BookmarksFile = { version: 2, bookmarks: [] };
    this.#file = new JsonFile(join(folder, 'bookmarks.json'), {
      schema: bookmarksFileSchema,
      empty,
      newest: empty.version,
      salvage: salvageBookmarks,
    });
  }

  async load(): Promise<void> {
    this.#all = (await this.#file.read()).bookmarks;
  }

  /** A sentence for people where the file could not be read, or only in part. */
  get problem(): string | undefined {
    return this.#file.problem;
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

  /** The name, or with a number behind it where another bookmark has that one, for commands find them by it. */
  freeName(name: string, own?: string): string {
    const isFree = (wanted: string): boolean => {
      const other = this.byName(wanted);
      return other === undefined || other.id === own;
    };
    for (let number = 1; ; number += 1) {
      const wanted = number === 1 ? name : `${name} ${number}`;
      if (isFree(wanted)) return wanted;
    }
  }

  /** Adds it, or replaces the one of the same id. */
  async save(bookmark: Bookmark): Promise<void> {
    const known = this.#all.some(({ id }) => id === bookmark.id);
    this.#all = known
      ? this.#all.map((old) => (old.id === bookmark.id ? bookmark : old))
      : [...this.#all, bookmark];
    await this.#write();
  }

  async add(bookmarks: readonly Bookmark[]): Promise<void> {
    this.#all = [...this.#all, ...bookmarks];
    await this.#write();
  }

  /** @param before the one that follows it from now on; none, or one that is gone: it stands last. */
  async move(id: string, folder: string | undefined, before: string | undefined): Promise<void> {
    const { folder: _old, ...moved } = this.byId(id) ?? {};
    if (!('destination' in moved) || id === before) return;
    const others = this.#all.filter((bookmark) => bookmark.id !== id);
    const place = others.findIndex((bookmark) => bookmark.id === before);
    const there: Bookmark = { ...moved, ...(folder === undefined ? {} : { folder }) };
    this.#all = others.toSpliced(place === -1 ? others.length : place, 0, there);
    await this.#write();
  }

  async remove(id: string): Promise<void> {
    this.#all = this.#all.filter((bookmark) => bookmark.id !== id);
    await this.#write();
  }

  async #write(): Promise<void> {
    const bookmarks = this.#all.map((bookmark) => ({ ...bookmark, defaults: mutable(bookmark.defaults) }));
    await this.#file.write({ version: 2, bookmarks });
  }
}
