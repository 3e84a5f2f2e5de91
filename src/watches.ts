import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Input, Output, Patch, Target } from './contract';
import type { WatchView, watchCommands } from './contract-watches';
import type { Destination, Parsed, Secrets } from './destination/destination';
import { isSame } from './destination/same';
import { newStop } from './engine/stop';
import { words } from './language/words';
import { asFailure, Failure, type FailureRecord } from './model/failure';
import type { JobRecord } from './model/job';
import { sumOf, type LiveStatus, type LiveSums } from './model/live';
import { asFolderPath } from './model/remote-path';
import { ownAccount, type WatchPlace, type WatchRecord } from './model/watch';
import type { Ports } from './ports';
import type { SavedDestinations } from './saved-destinations';
import type { Vault } from './store/vault';
import { WatchStore } from './store/watches';
import { mustDeliver } from './target';
import { placeOfJob } from './views';
import { watchView } from './watch-view';
import { keyOf, placeKeyOf, placeTaken, shortOf, watchedAlready, type Watching } from './watching';

export interface WatchesOutside {
  readonly saved: Pick<SavedDestinations, 'resolve' | 'known' | 'holding' | 'withSecret'>;
  readonly vault: Pick<Vault, 'get' | 'set' | 'delete'>;
  readonly ports: Pick<Ports, 'clock' | 'paths'>;
  readonly told: (news: Pick<Patch, 'watches'>) => void;
}

/** What a folder is to be kept in step with; `bookmarkId` where it is saved. */
type Wanted = Parsed & { readonly to: string; readonly bookmarkId?: string | undefined };

interface Pairs {
  readonly folder: string;
  readonly wanted: readonly Wanted[];
}

type FolderTo = Extract<Input<'startWatch'>['what'], { readonly folder: string }>;

interface Run {
  readonly stop: AbortController;
  readonly atOnce: AbortController;
  over: Promise<void>;
  /** What each place had taken before it. */
  readonly before: readonly LiveSums[];
  /** When that was kept last which places have taken since; ms of `performance.now`. */
  keptAt: number;
}

/** How long what is under way may take when Slipway closes, and how long whatever does not end at once. In ms. */
const closeMs = 3000;
const closeAtOnceMs = 1000;
/** So much of what places have taken is not counted after a crash. */
const keepEveryMs = 5000;

/** The folders that the window keeps in step. They are kept too: what runs when Slipway ends goes on when it opens. */
export class Watches {
  readonly #store: WatchStore;
  readonly #runs = new Map<string, Run>();
  readonly #statuses = new Map<string, readonly LiveStatus[]>();
  readonly #problems = new Map<string, FailureRecord>();
  #closing = false;

  constructor(
    private readonly watching: Pick<Watching, 'run'>,
    private readonly jobOf: (id: string) => Promise<{ readonly job: JobRecord; readonly secrets: Secrets }>,
    private readonly outside: WatchesOutside,
  ) {
    this.#store = new WatchStore(outside.ports.paths.state);
  }

  /** Takes over what an earlier Slipway left. @param goesOn begins again what nobody has stopped. */
  async recover(goesOn: boolean): Promise<void> {
    await this.#store.load();
    for (const watch of this.#store.all) if (goesOn && watch.wanted) this.#run(watch);
  }

  /** A sentence for people where their file could not be read. */
  get problem(): string | undefined {
    return this.#store.problem;
  }

  views(): WatchView[] {
    return this.#store.all.map((watch) =>
      watchView(watch, {
        run: this.#stateOf(watch.id),
        statuses: this.#statuses.get(watch.id) ?? [],
        problem: this.#problems.get(watch.id),
        before: this.#runs.get(watch.id)?.before ?? [],
      }),
    );
  }

  /** Of the place that has that account; undefined for an unknown one. */
  destinationOf(account: string): Destination | undefined {
    const places = this.#store.all.flatMap((watch) => watch.places);
    return places.find((place) => place.account === account)?.destination;
  }

  /** @throws Failure `undeliverable` where one of the same folder to the same place runs already. */
  async start({ what, late, removeAfterSeconds }: Input<'startWatch'>): Promise<string> {
    const { folder, wanted } = 'jobs' in what ? await this.#ofJobs(what.jobs) : await this.#ofFolder(what);
    for (const one of wanted) mustDeliver(one);
    const id = randomUUID();
    const places = wanted.map(({ to, destination, bookmarkId }, index): WatchPlace => ({
      account: bookmarkId ?? ownAccount(id, index),
      to,
      destination,
    }));
    for (const old of await this.#same(folder, places)) await this.forget(old.id);
    for (const [index, { secrets, bookmarkId }] of wanted.entries())
      if (bookmarkId === undefined) await this.outside.vault.set(ownAccount(id, index), secrets);
    const removeAfterMs =
      removeAfterSeconds === undefined ? {} : { removeAfterMs: removeAfterSeconds * 1000 };
    const began = this.outside.ports.clock.now();
    const watch: WatchRecord = { id, folder, places, late, ...removeAfterMs, wanted: true, began };
    await this.#store.save(watch);
    this.#run(watch);
    return id;
  }

  /** Lets what is under way arrive; a second time: ends it at once. */
  async stop(id: string): Promise<void> {
    const run = this.#runs.get(id);
    if (run?.stop.signal.aborted) run.atOnce.abort();
    run?.stop.abort();
    this.#tell();
    await this.#store.save({ ...this.#mustBe(id), wanted: false });
  }

  async resume(id: string): Promise<void> {
    if (this.#runs.has(id)) return;
    const { ended: _ended, ...watch } = this.#mustBe(id);
    const again = { ...watch, wanted: true };
    this.#run(again);
    await this.#store.save(again);
  }

  async forget(id: string): Promise<void> {
    const run = this.#runs.get(id);
    run?.stop.abort();
    run?.atOnce.abort();
    await run?.over;
    const { places } = this.#mustBe(id);
    await this.#store.remove(id);
    for (const { account } of places.filter((place) => isOwn(id, place)))
      await this.outside.vault.delete(account);
    this.#statuses.delete(id);
    this.#problems.delete(id);
    this.#tell();
  }

  async place(account: string): Promise<Output<'watchPlace'>> {
    const destination = this.destinationOf(account);
    if (!destination) throw new Error('There is no such place.');
    const folder = asFolderPath(destination.path);
    const holding = this.outside.saved.holding({ ...destination, path: folder, folder: true });
    const known = Object.keys(await this.outside.vault.get(account));
    return { destination, known, ...(holding ?? { folder }) };
  }

  /** Corrects what the watch itself keeps of a place that is not saved. */
  async setSecret({ id, account, user, secret }: Input<'setWatchSecret'>): Promise<void> {
    const watch = this.#mustBe(id);
    const place = watch.places.find((one) => one.account === account);
    if (!place || !isOwn(id, place)) throw new Error('There is no such place.');
    const { destination } = place;
    const { saved, vault } = this.outside;
    await vault.set(account, await saved.withSecret(account, destination, secret));
    if (user === undefined || destination.protocol === 'local') return;
    const corrected = { ...place, destination: { ...destination, user } };
    const places = watch.places.map((one) => (one === place ? corrected : one));
    await this.#store.save({ ...watch, places });
    this.#tell();
  }

  /** They stay wanted, so that the next start goes on. Resolves also where something does not end. */
  async close(): Promise<void> {
    this.#closing = true;
    const runs = [...this.#runs.values()];
    for (const { stop } of runs) stop.abort();
    const over = Promise.all(runs.map((run) => run.over));
    await Promise.race([over, after(closeMs)]);
    for (const { atOnce } of runs) atOnce.abort();
    await Promise.race([over, after(closeAtOnceMs)]);
  }

  #stateOf(id: string): 'running' | 'finishing' | undefined {
    const run = this.#runs.get(id);
    return run && (run.stop.signal.aborted ? 'finishing' : 'running');
  }

  async #ofFolder({ folder, targets }: FolderTo): Promise<Pairs> {
    const wanted = targets.map(async (target): Promise<Wanted> => {
      const { bookmark, ...parsed } = await this.outside.saved.resolve(target);
      return { ...parsed, to: bookmark?.name ?? shortOf(parsed.destination), bookmarkId: bookmark?.id };
    });
    return { folder: resolve(folder), wanted: await Promise.all(wanted) };
  }

  async #ofJobs(ids: readonly string[]): Promise<Pairs> {
    const jobs = await Promise.all(ids.map((id) => this.jobOf(id)));
    const [folder, ...others] = new Set(jobs.flatMap(({ job }) => job.facts.paths));
    if (folder === undefined || others.length > 0) throw oneFolder();
    return { folder, wanted: jobs.map(({ job, secrets }) => this.#ofJob(job, secrets)) };
  }

  /** A saved destination is meant itself, unless the job goes into a folder below or to what it was before. */
  #ofJob({ id, facts }: JobRecord, secrets: Secrets): Wanted {
    const { account, into } = facts;
    const destination = placeOfJob(facts);
    const bookmark = account === id ? undefined : this.outside.saved.known(destination, account);
    const isMeant = bookmark?.id === account && isSame(bookmark.destination, destination);
    const to = into === undefined ? facts.to : undefined;
    return {
      destination,
      secrets,
      to: to ?? shortOf(destination),
      ...(isMeant ? { bookmarkId: account } : {}),
    };
  }

  /**
   * @returns those of the same folder to the same places that do not run.
   * @throws Failure where one runs that has a place in common, of this folder or of another.
   */
  async #same(folder: string, places: readonly WatchPlace[]): Promise<WatchRecord[]> {
    const [wanted, there] = [await keysOf({ folder, places }), await placeKeysOf(places)];
    const same: WatchRecord[] = [];
    for (const watch of this.#store.all) {
      const [keys, taken] = [await keysOf(watch), await placeKeysOf(watch.places)];
      const runs = this.#runs.has(watch.id);
      const shared = places.find((_place, index) => keys.includes(wanted[index] ?? ''));
      if (shared && runs) throw watchedAlready(folder, shared.to);
      const other = places.find((_place, index) => taken.includes(there[index] ?? ''));
      if (other && runs) throw placeTaken(other.to);
      if (keys.length === wanted.length && keys.every((key) => wanted.includes(key))) same.push(watch);
    }
    return same;
  }

  #run(watch: WatchRecord): void {
    const { id } = watch;
    this.#problems.delete(id);
    this.#statuses.delete(id);
    const before = watch.taken ?? [];
    const keptAt = performance.now();
    const run: Run = { stop: newStop(), atOnce: newStop(), over: Promise.resolve(), before, keptAt };
    this.#runs.set(id, run);
    run.over = this.#follow(watch, run);
    this.#tell();
  }

  async #follow({ id, folder, places, late, removeAfterMs }: WatchRecord, run: Run): Promise<void> {
    try {
      await mustBeFolder(folder);
      const targets = await Promise.all(places.map((place) => this.#targetOf(id, place)));
      const status = (all: readonly LiveStatus[]): void => {
        this.#statuses.set(id, all);
        this.#tell();
        if (performance.now() - run.keptAt >= keepEveryMs) void this.#keep(id, run);
      };
      const input = { folder, targets, late, removeAfterMs, atOnce: run.atOnce.signal };
      await this.watching.run(input, { news: () => undefined, status }, run.stop.signal);
    } catch (error) {
      const failure = asFailure(error, 'connect');
      if (failure.kind !== 'cancelled') this.#problems.set(id, failure.toRecord());
    }
    const ended = this.#closing ? {} : { ended: this.outside.ports.clock.now() };
    const kept = this.#keep(id, run, ended);
    this.#runs.delete(id);
    this.#tell();
    await kept;
    this.#tell();
  }

  /** Writes down what the places have taken. A disk that is full ends no stream. */
  async #keep(id: string, run: Run, more: Pick<WatchRecord, 'ended'> = {}): Promise<void> {
    run.keptAt = performance.now();
    const watch = this.#store.byId(id);
    const statuses = this.#statuses.get(id) ?? [];
    const taken = watch?.places.map((_place, index) => sumOf(run.before[index], statuses[index]));
    if (watch && taken) await this.#store.save({ ...watch, ...more, taken }).catch(() => undefined);
  }

  async #targetOf(id: string, place: WatchPlace): Promise<Target> {
    const { account, destination } = place;
    if (!isOwn(id, place)) return { bookmarkId: account };
    return { destination, secrets: await this.outside.vault.get(account) };
  }

  #tell(): void {
    if (!this.#closing) this.outside.told({ watches: this.views() });
  }

  #mustBe(id: string): WatchRecord {
    const watch = this.#store.byId(id);
    if (!watch) throw new Error('There is no such watch.');
    return watch;
  }
}

type Commands = { readonly [K in keyof typeof watchCommands]: (input: Input<K>) => Promise<Output<K>> };

export function watchCommandsOf(watches: Watches): Commands {
  return {
    startWatch: (input) => watches.start(input),
    stopWatch: ({ id }) => watches.stop(id),
    resumeWatch: ({ id }) => watches.resume(id),
    forgetWatch: ({ id }) => watches.forget(id),
    watchPlace: ({ account }) => watches.place(account),
    setWatchSecret: (input) => watches.setSecret(input),
  };
}

function isOwn(id: string, { account }: WatchPlace): boolean {
  return account.startsWith(id);
}

function keysOf({ folder, places }: Pick<WatchRecord, 'folder' | 'places'>): Promise<string[]> {
  return Promise.all(places.map(({ destination }) => keyOf(folder, destination)));
}

function placeKeysOf(places: readonly WatchPlace[]): Promise<string[]> {
  return Promise.all(places.map(({ destination }) => placeKeyOf(destination)));
}

/** @throws Failure `local-unreadable` where there is none. */
async function mustBeFolder(path: string): Promise<void> {
  const stats = await stat(path).catch((error: unknown) => asFailure(error, 'scan', path));
  if (!(stats instanceof Failure) && stats.isDirectory()) return;
  const detail = stats instanceof Failure ? stats.detail : path;
  throw new Failure({ kind: 'local-unreadable', operation: 'scan', path, detail });
}

function oneFolder(): Failure {
  const subject = words().requests.oneFolder;
  return new Failure({ kind: 'unsupported', operation: 'scan', subject, detail: subject });
}

function after(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms).unref();
  });
}
