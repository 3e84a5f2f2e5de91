import type { MainState } from '../../state/merge';

export type BookmarkState = 'idle' | 'busy' | 'attention';

/** The state that matters most among those of some bookmarks. */
export function stateOf(main: MainState, ids: readonly string[]): BookmarkState {
  const states = new Set(
    Object.values(main.jobs)
      .filter(({ bookmarkId }) => bookmarkId !== undefined && ids.includes(bookmarkId))
      .map(({ state }) => state),
  );
  const isMissing = main.bookmarks.some(({ id, missing }) => missing.length > 0 && ids.includes(id));
  if (isMissing || states.has('blocked')) return 'attention';
  return states.has('running') ? 'busy' : 'idle';
}
