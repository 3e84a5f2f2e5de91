import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { hasDisplay, root } from './common.mjs';

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @typedef {object} RunOptions
 * @property {Readonly<Record<string, string | undefined>>} [env] added to this process's own; undefined removes.
 * @property {boolean} [quiet] shows what it printed only when it failed.
 */

/**
 * Runs a command in the checkout to its end, and ends all that it started and left behind. Signals that come
 * here go to all of it, and then end this process too.
 *
 * @param {readonly string[]} argv
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 128 and more after a signal, 127 when there is no such program.
 */
export function run(argv, options = {}) {
  const [command = '', ...args] = argv;
  const quiet = options.quiet === true;
  // A group of its own, so that nothing of a tree of wrappers is missed.
  const detached = process.platform !== 'win32';
  const child = spawn(command, args, {
    cwd: root,
    detached,
    env: { ...process.env, ...options.env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  /** @type {Buffer[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
  /** @type {NodeJS.Signals | undefined} */
  let passed;
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    passed = signal;
    signalAll(child, detached, signal);
  };
  for (const signal of passedOn) process.on(signal, passOn);
  return new Promise((resolve) => {
    /** @param {number} code */
    const finish = (code) => {
      for (const signal of passedOn) process.off(signal, passOn);
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(printed));
      if (passed !== undefined && code !== 0) process.kill(process.pid, passed);
      else resolve(code);
    };
    child.once('error', (error) => {
      console.error(error.message);
      finish(127);
    });
    // At 'exit', since 'close' waits for a stray process that holds the pipes.
    let ended = Promise.resolve();
    child.once('exit', () => {
      ended = endStrays(child, detached, passed !== undefined);
    });
    child.once('close', (code, signal) => {
      void ended.then(() => finish(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} isGroup
 * @param {NodeJS.Signals | 0} signal 0 only asks.
 * @returns {boolean} whether anything was left to take it.
 */
function signalAll(child, isGroup, signal) {
  if (child.pid === undefined) return false;
  try {
    return process.kill(isGroup ? -child.pid : child.pid, signal);
  } catch {
    return false;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} isGroup
 * @param {boolean} areTold they have had a signal already, and a test runner needs seconds to stop its servers;
 *   others need but a moment, an X server for instance to remove its lock.
 */
async function endStrays(child, isGroup, areTold) {
  const deadline = Date.now() + (areTold ? 5000 : 200);
  let left = signalAll(child, isGroup, areTold ? 0 : 'SIGTERM');
  while (left && Date.now() < deadline) {
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
    left = signalAll(child, isGroup, 0);
  }
  if (left) signalAll(child, isGroup, 'SIGKILL');
}

/**
 * The command that runs a program of an npm package.
 *
 * @param {string} packageName
 * @param {readonly string[]} args
 */
export function npmProgram(packageName, args) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  /** @type {string} */
  const script = typeof bin === 'string' ? bin : Object.values(bin)[0];
  return [process.execPath, path.join(folder, script), ...args];
}

/**
 * The same command with a display that nobody sees, where there is none.
 *
 * @param {readonly string[]} argv
 */
export function desktopCommand(argv) {
  if (hasDisplay()) return [...argv];
  const screen = ['-s', '-screen 0 1600x1000x24'];
  return ['env', 'SLIPWAY_HEADLESS=1', 'xvfb-run', '-a', ...screen, ...argv];
}

/** The daemon reads the password of the new keyring from a line: an empty one. It prints when it is ready. The bus
 * complains about the limit of open files at each start, so its standard error is not the command's. */
const inSession = `
exec 2>&3 3>&-
eval "$(printf '\\n' | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
"$@"
`;

const inFolder = `
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/runtime" "$folder/data"
export XDG_RUNTIME_DIR="$folder/runtime" XDG_DATA_HOME="$folder/data"
exec 3>&2
dbus-run-session -- bash -c "$SLIPWAY_IN_SESSION" slipway "$@" 2>/dev/null
`;

/**
 * The same command with a keyring of its own, empty and unlocked, that is gone afterwards.
 *
 * @param {readonly string[]} argv
 */
export function withKeyring(argv) {
  return ['env', `SLIPWAY_IN_SESSION=${inSession}`, 'bash', '-c', inFolder, 'slipway', ...argv];
}
