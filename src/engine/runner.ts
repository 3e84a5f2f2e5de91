import { newStop } from './stop';
import { stat } from 'node:fs/promises';
import type { Batch, Driver } from '../drivers/driver';
import type { CacheRule } from '../model/bookmark';
import { asFailure, cancelled, type Failure } from '../model/failure';
import { scopeOf } from '../model/failure-policy';
import type { IfExists, Phase, Task } from '../model/job';
import type { Journal } from '../store/journal';
import { mostInSession, sendBatch } from './batches';
import type { Lanes, Release } from './lanes';
import { Pacer } from './pacer';
import type { Lease, Pool } from './pool';
import type { Tally } from './tally';
import type { Throttle } from './throttle';
import { upload } from './upload';
import { hasArrived } from './verify';

/** How a run ended by itself; a run that was stopped from outside rejects with `cancelled`. */
export type Outcome =
  | { readonly state: 'done' }
  /** What names the media has to wait for other destinations. */
  | { readonly state: 'held' }
  | { readonly state: 'incomplete'; readonly problem: Failure | undefined }
  | { readonly state: 'blocked'; readonly problem: Failure };

export interface RunTools {
  readonly pool: Pool;
  readonly journal: Journal;
  readonly tally: Tally;
  readonly lanes: Lanes;
  readonly throttle: Throttle;
  readonly cacheRules: readonly CacheRule[];
  readonly ifExists: IfExists;
  /** Names of files of which headers alone may have to be mended. */
  readonly mend: ReadonlySet<string>;
  /** Whether what names the media may go, too; asked when all media has arrived. */
  readonly pass: () => boolean;
}

/** How long a file whose bytes have all gone may still wait for the answer when the run is stopped. */
const answerGraceMs = 700;

/** Tasks taken from the journal at a time; bounds both memory and what has to be verified after a crash. */
const windowSize = 64;

/** A connection that carries many files in one session; the pool keeps it as long as the run. */
interface Carrier {
  readonly driver: Driver;
  readonly batch: Batch;
}

/** Sends what is waiting of one job, phase by phase. */
export class Runner {
  readonly #stop = newStop();
  readonly #running = new Set<Promise<void>>();
  readonly #pacer = new Pacer(() => performance.now());
  #window: Task[] = [];
  #isPaced = false;
  #carrier: Carrier | undefined;
  #problem: Failure | undefined;
  #blocked: Failure | undefined;

  constructor(
    private readonly jobId: string,
    private readonly publishAnyway: boolean,
    private readonly tools: RunTools,
  ) {}

  /**
   * A phase opens only when the one before ended whole, or when the user lets it.
   * @throws Failure `cancelled` when the signal ended it; what was under way is noted as interrupted.
   */
  async run(signal: AbortSignal): Promise<Outcome> {
    const end = (): void => this.#stop.abort();
    signal.addEventListener('abort', end, { once: true });
    try {
      await this.#look();
      await this.#verifyInterrupted();
      for (const { phase } of this.tools.tally.phases()) {
        if (phase !== 'media' && !this.tools.pass()) return { state: 'held' };
        await (this.#carrier ? this.#runInBatches(phase, this.#carrier) : this.#runPhase(phase));
        if (this.#blocked) return { state: 'blocked', problem: this.#blocked };
        if (signal.aborted) throw cancelled('write');
        if (this.tools.tally.failedIn(phase) > 0 && !this.publishAnyway) break;
      }
      const failed = this.tools.tally.totals().filesFailed > 0;
      return failed ? { state: 'incomplete', problem: this.#problem } : { state: 'done' };
    } catch (error) {
      const failure = asFailure(error, 'write');
      if (failure.kind === 'cancelled') throw failure;
      return { state: 'blocked', problem: failure };
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  async #runPhase(phase: Phase): Promise<void> {
    const { signal } = this.#stop;
    try {
      for (let task = this.#next(phase); task !== undefined; task = this.#next(phase)) {
        let release: Release;
        try {
          release = await this.tools.lanes.acquire(signal);
        } catch {
          this.#window.unshift(task);
          break;
        }
        this.#start(task, release);
      }
    } finally {
      await Promise.allSettled(this.#running);
      this.tools.journal.release(this.#window);
      this.#window = [];
    }
  }

  /** A session of the driver carries the phase, or as much of it as goes into one. */
  async #runInBatches(phase: Phase, { driver, batch }: Carrier): Promise<void> {
    const { journal, tally, throttle } = this.tools;
    const { signal } = this.#stop;
    const tools = {
      batch,
      journal,
      tally,
      throttle,
      refresh: (task: Task) => this.#refresh(task, driver),
      failed: (task: Task, failure: Failure) => this.#settleFailure(task, failure),
    };
    try {
      while (!signal.aborted) {
        const tasks = journal.claim(this.jobId, phase, mostInSession);
        if (tasks.length === 0) return;
        await sendBatch(tasks, tools, signal);
      }
    } catch (error) {
      const failure = asFailure(error, 'write');
      if (failure.kind !== 'cancelled') this.#blocked ??= failure;
    }
  }

  #next(phase: Phase): Task | undefined {
    if (this.#stop.signal.aborted) return undefined;
    if (this.#window.length === 0) this.#window = this.#claim(phase);
    return this.#window.shift();
  }

  /** To a service that counts files by rendition, those of all renditions go side by side. */
  #claim(phase: Phase): Task[] {
    const { journal, tally } = this.tools;
    const groups = this.#isPaced ? tally.groups() : [];
    const each = Math.max(1, Math.floor(windowSize / groups.length));
    const claimed = groups.map(({ group }) => journal.claim(this.jobId, phase, each, group));
    const longest = Math.max(0, ...claimed.map(({ length }) => length));
    if (longest === 0) return journal.claim(this.jobId, phase, windowSize);
    return Array.from({ length: longest }, (_, at) => claimed.flatMap((tasks) => tasks[at] ?? [])).flat();
  }

  async #look(): Promise<void> {
    const lease = await this.tools.pool.lease();
    this.#isPaced = lease.driver.traits.pace !== undefined;
    const { driver } = lease;
    if (driver.batch) this.#carrier = { driver, batch: driver.batch };
    lease.release();
  }

  #start(task: Task, release: Release): void {
    const running = this.#transfer(task, release).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #transfer(planned: Task, release: Release): Promise<void> {
    const { journal, tally } = this.tools;
    const { signal, settled } = this.#stopOf(planned);
    let lease: Lease | undefined;
    let task = planned;
    try {
      lease = await this.tools.pool.lease();
      for (let again = 0; ; again += 1) {
        // The source checks each file as it opens it; one that was begun earlier may need no more of it.
        if (again > 0 || task.upload) task = await this.#refresh(task, lease.driver);
        try {
          await upload(task, { ...this.tools, pacer: this.#pacer, driver: lease.driver }, release, signal);
          break;
        } catch (error) {
          // Written to while it was sent: with its new size and time it starts anew, twice at the most.
          if (asFailure(error, 'write').kind !== 'local-changed' || again >= 2) throw error;
          tally.settle(task, 'waiting');
        }
      }
      tally.settle(task, 'done');
      journal.settle(task, 'done', task.attempts + 1);
      lease.release();
    } catch (error) {
      const failure = asFailure(error, 'write', task.remotePath);
      lease?.release(scopeOf(failure.kind) !== 'task' && failure.kind !== 'cancelled');
      this.#settleFailure(task, failure);
    } finally {
      settled();
      release();
    }
  }

  /**
   * The signal of one transfer: it ends with the run, but a file that is complete on its way may have the
   * server's answer first, so that it need not be sent again.
   */
  #stopOf(task: Task): { signal: AbortSignal; settled: () => void } {
    const stop = newStop();
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      const complete = task.bytes > 0 && this.tools.tally.sentOf(task.index) >= task.bytes;
      if (complete) timer = setTimeout(() => stop.abort(), answerGraceMs);
      else stop.abort();
    };
    if (this.#stop.signal.aborted) stop.abort();
    this.#stop.signal.addEventListener('abort', end, { once: true });
    const settled = (): void => {
      clearTimeout(timer);
      this.#stop.signal.removeEventListener('abort', end);
    };
    return { signal: stop.signal, settled };
  }

  #settleFailure(task: Task, failure: Failure): void {
    const { journal, tally } = this.tools;
    if (failure.kind === 'cancelled') {
      // The journal keeps it as running: the next run asks whether it has arrived.
      tally.settle(task, 'waiting');
      return;
    }
    if (scopeOf(failure.kind) === 'destination' || this.#isHopeless(failure)) {
      this.#blocked ??= failure;
      this.#stop.abort();
      tally.settle(task, 'waiting');
      return;
    }
    this.#problem ??= failure;
    tally.settle(task, 'failed');
    journal.settle(task, 'failed', task.attempts + 1, failure.toRecord());
  }

  /** What the destination refuses before it has taken a single file, it would refuse for each of them. */
  #isHopeless({ kind }: Failure): boolean {
    const general = kind === 'forbidden' || kind === 'unsupported';
    return general && this.tools.tally.totals().filesDone === 0;
  }

  /** A file that changed since the plan gets its new size and time; parts of the old one are given up. */
  async #refresh(task: Task, driver: Driver): Promise<Task> {
    const stats = await stat(task.localPath).catch(() => undefined);
    if (!stats) return task;
    const modifiedMs = Math.round(stats.mtimeMs);
    if (stats.size === task.bytes && modifiedMs === task.modifiedMs) return task;
    const begun = this.tools.journal.uploadOf(task);
    if (begun) {
      const address = { path: task.remotePath, uploadId: begun.uploadId };
      const held = driver.multipart ?? driver.resumable;
      await held?.abort(address, this.#stop.signal).catch(() => undefined);
    }
    this.tools.tally.resize(task, stats.size);
    this.tools.journal.replan(task, stats.size, modifiedMs);
    const { upload: _givenUp, ...rest } = task;
    return { ...rest, bytes: stats.size, modifiedMs };
  }

  /** Files that were under way when an earlier run ended: arrived ones are done, the others wait again. */
  async #verifyInterrupted(): Promise<void> {
    const { journal, tally } = this.tools;
    for (;;) {
      const interrupted = journal.tasks(this.jobId, { only: 'running', offset: 0, limit: windowSize });
      if (interrupted.length === 0) return;
      const lease = await this.tools.pool.lease();
      try {
        const check = async (task: Task): Promise<void> => {
          const arrived = await hasArrived(task, lease.driver, journal, this.#stop.signal);
          if (!arrived) return journal.release([task]);
          tally.settle(task, 'done');
          journal.settle(task, 'done', task.attempts + 1);
        };
        await Promise.all(interrupted.map(check));
      } finally {
        lease.release();
      }
    }
  }
}
