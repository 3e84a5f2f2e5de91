import type { Input, Output } from './contract';
import type { receiptCommands, ReceiptView } from './contract-receipt';
import { tasksOf, writeRecord, type Delivery } from './delivery-record';
import type { Destination, Parsed } from './destination/destination';
import { urlOf } from './destination/display';
import { asFolderOf } from './destination/inside';
import { eachAtMost } from './engine/each-at-most';
import { Pool, type OpenDriver } from './engine/pool';
import { withRetry } from './engine/retry';
import { newStop } from './engine/stop';
import { cacheControlOf } from './media/cache-rules';
import { asFailure, Failure, isTransient, type FailureRecord } from './model/failure';
import { scopeOf } from './model/failure-policy';
import type { JobRecord, Task } from './model/job';
import type { Receipt } from './model/receipt';
import type { Trust } from './model/trust';
import type { Viewers } from './model/viewers';
import type { Ports } from './ports';
import { writeReceipt } from './receipt-file';
import { hashOf } from './receipt-hash';
import { ReceiptRun } from './receipt-run';
import { Asker } from './receipt/ask';
import { isOtherwiseStored } from './receipt/judge';
import { Inquirer, type Patiently } from './receipt/inquirer';
import type { WithDriver } from './receipt/origin';
import type { SavedDestinations } from './saved-destinations';
import type { Journal } from './store/journal';
import { ReceiptStore } from './store/receipts';
import { mustDeliver } from './target';
import { placeOfJob } from './views';

export interface ReceiptsOutside {
  readonly open: OpenDriver;
  readonly trust: Trust;
  readonly journal: Pick<Journal, 'job' | 'tasks' | 'count' | 'entryOf'>;
  readonly ports: Pick<Ports, 'paths' | 'clock'>;
  readonly saved: Pick<SavedDestinations, 'viewersOf' | 'setViewers'>;
  readonly jobOf: (jobId: string) => Promise<Pick<Parsed, 'secrets'> & { readonly job: JobRecord }>;
  readonly totalsOf: (jobId: string) => Delivery['totals'];
  /** What preflight had found. */
  readonly findingsOf: (jobId: string) => Delivery['findings'];
  readonly changed: (receipts: ReceiptView[]) => void;
}

/** Few enough that no server minds, enough that a round trip of 50 ms lets 10,000 files pass in a minute. */
const mostAtOnce = 8;
/** So many in a row that are not answered, and nobody is there any more. */
const mostSilent = 12;
/** Of those that have ended so many stay in memory. */
const mostKnown = 8;
const tellMs = 100;

interface Going {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** What became of deliveries: records of what was sent, and receipts of what was found afterwards. */
export class Receipts {
  /** By the job's id, least recently begun first. */
  readonly #runs = new Map<string, ReceiptRun>();
  readonly #going = new Map<string, Going>();
  readonly #store: ReceiptStore;
  #telling: NodeJS.Timeout | undefined;

  constructor(private readonly outside: ReceiptsOutside) {
    this.#store = new ReceiptStore(outside.ports.paths.state);
  }

  async view(id: string): Promise<ReceiptView | undefined> {
    return (await this.#known(id))?.view();
  }

  /** Begins one, unless that of the job is still being made. */
  async begin(id: string, given?: Viewers): Promise<ReceiptView> {
    const { job, secrets } = await this.outside.jobOf(id);
    const destination = this.#asFolder(placeOfJob(job.facts), id);
    mustDeliver({ destination });
    const { account } = job.facts;
    if (given) await this.outside.saved.setViewers(account, given);
    const before = await this.#known(id);
    // Somebody else may have begun one meanwhile; from here on nothing is waited for.
    const going = this.#runs.get(id);
    if (going?.state === 'running') return going.view();
    const run = new ReceiptRun({
      version: 1,
      job: id,
      state: 'running',
      began: this.#now(),
      viewers: given ?? this.outside.saved.viewersOf(account) ?? before?.receipt.viewers ?? {},
      origin: urlOf(destination),
      total: this.outside.journal.count(id, {}),
      remarks: [],
      files: [],
    });
    const stop = newStop();
    this.#remember(run);
    const done = this.#make(run, job, { destination, secrets }, stop.signal);
    this.#going.set(id, { stop, done });
    this.#tell();
    return run.view();
  }

  /** Makes one and waits for its end. @throws Failure `cancelled` */
  async make(id: string, signal: AbortSignal, given?: Viewers): Promise<ReceiptView> {
    const stop = (): void => this.stop(id);
    signal.addEventListener('abort', stop, { once: true });
    try {
      await this.begin(id, given);
      if (signal.aborted) stop();
      await this.#going.get(id)?.done;
    } finally {
      signal.removeEventListener('abort', stop);
    }
    return this.#must(id).view();
  }

  stop(id: string): void {
    this.#going.get(id)?.stop.abort();
  }

  async files({ id, offset, limit }: Input<'receiptFiles'>): Promise<Output<'receiptFiles'>> {
    return (await this.#known(id))?.page(offset, limit) ?? { total: 0, files: [] };
  }

  /** Names of files whose type or caching the destination itself tells otherwise than they were sent. */
  async mendable(id: string): Promise<string[]> {
    const { files = [] } = (await this.#known(id))?.receipt ?? {};
    return files.filter(isOtherwiseStored).map(({ name }) => name);
  }

  /** Writes what a job has delivered to a file: HTML, or JSON where its name ends so. */
  async writeRecord(id: string, path: string): Promise<void> {
    await writeRecord(this.#delivery(id), path);
  }

  /** Writes the receipt with the record of the delivery: HTML, or JSON where the file's name ends so. */
  async write(id: string, path: string): Promise<void> {
    const run = await this.#known(id);
    await writeReceipt(this.#delivery(id), (run ?? this.#must(id)).receipt, path);
  }

  /** The job is off the list. */
  async forget(id: string): Promise<void> {
    this.stop(id);
    await this.#going.get(id)?.done;
    this.#runs.delete(id);
    await this.#store.remove(id);
  }

  /** Stops all that is being made. */
  async close(): Promise<void> {
    clearTimeout(this.#telling);
    for (const id of this.#going.keys()) this.stop(id);
    await Promise.allSettled([...this.#going.values()].map(({ done }) => done));
    clearTimeout(this.#telling);
  }

  async #make(run: ReceiptRun, job: JobRecord, parsed: Parsed, signal: AbortSignal): Promise<void> {
    const asker = new Asker(this.outside.trust);
    const pool = new Pool(() => this.outside.open(parsed));
    try {
      await this.#askAll(run, job, { asker, pool, signal });
      run.end('done', this.#now());
    } catch (error) {
      const failure = asFailure(error, 'stat');
      if (signal.aborted) run.end('stopped', this.#now());
      else run.end('failed', this.#now(), failure.toRecord());
    } finally {
      asker.close();
      await pool.close();
      this.#going.delete(job.id);
    }
    // A disk that is full must not take the receipt from whoever looks at it.
    await this.#store.write(run.receipt).catch(() => undefined);
    this.#tell();
  }

  async #askAll(run: ReceiptRun, { id, facts }: JobRecord, tools: Tools): Promise<void> {
    const { asker, pool, signal } = tools;
    const { viewers } = run.receipt;
    const inquirer = new Inquirer({
      destination: this.#asFolder(facts.destination, id),
      viewers,
      asker,
      withDriver: withDriverOf(pool),
      patiently: patientlyUntil(signal),
      cacheControlOf: (name) => cacheControlOf(name, facts.options.cacheRules ?? []),
      hashOf,
    });
    const remarks = await inquirer.begin(this.#few(id), signal);
    run.knows({ remarks, publicAddress: inquirer.publicAddress });
    this.#tell();
    let silent = 0;
    await eachAtMost(mostAtOnce, tasksOf(this.#delivery(id)), async (task) => {
      signal.throwIfAborted();
      const file = await inquirer.ask(task, signal);
      run.add(file);
      this.#tell();
      const failure = file.origin.failure ?? file.public?.failure;
      silent = failure ? silent + 1 : 0;
      if (file.origin.failure && isOver(file.origin.failure)) throw new Failure(file.origin.failure);
      if (failure && silent >= mostSilent) throw new Failure(failure);
    });
  }

  #asFolder(place: Destination, id: string): Destination {
    return asFolderOf(place, this.outside.journal.entryOf(id)?.remotePath);
  }

  /** What somebody would open, and the ends of the plan. */
  #few(id: string): Task[] {
    const { journal } = this.outside;
    const last = journal.count(id, {}) - 1;
    const tasks = [
      journal.entryOf(id),
      ...[0, last].flatMap((offset) => journal.tasks(id, { offset, limit: 1 })),
    ];
    const known = tasks.filter((task) => task !== undefined);
    return known.filter(({ index }, at) => known.findIndex((one) => one.index === index) === at);
  }

  #delivery(id: string): Delivery {
    const job = this.outside.journal.job(id);
    if (!job) throw new Error('There is no such job.');
    const page = (offset: number, limit: number): Task[] => this.outside.journal.tasks(id, { offset, limit });
    return { job, totals: this.outside.totalsOf(id), findings: this.outside.findingsOf(id), page };
  }

  async #known(id: string): Promise<ReceiptRun | undefined> {
    const known = this.#runs.get(id);
    if (known || !this.outside.journal.job(id)) return known;
    const kept = await this.#store.read(id);
    if (!kept) return undefined;
    // Its process ended before it did.
    const receipt: Receipt = kept.state === 'running' ? { ...kept, state: 'stopped' } : kept;
    return this.#remember(new ReceiptRun(receipt));
  }

  #must(id: string): ReceiptRun {
    const run = this.#runs.get(id);
    if (!run) throw new Error('Nobody has asked for that delivery.');
    return run;
  }

  #remember(run: ReceiptRun): ReceiptRun {
    this.#runs.delete(run.job);
    this.#runs.set(run.job, run);
    const oldest = [...this.#runs.values()].find(({ state }) => state !== 'running');
    if (this.#runs.size > mostKnown && oldest && oldest !== run) this.#runs.delete(oldest.job);
    return run;
  }

  #now(): number {
    return this.outside.ports.clock.now();
  }

  /** At most ten times a second: what is found is counted anew each time. */
  #tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.outside.changed([...this.#runs.values()].map((run) => run.view()));
    }, tellMs);
  }
}

interface Tools {
  readonly asker: Asker;
  readonly pool: Pool;
  readonly signal: AbortSignal;
}

function withDriverOf(pool: Pool): WithDriver {
  return async (work) => {
    const lease = await pool.lease();
    let isBroken = false;
    try {
      return await work(lease.driver);
    } catch (error) {
      isBroken = error instanceof Failure && isTransient(error.kind);
      throw error;
    } finally {
      lease.release(isBroken);
    }
  };
}

function patientlyUntil(signal: AbortSignal): Patiently {
  return async (path, step, unless) => {
    const began = performance.now();
    let tries = 0;
    const spent = (): { ms: number; tries: number } => ({ ms: Math.round(performance.now() - began), tries });
    try {
      const failed = (failure: Failure): void => {
        if (failure.kind === unless) throw failure;
      };
      const told = await withRetry('stat', path, signal, () => ((tries += 1), step()), { failed });
      return { ...told, ...spent() };
    } catch (error) {
      const failure = asFailure(error, 'stat', path);
      if (failure.kind === 'cancelled') throw failure;
      return { failure: failure.toRecord(), ...spent() };
    }
  };
}

/** It concerns the whole destination and does not pass by itself. */
function isOver({ kind }: FailureRecord): boolean {
  return scopeOf(kind) === 'destination' && !isTransient(kind);
}

type Commands = {
  readonly [K in keyof typeof receiptCommands]: (input: Input<K>) => Promise<Output<K>>;
};

export function receiptCommandsOf(receipts: Receipts): Commands {
  return {
    receipt: ({ id }) => receipts.view(id),
    askReceipt: ({ id, viewers }) => receipts.begin(id, viewers),
    stopReceipt: async ({ id }) => receipts.stop(id),
    receiptFiles: (input) => receipts.files(input),
  };
}
