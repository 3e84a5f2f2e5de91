import { z } from 'zod';
import { destinationSchema } from '../destination/schema';
import { bookmarkColours, type Bookmark } from '../model/bookmark';
import { ifExistsRules } from '../model/job';

/** A bookmark as files hold it: never with a secret. */
const kept = {
  name: z.string(),
  folder: z.string().exactOptional(),
  colour: z.enum(bookmarkColours).exactOptional(),
  destination: destinationSchema,
  defaults: z.strictObject({
    ifExists: z.enum(ifExistsRules).exactOptional(),
    parallel: z.number().int().exactOptional(),
    limitRate: z.number().exactOptional(),
    cacheRules: z.array(z.strictObject({ pattern: z.string(), cacheControl: z.string() })).exactOptional(),
    viewers: z
      .strictObject({ address: z.string().exactOptional(), site: z.string().exactOptional() })
      .exactOptional(),
  }),
};

const second = z.strictObject({
  version: z.literal(2),
  bookmarks: z.array(z.strictObject({ id: z.string(), ...kept })),
});

/** Before there were folders, colours and defaults. */
const first = z.strictObject({
  version: z.literal(1),
  bookmarks: z.array(z.strictObject({ id: z.string(), name: z.string(), destination: destinationSchema })),
});

export type BookmarksFile = z.infer<typeof second>;

export const bookmarksFileSchema: z.ZodType<BookmarksFile> = z.union([
  second,
  first.transform(({ bookmarks }) => ({
    version: 2 as const,
    bookmarks: bookmarks.map((bookmark) => ({ ...bookmark, defaults: {} })),
  })),
]);

/** The bookmarks that fit, of a file that does not as a whole; undefined where there is none. */
export function salvageBookmarks(content: unknown): BookmarksFile | undefined {
  const list = z.object({ bookmarks: z.array(z.unknown()) }).safeParse(content);
  const bookmarks = (list.data?.bookmarks ?? []).flatMap((entry) => {
    const read = second.shape.bookmarks.element.safeParse(entry);
    return read.success ? [read.data] : [];
  });
  return bookmarks.length === 0 ? undefined : { version: 2, bookmarks };
}

const exported = z.strictObject({
  format: z.literal('slipway-bookmarks'),
  version: z.literal(1),
  bookmarks: z.array(z.strictObject(kept)),
});

/** The bookmarks as a file that another Slipway imports; secrets stay behind. */
export function writeExport(bookmarks: readonly Bookmark[]): string {
  const content: z.input<typeof exported> = {
    format: 'slipway-bookmarks',
    version: 1,
    bookmarks: bookmarks.map(({ id: _id, defaults, ...rest }) => ({
      ...rest,
      defaults: mutable(defaults),
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** @returns undefined where the text is no such file, or one of a newer Slipway. */
export function readExport(text: string): readonly Omit<Bookmark, 'id'>[] | undefined {
  try {
    return exported.parse(JSON.parse(text)).bookmarks;
  } catch {
    return undefined;
  }
}

export function mutable(defaults: Bookmark['defaults']): BookmarksFile['bookmarks'][number]['defaults'] {
  const { cacheRules, ...rest } = defaults;
  return cacheRules === undefined ? rest : { ...rest, cacheRules: [...cacheRules] };
}
