import type { Driver } from '../drivers/driver';
import type { Entry } from '../model/entry';
import { Failure } from '../model/failure';
import type { Task } from '../model/job';
import type { Journal } from '../store/journal';
import { FileSource } from './source';

/**
 * Whether a file whose sending was interrupted has arrived all the same: the server confirmed it in the moment
 * before this process was killed. Only proof counts; in doubt it is sent again.
 */
export async function hasArrived(
  task: Task,
  driver: Driver,
  journal: Journal,
  signal: AbortSignal,
): Promise<boolean> {
  if (!driver.stat) return false;
  const entry = await driver.stat(task.remotePath, signal).catch((error: unknown) => {
    // A key that may only write cannot ask.
    if (error instanceof Failure && error.kind === 'forbidden') return undefined;
    throw error;
  });
  if (entry?.kind !== 'file' || entry.bytes !== task.bytes) return false;
  if (task.upload && driver.multipart?.expectedEtag) {
    const parts = journal.parts(task);
    const complete = parts.reduce((sum, part) => sum + part.bytes, 0) === task.bytes;
    return complete && entry.etag !== undefined && driver.multipart.expectedEtag(parts) === entry.etag;
  }
  if (entry.md5 !== undefined) {
    const facts = { path: task.localPath, bytes: task.bytes, modifiedMs: task.modifiedMs };
    const source = new FileSource(facts, () => undefined);
    return (await source.digest('md5', 0, task.bytes).catch(() => undefined)) === entry.md5;
  }
  return isSameTime(entry, task.modifiedMs, driver.traits);
}

/** Whether a destination that keeps times tells this one, as far as it can. */
export function isSameTime({ modifiedMs }: Entry, wantedMs: number, traits: Driver['traits']): boolean {
  const { keepsModified, modifiedStepMs: step = 1 } = traits;
  return (
    keepsModified && modifiedMs !== undefined && Math.floor(wantedMs / step) === Math.floor(modifiedMs / step)
  );
}
