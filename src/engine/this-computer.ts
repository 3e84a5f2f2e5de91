import { dirname } from 'node:path';
import { Failure, type FailureKind } from '../model/failure';

const kinds: Readonly<Record<string, FailureKind>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOTDIR: 'exists',
  EISDIR: 'exists',
  EEXIST: 'exists',
};

/** What this computer refuses is no fault of the destination, and trying again does not help. */
export async function onThisComputer<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
    if (kind === undefined || error instanceof Failure) throw error;
    const subject = kind === 'exists' ? undefined : dirname(path);
    const detail = error instanceof Error ? error.message : code;
    throw new Failure({
      kind,
      operation: 'write',
      path,
      detail,
      cause: error,
      ...(subject ? { subject } : {}),
    });
  }
}
