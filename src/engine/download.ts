import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Driver } from '../drivers/driver';
import { asFailure, cancelled, Failure, type FailureKind } from '../model/failure';
import type { Entry } from '../model/entry';
import { withRetry } from './retry';
import { walkRemote } from './walk-remote';

export interface DownloadEvents {
  readonly began: (entry: Entry, to: string) => void;
  readonly moved: (entry: Entry, bytes: number) => void;
  readonly done: (entry: Entry) => void;
  readonly failed: (entry: Entry, failure: Failure) => void;
}

const atOnce = 8;

/**
 * Fetches a file, or a folder with all below it. A file appears under its name only when it is whole.
 * @param local an existing folder takes the file or folder's contents in; otherwise it is the new name.
 */
export async function download(
  driver: Driver,
  path: string,
  local: string,
  signal: AbortSignal,
  events: DownloadEvents,
): Promise<void> {
  const found = await driver.stat?.(path, signal);
  if (!found)
    throw new Failure({ kind: 'not-found', operation: 'read', path, detail: 'Nothing stands there.' });
  if (found.kind === 'file') {
    const intoFolder = local.endsWith('/') || (await isFolder(local));
    await fetchFile(driver, found, intoFolder ? join(local, found.name) : local, signal, events);
    return;
  }
  const running = new Set<Promise<void>>();
  for await (const entry of walkRemote(driver, found.path, signal)) {
    if (running.size >= atOnce) await Promise.race(running);
    const to = inside(local, entry.path.slice(found.path.length));
    const fetching = fetchFile(driver, entry, to, signal, events).finally(() => running.delete(fetching));
    running.add(fetching);
  }
  await Promise.all(running);
}

/** A key such as `../x` must not lead out of the folder that was chosen. */
function inside(folder: string, relative: string): string {
  const parts = relative.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  return join(folder, ...parts);
}

async function fetchFile(
  driver: Driver,
  entry: Entry,
  to: string,
  signal: AbortSignal,
  events: DownloadEvents,
): Promise<void> {
  events.began(entry, to);
  const part = join(dirname(to), `.slipway-${basename(to).slice(0, 100)}.part`);
  try {
    await onThisComputer(to, () => mkdir(dirname(to), { recursive: true }));
    await withRetry('read', entry.path, signal, () => fetchOnce(driver, entry, part, signal, events), {
      failed: () => undefined,
    });
    if (entry.modifiedMs !== undefined) await utimes(part, entry.modifiedMs / 1000, entry.modifiedMs / 1000);
    await onThisComputer(to, () => rename(part, to));
    events.done(entry);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    if (signal.aborted) throw cancelled('read', entry.path);
    events.failed(entry, asFailure(error, 'read', to));
  }
}

async function fetchOnce(
  driver: Driver,
  entry: Entry,
  part: string,
  signal: AbortSignal,
  events: DownloadEvents,
): Promise<void> {
  if (!driver.read)
    throw new Failure({ kind: 'unsupported', operation: 'read', path: entry.path, detail: '' });
  const content = await driver.read(entry.path, undefined, signal);
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      events.moved(entry, chunk.length);
      next(undefined, chunk);
    },
  });
  try {
    await onThisComputer(part, () => pipeline(content, counting, createWriteStream(part)));
    if (entry.bytes !== undefined && entry.bytes !== bytes) {
      const detail = `${bytes} bytes came of ${entry.bytes}.`;
      throw new Failure({ kind: 'corrupt', operation: 'read', path: entry.path, detail });
    }
  } catch (error) {
    events.moved(entry, -bytes);
    throw error;
  }
}

const localKinds: Readonly<Record<string, FailureKind>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOTDIR: 'exists',
  EISDIR: 'exists',
  EEXIST: 'exists',
};

/** What this computer refuses is no fault of the destination, and trying again does not help. */
async function onThisComputer<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const kind = Object.hasOwn(localKinds, code) ? localKinds[code] : undefined;
    if (kind === undefined || error instanceof Failure) throw error;
    const subject = kind === 'exists' ? undefined : dirname(path);
    const detail = error instanceof Error ? error.message : code;
    throw new Failure({
      kind,
      operation: 'write',
      path,
      detail,
      cause: error,
      ...(subject ? { subject } : {}),
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
