import type { Attributes } from 'ssh2';
import type { Entry } from '../../model/entry';
import { asFolderPath, baseName } from '../../model/remote-path';
import { isPartName } from '../part-names';
import { Stopped, type Channel } from './channel';
import { StatusError } from './failures';

/** Types in the mode of a file (POSIX, sys/stat.h), as servers of SFTP send them. */
const typeMask = 0o170000;
const folderType = 0o040000;
const linkType = 0o120000;

/** One folder as it comes, in the server's order; what links lead to counts, and those that lead nowhere do not. */
export async function* listFolder(
  channel: Channel,
  folder: string,
  signal: AbortSignal,
): AsyncIterable<Entry> {
  const handle = await channel.opendir(wirePath(folder), signal);
  let next = channel.readdir(handle, signal);
  try {
    for (let batch = await next; batch; batch = await next) {
      next = channel.readdir(handle, signal);
      // It is waited for only when this batch has been taken.
      next.catch(() => undefined);
      const found = await Promise.all(
        batch
          .filter(({ filename }) => !isPartName(filename))
          .map(({ filename, attrs }) => entryAt(channel, asFolderPath(folder) + filename, attrs, signal)),
      );
      for (const entry of found) {
        if (signal.aborted) throw new Stopped();
        if (entry) yield entry;
      }
    }
  } finally {
    channel.letGo(handle);
  }
}

/** Paths of what `listFolder` leaves out; undefined where there is something else, too. */
export async function hiddenIn(
  channel: Channel,
  folder: string,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const handle = await channel.opendir(wirePath(folder), signal);
  const hidden: string[] = [];
  try {
    for (
      let batch = await channel.readdir(handle, signal);
      batch;
      batch = await channel.readdir(handle, signal)
    )
      for (const { filename, attrs } of batch) {
        const path = asFolderPath(folder) + filename;
        if (!isPartName(filename) && (await entryAt(channel, path, attrs, signal))) return undefined;
        hidden.push(path);
      }
  } finally {
    channel.letGo(handle);
  }
  return hidden;
}

async function entryAt(
  channel: Channel,
  path: string,
  attributes: Attributes,
  signal: AbortSignal,
): Promise<Entry | undefined> {
  if ((attributes.mode & typeMask) !== linkType) return entryOf(path, attributes);
  const target = await attributesAt(channel, path, signal);
  if (!target || !isFolder(target)) return target && entryOf(path, target);
  return { ...entryOf(path, target), link: await channel.realpath(path, signal) };
}

/** What stands there, links followed; undefined: nothing. */
export async function attributesAt(
  channel: Channel,
  path: string,
  signal: AbortSignal,
): Promise<Attributes | undefined> {
  try {
    return await channel.stat(wirePath(path), signal);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Of an open file; some servers tell it only by its name. */
export async function attributesOfOpen(
  channel: Channel,
  handle: Buffer,
  path: string,
  signal: AbortSignal,
): Promise<Attributes> {
  try {
    return await channel.fstat(handle, signal);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return channel.stat(wirePath(path), signal);
  }
}

export function entryOf(path: string, attributes: Attributes): Entry {
  const modifiedMs = attributes.mtime * 1000;
  if (isFolder(attributes)) {
    return { name: baseName(path), path: asFolderPath(path), kind: 'folder', modifiedMs };
  }
  return { name: baseName(path), path, kind: 'file', bytes: attributes.size, modifiedMs };
}

export function isFolder({ mode }: Attributes): boolean {
  return (mode & typeMask) === folderType;
}

export function isMissing(error: unknown): boolean {
  return error instanceof StatusError && (error.status === 2 || error.status === 10);
}

/** A path as servers take it: without the slash of a folder; the empty one is the home folder. */
export function wirePath(path: string): string {
  if (path === '') return '.';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
