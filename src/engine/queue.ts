import { newStop } from './stop';
import { randomUUID } from 'node:crypto';
import { asFailure, Failure } from '../model/failure';
import { isGoing, isOver, type JobFacts, type JobOptions, type JobRecord, type JobState } from '../model/job';
import { changedTo } from './job-change';
import { jobNameOf } from './job-name';
import { Lanes, processorMs } from './lanes';
import { freeUploads } from './free-uploads';
import { isAlive } from './owner';
import { poolFor, type Pool } from './pool';
import { prepare } from './prepare';
import type { QueueOutside } from './queue-outside';
import { Runner } from './runner';
import { Sweeper } from './sweeper';
import { takeOver } from './take-over';
import { Tally } from './tally';
import { Throttle } from './throttle';
import { Together } from './together';
import { Turns } from './turns';
import { begun, elsewhere, interruptedScan, undecided } from './refusals';

const mostLanes = 64;

interface Active {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** All jobs of this process: prepares, starts, stops and resumes them; the journal knows what they are. */
export class Queue {
  readonly #active = new Map<string, Active>();
  readonly #tallies = new Map<string, Tally>();
  /** Jobs that are to begin by themselves when their plan stands. */
  readonly #wanted = new Set<string>();
  /** What becomes of a job that is stopped. */
  #stopped: 'paused' | 'as it was' = 'paused';
  readonly #startedAt = new Map<string, number>();

  readonly #total: Throttle;
  /** Which of the started jobs go now. */
  readonly turns: Turns;
  /** Which of them wait for each other. */
  readonly together: Together;
  /** What they have left to be removed. */
  readonly sweeper: Sweeper;

  constructor(private readonly outside: QueueOutside) {
    this.#total = new Throttle(
      () => outside.rates().total,
      () => outside.clock.now(),
    );
    this.turns = new Turns({
      most: outside.jobsAtOnce,
      placeOf: (id) => outside.journal.job(id)?.place ?? 0,
    });
    const tallyOf = (id: string): Tally => this.tallyOf(id);
    this.sweeper = new Sweeper({ ...outside, poolFor: (job) => poolFor(job, outside) });
    this.together = new Together({ ...outside, tallyOf, goOn: (id) => this.unblock(id) });
  }

  /** Takes over what a Slipway that is gone has left. @returns ids of the jobs that were going, in their order. */
  recover(): string[] {
    return takeOver(this.outside.journal);
  }

  /** Notes a new job; `scan` makes its plan. Without an account its secrets are kept under the job's own id. */
  add(facts: Omit<JobFacts, 'name' | 'package' | 'account'> & { account?: string }): JobRecord {
    const id = randomUUID();
    return this.outside.journal.addJob({
      id,
      facts: { ...facts, name: jobNameOf(facts.paths), package: 'files', account: facts.account ?? id },
      state: 'scanning',
      publishAnyway: false,
      elapsed: 0,
      created: this.outside.clock.now(),
    });
  }

  /** Scans and plans a job that `add` returned, or one whose scan failed. */
  scan(id: string, start: boolean): void {
    if (start) this.#wanted.add(id);
    this.#launch(id, async (signal) => {
      const job = this.#mustBe(id);
      if (job.state !== 'scanning') this.#become(job, 'scanning');
      const pool = poolFor(job, this.outside);
      let goesOn = false;
      try {
        const lease = await pool.lease();
        const how = { looks: !start, mayWait: !this.outside.hasWindow() };
        const { journal } = this.outside;
        const { understood, ...planned } = await prepare(job, lease.driver, journal, signal, how);
        lease.release();
        this.outside.understood(id, understood);
        this.#tallies.delete(id);
        const known = this.#mustBe(id).facts;
        const { replaces: _replaces, into: _into, beginning: _beginning, stale: _stale, ...facts } = known;
        const isOpen = this.tallyOf(id).totals().filesUndecided > 0;
        const next = { ...job, state: 'scanning' as const, facts: { ...facts, ...planned } };
        this.#become(next, isOpen ? 'blocked' : 'ready', isOpen ? undecided() : undefined);
        goesOn = !isOpen && this.#wanted.has(id);
      } catch (error) {
        this.outside.journal.clearTasks(id); // An older plan would be taken for one that was begun.
        this.#tallies.delete(id);
        throw error;
      } finally {
        if (!goesOn) await pool.close();
      }
      if (goesOn) await this.#run(id, signal, pool);
    });
  }

  /** Plans a job that is not begun with other options. */
  replan(id: string, options: JobOptions): void {
    const job = this.#mustBe(id);
    if (job.state !== 'ready') throw begun(id);
    this.outside.journal.saveJob({ ...job, facts: { ...job.facts, options } });
    this.scan(id, false);
  }

  /** Sends what is waiting, when it is its turn; one that waits for that goes now. Does nothing for a job that runs. */
  start(id: string): void {
    const job = this.#mustBe(id);
    if (this.#active.has(id)) return this.turns.hurry(id);
    const busy = isGoing(job.state) || job.state === 'scanning';
    if (busy && isAlive(job.owner)) throw elsewhere(id);
    if (this.tallyOf(id).totals().filesUndecided > 0) throw undecided();
    if (job.state === 'blocked' && this.tallyOf(id).phases().length === 0) return this.scan(id, true);
    this.#launch(id, (signal) => this.#run(id, signal));
  }

  /** What a blocked job waited for is there: it goes on, or its plan is made, and begun only if that was wished. */
  unblock(id: string): void {
    const job = this.#mustBe(id);
    if (job.state !== 'blocked') return;
    if (this.tallyOf(id).phases().length === 0) this.scan(id, false);
    else this.start(id);
  }

  /**
   * Says what is to become of the files whose name is taken: they are replaced or left, `others` (their numbers) the
   * other way. Then the job begins, if it was to.
   */
  decide(id: string, replace: boolean, others: readonly number[]): void {
    const job = this.#mustBe(id);
    if (job.state !== 'blocked' || job.problem?.kind !== 'undecided') return;
    const [state, otherwise] = replace
      ? (['waiting', 'skipped'] as const)
      : (['skipped', 'waiting'] as const);
    this.outside.journal.decide(id, state, others, otherwise);
    this.#tallies.delete(id);
    this.#become(job, 'ready');
    if (this.#wanted.has(id)) this.start(id);
  }

  /** Sends failed files again, and then what had to wait for them. */
  retry(id: string): void {
    this.outside.journal.requeue(id, 'failed');
    this.#tallies.delete(id);
    this.start(id);
  }

  /** Lets a job that waits for its turn go before another; without `before`, after all others. */
  move(id: string, before?: string): void {
    for (const one of this.outside.journal.moveJob(id, before)) this.outside.changed(one);
    this.turns.look();
  }

  publishAnyway(id: string): void {
    this.outside.journal.saveJob({ ...this.#mustBe(id), publishAnyway: true });
    this.start(id);
  }

  /** Stops at once; what is under way is kept as far as the destination can keep it. */
  async pause(id: string): Promise<void> {
    const active = this.#active.get(id);
    active?.stop.abort();
    await active?.ended;
  }

  /** Stops for good and frees what the destination holds of unfinished parts. */
  async cancel(id: string): Promise<void> {
    await this.pause(id);
    const job = this.#mustBe(id);
    if (isOver(job.state)) return;
    await freeUploads(id, this.outside.journal, poolFor(job, this.outside));
    this.outside.journal.cancelTasks(id);
    this.#become(job, 'cancelled');
    this.outside.over(job);
  }

  forget(id: string): void {
    const job = this.outside.journal.job(id);
    if (!job || !isOver(job.state)) return;
    this.outside.journal.removeJob(id);
    this.#tallies.delete(id);
    this.together.leave(job);
  }

  tallyOf(id: string): Tally {
    let tally = this.#tallies.get(id);
    if (!tally) {
      tally = new Tally(this.outside.journal.counts(id));
      this.#tallies.set(id, tally);
    }
    return tally;
  }

  /** ms spent transferring, the run under way included. */
  elapsedOf(job: JobRecord): number {
    const since = this.#startedAt.get(job.id);
    return job.elapsed + (since === undefined ? 0 : this.outside.clock.now() - since);
  }

  get activeIds(): readonly string[] {
    return [...this.#active.keys()];
  }

  /** Resolves when the job neither scans nor runs, and nothing is left to be removed for it. */
  async settled(id: string): Promise<void> {
    await this.#active.get(id)?.ended;
    await this.sweeper.settled(id);
  }

  /** Stops everything; the journal is left so that the next start goes on. */
  async close(): Promise<void> {
    this.#stopped = 'as it was';
    this.sweeper.close();
    await Promise.all(this.activeIds.map((id) => this.pause(id)));
  }

  #launch(id: string, work: (signal: AbortSignal) => Promise<void>): void {
    if (this.#active.has(id)) return;
    const stop = newStop();
    const ended = work(stop.signal)
      .catch((error: unknown) => this.#broke(id, asFailure(error, 'scan')))
      .finally(() => {
        this.#active.delete(id);
        this.outside.changed(id);
        const job = this.outside.journal.job(id);
        if (job) this.together.changed(job);
      });
    this.#active.set(id, { stop, ended });
    this.outside.changed(id);
  }

  /**
   * Runs a job when it is its turn; one that waits for other destinations gives its turn away until they are there.
   * @param standing connections that its plan was made with, closed here; of no use to one that has to wait.
   */
  async #run(id: string, signal: AbortSignal, standing?: Pool): Promise<void> {
    const where = this.outside.whereOf(this.#mustBe(id));
    let pool = standing;
    for (let isHeld = true; isHeld; pool = undefined) {
      if (!this.turns.isFree(where)) {
        this.#become(this.#mustBe(id), 'queued');
        await pool?.close();
        pool = undefined;
      }
      if (!(await this.#waits(id, this.turns.take(id, where, signal)))) return pool?.close();
      try {
        isHeld = await this.#send(id, signal, pool);
      } finally {
        this.turns.give(id);
      }
      if (isHeld && !(await this.#waits(id, this.together.wait(id, signal)))) return;
    }
  }

  /** @returns whether it may go on; stopped while it waited, it is paused. */
  async #waits(id: string, waiting: Promise<void>): Promise<boolean> {
    try {
      await waiting;
      return true;
    } catch (error) {
      const failure = asFailure(error, 'write');
      if (failure.kind === 'waits') this.#become(this.#mustBe(id), 'blocked', failure);
      else this.#stoppedAs(this.#mustBe(id));
      return false;
    }
  }

  /** @returns whether it has to wait for other destinations now. */
  async #send(id: string, signal: AbortSignal, standing?: Pool): Promise<boolean> {
    const job = this.#become(this.#mustBe(id), 'running');
    const { clock, rates, journal } = this.outside;
    const { parallel, limitRate, cacheRules = [], ifExists, mend: names } = job.facts.options;
    const now = (): number => clock.now();
    const throttle = new Throttle(() => limitRate ?? rates().job, now, this.#total);
    const lanes = new Lanes({ most: mostLanes, fixed: parallel, throttle, worked: processorMs }, now);
    const pool = standing ?? poolFor(job, this.outside);
    this.#startedAt.set(id, clock.now());
    const pass = (): boolean => this.together.pass(id);
    const shared = { pool, journal, tally: this.tallyOf(id), lanes, throttle, cacheRules };
    const mend = new Set(names);
    const runner = new Runner(id, job.publishAnyway, { ...shared, ifExists, mend, pass });
    try {
      const outcome = await runner.run(signal);
      const isHeld = outcome.state === 'held';
      const problem = 'problem' in outcome ? outcome.problem : undefined;
      this.#become(this.#stopClock(id), isHeld ? 'queued' : outcome.state, problem);
      if (outcome.state === 'done' && !this.sweeper.begin(job)) this.outside.over(job);
      return isHeld;
    } catch (error) {
      this.#stoppedAs(this.#stopClock(id));
      if (asFailure(error, 'write').kind !== 'cancelled') throw error;
      return false;
    } finally {
      await pool.close();
    }
  }

  /** A scan that failed, or a run that met something no one foresaw: the job stays, with the reason. */
  #broke(id: string, failure: Failure): void {
    const job = this.outside.journal.job(id);
    if (!job || isOver(job.state)) return;
    const stopped = failure.kind === 'cancelled';
    this.outside.journal.saveJob({
      ...job,
      state: 'blocked',
      problem: (stopped && job.state === 'scanning' ? interruptedScan : failure).toRecord(),
    });
  }

  #become(job: JobRecord, state: JobState, problem?: Failure): JobRecord {
    const next = changedTo(job, state, problem, this.outside.clock.now());
    this.outside.journal.saveJob(next);
    this.outside.changed(job.id);
    this.together.changed(next);
    return next;
  }

  #stoppedAs(job: JobRecord): void {
    this.#become(job, this.#stopped === 'paused' ? 'paused' : job.state);
  }

  #stopClock(id: string): JobRecord {
    const job = this.#mustBe(id);
    const elapsed = this.elapsedOf(job);
    this.#startedAt.delete(id);
    return { ...job, elapsed };
  }

  #mustBe(id: string): JobRecord {
    const job = this.outside.journal.job(id);
    if (!job)
      throw new Failure({ kind: 'not-found', operation: 'stat', path: id, detail: 'There is no such job.' });
    return job;
  }
}
