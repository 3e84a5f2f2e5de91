import { mkdir } from 'node:fs/promises';
import type { AppCommandName, Input, JobView, Output, Patch, Snapshot, Target } from './contract';
import type { Destination } from './destination/destination';
import type { Driver } from './drivers/driver';
import type { OpenDriver } from './engine/pool';
import { Queue } from './engine/queue';
import { jobCommandsOf, Jobs, whereOf } from './jobs';
import type { Bookmark } from './model/bookmark';
import { isOver, type JobRecord } from './model/job';
import type { Settings } from './model/settings';
import { packageCommandsOf, Packages } from './packages';
import type { Ports } from './ports';
import { Playing, playCommandsOf, type MediaReply, type MediaRequest } from './playing';
import { Publisher } from './publisher';
import { receiptCommandsOf, Receipts } from './receipts';
import { Connecting } from './connecting';
import { browseCommandsOf } from './browse-commands';
import { Browsing } from './browsing';
import { doctorCommandsOf, Examining } from './examining';
import { SavedDestinations } from './saved-destinations';
import { ascpOf, ratesOf, settingsCommandsOf } from './chosen-settings';
import { Bookmarks } from './store/bookmarks';
import { Journal } from './store/journal';
import { openSshKnownHosts } from './store/known-hosts';
import { SettingsStore } from './store/settings';
import { TrustStore } from './store/trust';
import { Vault } from './store/vault';
import { TryingAgain } from './trying-again';
import { underWay } from './under-way';
import { jobView, nameOfPlace } from './views';
import { Watches, watchCommandsOf } from './watches';
import { Watching } from './watching';

type AppCommands = { readonly [K in AppCommandName]: (input: Input<K>) => Promise<Output<K>> };

export interface App {
  readonly commands: AppCommands;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (patch: Patch) => void): () => void;
  /** Opens one connection to a destination for as long as `work` runs. */
  withDriver<T>(target: Target, work: (driver: Driver, destination: Destination) => Promise<T>): Promise<T>;
  /** A bookmark by its name, upper and lower case alike. */
  bookmarkNamed(name: string): Bookmark | undefined;
  /** The bookmarks and their secrets. */
  readonly saved: Pick<SavedDestinations, 'exportText' | 'importFiles' | 'previewOf' | 'takeFile'>;
  /** Sentences about files of Slipway's own that had to be set aside at the start. */
  readonly fileProblems: readonly string[];
  /** What the user has set, as it is now. */
  readonly chosen: Settings;
  /** Tells what became of deliveries. */
  readonly receipts: Pick<Receipts, 'make' | 'write' | 'writeRecord'>;
  /** Makes addresses that are secrets until they are given away. */
  readonly browsing: Pick<Browsing, 'links'>;
  /** Follows a packager's folder. */
  readonly watching: Pick<Watching, 'run'>;
  /** Looks at destinations thoroughly. */
  readonly examining: Examining;
  /** Answers what the page's player asks for. */
  media(request: MediaRequest): Promise<MediaReply>;
  /** Where a job's files go, or those of a watch's place by its account; undefined for an unknown one. */
  destinationOf(jobId: string): Destination | undefined;
  /** Whether the keychain lacks the secret that a job's destination needs. */
  isSecretMissing(jobId: string): Promise<boolean>;
  /** Tells what a server shows that nobody has vouched for. */
  readonly connecting: Pick<Connecting, 'trusting'>;
  /** Resolves when the job neither scans nor runs. */
  settled(jobId: string): Promise<JobView>;
  /** Pauses what runs, so that the next start goes on, and closes every file. */
  close(): Promise<void>;
}

export interface AppOptions {
  /**
   * There is a window: jobs that were running when Slipway ended go on by themselves, blocked ones try again in the
   * background, and what servers ask is put to whoever has subscribed.
   */
  readonly background: boolean;
}

/**
 * Wires the house together. Window, command line and tests all start here.
 * @throws when the state folder cannot be used, or was written by a newer Slipway.
 */
export async function createApp(ports: Ports, options: AppOptions): Promise<App> {
  await mkdir(ports.paths.state, { recursive: true });
  const bookmarks = new Bookmarks(ports.paths.state);
  const settings = new SettingsStore(ports.paths.state);
  const trusted = new TrustStore(ports.paths.state);
  await Promise.all([bookmarks.load(), settings.load(), trusted.all()]);
  const house = new House(ports, bookmarks, settings, new Journal(ports.paths.state), trusted);
  await house.recover(options.background);
  return house;
}

class House implements App {
  readonly commands: AppCommands;
  readonly #vault: Vault;
  readonly #saved: SavedDestinations;
  readonly connecting: Connecting;
  readonly browsing: Browsing;
  readonly watching: Watching;
  readonly #watches: Watches;
  readonly examining: Examining;
  readonly receipts: Receipts;
  readonly #playing: Playing;
  readonly #jobs: Jobs;
  readonly #packages: Packages;
  readonly #queue: Queue;
  readonly #publisher: Publisher;
  readonly #again: TryingAgain;
  #background = false;

  constructor(
    private readonly ports: Ports,
    private readonly bookmarks: Bookmarks,
    private readonly settings: SettingsStore,
    private readonly journal: Journal,
    private readonly trusted: TrustStore,
  ) {
    this.#vault = new Vault(ports.secrets);
    const told: Publisher['changed'] = (news) => this.#publisher.changed(news);
    this.connecting = new Connecting({
      store: trusted,
      others: [openSshKnownHosts(ports.paths.home)],
      journal,
      ports,
      hasWindow: () => this.#background,
      told,
      unblock: (id) => this.#queue.unblock(id),
      learned: (before, now) => this.#saved.learn(before, now),
      ascp: async () => (await ascpOf(settings.current, ports.paths.home)).path,
    });
    this.#saved = new SavedDestinations({
      home: ports.paths.home,
      bookmarks,
      vault: this.#vault,
      changed: () => this.#tellBookmarks(),
      destinationOf: (account) => this.destinationOf(account),
      isInUse: (account) =>
        this.journal.jobs().some((job) => job.facts.account === account && !isOver(job.state)),
    });
    const open: OpenDriver = (connect) => this.connecting.open(connect);
    const look: OpenDriver = (connect) => this.connecting.look(connect);
    this.browsing = new Browsing({
      open: look,
      parsedOf: (id) => this.#saved.parsedOf(id),
      listed: (part) => this.#publisher.listed(part),
      worked: (work) => this.#publisher.worked(work),
    });
    const resolve = (one: Target) => this.#saved.resolve(one);
    const jobOf = (id: string) => this.#jobs.withSecrets(id);
    this.watching = new Watching({ open, journal, resolve, settings, ports });
    const outside = { saved: this.#saved, vault: this.#vault, ports, told };
    this.#watches = new Watches(this.watching, jobOf, outside);
    this.examining = new Examining(this, this.connecting.trusting.trust, journal, ports.clock);
    this.#again = new TryingAgain(
      (id) => (this.#background ? journal.job(id) : undefined),
      (id) => this.#queue.unblock(id),
    );
    this.#playing = new Playing({
      open: look,
      parsedOf: (id) => this.#saved.parsedOf(id),
      jobOf,
      journal,
    });
    this.receipts = new Receipts({
      open: look,
      trust: this.connecting.trusting.trust,
      journal,
      ports,
      saved: this.#saved,
      jobOf,
      totalsOf: (id) => this.#queue.tallyOf(id).totals(),
      findingsOf: (id) => this.#packages.of(id)?.findings ?? [],
      changed: (receipts) => told({ receipts }),
    });
    this.#queue = new Queue({
      journal,
      clock: ports.clock,
      openDriver: open,
      secretsOf: (account, place) => this.#saved.secretsOf(account, place),
      whereOf: (job) => whereOf(job, journal),
      nameOf: ({ facts }) => nameOfPlace(facts),
      jobsAtOnce: () => settings.current.jobsAtOnce,
      rates: () => ratesOf(settings.current, new Date(ports.clock.now())),
      hasWindow: () => this.#background,
      changed: (id) => this.#jobChanged(id),
      understood: (id, found) => this.#packages.understood(id, found),
      over: ({ id, facts }) => this.#saved.retire(id, facts.account),
    });
    this.#publisher = new Publisher(
      (ids) => ids.flatMap((id) => journal.job(id) ?? []).map((job) => this.#jobView(job)),
      () => this.#queue.activeIds.filter((id) => !this.#queue.turns.waits(id)),
      () => ports.clock.now(),
    );
    this.#packages = new Packages({
      jobOf: (id) => journal.job(id),
      settled: (id) => this.#queue.settled(id),
      changed: (id) => this.#publisher.jobChanged(id),
      keep: (id, found) => journal.savePackage(id, found),
      kept: (id) => journal.packageOf(id),
    });
    this.#jobs = new Jobs({
      journal,
      queue: this.#queue,
      vault: this.#vault,
      saved: this.#saved,
      settings,
      resolve,
      viewOf: (job) => this.#jobView(job),
      packageOf: (id) => this.#packages.of(id),
      changed: (id) => this.#publisher.jobChanged(id),
      removed: (id) => this.#publisher.jobRemoved(id),
      receipts: this.receipts,
      keychainUsed: () => this.#tellKeychain(),
      secretsChanged: () => this.#tellBookmarks(),
    });
    this.commands = this.#commands();
  }

  /** Takes over what an earlier Slipway left; in the background it goes on by itself, as the user set. */
  async recover(background: boolean): Promise<void> {
    this.#background = background;
    const running = this.#queue.recover();
    if (background) this.#queue.sweeper.recover();
    const goesOn = background && this.settings.current.continueOnStart;
    if (goesOn) for (const id of running) this.#queue.start(id);
    await this.#watches.recover(goesOn);
  }

  subscribe(listener: (patch: Patch) => void): () => void {
    return this.#publisher.subscribe(listener);
  }

  bookmarkNamed(name: string): Bookmark | undefined {
    return this.bookmarks.byName(name);
  }

  get saved(): SavedDestinations {
    return this.#saved;
  }

  get fileProblems(): readonly string[] {
    const files = [this.bookmarks, this.settings, this.trusted, this.#watches];
    return files.flatMap(({ problem }) => problem ?? []);
  }

  get chosen(): Settings {
    return this.settings.current;
  }

  media(request: MediaRequest): Promise<MediaReply> {
    return this.#playing.respond(request);
  }

  destinationOf(jobId: string): Destination | undefined {
    return this.#jobs.placeOf(jobId) ?? this.#watches.destinationOf(jobId);
  }

  isSecretMissing(jobId: string): Promise<boolean> {
    return this.#jobs.isSecretMissing(jobId);
  }

  async withDriver<T>(
    target: Target,
    work: (driver: Driver, destination: Destination) => Promise<T>,
  ): Promise<T> {
    return this.connecting.during(await this.#saved.resolve(target), work);
  }

  settled(jobId: string): Promise<JobView> {
    return this.#jobs.settled(jobId);
  }

  async close(): Promise<void> {
    this.#again.close();
    this.#background = false;
    const sending = [this.#queue.close(), this.#watches.close(), this.receipts.close()];
    await Promise.all([...sending, this.browsing.closeAll(), this.#playing.closeAll()]);
    await Promise.all([this.#saved.learned(), this.#vault.close()]);
    this.#publisher.flush();
    this.#publisher.close();
    this.journal.close();
  }

  #commands(): AppCommands {
    return {
      ...browseCommandsOf(this.browsing),
      ...packageCommandsOf(this.#packages),
      ...this.connecting.commands,
      ...playCommandsOf(this.#playing),
      ...doctorCommandsOf(this.examining),
      ...receiptCommandsOf(this.receipts),
      ...watchCommandsOf(this.#watches),
      ...jobCommandsOf(this.#jobs, this.#queue),
      snapshot: () => this.#snapshot(),
      saveBookmark: (input) => this.#saved.save(input),
      editBookmark: (input) => this.#saved.edit(input),
      renameBookmark: (input) => this.#saved.rename(input),
      moveBookmark: (input) => this.#saved.move(input),
      duplicateBookmark: (input) => this.#saved.duplicate(input),
      setBookmarkSecret: (input) => this.#saved.setSecret(input),
      importSources: () => this.#saved.sources(),
      importBookmarks: ({ client }) => this.#saved.importFrom(client),
      removeBookmark: ({ id }) => this.#saved.remove(id),
      testDestination: ({ target }) =>
        this.withDriver(target, (driver) => driver.check(new AbortController().signal)),
      ...settingsCommandsOf(this.settings, this.ports.paths.home, (now) => {
        this.#publisher.changed(now);
        this.#queue.turns.look();
      }),
    };
  }

  async #snapshot(): Promise<Snapshot> {
    const problem = this.#vault.problem;
    return {
      revision: this.#publisher.revision,
      jobs: this.journal.jobs().map((job) => this.#jobView(job)),
      watches: this.#watches.views(),
      bookmarks: await this.#saved.views(),
      settings: this.settings.current,
      fileProblems: [...this.fileProblems],
      ...(await this.connecting.facts()),
      ...(problem === undefined ? {} : { keychainProblem: problem }),
    };
  }

  async #tellBookmarks(): Promise<void> {
    this.#publisher.changed({ bookmarks: await this.#saved.views() });
    this.#tellKeychain();
  }

  #tellKeychain(): void {
    const problem = this.#vault.problem;
    if (problem !== undefined) this.#publisher.changed({ keychainProblem: problem });
  }

  #jobView(job: JobRecord): JobView {
    const now = this.ports.clock.now();
    const view = jobView(job, this.#queue.tallyOf(job.id), this.#queue.elapsedOf(job), now);
    return underWay(this.#packages.marked(view), job, this.journal, this.#queue.together);
  }

  #jobChanged(id: string): void {
    this.#publisher.jobChanged(id);
    this.#again.changed(id);
  }
}
