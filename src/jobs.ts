import type { appCommands, Input, JobView, Output, Target } from './contract';
import type { jobCommands } from './contract-jobs';
import type { PackageView } from './contract-package';
import type { planCommands } from './contract-plan';
import type { GroupView, taskCommands } from './contract-tasks';
import { missingSecret, takesKept, usableSecrets } from './destination/credentials';
import type { Destination, Parsed, Secrets } from './destination/destination';
import { endpointOf, urlOf } from './destination/display';
import { nameInside } from './destination/inside';
import { keepsHeaders } from './destination/powers';
import { withSlash } from './destination/same';
import type { Queue } from './engine/queue';
import { begun } from './engine/refusals';
import { storedAs } from './engine/stored-as';
import type { Where } from './engine/turns';
import { filesOf } from './job-files';
import { jobOptionsOf } from './job-options';
import type { Bookmark } from './model/bookmark';
import { usualCacheOf } from './media/usual-cache';
import { isOver, type JobRecord } from './model/job';
import { asFolderPath, parentOf } from './model/remote-path';
import type { Receipts } from './receipts';
import type { SavedDestinations } from './saved-destinations';
import type { Journal } from './store/journal';
import type { SettingsStore } from './store/settings';
import type { Vault } from './store/vault';
import { mustDeliver } from './target';
import { groupViews, placeOfJob, taskView } from './views';

export interface JobsOutside {
  readonly journal: Journal;
  readonly queue: Queue;
  readonly vault: Vault;
  readonly saved: SavedDestinations;
  readonly settings: SettingsStore;
  readonly resolve: (target: Target) => Promise<Parsed & { readonly bookmark?: Bookmark }>;
  readonly viewOf: (job: JobRecord) => JobView;
  readonly packageOf: (jobId: string) => Pick<PackageView, 'presentations'> | undefined;
  /** A job's record was changed here; what the queue changes it tells itself. */
  readonly changed: (jobId: string) => void;
  readonly removed: (jobId: string) => void;
  readonly receipts: Pick<Receipts, 'forget' | 'mendable'>;
  /** The keychain was asked to keep something, and may have refused. */
  readonly keychainUsed: () => void;
  /** Secrets of saved destinations came or went. */
  readonly secretsChanged: () => Promise<void>;
}

/** What is no package has nothing of its own but its files: others may go to the same folder. */
export function whereOf({ id, facts }: JobRecord, journal: Pick<Journal, 'tasks'>): Where {
  const [first] = facts.package === 'files' ? journal.tasks(id, { offset: 0, limit: 1 }) : [];
  const folder = placeOfJob(facts);
  const address = urlOf({ ...folder, path: withSlash(folder) });
  const place = `${address} ${first?.remotePath ?? ''}`;
  return { endpoint: endpointOf(facts.destination), place };
}

/** Deliveries, as the window and the command speak of them. */
export class Jobs {
  constructor(private readonly outside: JobsOutside) {}

  async prepare(input: Input<'prepareJob'>): Promise<JobView> {
    const { queue, vault, settings } = this.outside;
    const { destination, secrets, bookmark } = await this.outside.resolve(input.target);
    mustDeliver({ destination });
    const known = bookmark ?? this.outside.saved.known(destination, keeperOf(input.target));
    const to = bookmark?.name ?? (known && nameInside(known.name, known.destination, destination));
    const job = queue.add({
      paths: input.paths,
      destination,
      options: jobOptionsOf(input, known?.defaults ?? {}, settings.current),
      ...(bookmark ? { account: bookmark.id } : {}),
      ...(to === undefined ? {} : { to }),
      ...(input.batch === undefined ? {} : { batch: input.batch }),
      ...(input.together === undefined ? {} : { together: input.together }),
    });
    if (!bookmark) await vault.set(job.facts.account, secrets);
    this.outside.keychainUsed();
    queue.scan(job.id, input.start ?? false);
    return this.outside.viewOf(job);
  }

  /** The same once more, for what is missing or another there: a job that is planned, and goes when it is started. */
  async again(id: string): Promise<Output<'deliverAgain'>> {
    const { queue, vault } = this.outside;
    const { paths, destination, account, to, options } = this.#mustBe(id).facts;
    const isSaved = account !== id;
    const mend = keepsHeaders(destination.protocol) ? await this.outside.receipts.mendable(id) : [];
    const job = queue.add({
      paths,
      destination,
      options: { ...options, ifExists: 'different', ...(mend.length === 0 ? {} : { mend }) },
      ...(isSaved ? { account } : {}),
      ...(to === undefined ? {} : { to }),
    });
    if (!isSaved) await vault.set(job.facts.account, await vault.get(account));
    queue.scan(job.id, false);
    return { id: job.id };
  }

  /** @throws Failure where the job is begun already. */
  replan({ id, ifExists, keepFolderName, removeStale, ...rules }: Input<'replanJob'>): void {
    const { cacheRules = [], typeRules = [], withoutRules = [] } = rules;
    const { removeStaleMs: wasStaleMs, ...options } = this.#mustBe(id).facts.options;
    const removeStaleMs = removeStale === undefined ? wasStaleMs : (removeStale ?? undefined);
    const kept = (options.cacheRules ?? []).filter(({ pattern }) => !withoutRules.includes(pattern));
    this.outside.queue.replan(id, {
      ...options,
      ...(ifExists === undefined ? {} : { ifExists }),
      ...(keepFolderName === undefined ? {} : { keepFolderName }),
      ...(removeStaleMs === undefined ? {} : { removeStaleMs }),
      cacheRules: before(cacheRules, kept),
      typeRules: before(typeRules, options.typeRules ?? []),
    });
  }

  types(id: string): Output<'jobTypes'> {
    const { options, package: kind, destination } = this.#mustBe(id).facts;
    const isPackage = kind !== 'files' && keepsHeaders(destination.protocol);
    const live = this.outside.packageOf(id)?.presentations.some((one) => one.live) ?? false;
    const usual = (name: string): string | undefined => (isPackage ? usualCacheOf(name, live) : undefined);
    return storedAs(this.outside.journal.planned(id), options.cacheRules ?? [], usual);
  }

  /** A job that has no plan yet is planned, and begins only if it was to: what nobody has seen does not go. */
  resume(id: string): void {
    const { journal, queue } = this.outside;
    const state = journal.job(id)?.state;
    if (state === 'incomplete') queue.retry(id);
    else if (state === 'blocked') queue.unblock(id);
    else if (state === 'done') queue.sweeper.wait(id);
    else queue.start(id);
  }

  async forget(id: string): Promise<void> {
    const { journal, queue, vault } = this.outside;
    queue.forget(id);
    this.outside.removed(id);
    if (!journal.job(id)) await this.outside.receipts.forget(id);
    if (!journal.job(id)) await vault.delete(id);
  }

  address(id: string): string {
    const place = placeOfJob(this.#mustBe(id).facts);
    const entry = this.outside.journal.entryOf(id);
    const isOne = this.outside.queue.tallyOf(id).totals().files === 1;
    const isOpened = entry !== undefined && (isOne || entry.phase !== 'media');
    return urlOf(isOpened ? { ...place, path: entry.remotePath, folder: false } : place);
  }

  place(id: string): Output<'jobPlace'> {
    const place = placeOfJob(this.#mustBe(id).facts);
    const entry = this.outside.journal.entryOf(id);
    const isOne = this.outside.queue.tallyOf(id).totals().files === 1;
    const path = isOne && entry ? parentOf(entry.remotePath) : asFolderPath(place.path);
    return this.outside.saved.holding({ ...place, path, folder: true }) ?? { folder: path };
  }

  async destination(id: string): Promise<Output<'jobDestination'>> {
    const { destination, account } = this.#mustBe(id).facts;
    const known = Object.keys(await this.outside.saved.secretsOf(account, destination));
    return { destination, known };
  }

  /** @throws Failure where something of it has gone already. */
  async setDestination({ id, destination, secrets }: Input<'setJobDestination'>): Promise<void> {
    const { journal, queue, vault, saved } = this.outside;
    const job = this.#mustBe(id);
    const { account } = job.facts;
    mustDeliver({ destination });
    const isWaiting = job.state === 'blocked' || job.state === 'ready';
    if (!isWaiting || queue.tallyOf(id).totals().filesDone > 0) throw begun(id);
    const given = job.facts.destination;
    const known = takesKept(given, destination) ? await saved.secretsOf(account, given) : {};
    const usable = usableSecrets(destination, { ...known, ...secrets });
    if (Object.keys(usable).length === 0) await vault.delete(account);
    else await vault.set(account, usable);
    await saved.correct(account, destination);
    journal.saveJob({ ...job, facts: { ...job.facts, destination } });
    await this.outside.secretsChanged();
    queue.scan(id, false);
  }

  async decide({ id, replace, others, remember }: Input<'decideExisting'>): Promise<void> {
    const { journal, queue, saved } = this.outside;
    const account = journal.job(id)?.facts.account;
    queue.decide(id, replace, others);
    if (remember && account !== undefined) await saved.setIfExists(account, replace ? 'replace' : 'skip');
  }

  async setSecret({ id, user, secret }: Input<'setJobSecret'>): Promise<void> {
    const { journal, vault, saved } = this.outside;
    const job = journal.job(id);
    if (!job) return;
    const { account, destination } = job.facts;
    const secrets = await saved.withSecret(account, destination, secret);
    // Of what is over the keychain keeps nothing.
    if (isOver(job.state) && account === id) vault.hold(account, secrets);
    else await vault.set(account, secrets);
    if (user && destination.protocol !== 'local') await this.#setUser(job, { ...destination, user });
    await this.outside.secretsChanged();
  }

  tasks(page: Input<'jobTasks'>): Output<'jobTasks'> {
    const { journal, queue } = this.outside;
    const tally = queue.tallyOf(page.id);
    const tasks = journal.tasks(page.id, page);
    const total = journal.count(page.id, page);
    const { facts } = this.#mustBe(page.id);
    return { total, tasks: tasks.map((task) => taskView(task, tally.sentOf(task.index), facts)) };
  }

  files({ id, pages }: Input<'jobFiles'>): Output<'jobFiles'> {
    const { journal, queue } = this.outside;
    return filesOf({ job: this.#mustBe(id), journal, tally: queue.tallyOf(id) }, pages);
  }

  groups(id: string): GroupView[] {
    const job = this.outside.journal.job(id);
    return job ? groupViews(job.facts, this.outside.queue.tallyOf(id)) : [];
  }

  placeOf(id: string): Destination | undefined {
    const facts = this.outside.journal.job(id)?.facts;
    return facts && placeOfJob(facts);
  }

  /** Whether the keychain lacks the secret that a job's destination needs. */
  async isSecretMissing(id: string): Promise<boolean> {
    const facts = this.outside.journal.job(id)?.facts;
    if (!facts) return false;
    const known = Object.keys(await this.outside.saved.secretsOf(facts.account, facts.destination));
    return missingSecret(facts.destination, known) !== undefined;
  }

  /** Resolves when the job neither scans nor runs. */
  async settled(id: string): Promise<JobView> {
    await this.outside.queue.settled(id);
    return this.outside.viewOf(this.#mustBe(id));
  }

  async withSecrets(id: string): Promise<{ job: JobRecord; secrets: Secrets }> {
    const job = this.#mustBe(id);
    const { account, destination } = job.facts;
    return { job, secrets: await this.outside.saved.secretsOf(account, destination) };
  }

  #mustBe(id: string): JobRecord {
    const job = this.outside.journal.job(id);
    if (!job) throw new Error('There is no such job.');
    return job;
  }

  async #setUser(job: JobRecord, destination: Destination): Promise<void> {
    const { journal, saved } = this.outside;
    journal.saveJob({ ...job, facts: { ...job.facts, destination } });
    await saved.correct(job.facts.account, destination);
    this.outside.changed(job.id);
  }
}

type Name =
  | Extract<keyof typeof appCommands, `${string}Job`>
  | 'publishAnyway'
  | keyof typeof taskCommands
  | keyof typeof planCommands
  | keyof typeof jobCommands
  | 'setJobSecret'
  | 'decideExisting';
type Commands = { readonly [K in Name]: (input: Input<K>) => Promise<Output<K>> };

export function jobCommandsOf(jobs: Jobs, queue: Queue): Commands {
  return {
    prepareJob: (input) => jobs.prepare(input),
    replanJob: async (input) => jobs.replan(input),
    jobTypes: async ({ id }) => jobs.types(id),
    startJob: async ({ id }) => queue.start(id),
    moveJob: async (move) => queue.move(move.id, move.before),
    pauseJob: ({ id }) => queue.pause(id),
    resumeJob: async ({ id }) => jobs.resume(id),
    cancelJob: ({ id }) => queue.cancel(id),
    retryJob: async ({ id }) => queue.retry(id),
    publishAnyway: async ({ id }) => queue.publishAnyway(id),
    forgetJob: ({ id }) => jobs.forget(id),
    joinJobs: async ({ ids, together }) => queue.together.join(ids, together),
    publishWithout: async ({ id }) => queue.together.goWithout(id),
    deliverAgain: ({ id }) => jobs.again(id),
    jobAddress: async ({ id }) => jobs.address(id),
    jobPlace: async ({ id }) => jobs.place(id),
    jobDestination: ({ id }) => jobs.destination(id),
    setJobDestination: (input) => jobs.setDestination(input),
    jobTasks: async (page) => jobs.tasks(page),
    jobFiles: async (wanted) => jobs.files(wanted),
    jobGroups: async ({ id }) => jobs.groups(id),
    decideExisting: (input) => jobs.decide(input),
    setJobSecret: (input) => jobs.setSecret(input),
  };
}

function keeperOf(target: Target): string | undefined {
  return 'keptBy' in target ? target.keptBy : undefined;
}

/** The first rule that fits counts, so new ones stand first, in place of those for the same patterns. */
function before<T extends { readonly pattern: string }>(
  fresh: readonly T[],
  kept: readonly T[],
): readonly T[] {
  const patterns = new Set(fresh.map(({ pattern }) => pattern));
  return [...fresh, ...kept.filter(({ pattern }) => !patterns.has(pattern))];
}
