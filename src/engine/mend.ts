import { Failure } from '../model/failure';
import type { Task } from '../model/job';
import { storedWith, type UploadTools } from './attempts';
import { withRetry } from './retry';
import { hasArrived } from './verify';

/**
 * Changes type and caching of a file that stands there with other ones, without sending it again: where the destination
 * can do that, and where it is proved that the content is what would be sent.
 * @returns whether that was all there was to do.
 * @throws Failure
 */
export async function mended(task: Task, tools: UploadTools, signal: AbortSignal): Promise<boolean> {
  const { driver, journal, mend } = tools;
  const { headers } = driver;
  if (!headers || !mend.has(task.name)) return false;
  const { contentType, cacheControl } = storedWith(task, tools);
  const changes = { contentType, ...(cacheControl === undefined ? {} : { cacheControl }) };
  const wanted = cacheControl === undefined ? (['contentType'] as const) : mendable;
  if (!wanted.every((name) => headers.changeable.includes(name))) return false;
  if (!(await hasArrived(task, driver, journal, signal))) return false;
  const { remotePath: path } = task;
  try {
    await withRetry('change', path, signal, () => headers.set(path, changes, signal), {
      failed: () => undefined,
    });
    return true;
  } catch (error) {
    if (error instanceof Failure && error.kind === 'unsupported') return false;
    throw error;
  }
}

const mendable = ['contentType', 'cacheControl'] as const;
