import type { Failure } from '../model/failure';
import { isOver, mayBecome, type JobRecord, type JobState } from '../model/job';

/**
 * A job in its next state, which takes away what belonged to the one before.
 * @param now ms since 1970.
 */
export function changedTo(
  job: JobRecord,
  state: JobState,
  problem: Failure | undefined,
  now: number,
): JobRecord {
  if (job.state !== state && !mayBecome(job.state, state)) {
    throw new Error(`A job that is ${job.state} cannot become ${state}.`);
  }
  const { problem: _old, ended: _ended, ...rest } = job;
  return {
    ...rest,
    state,
    ...(problem === undefined ? {} : { problem: problem.toRecord() }),
    ...(isOver(state) || state === 'incomplete' ? { ended: now } : {}),
  };
}
