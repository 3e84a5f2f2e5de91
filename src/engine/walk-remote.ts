import { posix } from 'node:path';
import type { Driver } from '../drivers/driver';
import type { Entry } from '../model/entry';
import { Failure } from '../model/failure';
import { asFolderPath, baseName, parentOf } from '../model/remote-path';

export interface Walking {
  /** Where the folder and those that led to it are in truth, as far as it is known. */
  readonly above?: readonly string[];
  /** Links to folders are told as what stands there, as they are removed; else they are followed. */
  readonly tellsLinks?: boolean;
}

/**
 * All files below a folder of a destination; folder by folder, unless the server tells of all at once. Links are
 * followed, but no circle.
 */
export async function* walkRemote(
  driver: Driver,
  folder: string,
  signal: AbortSignal,
  { above = [posix.resolve('/', folder)], tellsLinks = false }: Walking = {},
): AsyncIterable<Entry> {
  if (driver.listAll) {
    yield* driver.listAll(folder, signal);
    return;
  }
  if (!driver.list) {
    throw new Failure({
      kind: 'unsupported',
      operation: 'list',
      path: folder,
      detail: 'It cannot be listed.',
    });
  }
  const folders: Entry[] = [];
  for await (const entry of driver.list(folder, signal)) {
    if (entry.kind === 'file') yield entry;
    else if (tellsLinks && entry.link !== undefined) yield asLink(entry);
    else folders.push(entry);
  }
  for (const { path, link } of folders) {
    const place = posix.resolve(above.at(-1) ?? '/', link || baseName(path));
    const isCircle = Boolean(link) && above.some((one) => `${one}/`.startsWith(asFolderPath(place)));
    if (!isCircle) yield* walkRemote(driver, path, signal, { above: [...above, place], tellsLinks });
  }
}

/**
 * The link that a path of a folder is. What goes is the link then, and never what it leads to.
 * @returns undefined: the folder itself stands there, or nobody can tell.
 */
export async function linkAt(driver: Driver, path: string, signal: AbortSignal): Promise<Entry | undefined> {
  if (!driver.list || driver.traits.folders !== 'real' || path === '' || path === '/') return undefined;
  try {
    for await (const entry of driver.list(parentOf(path), signal))
      if (entry.path === path) return entry.link === undefined ? undefined : asLink(entry);
  } catch (error) {
    if (signal.aborted) throw error;
  }
  return undefined;
}

/** A link to a folder, as what it is: one thing that is removed like a file. */
export function asLink(entry: Entry): Entry {
  return { ...entry, kind: 'file', path: entry.path.replace(/\/$/, '') };
}
