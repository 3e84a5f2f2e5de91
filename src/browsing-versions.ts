import { join } from 'node:path';
import type { VersionView } from './contract-browse';
import type { Output } from './contract';
import { cannot, type Reached } from './browsing-changes';
import type { WorkTally } from './browsing-works';
import type { Driver, Versions } from './drivers/driver';
import { download } from './engine/download';
import { freeName, takenHere } from './fetch-places';
import type { FileVersion } from './model/entry';
import { Failure } from './model/failure';
import { baseName } from './model/remote-path';

/** More are not shown; somebody who looks for one chooses its file. */
const mostShown = 1000;

/** Those of a file, or of all files right in a folder. @param prefix stands before the paths that the page knows. */
export async function versionsAt(
  { driver, path }: Reached,
  prefix: string,
  signal: AbortSignal,
): Promise<Output<'entryVersions'>> {
  const found: VersionView[] = [];
  for await (const version of versionsOf(driver, path).list(path, signal)) {
    if (found.length === mostShown) return { versions: found, isMore: true };
    found.push({ ...version, path: prefix + version.path });
  }
  return { versions: found, isMore: false };
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
  const versions = versionsOf(driver, path);
  const version = await oneOf(versions, path, id, signal);
  const name = await freeName(baseName(path), takenHere(into));
  tally.makes(into, name);
  await download(atVersion(driver, versions, version), path, join(into, name), signal, {
    began: () => undefined,
    moved: (_entry, bytes) => tally.move(bytes),
    done: () => tally.finish(),
    failed: (_entry, failure) => tally.fail(failure),
    keepsStopped: () => false,
  });
}

async function oneOf(
  versions: Versions,
  path: string,
  id: string,
  signal: AbortSignal,
): Promise<FileVersion> {
  for await (const version of versions.list(path, signal))
    if (version.id === id && !version.isRemoval) return version;
  throw new Failure({ kind: 'not-found', operation: 'read', path, detail: 'There is no such version.' });
}

/** A connection that sees one version in place of its file. */
function atVersion(driver: Driver, versions: Versions, version: FileVersion): Driver {
  const { path, id, bytes, modifiedMs } = version;
  const entry = {
    name: baseName(path),
    path,
    kind: 'file' as const,
    etag: id,
    ...(bytes === undefined ? {} : { bytes }),
    ...(modifiedMs === undefined ? {} : { modifiedMs }),
  };
  return {
    traits: driver.traits,
    check: (signal) => driver.check(signal),
    write: (to, source, options, signal) => driver.write(to, source, options, signal),
    close: () => driver.close(),
    stat: async () => entry,
    read: (_path, range, signal) => versions.read(version, range, signal),
  };
}

function versionsOf({ versions }: Driver, path: string): Versions {
  if (!versions) throw cannot('list', path);
  return versions;
}
