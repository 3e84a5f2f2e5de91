import { Failure } from '../model/failure';

/** Why a job does not go on that has files whose name is taken by another content. */
export function undecided(): Failure {
  const detail = 'Nobody has said yet what is to become of files that are there already.';
  return new Failure({ kind: 'undecided', operation: 'write', detail });
}
