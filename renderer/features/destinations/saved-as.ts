import type { BookmarkView } from '../../../src/contract';
import { isSamePlace } from '../../../src/destination/same';
import { useMirror } from '../../state/mirror';
import type { Item } from './understand';

/** The saved destination that a pasted one is, where its secrets are known: deliveries go by its rules, and with them. */
export function savedAs({ parsed }: Item, bookmarks: readonly BookmarkView[]): BookmarkView | undefined {
  return bookmarks.find(
    ({ destination, missing }) => missing.length === 0 && isSamePlace(destination, parsed.destination),
  );
}

/** What is saved need not be pasted with its secrets. */
export function completed(item: Item, bookmarks: readonly BookmarkView[]): Item {
  return item.lacks.length > 0 && savedAs(item, bookmarks) ? { ...item, lacks: [], asks: {} } : item;
}

export function useSavedAs(item: Item): BookmarkView | undefined {
  return useMirror((main) => savedAs(item, main.bookmarks));
}
