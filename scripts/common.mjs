import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A failure that is told by its sentence, without a stack. */
export class PlainError extends Error {}

/**
 * Runs the main function of the script that was started; a PlainError is told as a sentence.
 *
 * @param {() => Promise<number>} main resolves with the exit code.
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Whether a module is the script that was started.
 *
 * @param {string} url the module's import.meta.url.
 */
export function isMain(url) {
  const [, script] = process.argv;
  return script !== undefined && path.resolve(script) === fileURLToPath(url);
}

/** A desktop is there, or this system always has one. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? '') || Boolean(process.env['WAYLAND_DISPLAY'] ?? '');
}

/** Whether a program is on the PATH. */
export function hasProgram(/** @type {string} */ name) {
  const [finder, args] =
    process.platform === 'win32' ? ['where', [name]] : ['sh', ['-c', `command -v ${name}`]];
  return spawnSync(finder, args, { stdio: 'ignore' }).status === 0;
}

/**
 * Runs npm to its end.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {{ ok: boolean, output: string }} with what it printed on both streams.
 */
export function npm(args, cwd) {
  // Inside `npm start` this is the very npm that runs it; on Windows `npm` alone is a batch file.
  const script = process.env['npm_execpath'];
  /** @type {import('node:child_process').SpawnSyncOptionsWithStringEncoding} */
  const options = { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  const result = script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return { ok: result.status === 0, output: `${result.stdout}${result.stderr}`.trim() };
}
