import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { BookmarkView, Target } from '../../../src/contract';
import { nameOf } from '../../../src/destination/display';
import { understand } from './understand';
import { useMirror } from '../../state/mirror';
import { useView, type Paste } from '../../state/view';

/** Where a drop goes now. `lacks`: it is chosen, but not yet usable. */
export interface Aim {
  readonly target: Target;
  readonly name: string;
  readonly lacks: 'credentials' | 'bucket' | 'secret' | undefined;
  readonly bookmarkId: string | undefined;
}

function aimAt(bookmark: BookmarkView): Aim {
  const lacks = bookmark.missing.length > 0 ? 'secret' : undefined;
  return { target: { bookmarkId: bookmark.id }, name: bookmark.name, lacks, bookmarkId: bookmark.id };
}

function aimOf(
  paste: Paste,
  bookmarkId: string | undefined,
  bookmarks: readonly BookmarkView[],
): Aim | undefined {
  const bookmark = bookmarks.find(({ id }) => id === bookmarkId);
  if (bookmark) return aimAt(bookmark);
  if (paste.text === '') return undefined;
  const { destination, lacks, target } = understand(paste);
  return destination && { target, name: nameOf(destination), lacks, bookmarkId: undefined };
}

export function useAim(): Aim | undefined {
  const [paste, bookmarkId] = useView(useShallow((view) => [view.paste, view.bookmarkId]));
  const bookmarks = useMirror((main) => main.bookmarks);
  return useMemo(() => aimOf(paste, bookmarkId, bookmarks), [paste, bookmarkId, bookmarks]);
}

/** @param over a bookmark that takes the place of what is chosen. */
export function currentAim(over: string | undefined): Aim | undefined {
  const { paste, bookmarkId } = useView.getState();
  return aimOf(paste, over ?? bookmarkId, useMirror.getState().bookmarks);
}
