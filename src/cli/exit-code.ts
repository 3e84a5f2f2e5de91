import type { JobView } from '../contract';
import { Failure, type FailureKind } from '../model/failure';
import { isRefusal } from '../model/failure-policy';

/** What scripts rely on. */
export const exitCodes = { delivered: 0, failed: 1, notUnderstood: 2, refused: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something in the arguments that cannot be meant. */
export class NotUnderstood extends Error {}

export function exitCodeOfError(error: unknown): ExitCode {
  if (error instanceof NotUnderstood) return exitCodes.notUnderstood;
  if (!(error instanceof Failure)) return exitCodes.failed;
  if (isNotUnderstood(error.kind)) return exitCodes.notUnderstood;
  return isRefusal(error.kind) ? exitCodes.refused : exitCodes.failed;
}

export function exitCodeOfJobs(jobs: readonly JobView[]): ExitCode {
  if (jobs.some(({ problem }) => problem !== undefined && isRefusal(problem.kind))) return exitCodes.refused;
  if (jobs.some(({ problem }) => problem !== undefined && isNotUnderstood(problem.kind)))
    return exitCodes.notUnderstood;
  // Where there was no file nothing was delivered, and whoever runs this by the clock has to notice.
  return jobs.every(({ state, totals }) => state === 'done' && totals.files > 0)
    ? exitCodes.delivered
    : exitCodes.failed;
}

/** What was asked for has to be said otherwise. */
function isNotUnderstood(kind: FailureKind): boolean {
  return kind === 'bad-address' || kind === 'no-tls';
}
