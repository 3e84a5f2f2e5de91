import type { JobView } from '../../../src/contract';
import { fractionDone } from '../../../src/model/progress';
import { isGoing, isOver, type JobState, type Phase, type Totals } from '../../../src/model/job';

/** What has to be sent is what was planned less what is there already. */
export function bytesToSend({ totals }: Pick<JobView, 'totals'>): number {
  return totals.bytes - totals.bytesSkipped;
}

export function filesToSend({ totals }: Pick<JobView, 'totals'>): number {
  return totals.files - totals.filesSkipped;
}

/** 0 to 1. */
export function fractionOf({ state, totals, sent }: JobView): number {
  return state === 'done' ? 1 : fractionDone(totals, sent);
}

/** What failed, as a part of the whole, 0 to 1; of what has not arrived each file counts alike. */
export function failedOf(totals: Totals, fraction: number): number {
  const { files, filesDone, filesSkipped, filesFailed } = totals;
  const left = files - filesDone - filesSkipped;
  return left > 0 ? ((1 - fraction) * filesFailed) / left : 0;
}

export type PhaseState = 'done' | 'current' | 'waiting' | 'held';

export interface PhaseStep {
  readonly phase: Phase;
  readonly state: PhaseState;
  readonly totals: Totals;
}

/** The first phase that is not whole is current once something has gone; those after a failed one are held back. */
export function stepsOf({ phases, state, sent }: Pick<JobView, 'phases' | 'state' | 'sent'>): PhaseStep[] {
  const isUntouched = state === 'paused' && sent === 0;
  const first = phases.findIndex(({ totals }) => !isWhole(totals));
  return phases.map(({ phase, totals }, index) => ({
    phase,
    totals,
    state: isWhole(totals) ? 'done' : index === first && !isUntouched ? firstState(state) : laterState(state),
  }));
}

function firstState(state: JobState): PhaseState {
  const isStill = state === 'ready' || state === 'scanning' || state === 'queued' || state === 'cancelled';
  return isStill ? 'waiting' : 'current';
}

function laterState(state: JobState): PhaseState {
  return state === 'incomplete' ? 'held' : 'waiting';
}

function isWhole({ files, filesDone, filesSkipped }: Totals): boolean {
  return filesDone + filesSkipped >= files;
}

/** It has begun, or has to wait for its turn, and is not over: its progress is worth seeing. */
export function isUnderWay(state: JobState): boolean {
  return isGoing(state) || state === 'paused' || state === 'blocked' || state === 'incomplete';
}

/** `finished` is what needs nobody any more. */
export function isFinished({ state, stale }: Pick<JobView, 'state' | 'stale'>): boolean {
  return isOver(state) && stale?.removeAt === undefined;
}
