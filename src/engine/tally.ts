import { noTotals, phases, type Phase, type Task, type TaskState, type Totals } from '../model/job';
import { RateMeter, timeLeftMs, workOf } from '../model/progress';
import type { TaskCount } from '../store/journal';

/** What is left is told more calmly than the speed, or the time would jump with every hiccup of the network. */
const paceSmoothingMs = 10_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** How far one group of a job's files is. */
export interface GroupTally {
  readonly group: number;
  /** Missing: its files go at different times. */
  readonly phase?: Phase;
  readonly totals: Totals;
  /** Bytes of finished files and of what is under way. */
  readonly sent: number;
  /** Files under way. */
  readonly active: number;
}

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
  readonly #groups = new Map<number, Mutable<Totals>>();
  readonly #phasesOf = new Map<number, Set<Phase>>();
  readonly #active = new Map<number, { task: Task; sent: number }>();
  readonly #rate = new RateMeter();
  readonly #pace = new RateMeter(paceSmoothingMs);
  #inFlight = 0;

  constructor(counts: readonly TaskCount[]) {
    for (const { state, files, bytes, ...where } of counts) {
      for (const totals of this.#totalsOf(where)) {
        totals.files += files;
        totals.bytes += bytes;
        count(totals, state, files, bytes);
      }
    }
  }

  /** Phases that hold a file, in publishing order. */
  phases(): { phase: Phase; totals: Totals }[] {
    return phases.flatMap((phase) => {
      const totals = this.#totals.get(phase);
      return totals ? [{ phase, totals: { ...totals } }] : [];
    });
  }

  /** In the order in which the plan named them. */
  groups(): GroupTally[] {
    const under = new Map<number, { sent: number; files: number }>();
    for (const { task, sent } of this.#active.values()) {
      const { sent: before, files } = under.get(task.group) ?? { sent: 0, files: 0 };
      under.set(task.group, { sent: before + sent, files: files + 1 });
    }
    const groups = [...this.#groups].toSorted(([a], [b]) => a - b);
    return groups.map(([group, totals]) => {
      const { sent, files } = under.get(group) ?? { sent: 0, files: 0 };
      const [phase, ...others] = this.#phasesOf.get(group) ?? [];
      const one = phase !== undefined && others.length === 0 ? { phase } : {};
      return { group, ...one, totals: { ...totals }, sent: totals.bytesDone + sent, active: files };
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

  /** Bytes a second, and ms left: undefined while nothing moves. */
  samplePace(nowMs: number): { readonly rate: number; readonly timeLeft: number | undefined } {
    const { files, bytes, filesDone, filesSkipped, bytesSkipped } = this.totals();
    const sent = this.sent();
    const done = workOf(filesDone, sent);
    this.#rate.sample(sent, nowMs);
    this.#pace.sample(done, nowMs);
    const left = workOf(files - filesSkipped, bytes - bytesSkipped) - done;
    return { rate: this.#rate.bytesPerSecond, timeLeft: timeLeftMs(left, this.#pace.bytesPerSecond) };
  }

  /** @param kept bytes that the destination holds already from an earlier run. */
  begin(task: Task, kept = 0): void {
    this.#active.set(task.index, { task, sent: kept });
    this.#inFlight += kept;
  }

  /** The destination was found to hold so many bytes of a task that was begun. */
  holds(task: Task, bytes: number): void {
    const active = this.#active.get(task.index);
    if (!active) return;
    this.#inFlight += bytes - active.sent;
    active.sent = bytes;
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
    for (const totals of this.#totalsOf(task)) count(totals, state, 1, task.bytes);
  }

  /** Failed files are to be tried again. */
  forgiveFailures(): void {
    for (const totals of [...this.#totals.values(), ...this.#groups.values()]) totals.filesFailed = 0;
  }

  /** A local file was found to have another size than planned. */
  resize(task: Task, bytes: number): void {
    for (const totals of this.#totalsOf(task)) totals.bytes += bytes - task.bytes;
  }

  failedIn(phase: Phase): number {
    return this.#totals.get(phase)?.filesFailed ?? 0;
  }

  /** What a file is counted in. */
  #totalsOf({ phase, group }: Pick<Task, 'phase' | 'group'>): Mutable<Totals>[] {
    const ofPhase = this.#totals.get(phase) ?? { ...noTotals };
    const ofGroup = this.#groups.get(group) ?? { ...noTotals };
    this.#totals.set(phase, ofPhase);
    this.#groups.set(group, ofGroup);
    this.#phasesOf.set(group, (this.#phasesOf.get(group) ?? new Set()).add(phase));
    return [ofPhase, ofGroup];
  }
}

function count(totals: Mutable<Totals>, state: TaskState, files: number, bytes: number): void {
  if (state === 'done') {
    totals.filesDone += files;
    totals.bytesDone += bytes;
  } else if (state === 'skipped') {
    totals.filesSkipped += files;
    totals.bytesSkipped += bytes;
  } else if (state === 'failed') {
    totals.filesFailed += files;
  } else if (state === 'undecided') {
    totals.filesUndecided += files;
  }
}
