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
export function allAbilities({ order: ids, jobs }: MainState): AllAbilities {
  const all = ids.flatMap((id) => jobs[id] ?? []);
  const pause = all.some(({ state }) => state === 'running' || state === 'queued');
  return {
    pause,
    resume: !pause && all.some(({ state }) => state === 'paused'),
    clear: all.some(isFinished),
  };
}

/** Those that wait go first: else each would begin in the place of one that was paused. */
export async function pauseAll(): Promise<void> {
  for (const state of ['queued', 'running'] as const)
    await Promise.all(idsIn(state).map((id) => order('pauseJob', { id })));
}

export async function resumeAll(): Promise<void> {
  for (const id of idsIn('paused')) await order('resumeJob', { id });
}

/** Takes them off the list; what was delivered stays. */
export async function clearFinished(): Promise<void> {
  const { order: ids, jobs } = useMirror.getState();
  const finished = ids.filter((id) => jobs[id] !== undefined && isFinished(jobs[id]));
  const gone = await Promise.all(finished.map((id) => order('forgetJob', { id })));
  const count = gone.filter((answer) => answer !== undefined).length;
  if (count > 0) notify('good', { title: words.cleared(count), advice: '', detail: '' });
}

function idsIn(state: JobState): readonly string[] {
  const { order: ids, jobs } = useMirror.getState();
  return ids.filter((id) => jobs[id]?.state === state);
}
