import { cancelled, Failure } from '../model/failure';
import { isOver, type JobRecord } from '../model/job';
import type { Journal } from '../store/journal';
import type { Tally } from './tally';

export interface TogetherOutside {
  readonly journal: Pick<Journal, 'job' | 'jobs' | 'saveJob'>;
  readonly tallyOf: (id: string) => Tally;
  /** As people call where it goes. */
  readonly nameOf: (job: JobRecord) => string;
  /** Has a job go on that gave up waiting. */
  readonly goOn: (id: string) => void;
  readonly changed: (id: string) => void;
}

interface Waiter {
  readonly go: () => void;
  readonly giveUp: (failure: Failure) => void;
}

/**
 * One package to several destinations, put in force at all of them at the same moment: playlists and master of each
 * wait until the media of all has arrived. Who waits for whom is told by the journal alone, so it outlives this process.
 */
export class Together {
  readonly #waiting = new Map<string, Waiter>();

  constructor(private readonly outside: TogetherOutside) {}

  /** Destinations whose media a job waits for, so far as they are planned. */
  waitedFor(job: JobRecord): readonly JobRecord[] {
    return this.#others(job).filter((other) => !this.#hasMedia(other));
  }

  /** Its own media is there, and it waits for others. */
  isHeld(job: JobRecord): boolean {
    return !isOver(job.state) && this.#hasMedia(job) && !this.#isOpen(job);
  }

  /** Whether a job whose media has arrived may send what names it; those that waited for it are told. */
  pass(id: string): boolean {
    const job = this.outside.journal.job(id);
    if (!job) return true;
    this.changed(job);
    return this.#isOpen(job);
  }

  /**
   * Resolves when a job may send its playlists.
   * @throws Failure `waits` as soon as one that it waits for is held up; `cancelled` by the signal.
   */
  wait(id: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        signal.removeEventListener('abort', stopped);
        this.#waiting.delete(id);
        settle();
      };
      const stopped = (): void => end(() => reject(cancelled('write')));
      this.#waiting.set(id, {
        go: () => end(resolve),
        giveUp: (failure) => end(() => reject(failure)),
      });
      signal.addEventListener('abort', stopped, { once: true });
      if (signal.aborted) stopped();
      else this.#look(id);
    });
  }

  /** To be called when a job has changed, or its media has arrived. */
  changed(job: JobRecord): void {
    for (const other of this.#others(job)) {
      this.outside.changed(other.id);
      this.#tryAgain(other);
      this.#look(other.id);
    }
    this.#tryAgain(job);
  }

  /** Puts jobs of one batch in force together, or each by itself as soon as it can. */
  join(ids: readonly string[], together: boolean): void {
    for (const id of ids) {
      const job = this.outside.journal.job(id);
      if (job && !isOver(job.state)) this.#save(job, together ? ids.length : undefined);
    }
  }

  /** What a job waits for is waited for no more: each of those goes by itself when it can. */
  goWithout(id: string): void {
    const job = this.outside.journal.job(id);
    if (!job) return;
    for (const other of this.waitedFor(job)) this.leave(other);
    this.#resize(job);
  }

  /** Takes a job out of those that go together. */
  leave(job: JobRecord): void {
    const others = this.#others(job);
    if (others.length === 0) return;
    if (this.outside.journal.job(job.id)) this.#save(job, undefined);
    for (const other of others) this.#resize(other);
  }

  #resize(job: JobRecord): void {
    const now = this.outside.journal.job(job.id);
    if (!now) return;
    this.#save(now, 1 + this.#others(now).length);
    this.#tryAgain(now);
    this.#look(now.id);
  }

  #save({ id }: JobRecord, together: number | undefined): void {
    const job = this.outside.journal.job(id);
    if (!job) return;
    const { together: _before, ...facts } = job.facts;
    this.outside.journal.saveJob({
      ...job,
      facts: together === undefined ? facts : { ...facts, together },
    });
    this.outside.changed(id);
  }

  #look(id: string): void {
    const waiter = this.#waiting.get(id);
    const job = waiter && this.outside.journal.job(id);
    if (!job) return;
    const stopped = this.#stopped(job);
    if (this.#isOpen(job)) waiter.go();
    else if (stopped.length > 0) waiter.giveUp(this.#waits(stopped));
  }

  /** One that gave up waiting goes on when nothing that it waits for is held up any more. */
  #tryAgain({ id }: JobRecord): void {
    const job = this.outside.journal.job(id);
    if (job?.state !== 'blocked' || job.problem?.kind !== 'waits') return;
    if (this.#isOpen(job) || this.#stopped(job).length === 0) this.outside.goOn(id);
  }

  #stopped(job: JobRecord): readonly JobRecord[] {
    const stopped = new Set(['paused', 'blocked', 'incomplete']);
    return this.waitedFor(job).filter(({ state }) => stopped.has(state));
  }

  #waits(stopped: readonly JobRecord[]): Failure {
    const subject = stopped.map((job) => this.outside.nameOf(job)).join(', ');
    return new Failure({ kind: 'waits', operation: 'write', subject, detail: '' });
  }

  #isOpen(job: JobRecord): boolean {
    const { together = 1 } = job.facts;
    return this.waitedFor(job).length === 0 && this.#others(job).length + 1 >= together;
  }

  #others({ id, facts: { batch, together } }: JobRecord): readonly JobRecord[] {
    if (together === undefined || batch === undefined) return [];
    return this.outside.journal
      .jobs()
      .filter(({ facts, ...job }) => facts.batch === batch && facts.together !== undefined && job.id !== id);
  }

  /** Cancelled ones are waited for no more. */
  #hasMedia({ id, state, publishAnyway }: JobRecord): boolean {
    if (isOver(state)) return true;
    if (state === 'scanning') return false;
    const [first] = this.outside.tallyOf(id).phases();
    if (!first) return false;
    if (first.phase !== 'media') return true;
    const { files, filesDone, filesSkipped, filesFailed } = first.totals;
    return filesDone + filesSkipped + (publishAnyway ? filesFailed : 0) >= files;
  }
}
