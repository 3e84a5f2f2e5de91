import type { App } from '../app';
import { displayOf } from '../destination/display';
import { download } from '../engine/download';
import { remove } from '../engine/remove';
import type { Entry } from '../model/entry';
import { Failure } from '../model/failure';
import { sentenceOf } from '../model/failure-policy';
import { formatBytes, formatCount } from '../language/format';
import { only, type Arguments } from './arguments';
import { targetOf } from './destinations';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { changedText, printable } from './printable';
import { printEvent } from './progress';
import { chosenVersion, removeVersion, showVersions } from './versions';

/** The commands that look at a destination or change it without a job. */
export async function ls(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const target = await targetOf(app, only(given.operands, 'slipway ls DEST'), given);
  return app.withDriver(target, async (driver, { path }) => {
    if (given.versions) return showVersions(driver, path, given, signal);
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
  await app.withDriver(target, async (driver, { path }) =>
    download(await chosenVersion(driver, path, given, signal), path, local, signal, {
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
  const target = await targetOf(
    app,
    only(given.operands, 'slipway rm DEST [--recursive | --version-id ID]'),
    given,
  );
  return app.withDriver(target, async (driver, { path }) => {
    if (given.versionId !== undefined) return removeVersion(driver, path, given.versionId, given, signal);
    const count = await remove(driver, path, given.recursive, signal, (entry) => {
      if (given.json) printEvent({ event: 'removed', path: entry.path });
    });
    if (given.json) printEvent({ event: 'done', files: count });
    else process.stderr.write(`Removed ${formatCount(count, 'file')}.\n`);
    return exitCodes.delivered;
  });
}

export async function mkdir(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  const target = await targetOf(app, only(given.operands, 'slipway mkdir DEST'), given);
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

function showEntry(entry: Entry, json: boolean): void {
  if (json) {
    printEvent({ event: 'entry', ...entry });
    return;
  }
  const size = entry.kind === 'file' ? formatBytes(entry.bytes ?? 0) : '—';
  const name = printable(entry.kind === 'file' ? entry.name : `${entry.name}/`);
  process.stdout.write(`${size.padStart(8)}  ${changedText(entry)}  ${name}\n`);
}
