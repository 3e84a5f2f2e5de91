import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = resolve('out/main/slipway.cjs');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of stdout as JSON events, for `--json`. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly onStart?: (child: ChildProcess) => Promise<void>;
  /** Sees each JSON event as it comes. */
  readonly onEvent?: (event: Readonly<Record<string, unknown>>, child: ChildProcess) => void;
}

export function freshState(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'slipway-cli-'));
}

/** Runs the built command as a script would. */
export async function slipway(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  if (!existsSync(program)) throw new Error('The command is not built; run `npm run build` first.');
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...options.env } });
  let stdout = '';
  let stderr = '';
  let seen = 0;
  const events: Readonly<Record<string, unknown>>[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (let end = stdout.indexOf('\n', seen); end >= 0; end = stdout.indexOf('\n', seen)) {
      const line = stdout.slice(seen, end);
      seen = end + 1;
      if (!args.includes('--json') || !line.startsWith('{')) continue;
      const event = JSON.parse(line) as Readonly<Record<string, unknown>>;
      events.push(event);
      options.onEvent?.(event, child);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(options.input ?? '');
  const ended = new Promise<number | null>((settle) => {
    child.once('close', settle);
  });
  await options.onStart?.(child);
  const code = await ended;
  return { code, stdout, stderr, events };
}
