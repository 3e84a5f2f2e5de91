import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ratesOf } from './chosen-settings';
import type { Target } from './contract';
import type { Destination, Parsed } from './destination/destination';
import { nameOf, placeOf, urlOf } from './destination/display';
import { withSlash } from './destination/same';
import { goneOf } from './engine/live/recall';
import { watchFolder, type LivePlace, type LiveTold } from './engine/live/watch';
import { Pool, type OpenDriver } from './engine/pool';
import { refuseItself } from './engine/prepare';
import { Throttle } from './engine/throttle';
import { words } from './language/words';
import type { Bookmark } from './model/bookmark';
import { asFailure, Failure, isTransient } from './model/failure';
import type { LateRule } from './model/live';
import type { Ports } from './ports';
import type { Journal } from './store/journal';
import type { SettingsStore } from './store/settings';
import { WatchLocks } from './store/watch-locks';
import { mustDeliver } from './target';

export interface WatchingOutside {
  readonly open: OpenDriver;
  readonly resolve: (target: Target) => Promise<Parsed & { readonly bookmark?: Bookmark }>;
  readonly journal: Pick<Journal, 'live'>;
  readonly settings: Pick<SettingsStore, 'current'>;
  readonly ports: Pick<Ports, 'clock' | 'paths'>;
}

export interface WatchInput {
  /** Absolute. */
  readonly folder: string;
  readonly targets: readonly Target[];
  readonly late: LateRule;
  readonly removeAfterMs?: number | undefined;
  readonly parallel?: number | undefined;
  /** Bytes a second, for each destination. */
  readonly limitRate?: number | undefined;
  /** Ends it without waiting for what is under way. */
  readonly atOnce?: AbortSignal;
}

const usualParallel = 8;

/** Follows folders of packagers for as long as somebody wants it. */
export class Watching {
  readonly #locks: WatchLocks;

  constructor(private readonly outside: WatchingOutside) {
    this.#locks = new WatchLocks(outside.ports.paths.state);
  }

  /**
   * Ends with the signal, when what is under way has been delivered.
   * @returns whether the newest playlists could be seen everywhere at the end.
   * @throws Failure where a destination refuses from the first; one that cannot be reached is waited for. Where some
   * Slipway keeps the same folder in step with the same destination already: `undeliverable`.
   */
  async run(input: WatchInput, told: LiveTold, signal: AbortSignal): Promise<boolean> {
    const parsed = await Promise.all(input.targets.map((target) => this.outside.resolve(target)));
    for (const { destination } of parsed) {
      mustDeliver({ destination });
      await refuseItself([input.folder], destination.protocol === 'local' ? destination.path : undefined);
    }
    const places: LivePlace[] = [];
    const locked: (() => void)[] = [];
    try {
      for (const { destination, bookmark } of parsed)
        locked.push(await this.#lock(input.folder, destination, bookmark));
      for (const one of parsed) {
        const place = await this.#placeOf(one, input);
        places.push(place);
        await check(place, signal);
      }
      if (signal.aborted) return false;
      const now = (): number => this.outside.ports.clock.now();
      return await watchFolder(input.folder, places, now, told, signal, input.atOnce);
    } finally {
      await Promise.all(places.map(({ outside }) => outside.pool.close()));
      for (const unlock of locked) unlock();
    }
  }

  async #lock(folder: string, destination: Destination, bookmark?: Bookmark): Promise<() => void> {
    const to = bookmark?.name ?? shortOf(destination);
    const pair = this.#locks.take(await keyOf(folder, destination));
    if (!pair) throw watchedAlready(folder, to);
    const place = this.#locks.take(await placeKeyOf(destination));
    if (!place) {
      pair();
      throw placeTaken(to);
    }
    return () => {
      place();
      pair();
    };
  }

  async #placeOf(
    { destination, secrets, bookmark }: Parsed & { readonly bookmark?: Bookmark },
    input: WatchInput,
  ): Promise<LivePlace> {
    const { live } = this.outside.journal;
    const watch = await keyOf(input.folder, destination);
    const settings = this.outside.settings.current;
    const { defaults = {} } = bookmark ?? {};
    return {
      outside: {
        to: bookmark?.name ?? shortOf(destination),
        destination,
        pool: new Pool(() => this.outside.open({ destination, secrets })),
        throttle: this.#throttle(input.limitRate ?? defaults.limitRate),
        record: {
          of: () => live.of(watch),
          keep: (name, sent) => live.keep(watch, name, sent),
          forget: (name) => live.forget(watch, name),
        },
      },
      options: {
        late: input.late,
        parallel: input.parallel ?? defaults.parallel ?? settings.parallel ?? usualParallel,
        cacheRules: [...(defaults.cacheRules ?? []), ...settings.cacheRules],
        typeRules: settings.typeRules,
        ...(input.removeAfterMs === undefined ? {} : { removeAfterMs: input.removeAfterMs }),
      },
    };
  }

  #throttle(own: number | undefined): Throttle {
    const now = (): number => this.outside.ports.clock.now();
    const rates = () => ratesOf(this.outside.settings.current, new Date(now()));
    const total = new Throttle(() => rates().total, now);
    return new Throttle(() => own ?? rates().job, now, total);
  }
}

/** What a destination is called that is not saved. */
export function shortOf(destination: Destination): string {
  return destination.protocol === 'local' ? placeOf(destination) : nameOf(destination);
}

export function watchedAlready(folder: string, to: string): Failure {
  const subject = words().requests.watchedAlready(basename(folder), to);
  return new Failure({ kind: 'undeliverable', operation: 'write', subject, detail: subject });
}

/** Two packagers in one place would overwrite each other's playlists. */
export function placeTaken(to: string): Failure {
  const subject = words().requests.placeTaken(to);
  return new Failure({ kind: 'undeliverable', operation: 'write', subject, detail: subject });
}

/** Of what is sent to one place, whoever is signed in there; a folder's last slash does not count. */
export async function placeKeyOf(destination: Destination): Promise<string> {
  const address = urlOf({ ...destination, path: withSlash(destination), folder: true });
  const place =
    destination.protocol === 'local' ? await realpath(address).catch(() => resolve(address)) : address;
  return createHash('sha256').update(place).digest('hex');
}

/** What was sent is kept for the pair of them, and one watch at a time has the pair. */
export async function keyOf(folder: string, destination: Destination): Promise<string> {
  const real = await realpath(folder).catch(() => resolve(folder));
  return createHash('sha256')
    .update(`${real}\n${urlOf(destination)}`)
    .digest('hex');
}

/** A way that is closed now may open; what is refused stays so. What has gone from there is forgotten. */
async function check({ outside }: LivePlace, signal: AbortSignal): Promise<void> {
  const { pool, record, destination } = outside;
  try {
    const lease = await pool.lease();
    try {
      await lease.driver.check(signal);
      for (const name of await goneOf(record.of(), destination.path, lease.driver, signal))
        record.forget(name);
    } catch (error) {
      lease.release(true);
      throw error;
    }
    lease.release();
    const { onlyPath, links } = lease.driver.traits;
    if (onlyPath === undefined && links === undefined) return;
  } catch (error) {
    const failure = asFailure(error, 'connect');
    if (isTransient(failure.kind) || signal.aborted) return;
    throw failure;
  }
  const subject = words().engine.oneFileOnly;
  throw new Failure({ kind: 'unsupported', operation: 'write', subject, detail: subject });
}
