import { newStop } from './stop';
import type { Driver } from '../drivers/driver';
import { asFailure, isTransient, type Failure } from '../model/failure';
import type { JobRecord, Stale } from '../model/job';
import { asFolderPath, parentOf } from '../model/remote-path';
import type { Clock } from '../ports';
import type { Journal } from '../store/journal';
import { eachAtMost } from './each-at-most';
import { isAlive } from './owner';
import type { Pool } from './pool';
import { siteAt, unnamedNow } from './stale';

/** A destination that could not be reached is tried again this often. */
const againMs = 60_000;
const atOnce = 8;
const togetherAtMost = 1000;

export interface SweeperOutside {
  readonly journal: Pick<Journal, 'job' | 'jobs' | 'saveJob' | 'stale'>;
  readonly clock: Clock;
  readonly poolFor: (job: JobRecord) => Pool;
  readonly changed: (jobId: string) => void;
  /** Nothing of the job is left to do. */
  readonly over: (job: JobRecord) => void;
}

interface Waiting {
  readonly over: Promise<void>;
  readonly end: (() => void) | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Removes what the version before a delivery has left at its destination, when its time is over. When that is, and what
 * it is, stands in the journal, so that it outlives this process.
 */
export class Sweeper {
  readonly #waiting = new Map<string, Waiting>();
  readonly #stop = newStop();

  constructor(private readonly outside: SweeperOutside) {}

  /** To be called for a job that is done. @returns whether something is left to do for it. */
  begin(job: JobRecord): boolean {
    const { stale, options } = job.facts;
    if (!stale || stale.files === 0 || options.removeStaleMs === undefined) return false;
    this.#note(job.id, { files: stale.files, removeAt: this.outside.clock.now() + options.removeStaleMs });
    this.wait(job.id);
    return true;
  }

  /** Takes over what a Slipway that is gone was to remove. */
  recover(): void {
    for (const { id, owner } of this.outside.journal.jobs()) if (!isAlive(owner)) this.wait(id);
  }

  /** Waits for the time of one job, where something is to be removed for it. */
  wait(id: string): void {
    const removeAt = this.outside.journal.job(id)?.facts.stale?.removeAt;
    if (removeAt === undefined || this.#waiting.has(id) || this.#stop.signal.aborted) return;
    let end: (() => void) | undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#waiting.set(id, { over, end, timer: undefined });
    this.#later(id, removeAt - this.outside.clock.now());
    this.outside.changed(id);
  }

  /** Resolves when nothing is left to remove for a job, or this process ends. */
  async settled(id: string): Promise<void> {
    await this.#waiting.get(id)?.over;
  }

  close(): void {
    this.#stop.abort();
    for (const id of this.#waiting.keys()) this.#end(id);
  }

  #later(id: string, ms: number): void {
    const waiting = this.#waiting.get(id);
    if (waiting) waiting.timer = setTimeout(() => void this.#sweep(id), Math.max(0, ms));
  }

  #end(id: string): void {
    const waiting = this.#waiting.get(id);
    clearTimeout(waiting?.timer);
    this.#waiting.delete(id);
    waiting?.end?.();
  }

  async #sweep(id: string): Promise<void> {
    const job = this.outside.journal.job(id);
    const { files = 0 } = job?.facts.stale ?? {};
    if (!job) return this.#end(id);
    const pool = this.outside.poolFor(job);
    try {
      const { driver } = await pool.lease();
      const removed = await this.#remove(job, driver);
      this.#over(id, { files, removed });
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const failure = asFailure(error, 'remove');
      if (isTransient(failure.kind)) this.#later(id, againMs);
      else this.#over(id, { files, removed: 0, problem: failure.toRecord() });
    } finally {
      await pool.close();
    }
  }

  async #remove(job: JobRecord, driver: Driver): Promise<number> {
    const { signal } = this.#stop;
    const { destination } = job.facts;
    const into = asFolderPath(job.facts.into ?? destination.path);
    const site = await siteAt(driver, into, signal);
    const paths = unnamedNow(site, this.outside.journal.stale.of(job.id));
    await removeAll(driver, paths, signal);
    if (driver.traits.folders === 'real') await removeEmpty(driver, into, paths, signal);
    return paths.length;
  }

  #over(id: string, stale: Stale): void {
    this.outside.journal.stale.clear(id);
    this.#note(id, stale);
    const job = this.outside.journal.job(id);
    if (job) this.outside.over(job);
    this.#end(id);
  }

  #note(id: string, stale: Stale): void {
    const job = this.outside.journal.job(id);
    if (!job) return;
    this.outside.journal.saveJob({ ...job, facts: { ...job.facts, stale } });
    this.outside.changed(id);
  }
}

/** @throws Failure the first one; the others have gone. */
async function removeAll(driver: Driver, paths: readonly string[], signal: AbortSignal): Promise<void> {
  const failures: Failure[] = [];
  if (driver.removeMany) {
    for (let at = 0; at < paths.length; at += togetherAtMost)
      failures.push(...(await driver.removeMany(paths.slice(at, at + togetherAtMost), signal)));
  } else {
    await eachAtMost(atOnce, paths, async (path) => {
      await driver
        .remove?.(path, signal)
        .catch((error: unknown) => failures.push(asFailure(error, 'remove', path)));
    });
  }
  const [first] = failures;
  if (first) throw first;
}

/** Folders below another one that have become empty; the deepest first. One that is not stays. */
async function removeEmpty(
  driver: Driver,
  below: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = parentOf(path); folder.length > below.length; folder = parentOf(folder))
      folders.add(folder);
  }
  for (const folder of [...folders].toSorted((a, b) => b.length - a.length)) {
    await driver.remove?.(folder, signal).catch(() => undefined);
  }
}
