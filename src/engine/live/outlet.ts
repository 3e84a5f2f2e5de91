import type { Destination } from '../../destination/destination';
import type { WriteOptions } from '../../drivers/driver';
import { cacheControlOf } from '../../media/cache-rules';
import { contentTypeOf, ruledTypeOf } from '../../media/content-type';
import { liveCacheOf } from '../../media/live-cache';
import type { LiveManifest } from '../../media/live-manifest';
import { recognise } from '../../media/role';
import type { CacheRule } from '../../model/bookmark';
import { asFailure, type Failure, type FailureRecord } from '../../model/failure';
import { scopeOf } from '../../model/failure-policy';
import type { LateRule, LiveStatus } from '../../model/live';
import { joinRemote } from '../../model/remote-path';
import type { TypeRule } from '../../model/settings';
import type { Pool } from '../pool';
import { FileSource } from '../source';
import { newStop } from '../stop';
import type { Throttle } from '../throttle';
import { Pacer } from '../pacer';
import { BytesSource } from './bytes-source';
import type { LiveFolder } from './folder';
import { Ledger, type LedgerOutside } from './ledger';
import type { LiveManifests, Version } from './manifests';
import { entryNameOf } from './entry-name';
import { isRefused, Patience } from './patience';
import { Graces, leastGraceMs, unnamedOf } from './removal';
import { removeOne, send } from './send';
import { isThere, stepsOf, type Steps } from './steps';

export interface OutletOptions {
  readonly late: LateRule;
  /** Removes segments that no playlist names any more, so long after; missing: nothing is removed. */
  readonly removeAfterMs?: number;
  /** Files at once. */
  readonly parallel: number;
  readonly cacheRules: readonly CacheRule[];
  readonly typeRules: readonly TypeRule[];
}

export interface OutletOutside extends LedgerOutside {
  readonly destination: Destination;
  readonly pool: Pool;
  readonly throttle: Throttle;
  readonly folder: LiveFolder;
  readonly manifests: LiveManifests;
  /** Names that a playlist of this run has had. */
  readonly everNamed: ReadonlySet<string>;
  readonly now: () => number;
}

/** Files that nobody waits for, at once. */
const lateAtOnce = 2;
/** A connection that was cut is nothing to tell of, if the next one stands. */
const tellAfterFailures = 3;
/** A packager writes its playlists one after the other; what misses one for so long misses it. In ms. */
const tellHeldAfterMs = 2000;

/** Brings one destination up to what the folder holds, for as long as it is not closed. */
export class Outlet {
  readonly #ledger: Ledger;
  readonly #sending = new Set<string>();
  readonly #flying = new Map<string, Version>();
  readonly #network = new Patience('network');
  readonly #patience = new Map<string, Patience>();
  readonly #graces = new Graces();
  readonly #pacer: Pacer;
  readonly #stop = newStop();
  #timer: NodeJS.Timeout | undefined;
  #steps: Steps = { media: [], manifests: [], early: [], late: [], unfinished: [], behind: 0 };
  #problem: FailureRecord | undefined;
  #cannotRemove = false;
  #draining = false;
  #heldSince: number | undefined;
  #idle: (() => void) | undefined;

  constructor(
    private readonly outside: OutletOutside,
    private readonly options: OutletOptions,
  ) {
    this.#ledger = new Ledger(outside, options.late);
    this.#pacer = new Pacer(outside.now);
  }

  /** A version of a playlist was read, or one has gone. */
  written(name: string): void {
    const version = this.outside.manifests.current.get(name);
    if (!version) return this.#ledger.lag.gone(name);
    this.#ledger.lag.written(version, this.outside.now());
    this.#seeAgain(version);
  }

  /** It stands there already, from an earlier run, or says the same while a list that it names says something else. */
  #seeAgain(version: Version): void {
    const { sent } = this.#ledger;
    const { files } = this.outside.folder;
    const isSeen = sent.get(version.name)?.version === version.hash && version.isOutdated !== true;
    if (isSeen && version.manifest.lists.every((list) => isThere(list, { files, sent })))
      this.#ledger.see(version);
  }

  /** Begins what can begin. To be called after each change. */
  pump(): void {
    if (this.#stop.signal.aborted) return;
    clearTimeout(this.#timer);
    const { files } = this.outside.folder;
    const now = this.outside.now();
    this.#steps = stepsOf({
      files,
      manifests: this.outside.manifests.current,
      sent: this.#ledger.sent,
      everNamed: this.outside.everNamed,
      announced: this.outside.folder.announced,
      now,
    });
    this.#heldSince = this.#steps.held ? (this.#heldSince ?? now) : undefined;
    const wait = this.#network.waitMs(now);
    if (wait === 0) this.#begin(now);
    const next = Math.min(wait || Infinity, this.#nextPatience(now), this.#steps.againMs ?? Infinity);
    if (next < Infinity) this.#timer = setTimeout(() => this.pump(), Math.ceil(next) + 1);
    if (this.#isIdle()) this.#idle?.();
  }

  get status(): LiveStatus {
    const { media, manifests, late, held, growing } = this.#steps;
    const now = this.outside.now();
    const isHeld = this.#heldSince !== undefined && now - this.#heldSince >= tellHeldAfterMs;
    const [unread] = this.outside.manifests.unread;
    const waits = new Set([...media, ...manifests.map(({ name }) => name), ...this.#sending]);
    if (this.options.late === 'fill')
      for (const name of late) if (!this.#ledger.isRemoved(name)) waits.add(name);
    const all = [...this.outside.manifests.current.values()].filter(
      ({ manifest }) => manifest.kind !== 'master',
    );
    const entry = this.#entry();
    const ended = all.length > 0 && all.every(({ manifest }) => manifest.ended);
    return {
      to: this.outside.to,
      behind: this.#ledger.lag.seconds(now),
      waiting: waits.size,
      ...this.#ledger.sums,
      ended: ended && this.#steps.behind === 0,
      ...(this.#problem ? { problem: this.#problem } : {}),
      ...(held && isHeld ? { held } : {}),
      ...(unread === undefined ? {} : { unread }),
      ...(growing === undefined ? {} : { growing }),
      ...(entry === undefined ? {} : { entry }),
    };
  }

  /** The newest playlists can be seen there. */
  get isLevel(): boolean {
    return this.#steps.behind === 0;
  }

  /** What is being written there, as far as this destination needs it. */
  get unfinished(): readonly string[] {
    return this.#steps.unfinished;
  }

  /** Sends what playlists wait for, and them, and nothing else. Resolves when nothing more can go. */
  async drain(): Promise<void> {
    this.#draining = true;
    const idle = new Promise<void>((resolve) => (this.#idle = resolve));
    this.pump();
    await idle;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.outside.pool.close();
  }

  /** By its name there. */
  #entry(): string | undefined {
    const { destination, manifests } = this.outside;
    const { entry } = this.#ledger;
    return entry === undefined ? undefined : entryNameOf(destination, entry, manifests.current);
  }

  #isIdle(): boolean {
    const { media, manifests } = this.#steps;
    return this.#draining && this.#sending.size === 0 && media.length + manifests.length === 0;
  }

  #begin(now: number): void {
    for (const version of this.#steps.manifests)
      if (this.#mayGo(version.name, now)) this.#sendVersion(version);
    const free = (): number => this.options.parallel - (this.#sending.size - this.#flying.size);
    const { media, early, late } = this.#steps;
    const start = (name: string, named: boolean): void => {
      if (free() > 0 && this.#mayGo(name, now)) this.#sendFile(name, named);
    };
    for (const name of media) start(name, true);
    if (this.#draining) return;
    for (const name of early) start(name, false);
    const isBusy = media.length > 0 || this.#sending.size >= lateAtOnce;
    if (this.options.late === 'fill' && !isBusy)
      for (const name of late.filter((one) => !this.#ledger.isRemoved(one)).slice(0, lateAtOnce))
        start(name, true);
    this.#tidy(now);
  }

  #mayGo(name: string, now: number): boolean {
    return !this.#sending.has(name) && (this.#patience.get(name)?.waitMs(now) ?? 0) === 0;
  }

  #nextPatience(now: number): number {
    const waits = [...this.#patience.values()].map((one) => one.waitMs(now)).filter((ms) => ms > 0);
    return Math.min(Infinity, ...waits);
  }

  #sendFile(name: string, named: boolean): void {
    const { folder } = this.outside;
    const fact = folder.files.get(name);
    if (!fact) return;
    const { bytes, modifiedMs } = fact;
    const options = this.#storedWith(name, modifiedMs);
    const facts = { path: folder.pathOf(name), bytes, modifiedMs };
    const sending = send(
      this.#pathOf(name),
      (pass, chunkBytes) => new FileSource(facts, pass, chunkBytes),
      options,
      { ...this.outside, pacer: this.#pacer },
      this.#stop.signal,
    );
    this.#await(name, sending, () => {
      this.#ledger.confirmed(name, { bytes, modifiedMs, named }, 'media');
      for (const version of this.outside.manifests.current.values())
        if (version.manifest.lists.includes(name)) this.#seeAgain(version);
    });
  }

  #sendVersion(version: Version): void {
    const { name, data, hash, modifiedMs, manifest } = version;
    this.#flying.set(name, version);
    const sending = send(
      this.#pathOf(name),
      (pass) => new BytesSource(data, pass),
      this.#storedWith(name, modifiedMs, manifest),
      { ...this.outside, pacer: this.#pacer },
      this.#stop.signal,
    );
    this.#await(name, sending, () => {
      const role = manifest.kind === 'playlist' ? 'playlist' : 'master';
      this.#ledger.confirmed(name, { bytes: data.length, modifiedMs, version: hash, named: false }, role);
      this.#ledger.see(version);
    });
  }

  #await(name: string, sending: Promise<void>, confirmed: () => void): void {
    const began = this.outside.now();
    this.#sending.add(name);
    sending
      .then(
        () => {
          this.#network.succeeded();
          this.#patience.delete(name);
          if (this.#patience.size === 0) this.#problem = undefined;
          confirmed();
        },
        (error: unknown) => this.#failed(name, asFailure(error, 'write', name), began),
      )
      .finally(() => {
        this.#sending.delete(name);
        this.#flying.delete(name);
        this.pump();
      });
  }

  #failed(name: string, failure: Failure, began: number): void {
    if (failure.kind === 'cancelled') return;
    if (failure.kind === 'local-changed' || failure.kind === 'local-unreadable')
      return this.outside.folder.again(name);
    const now = this.outside.now();
    if (scopeOf(failure.kind) === 'task') {
      const own = this.#patience.get(name) ?? new Patience('file');
      this.#patience.set(name, own);
      own.failed(failure, began, now);
      this.#problem = failure.toRecord();
      return;
    }
    this.#network.failed(failure, began, now);
    if (isRefused(failure) || this.#network.failures >= tellAfterFailures) this.#problem = failure.toRecord();
  }

  /** Removes what nobody needs any more, where that is wished, and forgets what can never be asked about again. */
  #tidy(now: number): void {
    const { files } = this.outside.folder;
    for (const name of this.#patience.keys())
      if (!files.has(name) && !this.#ledger.sent.has(name)) this.#patience.delete(name);
    const current = [...this.outside.manifests.current.values()].map(({ manifest }) => manifest);
    const flying = [...this.#flying.values()].map(({ manifest }) => manifest);
    const manifests = [...current, ...flying];
    const unnamed = unnamedOf({ sent: this.#ledger.sent, files, manifests, visible: this.#ledger.visible });
    const { removeAfterMs } = this.options;
    if (removeAfterMs === undefined || this.#cannotRemove) {
      for (const name of unnamed) if (!files.has(name)) this.#ledger.forget(name);
      return;
    }
    const grace = Math.max(removeAfterMs, leastGraceMs([...manifests, ...this.#ledger.visible.values()]));
    for (const name of this.#graces.over(unnamed, grace, now)) {
      if (this.#sending.size >= this.options.parallel) break;
      if (this.#mayGo(name, now)) this.#remove(name);
    }
  }

  #remove(name: string): void {
    const removing = removeOne(this.#pathOf(name), this.outside.pool, this.#stop.signal).catch(
      (error: unknown) => {
        this.#cannotRemove ||= asFailure(error, 'remove').kind === 'unsupported';
        throw error;
      },
    );
    this.#await(name, removing, () => this.#ledger.removed(name));
  }

  #pathOf(name: string): string {
    const { destination, manifests } = this.outside;
    return joinRemote(destination.path, entryNameOf(destination, name, manifests.current));
  }

  #storedWith(name: string, modifiedMs: number, manifest?: LiveManifest): WriteOptions {
    const { cacheRules, typeRules } = this.options;
    const byRole = liveCacheOf(recognise(name, undefined).role, manifest);
    return {
      contentType: ruledTypeOf(name, typeRules) ?? contentTypeOf(name),
      modifiedMs,
      cacheControl: cacheControlOf(name, cacheRules) ?? byRole,
    };
  }
}
