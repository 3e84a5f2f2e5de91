import { Failure } from '../model/failure';
import type { Task } from '../model/job';
import { backingOff, storedWith, type UploadTools } from './attempts';
import { withRetry } from './retry';
import { hasArrived } from './verify';

/**
 * Changes type and caching of a file that stands there with other ones, without sending it again: where the destination
 * can do that, and where it is proved that the content is what would be sent.
 * @returns whether that was all there was to do.
 * @throws Failure
 */
export async function mended(task: Task, tools: UploadTools, signal: AbortSignal): Promise<boolean> {
  const { driver, journal, lanes, mend } = tools;
  const { headers } = driver;
  if (!headers || !mend.has(task.name)) return false;
  const { contentType, cacheControl } = storedWith(task, tools);
  const changes = { contentType, ...(cacheControl === undefined ? {} : { cacheControl }) };
  const wanted = cacheControl === undefined ? (['contentType'] as const) : mendable;
  if (!wanted.every((name) => headers.changeable.includes(name))) return false;
  const { remotePath: path } = task;
  const step = async (): Promise<boolean> => {
    const isRight = await hasArrived(task, driver, journal, signal);
    if (isRight) await headers.set(path, changes, signal);
    return isRight;
  };
  try {
    return await withRetry('change', path, signal, step, backingOff(lanes));
  } catch (error) {
    if (error instanceof Failure && error.kind === 'unsupported') return false;
    throw error;
  }
}

const mendable = ['contentType', 'cacheControl'] as const;
