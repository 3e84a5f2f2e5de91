#!/usr/bin/env node
import { availableParallelism, homedir } from 'node:os';
import { resolve } from 'node:path';
import { version } from '../../package.json';
import { createApp, type App } from '../app';
import type { Destination } from '../destination/destination';
import { newStop } from '../engine/stop';
import { words } from '../language/words';
import { asFailure, Failure } from '../model/failure';
import { Keychain } from '../store/keychain';
import { readArguments, usage, type Arguments } from './arguments';
import { exitCodeOfError, exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { bookmarks } from './bookmarks';
import { check } from './check';
import { doctor } from './doctor';
import { get, ls, mkdir, rm } from './files';
import { jobs } from './jobs';
import { parse } from './parse';
import { printEvent } from './progress';
import { publish } from './publish';
import { resume } from './resume';
import { speakAsTerminal } from './spoken';
import { canAsk, askPrompts } from './terminal';
import { adviseTrust, trust } from './trust';
import { stateFolder } from './state-folder';
import { placesNamed } from './trust-address';
import { restore } from './versions';
import { watch } from './watch';
import { sentenceFor } from './way-on';

type Command = (app: App, given: Arguments, signal: AbortSignal) => Promise<ExitCode>;

const commands: Readonly<Record<string, Command>> = {
  publish,
  watch,
  ls,
  get,
  rm,
  restore,
  mkdir,
  bookmarks,
  doctor,
  jobs,
  resume,
  trust,
};

async function main(argv: readonly string[]): Promise<ExitCode> {
  const given = readArguments(argv);
  if (given.version) {
    process.stdout.write(`slipway ${version}\n`);
    return exitCodes.delivered;
  }
  if (given.help || given.command === '' || given.command === 'help') {
    process.stdout.write(usage);
    return given.help || given.command === 'help' ? exitCodes.delivered : exitCodes.notUnderstood;
  }
  if (given.command === 'parse') return parse(given);
  if (given.command === 'check') return check(given);
  const command = commands[given.command];
  if (!command) throw new NotUnderstood(words().cli.noCommand(given.command));
  const app = await openApp(given.state === undefined ? stateFolder() : resolve(given.state));
  for (const problem of app.fileProblems) process.stderr.write(`slipway: ${problem}\n`);
  return runInterruptibly(app, command, given);
}

/** Its message is a sentence for people. */
class CannotOpen extends Error {}

async function openApp(state: string): Promise<App> {
  try {
    return await createApp(
      {
        secrets: new Keychain(),
        paths: { state, home: homedir() },
        clock: { now: () => Date.now() },
        ...(canAsk() ? { ask: askPrompts } : {}),
      },
      { background: false },
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotOpen(words().cli.cannotOpen(state, reason));
  }
}

/** These end by themselves when they are told to, and their exit code counts. */
const endsItself: ReadonlySet<string> = new Set(['watch']);

/** What was to be reached when a command failed: how its servers are spoken to. */
let named: readonly Destination[] = [];

/** Ctrl+C pauses what runs and keeps the queue, or lets it come to its end; a second one ends at once. */
async function runInterruptibly(app: App, command: Command, given: Arguments): Promise<ExitCode> {
  const stop = newStop();
  let closing: Promise<void> | undefined;
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
    if (!endsItself.has(given.command)) closing = app.close();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const code = await command(app, given, stop.signal);
    if (!closing) return code;
  } catch (error) {
    named = placesNamed(app, given);
    if (!closing) throw error;
  } finally {
    await (closing ?? app.close());
  }
  const hasJob = given.command === 'publish' || given.command === 'resume';
  const { stopped, stoppedJob } = words().cli;
  process.stderr.write(`${hasJob ? stoppedJob : stopped}\n`);
  return exitCodes.interrupted;
}

// Node's threads for files, four unless told: on two processors, small files took 7 % less time with two of them. Read when
// the first file is asked for.
process.env['UV_THREADPOOL_SIZE'] ??= String(Math.min(4, Math.max(2, availableParallelism())));

// Whoever read our output has gone, as `| head` does: nobody is left to tell.
process.stdout.on('error', () => process.exit(exitCodes.failed));

const argv = process.argv.slice(2);
// An address may hold a secret, and anybody on this computer can read what a process was started with.
process.title = 'slipway';
speakAsTerminal();

main(argv).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const sentence =
      error instanceof NotUnderstood || error instanceof CannotOpen || !(error instanceof Error)
        ? String(error instanceof Error ? error.message : error)
        : sentenceFor(asFailure(error, 'connect'));
    if (argv.includes('--json')) printEvent({ event: 'problem', kind: 'error', title: sentence });
    process.stderr.write(`slipway: ${sentence}\n`);
    if (error instanceof Failure && error.evidence) adviseTrust(error.evidence, named);
    process.exit(exitCodeOfError(error));
  },
);
