import type { BookmarkView, JobView, Patch, Snapshot } from '../../src/contract';
import type { WatchView } from '../../src/contract-watches';
import { isOver } from '../../src/model/job';
import { defaultSettings } from '../../src/model/settings';

export interface MainState {
  readonly loaded: boolean;
  readonly revision: number;
  /** Job ids: what is to be done, in the order in which it goes, then what is over, what ended last first. */
  readonly order: readonly string[];
  readonly jobs: Readonly<Record<string, JobView>>;
  readonly watches: readonly WatchView[];
  readonly bookmarks: readonly BookmarkView[];
  readonly settings: Snapshot['settings'];
  readonly keychainProblem: string | undefined;
  readonly fileProblems: readonly string[];
  readonly trusted: Snapshot['trusted'];
  readonly questions: Snapshot['questions'];
}

export const nothingYet: MainState = {
  loaded: false,
  revision: -1,
  order: [],
  jobs: {},
  watches: [],
  bookmarks: [],
  settings: defaultSettings,
  keychainProblem: undefined,
  fileProblems: [],
  trusted: [],
  questions: [],
};

export function fromSnapshot(snapshot: Snapshot): MainState {
  return {
    loaded: true,
    revision: snapshot.revision,
    order: inOrder(snapshot.jobs),
    jobs: Object.fromEntries(snapshot.jobs.map((job) => [job.id, job])),
    watches: snapshot.watches,
    bookmarks: snapshot.bookmarks,
    settings: snapshot.settings,
    keychainProblem: snapshot.keychainProblem,
    fileProblems: snapshot.fileProblems,
    trusted: snapshot.trusted,
    questions: snapshot.questions,
  };
}

export function withPatch(state: MainState, patch: Patch): MainState {
  return {
    ...state,
    ...withJobs(state, patch),
    revision: patch.revision,
    watches: patch.watches ?? state.watches,
    bookmarks: patch.bookmarks ?? state.bookmarks,
    settings: patch.settings ?? state.settings,
    trusted: patch.trusted ?? state.trusted,
    questions: patch.questions ?? state.questions,
    keychainProblem: patch.keychainProblem ?? state.keychainProblem,
  };
}

/** Nothing was saved, sent or kept in step yet. */
export function isUntouched({ order, watches, bookmarks }: MainState): boolean {
  return order.length === 0 && watches.length === 0 && bookmarks.length === 0;
}

/** Keeps the identity of `order` and of every job that did not change, so that only their own rows render. */
function withJobs(state: MainState, patch: Patch): Pick<MainState, 'jobs' | 'order'> {
  const changed = patch.jobs ?? [];
  const removed = new Set(patch.removedJobs);
  if (changed.length === 0 && removed.size === 0) return state;
  const jobs = Object.fromEntries(
    [...Object.values(state.jobs), ...changed]
      .filter((job) => !removed.has(job.id))
      .map((job) => [job.id, job]),
  );
  const isSameOrder = removed.size === 0 && changed.every((job) => staysInPlace(state.jobs[job.id], job));
  return { jobs, order: isSameOrder ? state.order : inOrder(Object.values(jobs)) };
}

function staysInPlace(before: JobView | undefined, now: JobView): boolean {
  return before !== undefined && before.place === now.place && isOver(before.state) === isOver(now.state);
}

function endOf({ ended, created }: JobView): number {
  return ended ?? created;
}

function inOrder(jobs: readonly JobView[]): string[] {
  const over = jobs
    .filter(({ state }) => isOver(state))
    .toSorted((a, b) => endOf(b) - endOf(a) || b.created - a.created);
  const others = jobs.filter(({ state }) => !isOver(state)).toSorted((a, b) => a.place - b.place);
  return [...others, ...over].map((job) => job.id);
}
