import { join } from 'node:path';
import type { Output } from './contract';
import type { Reached } from './browsing-changes';
import type { WorkTally } from './browsing-works';
import { download } from './engine/download';
import { atVersion, versionsOf } from './engine/one-version';
import { freeName, takenHere } from './fetch-places';
import { baseName } from './model/remote-path';

/**
 * A page of those of a file, or of all files right in a folder.
 * @param prefix stands before the paths that the page knows.
 * @param after what the page before told as `next`.
 */
export async function versionsAt(
  { driver, path }: Reached,
  prefix: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Output<'entryVersions'>> {
  const source = versionsOf(driver, path);
  let page = await source.page(path, after, signal);
  // One that holds nothing but folders.
  while (page.versions.length === 0 && page.next !== undefined)
    page = await source.page(path, page.next, signal);
  const versions = page.versions.map((version) => ({ ...version, path: prefix + version.path }));
  return { versions, ...(page.next === undefined ? {} : { next: page.next }) };
}

export async function restoreVersion(
  { driver, path }: Reached,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  await versionsOf(driver, path).restore({ path, id }, signal);
}

export async function removeVersion(
  { driver, path }: Reached,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  await versionsOf(driver, path).remove({ path, id }, signal);
}

/** Into a folder of this computer, beside what is there already. */
export async function fetchVersion(
  { driver, path }: Reached,
  id: string,
  into: string,
  tally: WorkTally,
  signal: AbortSignal,
): Promise<void> {
  const version = await atVersion(driver, path, id, signal);
  const name = await freeName(baseName(path), takenHere(into));
  tally.makes(into, name);
  await download(version, path, join(into, name), signal, {
    began: () => undefined,
    moved: (_entry, bytes) => tally.move(bytes),
    done: () => tally.finish(),
    failed: (_entry, failure) => tally.fail(failure),
    keepsStopped: () => false,
  });
}
