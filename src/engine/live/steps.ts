import type { LiveManifest, NamePattern, Need } from '../../media/live-manifest';
import { numberIn } from '../../media/live-names';
import { recognise } from '../../media/role';
import type { SentFile } from '../../model/live';
import type { LocalFact } from './folder';
import { isManifest, type Version } from './manifests';

/** What is known at one moment of a folder, and of one destination. */
export interface Scene {
  readonly files: ReadonlyMap<string, LocalFact>;
  readonly manifests: ReadonlyMap<string, Version>;
  readonly sent: ReadonlyMap<string, SentFile>;
  /** Names that a playlist of this run has had. */
  readonly everNamed: ReadonlySet<string>;
  /** Files that are written under a temporary name, with when that was last heard of. */
  readonly announced: ReadonlyMap<string, number>;
  /** By the clock that `LocalFact.since` has. */
  readonly now: number;
}

/** What may go now, the first first. */
export interface Steps {
  /** Files that playlists wait for. */
  readonly media: readonly string[];
  /** Versions of which everything that they name has been confirmed. */
  readonly manifests: readonly Version[];
  /** Whole files that no playlist names yet, or ever will. */
  readonly early: readonly string[];
  /** Segments that no playlist names any more. */
  readonly late: readonly string[];
  /** The newest versions that cannot be seen yet. */
  readonly behind: number;
  /** A playlist that names what is not in the folder. */
  readonly held?: { readonly playlist: string; readonly name: string };
  /** A file that playlists name parts of, and that has not come to rest. */
  readonly growing?: string;
  /** Files of which playlists name parts, and segments that the next playlists will name: none of them is whole. */
  readonly unfinished: readonly string[];
  /** In so many ms a file that is being written may count as whole. */
  readonly againMs?: number;
}

/** A file that nothing names is whole when it rests so long, or two segments' time. */
const leastQuietMs = 5000;
/** File systems keep times in steps; what was written just before the playlist may bear its time. */
const sameTimeMs = 10;
/** What nobody has written to for a segment's time and so long is nobody's next segment. */
const abandonedMs = 1000;
/** An MPD may be looked for less often than segments come. */
const longestSegmentMs = 10_000;

export function stepsOf(scene: Scene): Steps {
  return new Deciding(scene).decide();
}

/** The destination has confirmed the file as it stands in the folder; one that has gone from there it keeps. */
export function isThere(name: string, { files, sent }: Pick<Scene, 'files' | 'sent'>): boolean {
  const [here, there] = [files.get(name), sent.get(name)];
  if (!there) return false;
  return !here || (here.bytes === there.bytes && here.modifiedMs === there.modifiedMs);
}

class Deciding {
  readonly #quietMs: number;
  readonly #segmentMs: number;
  /** Times of the newest playlists that name a file. */
  readonly #named = new Map<string, number>();
  readonly #media = new Set<string>();
  /** How long until the next file may be whole. */
  #againMs = Infinity;
  #held: Steps['held'];
  readonly #parted: ReadonlySet<string>;
  #growing: string | undefined;
  readonly #unfinished = new Set<string>();
  /** Lists that name what is not there yet. */
  readonly #early: ReadonlySet<string>;

  constructor(private readonly scene: Scene) {
    const versions = [...scene.manifests.values()];
    const manifests = versions.map(({ manifest }) => manifest);
    this.#parted = new Set(manifests.flatMap(({ growing }) => growing));
    this.#segmentMs = segmentMsOf(manifests);
    const every = manifests.map(({ everySeconds }) => everySeconds ?? 0);
    this.#quietMs = Math.max(leastQuietMs, 2000 * Math.max(0, ...every));
    this.#early = new Set(versions.flatMap((version) => this.#earlyLists(version)));
  }

  decide(): Steps {
    const versions = [...this.scene.manifests.values()];
    for (const version of versions) this.#note(version);
    const open = versions.filter(({ name, hash }) => this.scene.sent.get(name)?.version !== hash);
    // What can be seen may lack a file, too: one that was written anew, or that somebody has removed there.
    const ready = new Set(versions.filter((version) => this.#isReady(version)));
    const { early, late } = this.#unnamed(versions);
    this.#noteAnnounced();
    return {
      media: [...this.#media],
      manifests: open.filter((version) => ready.has(version)).toSorted((a, b) => rank(a) - rank(b)),
      early,
      late,
      behind: open.length,
      ...(this.#held ? { held: this.#held } : {}),
      ...(this.#growing === undefined ? {} : { growing: this.#growing }),
      unfinished: [...this.#unfinished],
      ...(this.#againMs === Infinity ? {} : { againMs: this.#againMs }),
    };
  }

  #note({ manifest, modifiedMs }: Version): void {
    for (const { path } of manifest.needs) if (!isManifest(path)) this.#name(path, modifiedMs);
    for (const pattern of manifest.patterns)
      for (const { name } of this.#matching(pattern)) this.#name(name, 0);
  }

  #name(path: string, modifiedMs: number): void {
    this.#named.set(path, Math.max(modifiedMs, this.#named.get(path) ?? 0));
  }

  /** Notes on the way what it waits for. */
  #isReady({ name, manifest, isOutdated }: Version): boolean {
    let isReady = isOutdated !== true;
    for (const need of manifest.needs) {
      const { path, spare } = need;
      if ((spare && !this.scene.files.has(path)) || this.#hasArrived(need)) continue;
      isReady = false;
      if (!this.#isPlaylist(need)) this.#want(name, path);
      else if (!this.scene.files.has(path)) this.#held ??= { playlist: name, name: path };
    }
    for (const pattern of manifest.patterns) if (!this.#isPatternReady(pattern)) isReady = false;
    return isReady;
  }

  #isPlaylist({ path, kind }: Pick<Need, 'path' | 'kind'>): boolean {
    return isManifest(path) && (kind === 'playlist' || this.scene.manifests.has(path));
  }

  #hasArrived(need: Pick<Need, 'path' | 'kind'>): boolean {
    return this.#isPlaylist(need) ? this.scene.sent.has(need.path) : isThere(need.path, this.scene);
  }

  /** A list that changes while its playlist can be seen already comes after what it names, too. */
  #earlyLists({ manifest, isOutdated }: Version): readonly string[] {
    if (isOutdated) return manifest.lists;
    const hasArrived = (path: string): boolean => this.#hasArrived({ path, kind: 'playlist' });
    return [...manifest.listed].flatMap(([list, names]) => (names.every(hasArrived) ? [] : [list]));
  }

  #want(playlist: string, path: string): void {
    const fact = this.scene.files.get(path);
    if (!fact) this.#held ??= { playlist, name: path };
    else if (this.#early.has(path)) return;
    else if (this.#isWhole(path, fact)) this.#media.add(path);
  }

  /** The packager has ended a segment when it begins the next one. */
  #isPatternReady(pattern: NamePattern): boolean {
    const found = this.#matching(pattern);
    const last = found.reduce((most, { number }) => (number > most ? number : most), -1n);
    let isReady = true;
    for (const { name, number, fact } of found) {
      if (isThere(name, this.scene)) continue;
      const isWhole = number < last || this.#isWhole(name, fact);
      if (isWhole) this.#media.add(name);
      isReady &&= !isWhole;
    }
    return isReady;
  }

  #matching(pattern: NamePattern): { name: string; number: bigint; fact: LocalFact }[] {
    return [...this.scene.files].flatMap(([name, fact]) => {
      const number = numberIn(name, pattern);
      return number === undefined ? [] : [{ name, number, fact }];
    });
  }

  /**
   * Nobody says when a file is closed. It is whole when it was renamed into place, when a playlist names it that was
   * written after it, or when it rests. Of one that grows, playlists name more and more parts: that says nothing.
   */
  #isWhole(name: string, { bytes, renamed, modifiedMs, since }: LocalFact): boolean {
    if (renamed && bytes > 0) return true;
    const namedAt = this.#parted.has(name) ? undefined : this.#named.get(name);
    if (bytes > 0 && namedAt !== undefined && modifiedMs <= namedAt + sameTimeMs) return true;
    const left = since + this.#quietMs - this.scene.now;
    if (left > 0 && this.#parted.has(name)) {
      this.#growing ??= name;
      this.#unfinished.add(name);
    }
    if (left > 0) this.#againMs = Math.min(this.#againMs, left);
    return left <= 0;
  }

  #unnamed(versions: readonly Version[]): { early: string[]; late: string[] } {
    const { files, everNamed } = this.scene;
    const newest = Math.max(0, ...versions.map(({ modifiedMs }) => modifiedMs));
    const goesOn = this.#goesOn();
    const [early, late]: [string[], string[]] = [[], []];
    for (const [name, fact] of files) {
      if (isManifest(name) || this.#named.has(name) || isThere(name, this.scene)) continue;
      const isLate = isSegment(name) && (everNamed.has(name) || fact.modifiedMs < newest - sameTimeMs);
      if (this.#isWhole(name, fact)) (isLate ? late : early).push(name);
      else if (goesOn && !isLate && isSegment(name) && this.#isFresh(fact.since)) this.#unfinished.add(name);
    }
    return { early, late };
  }

  #noteAnnounced(): void {
    if (!this.#goesOn()) return;
    for (const [name, heard] of this.scene.announced)
      if (isSegment(name) && this.#isFresh(heard)) this.#unfinished.add(name);
  }

  /** Some playlist is to name more. */
  #goesOn(): boolean {
    const all = [...this.scene.manifests.values()];
    return all.some(({ manifest }) => manifest.kind !== 'master' && !manifest.ended);
  }

  #isFresh(writtenTo: number): boolean {
    return this.scene.now - writtenTo < this.#segmentMs + abandonedMs;
  }
}

/** How long a segment is under way, as far as playlists and MPDs tell. */
export function segmentMsOf(manifests: Iterable<Pick<LiveManifest, 'everySeconds'>>): number {
  const every = [...manifests].map(({ everySeconds }) => everySeconds ?? 0);
  return Math.min(longestSegmentMs, 1000 * Math.max(0, ...every));
}

export function isSegment(name: string): boolean {
  const { role } = recognise(name, undefined);
  return role === 'segment' || role === 'subtitles';
}

/** Media playlists before the masters and MPDs that lead to them. */
function rank({ manifest }: Version): number {
  return manifest.kind === 'playlist' ? 0 : 1;
}
