import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { endingOf } from '../../media/content-type';
import { readLiveManifest, withAssets, type LiveManifest } from '../../media/live-manifest';
import { mostManifestBytes } from '../../media/package-file';
import type { LiveFolder, LocalFact } from './folder';

/** A playlist or MPD as it stood in the folder at one moment: what it names is read from the bytes that are sent. */
export interface Version {
  readonly name: string;
  readonly data: Buffer;
  /** SHA-256 as hex. */
  readonly hash: string;
  readonly modifiedMs: number;
  readonly manifest: LiveManifest;
  /** A list of assets that it names has come or changed: what it needs is not known before it was read anew. */
  readonly isOutdated?: true;
}

/** A playlist that is written in place may be seen half written; one that rests so long is whole, if it reads so. */
const settlesMs = 20;
/** What rests so long has an odd end of its own. */
const restsMs = 1000;

export function isManifest(name: string): boolean {
  return ['m3u8', 'm3u', 'mpd'].includes(endingOf(name));
}

/** The newest whole version of each playlist and MPD of a folder. */
export class LiveManifests {
  readonly current = new Map<string, Version>();
  /** What rests and is none that could be understood. */
  readonly unread = new Set<string>();
  /** Playlists of which a list of assets has changed. */
  readonly #listed = new Set<string>();
  /** What else has changed since the last one was begun to be read. */
  readonly #touched = new Set<string>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #reading: Promise<void> = Promise.resolve();

  /** @param changed is told of each version that is new, or of one that went. */
  constructor(
    private readonly folder: Pick<LiveFolder, 'files' | 'pathOf' | 'again'>,
    private readonly now: () => number,
    private readonly changed: (name: string) => void,
  ) {}

  /** Those of the names that are manifests are read as soon as they are whole. */
  look(names: Iterable<string>): void {
    for (const name of names) {
      if (isManifest(name)) this.#soon(name);
      else this.#touch(name);
    }
  }

  /** A list of assets says something else: whoever names it needs something else. */
  #touch(list: string): void {
    this.#touched.add(list);
    for (const version of this.current.values())
      if (version.manifest.lists.includes(list)) this.#outdate(version);
  }

  #outdate(version: Version): void {
    const { name } = version;
    this.current.set(name, { ...version, isOutdated: true });
    this.#listed.add(name);
    this.#soon(name);
  }

  /** Reads all that there are now. */
  async readAll(): Promise<void> {
    await this.#reading;
    for (const name of [...this.folder.files.keys()].filter(isManifest)) await this.#read(name);
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #soon(name: string, waitMs?: number): void {
    const fact = this.folder.files.get(name);
    if (!fact) return this.#gone(name);
    const wait = waitMs ?? (fact.renamed ? 0 : fact.since + settlesMs - this.now());
    clearTimeout(this.#timers.get(name));
    const read = (): void => {
      this.#timers.delete(name);
      this.#reading = this.#reading.then(() => this.#read(name)).catch(() => undefined);
    };
    this.#timers.set(name, setTimeout(read, Math.max(0, wait)));
  }

  async #read(name: string): Promise<void> {
    const fact = this.folder.files.get(name);
    if (!fact) return this.#gone(name);
    if (fact.bytes === 0 || fact.bytes > mostManifestBytes) return;
    const data = await readFile(this.folder.pathOf(name)).catch(() => undefined);
    // Written to meanwhile: the folder sees it, and it is read anew.
    if (data?.length !== fact.bytes) return this.folder.again(name);
    const hash = createHash('sha256').update(data).digest('hex');
    const { modifiedMs } = fact;
    const before = this.current.get(name);
    if (before?.hash === hash && !this.#listed.has(name)) {
      // A later time can make segments whole that it names.
      this.current.set(name, { ...before, modifiedMs });
      return this.changed(name);
    }
    await this.#take(name, fact, { data, hash });
  }

  async #take(
    name: string,
    { since, modifiedMs }: LocalFact,
    { data, hash }: Pick<Version, 'data' | 'hash'>,
  ): Promise<void> {
    const rests = this.now() - since >= restsMs;
    const manifest = readLiveManifest(name, data, this.#variablesFor(name), rests);
    if (!manifest) {
      if (rests) this.unread.add(name);
      else this.#soon(name, restsMs);
      return;
    }
    this.unread.delete(name);
    this.#listed.delete(name);
    this.#touched.clear();
    const whole = withAssets(manifest, await this.#textsOf(manifest));
    const version = { name, data, hash, modifiedMs, manifest: whole };
    this.current.set(name, version);
    if (manifest.lists.some((list) => this.#touched.has(list))) this.#outdate(version);
    if (manifest.variables.size > 0) this.#readAgain(manifest);
    this.changed(name);
  }

  /** Of its lists of assets; one that is not there yet is waited for like any file. */
  async #textsOf({ lists }: LiveManifest): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const list of lists) {
      if ((this.folder.files.get(list)?.bytes ?? Infinity) > mostManifestBytes) continue;
      const text = await readFile(this.folder.pathOf(list), 'utf8').catch(() => undefined);
      if (text !== undefined) texts.set(list, text);
    }
    return texts;
  }

  /** Playlists take variables from their master, and may have been read before it. */
  #readAgain({ needs }: LiveManifest): void {
    for (const { path } of needs) if (this.current.delete(path)) this.#soon(path, 0);
  }

  #variablesFor(name: string): ReadonlyMap<string, string> | undefined {
    for (const { manifest } of this.current.values())
      if (manifest.kind === 'master' && manifest.needs.some(({ path }) => path === name))
        return manifest.variables;
    return undefined;
  }

  #gone(name: string): void {
    clearTimeout(this.#timers.get(name));
    this.unread.delete(name);
    if (this.current.delete(name)) this.changed(name);
  }
}
