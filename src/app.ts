import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type {
  AppCommandName,
  BookmarkView,
  Input,
  JobView,
  Output,
  Patch,
  Snapshot,
  Target,
} from './contract';
import type { Destination, Secrets } from './destination/destination';
import { nameOf } from './destination/display';
import { openDriver } from './drivers/registry';
import type { Driver } from './drivers/driver';
import type { OpenDriver } from './engine/pool';
import { Queue } from './engine/queue';
import { Failure, isTransient } from './model/failure';
import { isOver, type JobOptions, type JobRecord } from './model/job';
import type { Ports } from './ports';
import { Publisher } from './publisher';
import { Bookmarks, type Bookmark } from './store/bookmarks';
import { Journal } from './store/journal';
import { SettingsStore } from './store/settings';
import { Vault } from './store/vault';
import { resolveText } from './target';
import { bookmarkView, jobView, taskView } from './views';

type AppCommands = { readonly [K in AppCommandName]: (input: Input<K>) => Promise<Output<K>> };

export interface App {
  readonly commands: AppCommands;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (patch: Patch) => void): () => void;
  /** Opens one connection to a destination for as long as `work` runs. */
  withDriver<T>(target: Target, work: (driver: Driver, destination: Destination) => Promise<T>): Promise<T>;
  /** A bookmark by its name, upper and lower case alike. */
  bookmarkNamed(name: string): Bookmark | undefined;
  /** Where a job's files go; undefined for an unknown job. */
  destinationOf(jobId: string): Destination | undefined;
  /** Whether the keychain lacks the secret that a job's destination needs. */
  isSecretMissing(jobId: string): Promise<boolean>;
  /** Resolves when the job neither scans nor runs. */
  settled(jobId: string): Promise<JobView>;
  /** Pauses what runs, so that the next start goes on, and closes every file. */
  close(): Promise<void>;
}

export interface AppOptions {
  /** Jobs that were running when Slipway ended go on by themselves, and blocked ones try again in the background. */
  readonly background: boolean;
}

/** A destination that could not be reached is tried again this often while the app is open. */
const tryAgainMs = 20_000;

/**
 * Wires the house together. Window, command line and tests all start here.
 * @throws when the state folder cannot be used, or was written by a newer Slipway.
 */
export async function createApp(ports: Ports, options: AppOptions): Promise<App> {
  await mkdir(ports.paths.state, { recursive: true });
  const bookmarks = new Bookmarks(ports.paths.state);
  const settings = new SettingsStore(ports.paths.state);
  await Promise.all([bookmarks.load(), settings.load()]);
  const house = new House(ports, bookmarks, settings, new Journal(ports.paths.state), openDriver);
  house.recover(options.background);
  return house;
}

class House implements App {
  readonly commands: AppCommands;
  readonly #vault: Vault;
  readonly #queue: Queue;
  readonly #publisher: Publisher;
  readonly #again = new Map<string, NodeJS.Timeout>();
  #background = false;

  constructor(
    private readonly ports: Ports,
    private readonly bookmarks: Bookmarks,
    private readonly settings: SettingsStore,
    private readonly journal: Journal,
    private readonly open: OpenDriver,
  ) {
    this.#vault = new Vault(ports.secrets);
    this.#queue = new Queue({
      journal,
      clock: ports.clock,
      openDriver: open,
      secretsOf: (account) => this.#vault.get(account),
      changed: (id) => this.#jobChanged(id),
      over: (job) => this.#forgetSecrets(job),
    });
    this.#publisher = new Publisher(
      (ids) => ids.flatMap((id) => this.#jobViews(this.journal.job(id))),
      () => this.#queue.activeIds,
      () => ports.clock.now(),
    );
    this.commands = this.#commands();
  }

  /** Takes over what an earlier Slipway left; in the background it goes on by itself, as the user set. */
  recover(background: boolean): void {
    this.#background = background;
    const running = this.#queue.recover();
    if (background && this.settings.current.continueOnStart) for (const id of running) this.#queue.start(id);
  }

  subscribe(listener: (patch: Patch) => void): () => void {
    return this.#publisher.subscribe(listener);
  }

  bookmarkNamed(name: string): Bookmark | undefined {
    return this.bookmarks.byName(name);
  }

  destinationOf(jobId: string): Destination | undefined {
    return this.journal.job(jobId)?.facts.destination;
  }

  async isSecretMissing(jobId: string): Promise<boolean> {
    const facts = this.journal.job(jobId)?.facts;
    if (facts?.destination.protocol !== 's3' || facts.destination.anonymous) return false;
    return (await this.#vault.get(facts.account)).secretKey === undefined;
  }

  async withDriver<T>(
    target: Target,
    work: (driver: Driver, destination: Destination) => Promise<T>,
  ): Promise<T> {
    const { destination, secrets } = await this.#resolve(target);
    const driver = await this.open({ destination, secrets });
    try {
      return await work(driver, destination);
    } finally {
      await driver.close();
    }
  }

  async settled(jobId: string): Promise<JobView> {
    await this.#queue.settled(jobId);
    const [view] = this.#jobViews(this.journal.job(jobId));
    if (!view) throw new Error('There is no such job.');
    return view;
  }

  async close(): Promise<void> {
    for (const timer of this.#again.values()) clearTimeout(timer);
    this.#background = false;
    await this.#queue.close();
    this.#publisher.flush();
    this.#publisher.close();
    this.journal.close();
  }

  #commands(): AppCommands {
    return {
      snapshot: () => this.#snapshot(),
      saveBookmark: ({ name, target }) => this.#saveBookmark(name, target),
      renameBookmark: ({ id, name }) => this.#changeBookmark({ ...this.#bookmark(id), name }),
      setBookmarkSecret: async ({ id, secret }) => {
        await this.#vault.set(id, { ...(await this.#vault.get(id)), secretKey: secret });
        return this.#changeBookmark(this.#bookmark(id));
      },
      setJobSecret: (input) => this.#setJobSecret(input),
      removeBookmark: ({ id }) => this.#removeBookmark(id),
      testDestination: ({ target }) =>
        this.withDriver(target, (driver) => driver.check(new AbortController().signal)),
      prepareJob: (input) => this.#prepareJob(input),
      startJob: async ({ id }) => this.#queue.start(id),
      pauseJob: ({ id }) => this.#queue.pause(id),
      resumeJob: async ({ id }) => {
        if (this.journal.job(id)?.state === 'incomplete') this.#queue.retry(id);
        else this.#queue.start(id);
      },
      cancelJob: ({ id }) => this.#queue.cancel(id),
      retryJob: async ({ id }) => this.#queue.retry(id),
      publishAnyway: async ({ id }) => this.#queue.publishAnyway(id),
      forgetJob: async ({ id }) => {
        this.#queue.forget(id);
        this.#publisher.jobRemoved(id);
      },
      jobTasks: async (page) => this.#jobTasks(page),
      saveSettings: async (chosen) => {
        await this.settings.save(chosen);
        this.#publisher.changed({ settings: chosen });
      },
    };
  }

  async #snapshot(): Promise<Snapshot> {
    const problem = this.#vault.problem;
    return {
      revision: this.#publisher.revision,
      jobs: this.journal.jobs().flatMap((job) => this.#jobViews(job)),
      bookmarks: await this.#bookmarkViews(),
      settings: this.settings.current,
      ...(problem === undefined ? {} : { keychainProblem: problem }),
    };
  }

  async #saveBookmark(name: string | undefined, target: Target): Promise<BookmarkView> {
    const { destination, secrets } = await this.#resolve(target);
    const id = randomUUID();
    await this.#vault.set(id, secrets);
    return this.#changeBookmark({ id, name: name || nameOf(destination), destination });
  }

  async #changeBookmark(bookmark: Bookmark): Promise<BookmarkView> {
    await this.bookmarks.save(bookmark);
    await this.#tellBookmarks();
    return this.#viewOf(bookmark);
  }

  async #setJobSecret({ id, user, secret }: Input<'setJobSecret'>): Promise<void> {
    const job = this.journal.job(id);
    if (!job) return;
    const { account, destination } = job.facts;
    await this.#vault.set(account, { ...(await this.#vault.get(account)), secretKey: secret });
    if (user && destination.protocol === 's3') {
      const corrected = { ...destination, user };
      this.journal.saveJob({ ...job, facts: { ...job.facts, destination: corrected } });
      const bookmark = this.bookmarks.byId(account);
      if (bookmark) await this.bookmarks.save({ ...bookmark, destination: corrected });
      this.#publisher.jobChanged(id);
    }
    await this.#tellBookmarks();
  }

  async #removeBookmark(id: string): Promise<void> {
    await this.bookmarks.remove(id);
    const used = this.journal.jobs().some((job) => job.facts.account === id && !isOver(job.state));
    // A job that still needs the secret keeps it until it is over.
    if (!used) await this.#vault.delete(id);
    await this.#tellBookmarks();
  }

  async #prepareJob(input: Input<'prepareJob'>): Promise<JobView> {
    const { destination, secrets, bookmark } = await this.#resolve(input.target);
    const chosen = this.settings.current;
    const parallel = input.parallel ?? chosen.parallel;
    const limitRate = input.limitRate ?? chosen.limitRate;
    const jobOptions: JobOptions = {
      ifExists: input.ifExists ?? chosen.ifExists,
      ...(parallel === undefined ? {} : { parallel }),
      ...(limitRate === undefined ? {} : { limitRate }),
    };
    const job = this.#queue.add({
      paths: input.paths,
      destination,
      options: jobOptions,
      ...(bookmark ? { account: bookmark.id, to: bookmark.name } : {}),
    });
    if (!bookmark) await this.#vault.set(job.facts.account, secrets);
    this.#tellKeychain();
    this.#queue.scan(job.id, input.start ?? false);
    const [view] = this.#jobViews(job);
    if (!view) throw new Error('The job was not kept.');
    return view;
  }

  async #jobTasks(page: Input<'jobTasks'>): Promise<Output<'jobTasks'>> {
    const tally = this.#queue.tallyOf(page.id);
    const tasks = this.journal.tasks(page.id, page);
    const total = this.journal
      .counts(page.id)
      .filter(({ state }) => page.only === undefined || state === page.only)
      .reduce((sum, { files }) => sum + files, 0);
    return { total, tasks: tasks.map((task) => taskView(task, tally.sentOf(task.index))) };
  }

  async #resolve(
    target: Target,
  ): Promise<{ destination: Destination; secrets: Secrets; bookmark?: Bookmark }> {
    if (!('bookmarkId' in target)) return resolveText(target);
    const bookmark = this.#bookmark(target.bookmarkId);
    return { destination: bookmark.destination, secrets: await this.#vault.get(bookmark.id), bookmark };
  }

  #bookmark(id: string): Bookmark {
    const bookmark = this.bookmarks.byId(id);
    if (bookmark) return bookmark;
    const subject = 'That destination is not saved any more.';
    throw new Failure({ kind: 'bad-address', operation: 'connect', subject, detail: subject });
  }

  async #bookmarkViews(): Promise<BookmarkView[]> {
    return Promise.all(this.bookmarks.all.map((bookmark) => this.#viewOf(bookmark)));
  }

  async #viewOf(bookmark: Bookmark): Promise<BookmarkView> {
    const wantsSecret = bookmark.destination.protocol === 's3';
    const known = wantsSecret ? Object.keys(await this.#vault.get(bookmark.id)) : [];
    return bookmarkView(bookmark, known, this.#vault.isKept(bookmark.id));
  }

  async #tellBookmarks(): Promise<void> {
    this.#publisher.changed({ bookmarks: await this.#bookmarkViews() });
    this.#tellKeychain();
  }

  #tellKeychain(): void {
    const problem = this.#vault.problem;
    if (problem !== undefined) this.#publisher.changed({ keychainProblem: problem });
  }

  #jobViews(job: JobRecord | undefined): JobView[] {
    if (!job) return [];
    return [jobView(job, this.#queue.tallyOf(job.id), this.#queue.elapsedOf(job), this.ports.clock.now())];
  }

  #jobChanged(id: string): void {
    this.#publisher.jobChanged(id);
    clearTimeout(this.#again.get(id));
    this.#again.delete(id);
    const job = this.journal.job(id);
    if (!this.#background || job?.state !== 'blocked' || !job.problem || !isTransient(job.problem.kind))
      return;
    this.#again.set(
      id,
      setTimeout(() => this.#queue.start(id), tryAgainMs),
    );
  }

  #forgetSecrets(job: JobRecord): void {
    const { account } = job.facts;
    const needed = account !== job.id && this.bookmarks.byId(account) !== undefined;
    if (!needed) void this.#vault.delete(account);
  }
}
