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
    const stats = await readable(path, () => stat(path));
    if (stats.isDirectory()) yield* walk(path, alone ? '' : `${basename(path)}/`, new Set(), signal);
    else yield await localFile(path, basename(path), stats);
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
    const stats = await readable(path, () => stat(path));
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? await localFile(path, relative, stats) : undefined;
  } catch (error) {
    // One file that cannot be read does not hold up the others; it stands in the queue as failed.
    if (!(error instanceof Failure)) throw error;
    return { path, relative, bytes: 0, modifiedMs: 0, problem: error, ...recognise(relative, undefined) };
  }
}

async function localFile(
  path: string,
  relative: string,
  stats: { readonly size: number; readonly mtimeMs: number },
): Promise<LocalFile> {
  const head = needsHead(relative) ? await readable(path, () => readHead(path)) : undefined;
  return {
    path,
    relative,
    bytes: stats.size,
    modifiedMs: Math.round(stats.mtimeMs),
    ...recognise(relative, head),
  };
}

/** A playlist is read as far as its kind shows; a transport stream shows its packets in the first kilobyte. */
async function readHead(path: string): Promise<Uint8Array> {
  const file = await OpenedFile.open(path);
  try {
    const head = Buffer.alloc(path.toLowerCase().endsWith('.ts') ? 1024 : headBytes);
    return head.subarray(0, await file.fill(head, head.length, 0));
  } finally {
    file.letGo();
  }
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
