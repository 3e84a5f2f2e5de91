import { noTotals, phases, type Phase, type Task, type TaskState, type Totals } from '../model/job';
import { RateMeter } from '../model/progress';
import type { TaskCount } from '../store/journal';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface ActiveTask {
  readonly task: Task;
  readonly sent: number;
}

/** Bytes of one attempt at a file or a part. What a failed attempt moved is taken back. */
export interface Attempt {
  add(bytes: number): void;
  rollback(): void;
}

/** Knows at any moment how far one job is; every byte and every settled file passes through here. */
export class Tally {
  readonly #totals = new Map<Phase, Mutable<Totals>>();
  readonly #active = new Map<number, { task: Task; sent: number }>();
  readonly #rate = new RateMeter();
  #inFlight = 0;

  constructor(counts: readonly TaskCount[]) {
    for (const { phase, state, files, bytes } of counts) this.#count(phase, state, files, bytes, true);
  }

  /** Phases that hold a file, in publishing order. */
  phases(): { phase: Phase; totals: Totals }[] {
    return phases.flatMap((phase) => {
      const totals = this.#totals.get(phase);
      return totals ? [{ phase, totals: { ...totals } }] : [];
    });
  }

  totals(): Totals {
    const sum: Mutable<Totals> = { ...noTotals };
    for (const totals of this.#totals.values()) {
      for (const key of Object.keys(sum) as (keyof Totals)[]) sum[key] += totals[key];
    }
    return sum;
  }

  /** Bytes of finished files and of what is under way; skipped files are not among them. */
  sent(): number {
    let done = this.#inFlight;
    for (const totals of this.#totals.values()) done += totals.bytesDone;
    return done;
  }

  /** Oldest first, at most `most`. */
  active(most: number): ActiveTask[] {
    const tasks: ActiveTask[] = [];
    for (const active of this.#active.values()) {
      if (tasks.length >= most) break;
      tasks.push({ ...active });
    }
    return tasks;
  }

  sentOf(index: number): number {
    return this.#active.get(index)?.sent ?? 0;
  }

  sampleRate(nowMs: number): number {
    this.#rate.sample(this.sent(), nowMs);
    return this.#rate.bytesPerSecond;
  }

  /** @param kept bytes that the destination holds already from an earlier run. */
  begin(task: Task, kept = 0): void {
    this.#active.set(task.index, { task, sent: kept });
    this.#inFlight += kept;
  }

  /** Opens an attempt at (a part of) a file that was begun. */
  attempt(task: Task): Attempt {
    let bytes = 0;
    let open = true;
    const move = (delta: number): void => {
      const active = this.#active.get(task.index);
      if (!active || !open) return;
      bytes += delta;
      active.sent += delta;
      this.#inFlight += delta;
    };
    const rollback = (): void => {
      move(-bytes);
      // A stream that is being closed may still hand over a chunk.
      open = false;
    };
    return { add: move, rollback };
  }

  /** Ends what `begin` began; `waiting` gives it back to the queue. */
  settle(task: Task, state: TaskState): void {
    const active = this.#active.get(task.index);
    if (active) {
      this.#inFlight -= active.sent;
      this.#active.delete(task.index);
    }
    if (state !== 'waiting') this.#count(task.phase, state, 1, task.bytes, false);
  }

  /** Failed files are to be tried again. */
  forgiveFailures(): void {
    for (const totals of this.#totals.values()) totals.filesFailed = 0;
  }

  /** A local file was found to have another size than planned. */
  resize(task: Task, bytes: number): void {
    const totals = this.#totals.get(task.phase);
    if (totals) totals.bytes += bytes - task.bytes;
  }

  failedIn(phase: Phase): number {
    return this.#totals.get(phase)?.filesFailed ?? 0;
  }

  #count(phase: Phase, state: TaskState, files: number, bytes: number, isNew: boolean): void {
    const totals = this.#totals.get(phase) ?? { ...noTotals };
    this.#totals.set(phase, totals);
    if (isNew) {
      totals.files += files;
      totals.bytes += bytes;
    }
    if (state === 'done') {
      totals.filesDone += files;
      totals.bytesDone += bytes;
    } else if (state === 'skipped') {
      totals.filesSkipped += files;
      totals.bytesSkipped += bytes;
    } else if (state === 'failed') {
      totals.filesFailed += files;
    }
  }
}
