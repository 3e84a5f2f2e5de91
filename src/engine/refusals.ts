import { words } from '../language/words';
import { Failure } from '../model/failure';

/** Why a job does not go on that has files whose name is taken by another content. */
export function undecided(): Failure {
  const detail = 'Nobody has said yet what is to become of files that are there already.';
  return new Failure({ kind: 'undecided', operation: 'write', detail });
}

/** Why a job has no plan that was interrupted while it was made. */
export const interruptedScan = new Failure({
  kind: 'cancelled',
  operation: 'scan',
  detail: 'Slipway was closed, or this was stopped, before the plan stood.',
});

/** Why a job is not planned anew that has sent something. */
export function begun(id: string): Failure {
  const subject = words().engine.begun;
  return new Failure({ kind: 'unsupported', operation: 'scan', path: id, subject, detail: subject });
}

/** Why a job cannot be begun that another process has. */
export function elsewhere(id: string): Failure {
  const subject = words().engine.elsewhere;
  return new Failure({ kind: 'unsupported', operation: 'write', path: id, subject, detail: subject });
}
