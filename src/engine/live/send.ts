import type { ByteSource, Driver, WriteOptions } from '../../drivers/driver';
import { asFailure, cancelled, Failure, type Operation } from '../../model/failure';
import { scopeOf } from '../../model/failure-policy';
import type { Pacer } from '../pacer';
import type { Lease, Pool } from '../pool';
import { newStop } from '../stop';
import type { Throttle } from '../throttle';

/** A connection on which nothing moves for so long is given up: a live stream cannot wait for what a system calls a timeout. */
const stallMs = 8000;

export interface Lines {
  readonly pool: Pool;
  readonly throttle: Throttle;
  readonly pacer: Pacer;
}

type Pass = (bytes: number) => Promise<void> | undefined;

/** One attempt to send one file. @throws Failure `timeout` where nothing moves any more. */
export function send(
  path: string,
  sourceOf: (pass: Pass, chunkBytes: () => number | undefined) => ByteSource,
  options: WriteOptions,
  { pool, throttle: free, pacer }: Lines,
  signal: AbortSignal,
): Promise<void> {
  return attempt('write', path, pool, signal, async (driver, patience) => {
    const { pace } = driver.traits;
    const throttle = pace ? pacer.throttle(pace, path, free) : free;
    const pass = (bytes: number): Promise<void> | undefined => {
      patience.moved();
      const hold = throttle.take(bytes, patience.signal);
      if (!hold) return undefined;
      patience.rest();
      return hold.then(() => patience.moved());
    };
    const source = sourceOf(pass, () => throttle.chunkBytes);
    if (pace) {
      patience.rest();
      await pacer.turn(pace, path, source.bytes, patience.signal);
      patience.moved();
    }
    await driver.write(path, source, options, patience.signal);
  });
}

/** @throws Failure `unsupported` where the destination cannot remove. */
export function removeOne(path: string, pool: Pool, signal: AbortSignal): Promise<void> {
  return attempt('remove', path, pool, signal, async (driver, patience) => {
    if (driver.remove) return driver.remove(path, patience.signal);
    throw new Failure({ kind: 'unsupported', operation: 'remove', path, detail: 'It cannot remove.' });
  });
}

async function attempt(
  operation: Operation,
  path: string,
  pool: Pool,
  signal: AbortSignal,
  work: (driver: Driver, patience: Stall) => Promise<void>,
): Promise<void> {
  const patience = new Stall(signal);
  let lease: Lease | undefined;
  try {
    lease = await leaseOf(pool, patience.signal, operation, path);
    await work(lease.driver, patience);
    lease.release();
  } catch (error) {
    const failure =
      patience.stalled && !signal.aborted ? stalled(operation, path) : asFailure(error, operation, path);
    lease?.release(scopeOf(failure.kind) !== 'task' && failure.kind !== 'cancelled');
    throw failure;
  } finally {
    patience.end();
  }
}

/** A connection that comes too late goes back to the pool. */
async function leaseOf(pool: Pool, signal: AbortSignal, operation: Operation, path: string): Promise<Lease> {
  const leasing = pool.lease();
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(cancelled(operation, path));
    signal.addEventListener('abort', () => reject(cancelled(operation, path)), { once: true });
  });
  try {
    return await Promise.race([leasing, aborted]);
  } catch (error) {
    if (signal.aborted) leasing.then((late) => late.release()).catch(() => undefined);
    throw error;
  }
}

function stalled(operation: Operation, path: string): Failure {
  return new Failure({ kind: 'timeout', operation, path, detail: `Nothing moved for ${stallMs / 1000} s.` });
}

/** Ends an attempt with the caller's signal, or when nothing has moved for too long. */
class Stall {
  stalled = false;
  readonly #stop = newStop();
  #timer: NodeJS.Timeout | undefined;
  readonly #end = (): void => this.#stop.abort();

  constructor(private readonly outer: AbortSignal) {
    if (outer.aborted) this.#stop.abort();
    outer.addEventListener('abort', this.#end, { once: true });
    this.moved();
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  moved(): void {
    this.rest();
    this.#timer = setTimeout(() => {
      this.stalled = true;
      this.#stop.abort();
    }, stallMs);
  }

  /** What waits on purpose does not stall. */
  rest(): void {
    clearTimeout(this.#timer);
  }

  end(): void {
    this.rest();
    this.outer.removeEventListener('abort', this.#end);
  }
}
