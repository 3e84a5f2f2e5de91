import { words } from '../../language/words';
import { asFailure, Failure, type FailureKind, type Operation } from '../../model/failure';
import { parentOf } from '../../model/remote-path';

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
    const subject = words().drivers.local.nameTooLong(path);
    return new Failure({ kind, operation, path, subject, detail, cause: error });
  }
  const inTheWay = whatIsInTheWay(code, operation, path);
  if (inTheWay) return new Failure({ kind: 'exists', operation, subject: inTheWay, detail, cause: error });
  const subject = kind === 'no-space' || kind === 'read-only' ? root : undefined;
  return new Failure({ kind, operation, path, detail, cause: error, ...(subject ? { subject } : {}) });
}

/** What stands there is not what was named: a file among the folders above it, or something in the folder. */
function whatIsInTheWay(code: string, operation: Operation, path: string): string | undefined {
  const { somethingIn, fileForFolder } = words().drivers.local;
  if (code === 'ENOTEMPTY') return somethingIn(path);
  if (code !== 'EEXIST' && code !== 'ENOTDIR') return undefined;
  if (operation === 'write') return fileForFolder(parentOf(path));
  if (operation === 'make-folder' || operation === 'connect') return fileForFolder(path);
  return undefined;
}
