import { access, constants, stat } from 'node:fs/promises';
import type { Batch, BatchFile, BatchListener } from '../drivers/driver';
import { asFailure, Failure, isTransient } from '../model/failure';
import { retryRuleOf } from '../model/failure-policy';
import type { Task } from '../model/job';
import type { Journal } from '../store/journal';
import { eachAtMost } from './each-at-most';
import { withRetry } from './retry';
import type { Tally } from './tally';
import type { Share, Throttle } from './throttle';

/** Files of one session: they are in memory, and listed anew after a crash. */
export const mostInSession = 10_000;

/** A file that is written to while it goes is sent so often at the most. */
const mostChanges = 3;
const looksAtOnce = 16;

export interface BatchTools {
  readonly batch: Batch;
  readonly journal: Journal;
  readonly tally: Tally;
  readonly throttle: Throttle;
  /** Notes what a file was found to be now, where that is not what was planned. */
  readonly refresh: (task: Task) => Promise<Task>;
  /** Settles a file that did not arrive, and will not. */
  readonly failed: (task: Task, failure: Failure) => void;
}

/**
 * Sends files of one phase in sessions of a driver that carry many, until each has arrived or failed. What a session
 * has confirmed is in no other one's list.
 * @throws Failure what ended the last session; files that were not settled wait again.
 */
export async function sendBatch(
  tasks: readonly Task[],
  tools: BatchTools,
  signal: AbortSignal,
): Promise<void> {
  await new Sessions(tasks, tools, signal).run();
}

class Sessions {
  /** What is not settled, by the number of the task. */
  readonly #left: Map<number, Task>;
  /** How often a file had changed when it had arrived. */
  readonly #changes = new Map<number, number>();
  /** What the session under way tells of its files. */
  readonly #failures = new Map<number, Failure>();
  readonly #held = new Map<number, number>();
  #checks: Promise<void>[] = [];
  #confirmed = 0;

  constructor(
    tasks: readonly Task[],
    private readonly tools: BatchTools,
    private readonly signal: AbortSignal,
  ) {
    this.#left = new Map(tasks.map((task) => [task.index, task]));
  }

  async run(): Promise<void> {
    let before = 0;
    try {
      while (this.#left.size > 0 && !this.signal.aborted) {
        try {
          await withRetry('write', '', this.signal, () => this.#session(), { failed: () => undefined });
        } catch (error) {
          const failure = asFailure(error, 'write');
          if (this.#giveUp(failure)) continue;
          // As long as files arrive, a way that breaks again and again is a way.
          if (!isTransient(failure.kind) || this.#confirmed <= before) throw failure;
          before = this.#confirmed;
        }
      }
    } finally {
      this.tools.journal.release([...this.#left.values()]);
    }
  }

  /** Of files that failed by themselves the attempts are spent. @returns whether it was the failure of one. */
  #giveUp(failure: Failure): boolean {
    const failures = [...this.#failures];
    if (!failures.some(([, one]) => one === failure)) return false;
    for (const [index, one] of failures) this.#fail(index, one);
    return true;
  }

  /** @throws Failure what ended it, or the first of those of files that may be tried again. */
  async #session(): Promise<void> {
    this.#failures.clear();
    await eachAtMost(looksAtOnce, [...this.#left.values()], (task) => this.#look(task));
    if (this.#left.size === 0 || this.signal.aborted) return;
    const tasks = new Map([...this.#left.values()].map((task) => [fileOf(task), task]));
    const share = this.tools.throttle.join();
    try {
      await this.tools.batch.send([...tasks.keys()], this.#listener(tasks, share), this.signal);
    } finally {
      share.leave();
      await Promise.all(this.#checks);
      this.#checks = [];
      for (const index of this.#held.keys()) this.#takeBack(index);
      this.#held.clear();
    }
    for (const [index, failure] of this.#failures)
      if (retryRuleOf(failure.kind) === 'never') this.#fail(index, failure);
    const [again] = this.#failures.values();
    if (again) throw again;
  }

  #listener(tasks: ReadonlyMap<BatchFile, Task>, share: Share): BatchListener {
    const { tally } = this.tools;
    const holds = (file: BatchFile, bytes: number): void => {
      const task = tasks.get(file);
      if (!task) return;
      const before = this.#held.get(task.index);
      if (before === undefined) tally.begin(task);
      // What it held before it was begun has not gone just now.
      else share.moved(Math.max(0, bytes - before));
      this.#held.set(task.index, bytes);
      tally.holds(task, bytes);
    };
    return {
      rate: () => share.rate,
      holds,
      done: (file) => {
        holds(file, file.bytes);
        const task = tasks.get(file);
        if (task) this.#checks.push(this.#confirm(task));
      },
      failed: (file, failure) => {
        const task = tasks.get(file);
        if (task) this.#failures.set(task.index, failure);
      },
    };
  }

  /** A file has to be as its plan says, for the program that reads it does not ask. */
  async #look(task: Task): Promise<void> {
    try {
      await access(task.localPath, constants.R_OK);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#fail(task.index, localFailure('local-unreadable', task, detail));
      return;
    }
    this.#left.set(task.index, await this.tools.refresh(task));
  }

  async #confirm(task: Task): Promise<void> {
    const { tally, journal } = this.tools;
    if (await isAsPlanned(task)) {
      if (!this.#left.delete(task.index)) return;
      this.#held.delete(task.index);
      this.#confirmed += 1;
      tally.settle(task, 'done');
      journal.settle(task, 'done', task.attempts + 1);
      return;
    }
    const changes = (this.#changes.get(task.index) ?? 0) + 1;
    this.#changes.set(task.index, changes);
    if (changes < mostChanges) return;
    this.#failures.set(task.index, localFailure('local-changed', task, 'It was written to.'));
  }

  #takeBack(index: number): void {
    const task = this.#left.get(index);
    if (task) this.tools.tally.settle(task, 'waiting');
  }

  #fail(index: number, failure: Failure): void {
    const task = this.#left.get(index);
    this.#failures.delete(index);
    if (!task) return;
    this.#left.delete(index);
    this.tools.failed(task, failure);
  }
}

function fileOf({ localPath, remotePath, bytes }: Task): BatchFile {
  return { localPath, path: remotePath, bytes };
}

async function isAsPlanned({ localPath, bytes, modifiedMs }: Task): Promise<boolean> {
  const stats = await stat(localPath).catch(() => undefined);
  return stats !== undefined && stats.size === bytes && Math.round(stats.mtimeMs) === modifiedMs;
}

function localFailure(kind: 'local-unreadable' | 'local-changed', task: Task, detail: string): Failure {
  return new Failure({ kind, operation: 'read', path: task.localPath, detail });
}
