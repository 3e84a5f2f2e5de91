import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A server that runs as a child of this process. */
export interface Daemon {
  readonly name: string;
  readonly log: string;
  /** It has ended, whether asked to or not. */
  hasExited(): boolean;
  /** Goes to all its processes. */
  signal(name: NodeJS.Signals): void;
  /** Kills it at once, and resolves when it is gone. Its data is throw-away. */
  kill(): Promise<void>;
}

const running = new Set<number>();
let hooked = false;

/** Servers must not outlive a test runner that exits early. A killed one's are removed by the next run. */
function killAllAtExit(): void {
  if (hooked) return;
  hooked = true;
  process.on('exit', killAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      killAll();
      // With a listener a signal ends nothing; another one of the test runner's may have its own plans.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}

function killAll(): void {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The whole group is gone already.
  }
}

export interface DaemonCommand {
  readonly program: string;
  /** The Debian package that brings the program. */
  readonly apt: string;
  readonly arguments: readonly string[];
  /** File that takes what it prints. */
  readonly log: string;
}

/** Starts a server in a process group of its own. It resolves when the process exists, not when it is ready. */
export async function startDaemon(command: DaemonCommand): Promise<Daemon> {
  const name = path.basename(command.program);
  await requireProgram(command.program, command.apt);
  killAllAtExit();
  const output = openSync(command.log, 'a');
  const child = spawn(command.program, [...command.arguments], {
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const exited = once(child, 'exit');
  await once(child, 'spawn');
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${name} was not started.`);
  running.add(pid);
  child.once('exit', () => running.delete(pid));
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    name,
    log: command.log,
    hasExited,
    signal: (signal) => signalGroup(pid, signal),
    kill: async () => {
      signalGroup(pid, 'SIGKILL');
      if (!hasExited()) await exited;
    },
  };
}

/** Throws a sentence that names the Debian package when a program is not on the PATH. */
export async function requireProgram(program: string, apt: string): Promise<void> {
  const folders = path.isAbsolute(program) ? [''] : [...searchPath(), '/usr/sbin', '/sbin'];
  for (const folder of folders) {
    try {
      await access(path.join(folder, program), constants.X_OK);
      return;
    } catch {
      // Not in this one.
    }
  }
  throw new Error(`The program ${program} is missing. On Debian or Ubuntu: sudo apt-get install ${apt}`);
}

function searchPath(): string[] {
  return (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
}

export interface RunOptions {
  readonly cwd?: string;
  readonly timeoutMs?: number;
}

/** Runs a program to its end. Resolves with what it printed; rejects with its errors in the message. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = {
      timeout: options.timeoutMs ?? 60_000,
      killSignal: 'SIGKILL',
      maxBuffer: 64 << 20,
    } as const;
    const place = options.cwd === undefined ? {} : { cwd: options.cwd };
    const child = execFile(program, [...args], { ...limits, ...place }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${args.join(' ')} failed: ${stderr.trim() || error.message}`));
    });
    // Ceph's command line reads its standard input when it is not closed.
    child.stdin?.end();
  });
}

export interface Wait {
  readonly timeoutMs: number;
  /** The wait fails at once when one of them ends. */
  readonly daemons: readonly Daemon[];
}

/** Asks again and again until the answer is yes; fails with the servers' own last words. */
export async function waitUntil(what: string, isSo: () => Promise<boolean>, wait: Wait): Promise<void> {
  const deadline = Date.now() + wait.timeoutMs;
  for (;;) {
    if (await isSo().catch(() => false)) return;
    const ended = wait.daemons.find((daemon) => daemon.hasExited());
    if (ended === undefined && Date.now() < deadline) {
      await sleep(25);
      continue;
    }
    const why = ended === undefined ? `not within ${wait.timeoutMs / 1000} s` : `${ended.name} ended`;
    const logs = await Promise.all(wait.daemons.map(lastWords));
    throw new Error(`Waited for: ${what}. It did not happen: ${why}.\n${logs.join('\n')}`);
  }
}

async function lastWords(daemon: Daemon): Promise<string> {
  const text = await readFile(daemon.log, 'utf8').catch(() => '');
  return `--- ${daemon.name}, end of its log:\n${text.trimEnd().split('\n').slice(-15).join('\n')}`;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Status of a GET, asked with a short timeout. Rejects when nothing answers. */
export async function statusOf(url: string): Promise<number> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
  await response.arrayBuffer();
  return response.status;
}
