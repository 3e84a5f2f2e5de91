import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { cannot, changedAtOnce, changeHeaders, commonHeaders, takenThere } from './browsing-changes';
import { WorkTally } from './browsing-works';
import { fetchVersion, removeVersion, restoreVersion, versionsAt } from './browsing-versions';
import type { EntryView, ListingPart, Power, WorkView } from './contract-browse';
import type { Input, Output } from './contract';
import type { Destination, Parsed, Secrets } from './destination/destination';
import { urlOf } from './destination/display';
import { firstSegment } from './destination/folder';
import { lacksRoot, withRoot } from './destination/roots';
import type { Driver } from './drivers/driver';
import { copy } from './engine/copy';
import { download } from './engine/download';
import { eachAtMost } from './engine/each-at-most';
import type { OpenDriver } from './engine/pool';
import { remove, removeWhole } from './engine/remove';
import { newStop } from './engine/stop';
import { linkAt, walkRemote } from './engine/walk-remote';
import { absolutePath, freeName, takenHere, takenNames } from './fetch-places';
import { words } from './language/words';
import type { Entry } from './model/entry';
import { asFailure, Failure, type Operation } from './model/failure';
import { asFolderPath, baseName, joinRemote, parentOf } from './model/remote-path';
import { mustDeliver } from './target';
import { sentenceView } from './views';

export interface BrowsingOutside {
  readonly open: OpenDriver;
  readonly parsedOf: (
    bookmarkId: string,
  ) => Promise<Parsed & { readonly bookmark: { readonly name: string } }>;
  /** Told of entries as they come, in order. */
  readonly listed: (part: ListingPart) => void;
  readonly worked: (work: WorkView) => void;
}

interface Session {
  readonly driver: Driver;
  readonly destination: Destination;
  readonly secrets: Secrets;
  /** Where the destination names a service alone: a connection for each bucket that was looked into. */
  readonly buckets: Map<string, Promise<Driver>>;
}

/** A path inside what one connection reaches. */
interface Place {
  readonly driver: Driver;
  readonly destination: Destination;
  readonly path: string;
  /** What stands before every path of that connection: the bucket, or nothing. */
  readonly prefix: string;
}

/** Entries that are told at a time: a listing of 100,000 must not reach the page as one message. */
const mostAtOnce = 1000;
/** The first entries are told this soon after they came, however few. */
const tellAfterMs = 40;

const operations: Readonly<Record<WorkView['kind'], Operation>> = {
  count: 'list',
  remove: 'remove',
  fetch: 'read',
  copy: 'copy',
  change: 'change',
};

/** Looks at destinations and changes what is there, for a window that shows it. */
export class Browsing {
  readonly #sessions = new Map<string, Session>();
  /** What is under way, listings and works alike, with the session it belongs to. */
  readonly #running = new Map<string, { readonly stop: AbortController; readonly browser: string }>();

  constructor(private readonly outside: BrowsingOutside) {}

  async open({ bookmarkId }: Input<'openBrowser'>): Promise<Output<'openBrowser'>> {
    const { destination, secrets, bookmark } = await this.outside.parsedOf(bookmarkId);
    mustDeliver({ destination });
    const driver = await this.outside.open({ destination, secrets });
    const browser = randomUUID();
    this.#sessions.set(browser, { driver, destination, secrets, buckets: new Map() });
    const folder = await startOf(driver, destination);
    return { browser, name: bookmark.name, folder, powers: powersOf(driver), ...changeableOf(driver) };
  }

  async close({ browser }: Input<'closeBrowser'>): Promise<void> {
    const session = this.#sessions.get(browser);
    this.#sessions.delete(browser);
    for (const running of this.#running.values()) if (running.browser === browser) running.stop.abort();
    const drivers = session ? [session.driver, ...session.buckets.values()] : [];
    await Promise.allSettled(drivers.map(async (driver) => (await driver).close()));
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((browser) => this.close({ browser })));
  }

  stop(id: string): void {
    this.#running.get(id)?.stop.abort();
  }

  async list({ browser, folder }: Input<'listFolder'>): Promise<Output<'listFolder'>> {
    const place = await this.#place(browser, folder);
    const listing = this.#begin(browser, (id, signal) => this.#list(id, place, signal));
    return { listing };
  }

  async makeFolder({ browser, path }: Input<'makeFolder'>): Promise<void> {
    const { driver, path: inside } = await this.#place(browser, path);
    if (!driver.makeDir) throw cannot('make-folder', path);
    await driver.makeDir(inside, newStop().signal);
  }

  async rename({ browser, path, to }: Input<'renameEntry'>): Promise<void> {
    const from = await this.#place(browser, path);
    const target = await this.#place(browser, to);
    if (!from.driver.rename || from.prefix !== target.prefix) throw cannot('rename', path);
    await from.driver.rename(from.path, target.path, newStop().signal);
  }

  async info({ browser, path }: Input<'entryInfo'>): Promise<Output<'entryInfo'>> {
    const { driver, destination, path: inside, prefix } = await this.#place(browser, path);
    const { signal } = newStop();
    const entry = await driver.stat?.(inside, signal);
    if (!entry) return undefined;
    const usage = entry.kind === 'file' ? undefined : await driver.usage?.(inside, signal);
    const { contentType, storageClass, etag } = entry;
    return {
      entry: entryView(entry, prefix),
      address: urlOf({ ...destination, path: inside }),
      ...(contentType === undefined ? {} : { contentType }),
      ...(storageClass === undefined ? {} : { storageClass }),
      ...(etag === undefined ? {} : { etag }),
      ...(usage ? { inside: usage } : {}),
    };
  }

  count({ browser, paths }: Input<'countEntries'>): { work: string } {
    return this.#work(browser, 'count', paths, async ({ driver, path }, tally, signal) => {
      const entry = await driver.stat?.(path, signal);
      const single = entry?.kind === 'file' ? entry : await linkAt(driver, path, signal);
      if (single) tally.add(single);
      else for await (const inner of walkRemote(driver, path, signal, { tellsLinks: true })) tally.add(inner);
    });
  }

  remove({ browser, paths }: Input<'removeEntries'>): { work: string } {
    return this.#work(browser, 'remove', paths, async ({ driver, path, prefix }, tally, signal) => {
      const removed = (entry: Entry): void => tally.add(entry);
      if (path !== '' || prefix === '') await remove(driver, path, true, signal, removed);
      else await removeWhole(driver, signal, removed);
    });
  }

  /** Files keep their names and folders theirs, below the folder that was chosen. */
  async fetch({ browser, paths, into, taken }: Input<'fetchEntries'>): Promise<Output<'fetchEntries'>> {
    const isTaken = takenHere(into);
    const names = taken === 'refuse' ? await takenNames(paths, isTaken) : [];
    if (names.length > 0) return { taken: names };
    return this.#work(browser, 'fetch', paths, async ({ driver, path, prefix }, tally, signal) => {
      const own = baseName(prefix + path);
      const name = taken === 'replace' ? own : await freeName(own, isTaken);
      const isFolder = path.endsWith('/') || path === '';
      tally.makes(into, name);
      await download(driver, path, join(into, name, isFolder ? '/' : ''), signal, {
        began: () => undefined,
        moved: (_entry, bytes) => tally.move(bytes),
        done: () => tally.finish(),
        failed: (_entry, failure) => tally.fail(failure),
        // Whoever stops it does not want it; whoever closes the window may.
        keepsStopped: () => !this.#sessions.has(browser),
      });
    });
  }

  /** A copy of something beside itself gets a name of its own. */
  async copy({ browser, paths, into, taken }: Input<'copyEntries'>): Promise<Output<'copyEntries'>> {
    const target = await this.#place(browser, into);
    const isTaken = takenThere(target, newStop().signal);
    const names = taken === 'refuse' ? await takenNames(paths, isTaken) : [];
    if (names.length > 0) return { taken: names };
    return this.#work(browser, 'copy', paths, async ({ driver, path, prefix }, tally, signal) => {
      if (!driver.copy || prefix !== target.prefix) throw cannot('copy', path);
      const own = baseName(path);
      const beside = parentOf(path) === target.path;
      const name = taken === 'replace' && !beside ? own : await freeName(own, isTaken);
      const to = joinRemote(target.path, name) + (path.endsWith('/') ? '/' : '');
      await copy(driver, path, to, signal, (entry) => tally.add(entry));
    });
  }

  async headers({ browser, paths }: Input<'entryHeaders'>): Promise<Output<'entryHeaders'>> {
    const places = await Promise.all(paths.map((path) => this.#place(browser, path)));
    return commonHeaders(places, newStop().signal);
  }

  changeHeaders({ browser, paths, changes }: Input<'changeHeaders'>): { work: string } {
    const change = (place: Place, tally: WorkTally, signal: AbortSignal): Promise<void> =>
      changeHeaders(place, changes, tally, signal);
    return this.#work(browser, 'change', paths, change, changedAtOnce);
  }

  /** Addresses by which anybody may read these files until they expire; they are secrets. */
  async links({ browser, paths, seconds }: Input<'copyLinks'>): Promise<string[]> {
    const link = async (path: string): Promise<string> => {
      const { driver, path: inside } = await this.#place(browser, path);
      if (!driver.link) throw cannot('read', path);
      return driver.link(inside, { seconds });
    };
    return Promise.all(paths.map(link));
  }

  async versions({ browser, path, after }: Input<'entryVersions'>): Promise<Output<'entryVersions'>> {
    const place = await this.#place(browser, path);
    return versionsAt(place, place.prefix, after, newStop().signal);
  }

  async restoreVersion({ browser, path, version }: Input<'restoreVersion'>): Promise<void> {
    await restoreVersion(await this.#place(browser, path), version, newStop().signal);
  }

  async removeVersion({ browser, path, version }: Input<'removeVersion'>): Promise<void> {
    await removeVersion(await this.#place(browser, path), version, newStop().signal);
  }

  fetchVersion({ browser, path, version, into }: Input<'fetchVersion'>): { work: string } {
    return this.#work(browser, 'fetch', [path], (place, tally, signal) =>
      fetchVersion(place, version, into, tally, signal),
    );
  }

  localPaths({ browser, paths }: Input<'localPaths'>): string[] {
    return this.#session(browser).destination.protocol === 'local' ? paths.map(absolutePath) : [];
  }

  async #place(browser: string, path: string): Promise<Place> {
    const session = this.#session(browser);
    const { destination, secrets, buckets, driver } = session;
    if (!lacksRoot(destination) || path === '') return { driver, destination, path, prefix: '' };
    const { root: bucket = '', path: inside } = firstSegment(path);
    const within = withRoot(destination, bucket);
    const opening = buckets.get(bucket) ?? this.outside.open({ destination: within, secrets });
    buckets.set(bucket, opening);
    // The next look at it may succeed.
    opening.catch(() => buckets.delete(bucket));
    return { driver: await opening, destination: within, path: inside, prefix: `${bucket}/` };
  }

  #session(browser: string): Session {
    const session = this.#sessions.get(browser);
    if (session) return session;
    const subject = words().requests.connectionClosed;
    throw new Failure({ kind: 'not-found', operation: 'list', subject, detail: subject });
  }

  #begin(browser: string, run: (id: string, signal: AbortSignal) => Promise<void>): string {
    const id = randomUUID();
    const stop = newStop();
    this.#running.set(id, { stop, browser });
    void run(id, stop.signal).finally(() => this.#running.delete(id));
    return id;
  }

  async #list(listing: string, { driver, path, prefix }: Place, signal: AbortSignal): Promise<void> {
    let entries: EntryView[] = [];
    let timer: NodeJS.Timeout | undefined;
    const tell = (done: boolean, problem?: Failure): void => {
      clearTimeout(timer);
      timer = undefined;
      const told = { listing, entries: JSON.stringify(entries), count: entries.length, done };
      this.outside.listed({ ...told, ...(problem ? { problem: sentenceView(problem) } : {}) });
      entries = [];
    };
    try {
      if (!driver.list) throw cannot('list', path);
      for await (const entry of driver.list(path, signal)) {
        entries.push(entryView(entry, prefix));
        if (entries.length >= mostAtOnce) tell(false);
        else timer ??= setTimeout(() => tell(false), tellAfterMs);
      }
      tell(true);
    } catch (error) {
      const failure = asFailure(error, 'list', path);
      tell(true, failure.kind === 'cancelled' ? undefined : failure);
    }
  }

  #work(
    browser: string,
    kind: WorkView['kind'],
    paths: readonly string[],
    run: (place: Place, tally: WorkTally, signal: AbortSignal) => Promise<void>,
    atOnce = 1,
  ): { work: string } {
    const work = this.#begin(browser, async (id, signal) => {
      const tally = new WorkTally(id, kind, this.outside.worked);
      try {
        await eachAtMost(atOnce, paths, async (path) => run(await this.#place(browser, path), tally, signal));
        tally.end(signal.aborted ? 'stopped' : 'done');
      } catch (error) {
        const failure = asFailure(error, operations[kind]);
        if (failure.kind === 'cancelled') tally.end('stopped');
        else tally.end('failed', failure);
      }
    });
    return { work };
  }
}

/** An address without a slash at its end may name a folder all the same. */
async function startOf(driver: Driver, { path, folder }: Destination): Promise<string> {
  if (folder || path === '') return path;
  // What stops it stops the listing too, which tells it.
  const entry = await driver.stat?.(path, newStop().signal).catch(() => undefined);
  return entry?.kind === 'file' ? parentOf(path) : asFolderPath(path);
}

function powersOf(driver: Driver): Power[] {
  return [
    ...(driver.list ? (['list'] as const) : []),
    ...(driver.makeDir ? (['make-folder'] as const) : []),
    ...(driver.remove && driver.list ? (['remove'] as const) : []),
    ...(driver.rename ? (['rename'] as const) : []),
    ...(driver.read && driver.list ? (['fetch'] as const) : []),
    ...(driver.copy && driver.list ? (['copy'] as const) : []),
    ...(driver.link ? (['link'] as const) : []),
    ...(driver.usage ? (['usage'] as const) : []),
    ...(driver.removeRoot ? (['remove-root'] as const) : []),
    ...(driver.versions ? (['versions'] as const) : []),
  ];
}

function changeableOf({ headers }: Driver): Pick<Output<'openBrowser'>, 'headers'> {
  if (!headers) return {};
  const { changeable, storageClasses, acls } = headers;
  return { headers: { changeable: [...changeable], storageClasses: [...storageClasses], acls: [...acls] } };
}

function entryView({ name, path, kind, bytes, modifiedMs }: Entry, prefix: string): EntryView {
  return {
    name,
    path: prefix + path,
    kind,
    ...(bytes === undefined ? {} : { bytes }),
    ...(modifiedMs === undefined ? {} : { modifiedMs }),
  };
}
