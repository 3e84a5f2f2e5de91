import type { App } from '../app';
import { atVersion, versionOf, versionsOf } from '../engine/one-version';
import { formatBytes } from '../language/format';
import { words } from '../language/words';
import type { FileVersion } from '../model/entry';
import { Failure } from '../model/failure';
import { asFolderPath, baseName } from '../model/remote-path';
import { only, type Arguments } from './arguments';
import { targetOf } from './destinations';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { changedText, printable } from './printable';
import { printEvent } from './progress';

type Driver = Parameters<Parameters<App['withDriver']>[1]>[0];

/** Of a file; else of all files in the folder of that name, those that were removed too. */
export async function showVersions(
  driver: Driver,
  path: string,
  { json }: Arguments,
  signal: AbortSignal,
): Promise<ExitCode> {
  const versions = versionsOf(driver, path);
  let count = 0;
  for (const place of new Set([path, asFolderPath(path)])) {
    for await (const version of versions.list(place, signal)) {
      showVersion(version, json);
      count += 1;
    }
    if (count > 0) return exitCodes.delivered;
  }
  if (path === '') return exitCodes.delivered;
  throw new Failure({ kind: 'not-found', operation: 'list', path, detail: 'Nothing stands there.' });
}

/** What `get` is to fetch from: the destination, or one content that a file had. */
export async function chosenVersion(
  driver: Driver,
  path: string,
  { versionId }: Arguments,
  signal: AbortSignal,
): Promise<Driver> {
  return versionId === undefined ? driver : atVersion(driver, path, versionId, signal);
}

/** Puts an older content in force again; without an id, what stood there before the file was removed. */
export async function restore(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const target = await targetOf(app, only(given.operands, 'slipway restore DEST [--version-id ID]'), given);
  return app.withDriver(target, async (driver, { path }) => {
    const { versionId } = given;
    const says = words().cli.versions;
    const version =
      versionId === undefined
        ? await removalOf(driver, path, signal)
        : await versionOf(driver, path, versionId, signal);
    if (!version.isRemoval) {
      await versionsOf(driver, path).restore(version, signal);
      tell(given, 'restored', version, says.restored(baseName(path), version.modifiedMs ?? 0));
    } else if (version.isLatest) {
      await versionsOf(driver, path).remove(version, signal);
      tell(given, 'restored', version, says.isBack(baseName(path)));
    } else {
      throw new NotUnderstood(says.isRemoval(version.id));
    }
    return exitCodes.delivered;
  });
}

/** Removes one content for good, or the mark that the file was removed. */
export async function removeVersion(
  driver: Driver,
  path: string,
  id: string,
  given: Arguments,
  signal: AbortSignal,
): Promise<ExitCode> {
  const says = words().cli.versions;
  if (given.recursive) throw new NotUnderstood(says.notRecursive);
  const version = await versionOf(driver, path, id, signal);
  await versionsOf(driver, path).remove(version, signal);
  const isBack = version.isRemoval && version.isLatest;
  tell(given, 'removed', version, isBack ? says.isBack(baseName(path)) : says.isGone(baseName(path)));
  return exitCodes.delivered;
}

/** The mark of a file that was removed. */
async function removalOf(driver: Driver, path: string, signal: AbortSignal): Promise<FileVersion> {
  for await (const version of versionsOf(driver, path).list(path, signal)) {
    if (version.path !== path || !version.isLatest) continue;
    if (version.isRemoval) return version;
    throw new NotUnderstood(words().cli.versions.isThere(baseName(path)));
  }
  throw new Failure({ kind: 'not-found', operation: 'read', path, detail: 'Nothing stands there.' });
}

function tell({ json }: Arguments, event: 'removed' | 'restored', version: FileVersion, text: string): void {
  if (!json) {
    process.stderr.write(`${text}\n`);
    return;
  }
  printEvent({ event, path: version.path, id: version.id });
  printEvent({ event: 'done', files: 1 });
}

function showVersion(version: FileVersion, json: boolean): void {
  if (json) {
    printEvent({ event: 'version', ...version });
    return;
  }
  const { path, id, isRemoval, isLatest, bytes = 0 } = version;
  const { removed, latest, older } = words().cli.versions;
  const mark = isRemoval ? removed : isLatest ? latest : older;
  const size = isRemoval ? '—' : formatBytes(bytes);
  const facts = [size.padStart(8), changedText(version), mark.padEnd(8), printable(id)];
  process.stdout.write(`${facts.join('  ')}  ${printable(baseName(path))}\n`);
}
