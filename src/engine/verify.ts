import type { Driver } from '../drivers/driver';
import { Failure } from '../model/failure';
import type { Task } from '../model/job';
import type { Journal } from '../store/journal';
import { FileSource } from './source';

/**
 * Whether a file whose sending was interrupted has arrived all the same: the server confirmed it in the moment
 * before this process was killed. Only proof of the content counts; in doubt it is sent again. Size and time prove nothing:
 * an older file may stand there with both, and with what was begun of the new one beside it.
 */
export async function hasArrived(
  task: Task,
  driver: Driver,
  journal: Journal,
  signal: AbortSignal,
): Promise<boolean> {
  if (!driver.stat) return false;
  const entry = await driver.stat(task.remotePath, signal).catch(unseen);
  if (entry?.kind !== 'file' || entry.bytes !== task.bytes) return false;
  if (task.upload && driver.multipart?.expectedEtag) {
    const parts = journal.parts(task);
    const complete = parts.reduce((sum, part) => sum + part.bytes, 0) === task.bytes;
    if (!complete || driver.multipart.expectedEtag(parts) !== entry.etag) return false;
    // The same may have stood there before. Parts that are still held are of an upload that was not completed.
    const address = { path: task.remotePath, uploadId: task.upload.uploadId };
    return (await driver.multipart.listParts(address, signal).catch(unseen)) === undefined;
  }
  if (entry.md5 === undefined) return false;
  const facts = { path: task.localPath, bytes: task.bytes, modifiedMs: task.modifiedMs };
  const source = new FileSource(facts, () => undefined);
  return (await source.digest('md5', 0, task.bytes).catch(() => undefined)) === entry.md5;
}

/** For who may only write, and is not told what the server holds. */
export function unseen(error: unknown): undefined {
  if (error instanceof Failure && error.kind === 'forbidden') return undefined;
  throw error;
}
