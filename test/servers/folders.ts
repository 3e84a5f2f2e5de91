import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, readlink, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const memory = '/dev/shm';
const enoughMemory = 4 * 1024 ** 3;

/** The owner's process id is in the name: so the next run knows what a killed one left behind. */
const prefix = 'slipway-test-';

/** A new folder below the system's folder for temporary files. */
export function freshFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));
}

/** A new folder in memory where there is room for it (containers often have 64 MB), else like freshFolder. */
export async function freshMemoryFolder(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(memory);
    if (bavail * bsize >= enoughMemory) return await mkdtemp(path.join(memory, `${prefix}${process.pid}-`));
  } catch {
    // Not Linux, or not ours to write to.
  }
  return freshFolder();
}

/** Removes a folder with all that is in it; absence is fine. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Ends the servers and removes the folders of test runs that were killed before they could do it. */
export async function removeLeftovers(): Promise<void> {
  for (const parent of new Set([tmpdir(), memory])) {
    for (const folder of await abandoned(parent)) {
      await signalUsersOf(folder, 'SIGKILL');
      await execute('umount', ['-l', folder]).catch(() => undefined);
      await removeFolder(folder).catch(() => undefined);
    }
  }
}

async function abandoned(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10)))
    .map((name) => path.join(parent, name));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Sends a signal to all processes of the servers that live in a folder: it is among their arguments, or, where one
 * gives itself another title, they print into it.
 */
export async function signalUsersOf(folder: string, signal: NodeJS.Signals): Promise<void> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const output = await readlink(`/proc/${pid}/fd/2`).catch(() => '');
    if (!commandLine.includes(folder) && !output.startsWith(`${folder}/`)) continue;
    try {
      process.kill(Number(pid), signal);
    } catch {
      // It ended by itself, or belongs to another user.
    }
  }
}
