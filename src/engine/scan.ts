import type { Stats } from 'node:fs';
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

/** What operating systems leave in folders and nobody means to publish. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
export const isLitter = (name: string): boolean =>
  litter.has(name) || /^\.slipway-[0-9a-f]+\.part$/.test(name);

/**
 * All files below what was dropped, folder by folder, each folder by name. The contents of one dropped folder
 * come without its own name; of several dropped things each keeps its name. Links are followed, but no circle.
 * @throws Failure `local-unreadable` for a folder that cannot be read.
 */
export async function* scan(paths: readonly string[], signal: AbortSignal): AsyncIterable<LocalFile> {
  const alone = paths.length === 1;
  for (const path of paths) {
    const one = await readable(path, () => lookAt(path, basename(path)));
    if (one === 'folder') yield* walk(path, alone ? '' : `${basename(path)}/`, new Set(), signal);
    else if (one) yield one;
  }
}

async function* walk(
  folder: string,
  prefix: string,
  above: ReadonlySet<string>,
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
    const found = await Promise.all(batch.map((name) => look(join(folder, name), prefix + name)));
    for (const [index, file] of found.entries()) {
      if (file === 'folder') folders.push(batch[index] ?? '');
      else if (file !== undefined) yield file;
    }
  }
  for (const name of folders) yield* walk(join(folder, name), `${prefix}${name}/`, chain, signal);
}

/** Sockets, pipes and devices are no files to publish. */
async function look(path: string, relative: string): Promise<LocalFile | 'folder' | undefined> {
  try {
    return await readable(path, () => lookAt(path, relative));
  } catch (error) {
    // One file that cannot be read does not hold up the others; it stands in the queue as failed.
    if (!(error instanceof Failure)) throw error;
    return { path, relative, bytes: 0, modifiedMs: 0, problem: error, ...recognise(relative, undefined) };
  }
}

/** @throws the system's error. */
async function lookAt(path: string, relative: string): Promise<LocalFile | 'folder' | undefined> {
  if (!needsHead(relative)) return told(path, relative, await stat(path));
  let file: OpenedFile;
  try {
    file = await OpenedFile.open(path);
  } catch (error) {
    // Windows opens no folders.
    if ((await stat(path)).isDirectory()) return 'folder';
    throw error;
  }
  try {
    // One that is open tells of itself without another walk through Node's threads.
    const stats = file.stat();
    return told(path, relative, stats, stats.isFile() ? await headOf(file, relative) : undefined);
  } finally {
    file.letGo();
  }
}

function told(
  path: string,
  relative: string,
  stats: Pick<Stats, 'size' | 'mtimeMs' | 'isDirectory' | 'isFile'>,
  head?: Uint8Array,
): LocalFile | 'folder' | undefined {
  if (stats.isDirectory()) return 'folder';
  if (!stats.isFile()) return undefined;
  const { size: bytes, mtimeMs } = stats;
  return { path, relative, bytes, modifiedMs: Math.round(mtimeMs), ...recognise(relative, head) };
}

/** A playlist is read as far as its kind shows; a transport stream shows its packets in the first kilobyte. */
async function headOf(file: OpenedFile, name: string): Promise<Uint8Array> {
  const head = Buffer.alloc(name.toLowerCase().endsWith('.ts') ? 1024 : headBytes);
  return head.subarray(0, await file.fill(head, head.length, 0));
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
