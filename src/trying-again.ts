import { isTransient } from './model/failure';
import type { JobRecord } from './model/job';

/** A destination that could not be reached is tried again this often while the app is open. */
const tryAgainMs = 20_000;

/** Starts jobs again that are held up by what may well pass by itself. */
export class TryingAgain {
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** @param jobOf undefined where nothing is to begin by itself. */
  constructor(
    private readonly jobOf: (id: string) => JobRecord | undefined,
    private readonly start: (id: string) => void,
  ) {}

  /** To be told of every change of a job. */
  changed(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    const job = this.jobOf(id);
    if (job?.state !== 'blocked' || !job.problem || !isTransient(job.problem.kind)) return;
    this.#timers.set(
      id,
      setTimeout(() => this.start(id), tryAgainMs),
    );
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}
