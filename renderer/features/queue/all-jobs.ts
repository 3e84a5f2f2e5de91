import type { WatchView } from '../../../src/contract-watches';
import type { JobState } from '../../../src/model/job';
import { order } from '../../state/commands';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { isFinished } from './progress';

const words = strings.queue;

/** What can be done with many deliveries at once. */
interface AllAbilities {
  readonly pause: boolean;
  readonly resume: boolean;
  readonly clear: boolean;
}

/** Pausing and resuming never stand beside each other: what is not paused goes first. */
export function allAbilities({ order: ids, jobs, watches }: MainState): AllAbilities {
  const all = ids.flatMap((id) => jobs[id] ?? []);
  const pause = all.some(({ state }) => state === 'running' || state === 'queued');
  return {
    pause,
    resume: !pause && all.some(({ state }) => state === 'paused'),
    clear: all.some(isFinished) || watches.some(isStopped),
  };
}

/**
 * Those that wait go first: else each would begin in the place of one that was paused. What is still being planned is
 * paused as soon as it begins.
 */
export async function pauseAll(): Promise<void> {
  const planned = idsIn('scanning');
  for (const state of ['queued', 'running'] as const) await pauseThose(idsIn(state));
  await Promise.all(
    planned.map(async (id) => {
      await whenPlanned(id);
      await pauseThose([...idsIn('queued'), ...idsIn('running')].filter((going) => going === id));
    }),
  );
}

async function pauseThose(ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => order('pauseJob', { id })));
}

/** ms; patches come ten times a second. */
const lookAgainMs = 100;

function moment(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, lookAgainMs);
  });
}

async function whenPlanned(id: string): Promise<void> {
  const stateOf = (): JobState | undefined => useMirror.getState().jobs[id]?.state;
  while (stateOf() === 'scanning') await moment();
  // What begins by itself is ready for a moment.
  for (let looks = 0; stateOf() === 'ready' && looks < 3; looks += 1) await moment();
}

export async function resumeAll(): Promise<void> {
  for (const id of idsIn('paused')) await order('resumeJob', { id });
}

/** Takes them off the list; what was delivered stays. */
export async function clearFinished(): Promise<void> {
  const { order: ids, jobs, watches } = useMirror.getState();
  const finished = ids.filter((id) => jobs[id] !== undefined && isFinished(jobs[id]));
  const stopped = watches.filter(isStopped);
  const gone = await Promise.all([
    ...finished.map((id) => order('forgetJob', { id })),
    ...stopped.map(({ id }) => order('forgetWatch', { id })),
  ]);
  const count = gone.filter((answer) => answer !== undefined).length;
  if (count > 0) notify('good', { title: words.cleared(count), advice: '', detail: '' });
}

function isStopped({ state }: WatchView): boolean {
  return state === 'stopped';
}

function idsIn(state: JobState): readonly string[] {
  const { order: ids, jobs } = useMirror.getState();
  return ids.filter((id) => jobs[id]?.state === state);
}
