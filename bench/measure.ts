import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { ServerClock } from './server-clock';
import type { Command } from './tools';

export interface Measured {
  readonly seconds: number;
  /** User and system time of the command and of all that it started. */
  readonly cpuSeconds: number;
  /** Of the largest of its processes. */
  readonly peakBytes: number;
  /** User and system time that the server took meanwhile. */
  readonly serverSeconds: number;
}

/** A run that did not deliver has no time, whatever the clock said. */
export type Run = Measured | { readonly problem: string };

const timeProgram = '/usr/bin/time';
const longestSeconds = 900;
const mostWords = 400;

/** Runs a command to its end under GNU time, since Node cannot ask what its children's children took. */
export async function measure(command: Command, scratch: string): Promise<Run> {
  const report = path.join(scratch, 'time.txt');
  const clock = new ServerClock();
  const { code, words } = await runToEnd([...timing(report), ...command.argv], command.env);
  const serverSeconds = clock.stop();
  if (code === 124) return { problem: `It had not ended after ${longestSeconds} s.` };
  if (code !== 0) return { problem: words === '' ? `It ended with code ${code}.` : words };
  const [seconds = 0, user = 0, system = 0, kibibytes = 0] = (await readFile(report, 'utf8'))
    .trim()
    .split(' ')
    .map(Number);
  return { seconds, cpuSeconds: user + system, peakBytes: kibibytes * 1024, serverSeconds };
}

/** In the foreground `timeout` stays in this process group, so that Ctrl+C ends everything. */
function timing(report: string): string[] {
  const limit = ['timeout', '--foreground', `${longestSeconds}`];
  return [timeProgram, '-f', '%e %U %S %M', '-o', report, ...limit];
}

/** @returns the exit code, and the end of what it printed. */
export function runToEnd(
  argv: readonly string[],
  env: Command['env'],
): Promise<{ readonly code: number; readonly words: string }> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        words = (words + chunk.toString()).slice(-mostWords);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, words: words.trim() }));
  });
}
