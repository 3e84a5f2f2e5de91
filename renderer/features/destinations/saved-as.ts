import type { BookmarkView, Target } from '../../../src/contract';
import type { Destination } from '../../../src/destination/destination';
import { isSamePlace } from '../../../src/destination/same';
import { useMirror } from '../../state/mirror';
import { targetOf, type Item } from './understand';

/** The saved destination that a pasted one is, where its secrets are known: deliveries go by its rules, and with them. */
export function savedAs({ parsed }: Item, bookmarks: readonly BookmarkView[]): BookmarkView | undefined {
  return bookmarks.find(
    ({ destination, missing }) => missing.length === 0 && isSamePlace(destination, parsed.destination),
  );
}

/** An address that says no more than where something saved is, means that, with all that is saved of it. */
export function completed(item: Item, bookmarks: readonly BookmarkView[]): Item {
  const saysMore = item.isCorrected || Object.keys(item.parsed.secrets).length > 0;
  const saved = saysMore ? undefined : savedAs(item, bookmarks);
  if (!saved || !isTold(item.parsed.destination, saved.destination)) return item;
  const { destination, cannot } = saved;
  return { ...item, parsed: { destination, secrets: {} }, saved, lacks: [], asks: {}, questions: [], cannot };
}

/** Options are set by hand: one that differs is meant. */
function isTold(pasted: Destination, saved: Destination): boolean {
  if (!('options' in pasted) || !('options' in saved)) return true;
  const known = new Map(Object.entries(saved.options));
  return Object.entries(pasted.options).every(([name, value]) => known.get(name) === value);
}

export function targetAt(item: Item, bookmarks: readonly BookmarkView[]): Target {
  if (item.saved) return { bookmarkId: item.saved.id };
  const keeper = savedAs(item, bookmarks);
  return keeper ? { ...item.parsed, keptBy: keeper.id } : targetOf(item);
}

export function useSavedAs(item: Item): BookmarkView | undefined {
  return useMirror((main) => item.saved ?? savedAs(item, main.bookmarks));
}
