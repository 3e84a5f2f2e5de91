import { asFailure, Failure, type FailureKind, type Operation } from '../../model/failure';

const kinds: Readonly<Record<string, FailureKind>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'read-only',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'too-large',
  ENAMETOOLONG: 'unsupported',
  EEXIST: 'exists',
  ENOTEMPTY: 'exists',
  EISDIR: 'exists',
  EIO: 'corrupt',
};

/** What the file system of the destination refused. Codes: POSIX errno as Node reports it. */
export function toFailure(error: unknown, operation: Operation, path: string, root: string): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const kind = kinds[code];
  if (kind === undefined) return asFailure(error, operation, path);
  const detail = error instanceof Error ? error.message : code;
  if (code === 'ENAMETOOLONG') {
    const subject = `The name of “${path}” is too long for this disk.`;
    return new Failure({ kind, operation, path, subject, detail, cause: error });
  }
  const subject = kind === 'no-space' || kind === 'read-only' ? root : undefined;
  return new Failure({ kind, operation, path, detail, cause: error, ...(subject ? { subject } : {}) });
}
