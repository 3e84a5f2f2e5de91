import { useMemo } from 'react';
import type { BookmarkView, Target } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { useView, type Paste } from '../../state/view';
import { strings } from '../../strings';
import { suggestedName } from './labels';
import { targetOf, understand, type Item } from './understand';
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

function aimAtPasted(items: readonly Item[]): Aim | undefined {
  const [first] = items;
  if (!first) return undefined;
  const chosen = items.filter(({ isChosen }) => isChosen);
  const able = chosen.filter(({ cannot }) => cannot === undefined);
  const [one = first] = able.length > 0 ? able : chosen;
  return {
    targets: able.map(targetOf),
    name: able.length > 1 ? words.several(able.length) : suggestedName(one.parsed.destination),
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
  bookmarkId: string | undefined,
  bookmarks: readonly BookmarkView[],
): Aim | undefined {
  const bookmark = bookmarks.find(({ id }) => id === bookmarkId);
  return bookmark ? aimAt(bookmark) : aimAtPasted(understand(paste).items);
}

export function useAim(): Aim | undefined {
  const paste = usePaste();
  const bookmarkId = useView((view) => view.bookmarkId);
  const bookmarks = useMirror((main) => main.bookmarks);
  return useMemo(() => aimOf(paste, bookmarkId, bookmarks), [paste, bookmarkId, bookmarks]);
}

/** @param over a bookmark that takes the place of what is chosen. */
export function currentAim(over: string | undefined): Aim | undefined {
  const { paste, bookmarkId } = useView.getState();
  return aimOf(paste, over ?? bookmarkId, useMirror.getState().bookmarks);
}
