import type { JobView } from '../../../src/contract';
import { isOver, type JobState, type Phase, type Totals } from '../../../src/model/job';

/** What has to be sent is what was planned less what is there already. */
export function bytesToSend({ totals }: Pick<JobView, 'totals'>): number {
  return totals.bytes - totals.bytesSkipped;
}

export function filesToSend({ totals }: Pick<JobView, 'totals'>): number {
  return totals.files - totals.filesSkipped;
}

/** 0 to 1; a job of empty files counts files. */
export function fractionOf(job: JobView): number {
  if (job.state === 'done') return 1;
  const bytes = bytesToSend(job);
  if (bytes > 0) return clamp(job.sent / bytes);
  const files = filesToSend(job);
  return files > 0 ? clamp(job.totals.filesDone / files) : 0;
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

export type PhaseState = 'done' | 'current' | 'waiting' | 'held';

export interface PhaseStep {
  readonly phase: Phase;
  readonly state: PhaseState;
  readonly totals: Totals;
}

/** The first phase that is not whole is current; those after a failed one are held back. */
export function stepsOf({ phases, state }: Pick<JobView, 'phases' | 'state'>): PhaseStep[] {
  const first = phases.findIndex(({ totals }) => !isWhole(totals));
  return phases.map(({ phase, totals }, index) => ({
    phase,
    totals,
    state: isWhole(totals) ? 'done' : index === first ? firstState(state) : laterState(state),
  }));
}

function firstState(state: JobState): PhaseState {
  return state === 'ready' || state === 'scanning' || state === 'cancelled' ? 'waiting' : 'current';
}

function laterState(state: JobState): PhaseState {
  return state === 'incomplete' ? 'held' : 'waiting';
}

function isWhole({ files, filesDone, filesSkipped }: Totals): boolean {
  return filesDone + filesSkipped >= files;
}

/** `finished` is what needs nobody any more. */
export function isFinished({ state }: Pick<JobView, 'state'>): boolean {
  return isOver(state);
}
