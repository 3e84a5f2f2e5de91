import type { BookmarkView } from '../../../src/contract';
import { isOver, type JobState } from '../../../src/model/job';
import type { WatchState } from '../../../src/model/watch';
import type { MainState } from '../../state/merge';
import { strings } from '../../strings';
import { secretLabel } from './labels';

export type BookmarkState = 'idle' | 'busy' | 'attention';

/** Why a bookmark is not idle. */
export type BookmarkReason = 'missing' | 'blocked' | 'busy';

export function reasonOf(main: MainState, id: string): BookmarkReason | undefined {
  const state = stateOf(main, [id]);
  if (state === 'idle') return undefined;
  if (state === 'busy') return 'busy';
  return main.bookmarks.some((one) => one.id === id && one.missing.length > 0) ? 'missing' : 'blocked';
}

/** What of its secret is not known, in two words. */
export function missingText({ missing: [name] }: Pick<BookmarkView, 'missing'>): string | undefined {
  return name === undefined ? undefined : strings.sidebar.missing(secretLabel(name));
}

/** The state that matters most among those of some bookmarks. */
export function stateOf(main: MainState, ids: readonly string[]): BookmarkState {
  const isOne = ({ bookmarkId }: { readonly bookmarkId?: string | undefined }): boolean =>
    bookmarkId !== undefined && ids.includes(bookmarkId);
  const all = [
    ...Object.values(main.jobs).filter(isOne),
    ...main.watches.filter(({ places }) => places.some(isOne)),
  ];
  const states = new Set<JobState | WatchState>(all.map(({ state }) => state));
  const isMissing = main.bookmarks.some(({ id, missing }) => missing.length > 0 && ids.includes(id));
  if (isMissing || states.has('blocked')) return 'attention';
  return states.has('running') ? 'busy' : 'idle';
}

/** Whether a delivery to it is not finished. */
export function isInUse({ jobs }: MainState, id: string): boolean {
  return Object.values(jobs).some(({ bookmarkId, state }) => bookmarkId === id && !isOver(state));
}
