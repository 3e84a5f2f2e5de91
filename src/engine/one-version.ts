import type { Driver, Versions } from '../drivers/driver';
import { words } from '../language/words';
import type { FileVersion } from '../model/entry';
import { Failure } from '../model/failure';
import { baseName } from '../model/remote-path';

/** @throws Failure `unsupported` where nothing older is kept. */
export function versionsOf({ versions }: Driver, path: string): Versions {
  if (versions) return versions;
  const subject = words().engine.keepsNone;
  throw new Failure({ kind: 'unsupported', operation: 'list', path, subject, detail: subject });
}

/** One content of a file, or the mark of its removal. @throws Failure `not-found` */
export async function versionOf(
  driver: Driver,
  path: string,
  id: string,
  signal: AbortSignal,
): Promise<FileVersion> {
  for await (const version of versionsOf(driver, path).list(path, signal))
    if (version.path === path && version.id === id) return version;
  throw noVersion(path);
}

/** A connection that sees one content of a file in place of what is in force. @throws Failure `not-found` */
export async function atVersion(
  driver: Driver,
  path: string,
  id: string,
  signal: AbortSignal,
): Promise<Driver> {
  const version = await versionOf(driver, path, id, signal);
  const { isRemoval, bytes, modifiedMs } = version;
  if (isRemoval) throw noVersion(path);
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
    check: (until) => driver.check(until),
    write: (to, source, options, until) => driver.write(to, source, options, until),
    close: () => driver.close(),
    stat: async () => entry,
    read: (_path, range, until) => versionsOf(driver, path).read(version, range, until),
  };
}

export function noVersion(path: string): Failure {
  const subject = words().engine.thisVersion(path);
  return new Failure({ kind: 'not-found', operation: 'read', subject, detail: subject });
}
