import { useMemo } from 'react';
import type { BookmarkView, Target } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { useView, type Paste } from '../../state/view';
import { strings } from '../../strings';
import { suggestedName } from './labels';
import { completed, targetAt } from './saved-as';
import { understand, type Item } from './understand';
import { usePaste } from './use-paste';

const words = strings.target;

/** What is chosen, but does not take files: it cannot at all, or not yet. */
export interface Hindrance {
  readonly kind: 'cannot' | 'secret' | 'lacks';
  readonly text: string;
}

/** Where a drop goes now: to each of the targets. */
export interface Aim {
  readonly targets: readonly Target[];
  readonly name: string;
  readonly hindrance: Hindrance | undefined;
  readonly bookmarkId: string | undefined;
}

function aimAt({ id, name, missing, cannot }: BookmarkView): Aim {
  const hindrance: Hindrance | undefined =
    cannot !== undefined
      ? { kind: 'cannot', text: cannot }
      : missing.length > 0
        ? { kind: 'secret', text: words.secret(name) }
        : undefined;
  return { targets: [{ bookmarkId: id }], name, hindrance, bookmarkId: id };
}

/** Of several none may be left out unseen: what hinders one hinders all. */
function aimAtAll(bookmarks: readonly BookmarkView[]): Aim | undefined {
  const aims = bookmarks.map(aimAt);
  const [first, ...others] = aims;
  if (!first || others.length === 0) return first;
  const hindrance = aims.find((aim) => aim.hindrance)?.hindrance;
  return {
    targets: aims.flatMap(({ targets }) => targets),
    name: words.several(aims.length),
    hindrance: hindrance && { ...hindrance, kind: 'lacks' },
    bookmarkId: undefined,
  };
}

function aimAtPasted(items: readonly Item[], bookmarks: readonly BookmarkView[]): Aim | undefined {
  const [first] = items;
  if (!first) return undefined;
  const chosen = items.filter(({ isChosen }) => isChosen).map((item) => completed(item, bookmarks));
  const able = chosen.filter(({ cannot }) => cannot === undefined);
  const [one = first] = able.length > 0 ? able : chosen;
  return {
    targets: able.map((item) => targetAt(item, bookmarks)),
    name:
      able.length > 1
        ? words.several(able.length)
        : (one.saved?.name ?? suggestedName(one.parsed.destination)),
    hindrance: hindranceOf(chosen, able),
    bookmarkId: undefined,
  };
}

function hindranceOf(chosen: readonly Item[], able: readonly Item[]): Hindrance | undefined {
  const [first] = chosen;
  if (!first) return { kind: 'lacks', text: words.noneChosen };
  if (able.length === 0) return { kind: 'cannot', text: first.cannot ?? '' };
  if (able.some(({ lacksRoot }) => lacksRoot)) return { kind: 'lacks', text: words.bucket };
  const lacks = [...new Set(able.flatMap((item) => item.lacks))];
  return lacks.length === 0 ? undefined : { kind: 'lacks', text: words.lacks(lacks) };
}

function aimOf(
  paste: Paste,
  bookmarkIds: readonly string[],
  bookmarks: readonly BookmarkView[],
): Aim | undefined {
  const chosen = bookmarkIds.flatMap((wanted) => bookmarks.find(({ id }) => id === wanted) ?? []);
  return aimAtAll(chosen) ?? aimAtPasted(understand(paste).items, bookmarks);
}

export function useAim(): Aim | undefined {
  const paste = usePaste();
  const bookmarkId = useView((view) => view.bookmarkId);
  const alsoIds = useView((view) => view.alsoIds);
  const bookmarks = useMirror((main) => main.bookmarks);
  return useMemo(
    () => aimOf(paste, idsOf(bookmarkId, alsoIds), bookmarks),
    [paste, bookmarkId, alsoIds, bookmarks],
  );
}

/** @param over a bookmark that takes the place of what is chosen. */
export function currentAim(over: string | undefined): Aim | undefined {
  const { paste, bookmarkId, alsoIds } = useView.getState();
  const ids = over === undefined ? idsOf(bookmarkId, alsoIds) : [over];
  return aimOf(paste, ids, useMirror.getState().bookmarks);
}

function idsOf(bookmarkId: string | undefined, alsoIds: readonly string[]): readonly string[] {
  return bookmarkId === undefined ? [] : [bookmarkId, ...alsoIds];
}
