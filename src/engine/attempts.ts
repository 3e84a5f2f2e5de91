import type { ByteSource, Driver, WriteOptions } from '../drivers/driver';
import { cacheControlOf } from '../media/cache-rules';
import type { CacheRule } from '../model/bookmark';
import type { Failure } from '../model/failure';
import type { IfExists, Task } from '../model/job';
import type { Journal } from '../store/journal';
import type { Lanes } from './lanes';
import type { Pacer } from './pacer';
import { withRetry } from './retry';
import { FileSource } from './source';
import type { Tally } from './tally';
import type { Throttle } from './throttle';

export interface UploadTools {
  readonly driver: Driver;
  readonly journal: Journal;
  readonly tally: Tally;
  readonly lanes: Lanes;
  readonly throttle: Throttle;
  readonly pacer: Pacer;
  readonly cacheRules: readonly CacheRule[];
  readonly ifExists: IfExists;
  /** Names of files of which headers alone may have to be mended. */
  readonly mend: ReadonlySet<string>;
}

export function storedWith(task: Task, { cacheRules }: UploadTools): WriteOptions {
  const cacheControl = cacheControlOf(task.name, cacheRules);
  return {
    contentType: task.contentType,
    modifiedMs: task.modifiedMs,
    bytes: task.bytes,
    ...(cacheControl === undefined ? {} : { cacheControl }),
  };
}

/** Sends a file or a part by `send`; bytes of an attempt that failed are taken back. */
export async function attempts<T extends { readonly bytes: number }>(
  task: Task,
  { driver, tally, lanes, pacer, throttle: free }: UploadTools,
  signal: AbortSignal,
  send: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const facts = { path: task.localPath, bytes: task.bytes, modifiedMs: task.modifiedMs };
  const { pace } = driver.traits;
  const throttle = pace ? pacer.throttle(pace, task.remotePath, free) : free;
  const step = async (): Promise<T> => {
    if (pace) await pacer.turn(pace, task.remotePath, task.bytes, signal);
    const attempt = tally.attempt(task);
    const count = (bytes: number): void => {
      attempt.add(bytes);
      lanes.moved(bytes);
    };
    const pass = (bytes: number): Promise<void> | undefined => {
      const hold = throttle.take(bytes, signal);
      if (!hold) count(bytes);
      return hold?.then(() => count(bytes));
    };
    const source = new FileSource(facts, pass, () => throttle.chunkBytes);
    try {
      return await send(source);
    } catch (error) {
      attempt.rollback();
      throw error;
    }
  };
  return withRetry('write', task.remotePath, signal, step, backingOff(lanes));
}

/** For whatever is asked of a service for a file: where that was too much, less goes at once. */
export function backingOff(lanes: Lanes): { readonly failed: (failure: Failure) => void } {
  return {
    failed: ({ kind }) => {
      if (kind === 'throttled') lanes.throttled();
    },
  };
}
