import type { App } from '../app';
import { displayOf } from '../destination/display';
import { download } from '../engine/download';
import { remove } from '../engine/remove';
import { words } from '../language/words';
import type { Entry, FileVersion } from '../model/entry';
import { Failure } from '../model/failure';
import { sentenceOf } from '../model/failure-policy';
import { asFolderPath, baseName } from '../model/remote-path';
import { formatBytes, formatCount } from '../language/format';
import type { Arguments } from './arguments';
import { targetOf } from './destinations';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';

type Driver = Parameters<Parameters<App['withDriver']>[1]>[0];

/** The commands that look at a destination or change it without a job. */
export async function ls(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const target = await targetOf(app, only(given, 'slipway ls DEST'), given);
  return app.withDriver(target, async (driver, { path }) => {
    if (given.versions) return showVersions(driver, path, given.json, signal);
    const named = path === '' || path.endsWith('/') ? undefined : await driver.stat?.(path, signal);
    if (named?.kind === 'file') {
      showEntry(named, given.json);
      return exitCodes.delivered;
    }
    if (!driver.list)
      throw new Failure({ kind: 'unsupported', operation: 'list', path, detail: 'It cannot be listed.' });
    let count = 0;
    for await (const entry of driver.list(path, signal)) {
      showEntry(entry, given.json);
      count += 1;
    }
    if (count === 0 && path !== '' && !(await driver.stat?.(path, signal))) {
      throw new Failure({ kind: 'not-found', operation: 'list', path, detail: 'Nothing stands there.' });
    }
    return exitCodes.delivered;
  });
}

/** Of a file; else of all files in the folder of that name, those that were removed too. */
async function showVersions(
  { versions }: Driver,
  path: string,
  json: boolean,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (!versions)
    throw new Failure({ kind: 'unsupported', operation: 'list', path, detail: 'It keeps no versions.' });
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

export async function get(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const [from, local] = given.operands;
  if (from === undefined || local === undefined || given.operands.length > 2) {
    throw new NotUnderstood('Use it as: slipway get DEST LOCAL');
  }
  const target = await targetOf(app, from, given);
  const started = Date.now();
  let files = 0;
  let bytes = 0;
  let failed = 0;
  await app.withDriver(target, (driver, { path }) =>
    download(driver, path, local, signal, {
      began: () => undefined,
      moved: (_entry, moved) => {
        bytes += moved;
      },
      done: (entry) => {
        files += 1;
        if (given.json) printEvent({ event: 'file', path: entry.path, bytes: entry.bytes ?? 0 });
      },
      failed: (_entry, failure) => {
        failed += 1;
        if (given.json) printEvent({ event: 'problem', ...failure.toRecord() });
        else process.stderr.write(`slipway: ${sentenceOf(failure)}\n`);
      },
      keepsStopped: () => true,
    }),
  );
  const seconds = (Date.now() - started) / 1000;
  if (given.json) printEvent({ event: 'done', files, bytes, skipped: 0, failed, seconds });
  else process.stderr.write(`Fetched ${formatCount(files, 'file')}, ${formatBytes(bytes)}.\n`);
  return failed === 0 ? exitCodes.delivered : exitCodes.failed;
}

export async function rm(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const target = await targetOf(app, only(given, 'slipway rm DEST'), given);
  return app.withDriver(target, async (driver, { path }) => {
    const count = await remove(driver, path, given.recursive, signal, (entry) => {
      if (given.json) printEvent({ event: 'removed', path: entry.path });
    });
    if (given.json) printEvent({ event: 'done', files: count });
    else process.stderr.write(`Removed ${formatCount(count, 'file')}.\n`);
    return exitCodes.delivered;
  });
}

export async function mkdir(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const target = await targetOf(app, only(given, 'slipway mkdir DEST'), given);
  return app.withDriver(target, async (driver, destination) => {
    if (!driver.makeDir) {
      throw new Failure({ kind: 'unsupported', operation: 'make-folder', detail: 'It knows no folders.' });
    }
    await driver.makeDir(destination.path, signal);
    if (given.json) printEvent({ event: 'done' });
    else process.stderr.write(`Created ${displayOf(destination)}.\n`);
    return exitCodes.delivered;
  });
}

function only(given: Arguments, use: string): string {
  const [operand] = given.operands;
  if (operand === undefined || given.operands.length > 1) throw new NotUnderstood(`Use it as: ${use}`);
  return operand;
}

function showEntry(entry: Entry, json: boolean): void {
  if (json) {
    printEvent({ event: 'entry', ...entry });
    return;
  }
  const size = entry.kind === 'file' ? formatBytes(entry.bytes ?? 0) : '—';
  const name = printable(entry.kind === 'file' ? entry.name : `${entry.name}/`);
  process.stdout.write(`${size.padStart(8)}  ${changedText(entry)}  ${name}\n`);
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

function changedText({ modifiedMs }: Pick<Entry, 'modifiedMs'>): string {
  const text =
    modifiedMs === undefined ? '' : new Date(modifiedMs).toISOString().slice(0, 16).replace('T', ' ');
  return text.padEnd(16);
}
