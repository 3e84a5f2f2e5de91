import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { PlainError, root, runMain } from './common.mjs';
import { prepare } from './prepare.mjs';
import { desktopCommand, npmProgram, run, withKeyring } from './run.mjs';
import { readResults } from './test-results.mjs';

/**
 * `npm test`: all checks and tests, or the stages that are named. All run to their end whatever fails; the
 * last line is the sum.
 *
 * @typedef {import('./test-results.mjs').Results} Results
 *
 * @typedef {object} Stage
 * @property {(electronDist: string | undefined) => Promise<Results>} run
 * @property {boolean} [light] needs npm packages only.
 * @property {boolean} [onDemand] is part of another stage.
 */

const reports = path.join(root, 'out', 'test');

/** @type {Readonly<Record<string, Stage>>} */
const stages = {
  build: { light: true, run: () => check('build', npmProgram('electron-vite', ['build']), true) },
  types: { light: true, run: () => check('types', npmProgram('typescript', [])) },
  lint: { light: true, run: () => check('lint', npmProgram('oxlint', ['--type-aware', '--deny-warnings'])) },
  format: { light: true, run: () => check('format', npmProgram('prettier', ['--check', '.'])) },
  unit: { light: true, onDemand: true, run: () => vitest(['--project', 'unit'], (argv) => [...argv]) },
  vitest: { run: () => vitest([], withKeyring) },
  window: { run: (electronDist) => playwright(electronDist, 'window') },
  figures: { run: (electronDist) => playwright(electronDist, 'figures') },
};

/**
 * @param {string} name
 * @param {readonly string[]} argv
 * @param {boolean} [quiet]
 * @returns {Promise<Results>}
 */
async function check(name, argv, quiet = false) {
  const ok = (await run(argv, { quiet })) === 0;
  return { passed: ok ? 1 : 0, skipped: 0, failures: ok ? [] : [name] };
}

/**
 * @param {readonly string[]} args
 * @param {(argv: readonly string[]) => string[]} wrap
 */
async function vitest(args, wrap) {
  const file = freshReport('vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return readResults('vitest', file, await run(wrap(npmProgram('vitest', ['run', ...args, ...reporters]))));
}

/**
 * @param {string | undefined} electronDist
 * @param {'window' | 'figures'} project
 */
async function playwright(electronDist, project) {
  const file = freshReport(`playwright-${project}.json`);
  const argv = npmProgram('@playwright/test', ['test', `--project=${project}`, '--reporter=list,json']);
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ELECTRON_OVERRIDE_DIST_PATH: electronDist };
  return readResults('playwright', file, await run(desktopCommand(withKeyring(argv)), { env }));
}

/**
 * No report of an earlier run must be taken for this one's.
 *
 * @param {string} name
 */
function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const file = path.join(reports, name);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {readonly string[]} names
 * @returns {[string, Stage][]}
 */
function chosenStages(names) {
  const all = Object.entries(stages);
  if (names.length === 0) return all.filter(([, stage]) => stage.onDemand !== true);
  const unknown = names.find((name) => !(name in stages));
  if (unknown !== undefined) {
    throw new PlainError(
      `There is no test stage "${unknown}". There are: ${Object.keys(stages).join(', ')}.`,
    );
  }
  return all.filter(([name]) => names.includes(name));
}

async function main() {
  const chosen = chosenStages(process.argv.slice(2));
  const { electronDist } = prepare(chosen.every(([, stage]) => stage.light) ? 'code' : 'test');
  /** @type {Results} */
  const sum = { passed: 0, skipped: 0, failures: [] };
  /** @type {string[]} */
  const secondTry = [];
  for (const [name, stage] of chosen) {
    console.log(`\n== ${name}`);
    const { passed, skipped, failures, flaky = [] } = await stage.run(electronDist);
    sum.passed += passed;
    sum.skipped += skipped;
    sum.failures.push(...failures);
    secondTry.push(...flaky);
  }
  const failed = sum.failures.length;
  if (secondTry.length > 0)
    console.log(`\nPassed on the second try:\n${secondTry.map((name) => `  ${name}`).join('\n')}`);
  if (failed > 0) console.log(`\nFailed:\n${sum.failures.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\n${sum.passed} passed, ${failed} failed, ${sum.skipped} skipped`);
  return failed === 0 ? 0 : 1;
}

await runMain(main);
