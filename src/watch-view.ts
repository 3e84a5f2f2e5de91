import { basename } from 'node:path';
import type { Sentence } from './contract';
import type { WatchFigures, WatchPlaceView, WatchView } from './contract-watches';
import type { Destination } from './destination/destination';
import { urlOf } from './destination/display';
import { isBrowsable } from './destination/powers';
import { words } from './language/words';
import type { FailureRecord } from './model/failure';
import { sumOf, type LiveStatus, type LiveSums } from './model/live';
import { joinRemote } from './model/remote-path';
import type { WatchPlace, WatchRecord } from './model/watch';
import { sentenceView } from './views';

interface Stands {
  /** undefined: it does not run. */
  readonly run: 'running' | 'finishing' | undefined;
  /** As told last by its last run, in the order of the places. */
  readonly statuses: readonly LiveStatus[];
  /** Why the last run ended. */
  readonly problem: FailureRecord | undefined;
  /** What each place had taken when the run began. */
  readonly before: readonly LiveSums[];
}

export function watchView(watch: WatchRecord, stands: Stands): WatchView {
  const { run, problem } = stands;
  const { id, folder, places, late, removeAfterMs, began, ended } = watch;
  return {
    id,
    name: basename(folder) || folder,
    folder,
    state: run ?? (problem ? 'blocked' : 'stopped'),
    late,
    ...(removeAfterMs === undefined ? {} : { removeAfterSeconds: removeAfterMs / 1000 }),
    began,
    ...(ended === undefined ? {} : { ended }),
    places: places.map((place, index) => placeView(watch, place, index, stands)),
    ...(problem ? { problem: sentenceView(problem) } : {}),
  };
}

function placeView(
  { id, taken = [] }: WatchRecord,
  { account, to, destination }: WatchPlace,
  index: number,
  { run, statuses, before }: Stands,
): WatchPlaceView {
  const isRunning = run !== undefined;
  const status = statuses[index];
  const sums = isRunning ? sumOf(before[index], status) : taken[index];
  const trouble = status && (isRunning ? troubleOf(status) : endOf(status));
  return {
    account,
    to,
    address: urlOf(destination),
    protocol: destination.protocol,
    browsable: isBrowsable(destination),
    ...(status?.entry === undefined ? {} : { plays: addressIn(destination, status.entry) }),
    ...(account.startsWith(id) ? {} : { bookmarkId: account }),
    ...(sums && (status || !isRunning) ? { figures: figuresOf(sums, status) } : {}),
    ...(trouble ? { trouble } : {}),
  };
}

function addressIn(destination: Destination, name: string): string {
  return urlOf({ ...destination, path: joinRemote(destination.path, name), folder: false });
}

/** @param status missing: no run of this Slipway has told. */
function figuresOf(sums: LiveSums, status: LiveStatus | undefined): WatchFigures {
  const { behind = 0, waiting = 0, ended = false } = status ?? {};
  return { ...sums, behind, waiting, ended };
}

function troubleOf({ problem, held, unread, growing }: LiveStatus): Sentence | undefined {
  if (problem) return sentenceView(problem);
  if (growing !== undefined) return plain('local-changed', words().live.growing(growing));
  if (unread !== undefined) return plain('corrupt', words().live.unread(unread));
  return held && plain('not-found', words().live.held(held.playlist, held.name));
}

/** It was stopped before all that it waited for had arrived, or was whole. */
function endOf({ to, waiting, left = [] }: LiveStatus): Sentence | undefined {
  if (waiting > 0) return plain('cancelled', words().live.endedBehind(to));
  const [first, ...others] = left;
  return first === undefined ? undefined : plain('local-changed', words().live.left(first, others.length));
}

function plain(kind: Sentence['kind'], title: string): Sentence {
  return { kind, title, advice: '', detail: '' };
}
