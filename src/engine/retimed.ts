import { isSameTime } from '../model/entry';
import type { Task } from '../model/job';
import { backingOff, type UploadTools } from './attempts';
import { withRetry } from './retry';
import { FileSource } from './source';

/**
 * Where only what is newer goes, and the destination tells an MD5: whether it holds a file's very content already, so
 * that its time was all that was older. Then that is set, and not a byte is sent.
 * @throws Failure
 */
export async function isRetimed(task: Task, tools: UploadTools, signal: AbortSignal): Promise<boolean> {
  const { driver, ifExists, lanes } = tools;
  if (ifExists !== 'newer' || !driver.stat || !driver.setModified) return false;
  const { remotePath: path, localPath, bytes, modifiedMs } = task;
  const step = async (): Promise<boolean> => {
    const there = await driver.stat?.(path, signal);
    if (there?.kind !== 'file' || there.bytes !== bytes || there.md5 === undefined) return false;
    const source = new FileSource({ path: localPath, bytes, modifiedMs }, () => undefined);
    if ((await source.digest('md5', 0, bytes)) !== there.md5) return false;
    if (!isSameTime(there, modifiedMs, driver.traits)) await driver.setModified?.(path, modifiedMs, signal);
    return true;
  };
  return withRetry('write', path, signal, step, backingOff(lanes));
}
