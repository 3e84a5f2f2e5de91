import { statSync, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { headBytes, needsHead, recognise, type Recognised } from '../media/role';
import { cancelled, Failure } from '../model/failure';
import { OpenedFile } from './opened-file';

export interface LocalFile extends Recognised {
  readonly path: string;
  /** Relative to what was dropped, with `/`; just the name for a dropped file. */
  readonly relative: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** It cannot be read now; everything else about it is a guess by its name. */
  readonly problem?: Failure;
}

/** Files of one folder that are looked at together: enough to keep the disk busy, and no more memory than that. */
const lookedAtOnce = 64;
/** A drive that tells of a file within this time answers from memory, so the way to Node's threads takes longer. */
const promptMs = 0.3;
/** One that took so long for a single file does not. */
const slowMs = 3;

/** What operating systems leave in folders and nobody means to publish. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
export const isLitter = (name: string): boolean =>
  litter.has(name) || /^\.slipway-[0-9a-f]+\.part$/.test(name);

/**
 * All files below what was dropped, folder by folder, each folder by name. The contents of one dropped folder
 * come without its own name; of several dropped things each keeps its name. Links are followed, but no circle.
 * @param mayWait this thread may wait for a drive, having nothing else to do: 2,000 files take half the time then.
 * @throws Failure `local-unreadable` for a folder that cannot be read.
 */
export async function* scan(
  paths: readonly string[],
  signal: AbortSignal,
  mayWait = false,
): AsyncIterable<LocalFile> {
  const alone = paths.length === 1;
  const looks = new Looks(mayWait);
  for (const path of paths) {
    const one = await readable(path, () => lookAt(path, basename(path), inThreads));
    if (one === 'folder') yield* walk(path, alone ? '' : `${basename(path)}/`, new Set(), looks, signal);
    else if (one) yield one;
  }
}

async function* walk(
  folder: string,
  prefix: string,
  above: ReadonlySet<string>,
  looks: Looks,
  signal: AbortSignal,
): AsyncIterable<LocalFile> {
  const real = await readable(folder, () => realpath(folder));
  if (above.has(real)) return;
  const chain = new Set([...above, real]);
  const names = await readable(folder, () => readdir(folder));
  const wanted = names.filter((name) => !isLitter(name)).toSorted(byName);
  const folders: string[] = [];
  for (let at = 0; at < wanted.length; at += lookedAtOnce) {
    if (signal.aborted) throw cancelled('scan', folder);
    const batch = wanted.slice(at, at + lookedAtOnce);
    const found = await looks.at(batch.map((name) => [join(folder, name), prefix + name]));
    for (const [index, file] of found.entries()) {
      if (file === 'folder') folders.push(batch[index] ?? '');
      else if (file !== undefined) yield file;
    }
  }
  for (const name of folders) yield* walk(join(folder, name), `${prefix}${name}/`, chain, looks, signal);
}

type Found = LocalFile | 'folder' | undefined;
type Place = readonly [path: string, relative: string];

/** Looks at many files: at once while the drive is prompt and this thread may wait for it, else by Node's threads. */
class Looks {
  #isPrompt = false;

  constructor(private readonly mayWait: boolean) {}

  async at(places: readonly Place[]): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (const place of places) {
      if (!this.#isPrompt) break;
      const begun = performance.now();
      found.push(await look(place, atOnce));
      this.#isPrompt = performance.now() - begun < slowMs;
    }
    const others = places.slice(found.length);
    // Signals and timers have their turn.
    if (others.length === 0) await new Promise(setImmediate);
    else found.push(...(await this.#byThreads(others)));
    return found;
  }

  async #byThreads(places: readonly Place[]): Promise<readonly Found[]> {
    const begun = performance.now();
    const found = await Promise.all(places.map((place) => look(place, inThreads)));
    this.#isPrompt = this.mayWait && performance.now() - begun < promptMs * places.length;
    return found;
  }
}

/** How a file is looked at. */
interface Access {
  stat(path: string): Stats | Promise<Stats>;
  open(path: string): OpenedFile | Promise<OpenedFile>;
  fill(file: OpenedFile, head: Buffer): number | Promise<number>;
}

const inThreads: Access = {
  stat,
  open: (path) => OpenedFile.open(path),
  fill: (file, head) => file.fill(head, head.length, 0),
};

const atOnce: Access = {
  stat: (path) => statSync(path),
  open: (path) => OpenedFile.openNow(path),
  fill: (file, head) => file.fillNow(head, head.length, 0),
};

/** Sockets, pipes and devices are no files to publish. */
async function look([path, relative]: Place, access: Access): Promise<Found> {
  try {
    return await readable(path, () => lookAt(path, relative, access));
  } catch (error) {
    // One file that cannot be read does not hold up the others; it stands in the queue as failed.
    if (!(error instanceof Failure)) throw error;
    return { path, relative, bytes: 0, modifiedMs: 0, problem: error, ...recognise(relative, undefined) };
  }
}

/** @throws the system's error. */
async function lookAt(path: string, relative: string, access: Access): Promise<Found> {
  if (!needsHead(relative)) return told(path, relative, await access.stat(path));
  let file: OpenedFile;
  try {
    file = await access.open(path);
  } catch (error) {
    // Windows opens no folders, and nobody opens a socket.
    const stats = await access.stat(path);
    if (stats.isFile()) throw error;
    return told(path, relative, stats);
  }
  try {
    // One that is open tells of itself without another walk through Node's threads.
    const stats = file.stat();
    return told(path, relative, stats, stats.isFile() ? await headOf(file, relative, access) : undefined);
  } finally {
    file.letGo();
  }
}

function told(
  path: string,
  relative: string,
  stats: Pick<Stats, 'size' | 'mtimeMs' | 'isDirectory' | 'isFile'>,
  head?: Uint8Array,
): Found {
  if (stats.isDirectory()) return 'folder';
  if (!stats.isFile()) return undefined;
  const { size: bytes, mtimeMs } = stats;
  return { path, relative, bytes, modifiedMs: Math.round(mtimeMs), ...recognise(relative, head) };
}

/** A playlist is read as far as its kind shows; a transport stream shows its packets in the first kilobyte. */
async function headOf(file: OpenedFile, name: string, access: Access): Promise<Uint8Array> {
  const head = Buffer.alloc(name.toLowerCase().endsWith('.ts') ? 1024 : headBytes);
  return head.subarray(0, await access.fill(file, head));
}

async function readable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ kind: 'local-unreadable', operation: 'scan', path, detail, cause: error });
  }
}

/** `seg2` before `seg10`, as people count; equal in that sense: by code units, so that the order is total. */
const collator = new Intl.Collator('en', { numeric: true });

function byName(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : 1);
}
