import type { Driver } from '../drivers/driver';
import { words } from '../language/words';
import type { Entry } from '../model/entry';
import { Failure } from '../model/failure';

const atOnce = 16;

/**
 * Removes a file, or with `recursive` a folder with all below it.
 * @returns how many files were removed.
 */
export async function remove(
  driver: Driver,
  path: string,
  recursive: boolean,
  signal: AbortSignal,
  removed: (entry: Entry) => void,
): Promise<number> {
  const found = await driver.stat?.(path, signal);
  if (!found)
    throw new Failure({ kind: 'not-found', operation: 'remove', path, detail: 'Nothing stands there.' });
  if (found.kind === 'file') {
    await removeOne(driver, found, signal, removed);
    return 1;
  }
  if (!recursive) {
    const subject = words().engine.needsRecursive(path || '/');
    throw new Failure({ kind: 'unsupported', operation: 'remove', path, subject, detail: subject });
  }
  return removeFolder(driver, found, signal, removed);
}

async function removeFolder(
  driver: Driver,
  folder: Entry,
  signal: AbortSignal,
  removed: (entry: Entry) => void,
): Promise<number> {
  let count = 0;
  const running = new Set<Promise<void>>();
  const folders: Entry[] = [];
  for await (const entry of driver.list?.(folder.path, signal) ?? []) {
    if (entry.kind !== 'file') {
      folders.push(entry);
      continue;
    }
    count += 1;
    if (running.size >= atOnce) await Promise.race(running);
    const removing = removeOne(driver, entry, signal, removed).finally(() => running.delete(removing));
    running.add(removing);
  }
  await Promise.all(running);
  for (const inner of folders) count += await removeFolder(driver, inner, signal, removed);
  // A bucket itself stays; the marker of an implied folder goes like a real folder.
  if (folder.path !== '') await driver.remove?.(folder.path, signal);
  return count;
}

async function removeOne(
  driver: Driver,
  entry: Entry,
  signal: AbortSignal,
  removed: (entry: Entry) => void,
): Promise<void> {
  if (!driver.remove) {
    throw new Failure({
      kind: 'unsupported',
      operation: 'remove',
      path: entry.path,
      detail: 'It cannot remove.',
    });
  }
  await driver.remove(entry.path, signal);
  removed(entry);
}
