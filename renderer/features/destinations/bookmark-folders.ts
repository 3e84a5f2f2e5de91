import type { BookmarkView } from '../../../src/contract';

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Names of the list's folders, in the order of the list. */
export function foldersOf(bookmarks: readonly Pick<BookmarkView, 'folder'>[]): readonly string[] {
  const names = new Set(bookmarks.flatMap(({ folder }) => (folder === undefined ? [] : [folder])));
  return [...names].toSorted(byName.compare);
}

export const closedKey = (folder: string): string => `closed folder ${folder}`;
