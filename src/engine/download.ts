import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Driver } from '../drivers/driver';
import { asFailure, cancelled, Failure } from '../model/failure';
import type { Entry } from '../model/entry';
import { Fetching } from './fetching';
import { withRetry } from './retry';
import { onThisComputer } from './this-computer';
import { walkRemote } from './walk-remote';

export interface DownloadEvents {
  readonly began: (entry: Entry, to: string) => void;
  readonly moved: (entry: Entry, bytes: number) => void;
  readonly done: (entry: Entry) => void;
  readonly failed: (entry: Entry, failure: Failure) => void;
  /** Whether what has come of a large file stays for a later fetch, when this one is stopped. */
  readonly keepsStopped: () => boolean;
}

const atOnce = 8;

/**
 * Fetches a file, or a folder with all below it. A file appears under its name only when it is whole; a large one that
 * a break had cut goes on where it was, if it is still the same there.
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
  const fetching = new Fetching(driver, entry, to, signal, (bytes) => events.moved(entry, bytes));
  try {
    await onThisComputer(to, () => mkdir(dirname(to), { recursive: true }));
    await withRetry('read', entry.path, signal, () => fetching.attempt(), { failed: () => undefined });
    await fetching.finish();
    events.done(entry);
  } catch (error) {
    const failure = signal.aborted ? cancelled('read', entry.path) : asFailure(error, 'read', to);
    await fetching.giveUp(failure.kind, !signal.aborted || events.keepsStopped());
    if (signal.aborted) throw failure;
    events.failed(entry, failure);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
