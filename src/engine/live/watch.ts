import type { LiveNews, LiveStatus } from '../../model/live';
import { newStop } from '../stop';
import { LiveFolder } from './folder';
import { LiveManifests } from './manifests';
import { segmentMsOf } from './steps';
import { Outlet, type OutletOptions, type OutletOutside } from './outlet';

export interface LivePlace {
  readonly outside: Pick<OutletOutside, 'to' | 'destination' | 'pool' | 'throttle' | 'record'>;
  readonly options: OutletOptions;
}

export interface LiveTold {
  readonly news: (news: LiveNews) => void;
  /** Of each destination, in the order in which they were given; once a second, and after each file. */
  readonly status: (status: readonly LiveStatus[]) => void;
}

const tickMs = 1000;
/** How long the last files may take once it is to end. */
const drainMs = 30_000;
/** How long after a segment's time a packager that was stopped, too, may write its last bytes. */
const lastWordMs = 1000;

const now = (): number => performance.now();

/**
 * Follows a packager's folder until the signal ends it, and brings every destination what can be seen there: files when
 * they are whole, playlists after all that they name.
 * @param wallClock ms since 1970.
 * @param atOnce ends it without waiting for what is under way.
 * @returns whether the newest playlists could be seen everywhere at the end.
 * @throws the system's error where the folder cannot be read.
 */
export async function watchFolder(
  root: string,
  places: readonly LivePlace[],
  wallClock: () => number,
  told: LiveTold,
  signal: AbortSignal,
  atOnce: AbortSignal = newStop().signal,
): Promise<boolean> {
  const watch = new LiveWatch(root, places, wallClock, told);
  try {
    await watch.begin();
    await aborted(signal);
    return await watch.end(atOnce);
  } finally {
    await watch.close();
  }
}

class LiveWatch {
  readonly #folder: LiveFolder;
  readonly #manifests: LiveManifests;
  readonly #outlets: readonly Outlet[];
  readonly #everNamed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #ending = false;
  /** Files that were being written when it was to end, and for which it waits; afterwards those that it left. */
  #open = new Set<string>();
  #settled: (() => void) | undefined;

  constructor(
    root: string,
    places: readonly LivePlace[],
    wallClock: () => number,
    private readonly told: LiveTold,
  ) {
    this.#folder = new LiveFolder(root, now, (names) => {
      if (!this.#ending) this.#manifests.look(names);
      this.#pump();
    });
    this.#manifests = new LiveManifests(this.#folder, now, (name) => this.#written(name));
    const shared = {
      folder: this.#folder,
      manifests: this.#manifests,
      everNamed: this.#everNamed,
      now,
      wallClock,
    };
    const news = (one: LiveNews): void => {
      told.news(one);
      this.#tell();
    };
    this.#outlets = places.map(
      ({ outside, options }) => new Outlet({ ...outside, ...shared, news }, options),
    );
  }

  async begin(): Promise<void> {
    await this.#folder.start();
    await this.#manifests.readAll();
    this.#tick();
  }

  /**
   * Files that are being written come to their end first, where their writer comes to it soon: it may have been stopped
   * at the same time. What the folder holds then is the last that goes.
   */
  async end(atOnce: AbortSignal): Promise<boolean> {
    await Promise.race([this.#settle(), aborted(atOnce)]);
    this.#settled = undefined;
    await this.#folder.look();
    await this.#manifests.readAll();
    this.#ending = true;
    this.#manifests.close();
    const limit = newStop();
    const timer = setTimeout(() => limit.abort(), drainMs);
    const drained = Promise.all(this.#outlets.map((outlet) => outlet.drain()));
    await Promise.race([drained, aborted(limit.signal), aborted(atOnce)]);
    clearTimeout(timer);
    this.#tell();
    return this.#outlets.every((outlet) => outlet.isLevel);
  }

  async #settle(): Promise<void> {
    await this.#folder.look();
    await this.#manifests.readAll();
    this.#pump();
    this.#open = new Set(this.#unfinished());
    const manifests = [...this.#manifests.current.values()].map(({ manifest }) => manifest);
    const until = now() + segmentMsOf(manifests) + lastWordMs;
    await new Promise<void>((resolve) => {
      this.#settled = () => {
        if (this.#waitsFor(until).length === 0) resolve();
      };
      this.#settled();
    });
  }

  /** Who still writes after that time goes on writing. */
  #waitsFor(until: number): string[] {
    const still = new Set(this.#unfinished());
    for (const name of this.#open) if (!still.has(name)) this.#open.delete(name);
    const goesOn = (name: string): boolean => (this.#folder.writtenTo(name) ?? 0) > until;
    return [...this.#open].filter((name) => !goesOn(name));
  }

  #unfinished(): readonly string[] {
    return this.#outlets.flatMap(({ unfinished }) => unfinished);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#folder.close();
    this.#manifests.close();
    await Promise.all(this.#outlets.map((outlet) => outlet.close()));
  }

  #tick(): void {
    this.#forget();
    this.#pump();
    this.#tell();
    this.#timer = setTimeout(() => this.#tick(), tickMs);
  }

  #written(name: string): void {
    const version = this.#manifests.current.get(name);
    for (const { path } of version?.manifest.needs ?? []) this.#everNamed.add(path);
    for (const outlet of this.#outlets) outlet.written(name);
    this.#pump();
  }

  #pump(): void {
    for (const outlet of this.#outlets) outlet.pump();
    this.#settled?.();
  }

  #tell(): void {
    const left = this.#ending && this.#open.size > 0 ? { left: [...this.#open] } : {};
    this.told.status(this.#outlets.map(({ status }) => ({ ...status, ...left })));
  }

  /** Of files that have gone nobody asks any more. */
  #forget(): void {
    for (const name of this.#everNamed) if (!this.#folder.files.has(name)) this.#everNamed.delete(name);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
