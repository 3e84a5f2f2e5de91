import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './common.mjs';

/**
 * @typedef {object} Results
 * @property {number} passed
 * @property {number} skipped
 * @property {string[]} failures names of what failed.
 * @property {string[]} [flaky] names of what passed on its second try only.
 */

/**
 * What a test runner reports in its JSON file. A runner that crashed, or that failed without a failed test,
 * counts as one failure.
 *
 * @param {'vitest' | 'playwright'} runner
 * @param {string} file
 * @param {number} exitCode of the runner.
 * @returns {Results}
 */
export function readResults(runner, file, exitCode) {
  const results = { passed: 0, skipped: 0, failures: /** @type {string[]} */ ([]) };
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (runner === 'vitest') addVitest(report, results);
    else addPlaywright(report, results);
  } catch (error) {
    results.failures.push(
      `${runner}: no results (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  if (exitCode !== 0 && results.failures.length === 0) {
    results.failures.push(`${runner}: ended with ${exitCode} although no test failed`);
  }
  return results;
}

/**
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 *
 * @param {VitestReport} report
 * @param {Results} results
 */
function addVitest(report, results) {
  for (const { name, status, assertionResults } of report.testResults) {
    for (const test of assertionResults) add(results, verdict(test.status), test.fullName);
    const noneFailed = assertionResults.every((test) => test.status !== 'failed');
    // A file that could not be loaded has no tests.
    if (status === 'failed' && noneFailed) add(results, 'failed', path.relative(root, name));
  }
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, tests: { status: string }[] }[]} [specs]
 *
 * @typedef {object} PlaywrightReport
 * @property {PlaywrightSuite[]} suites
 * @property {{ message?: string }[]} errors outside of tests.
 *
 * @param {PlaywrightReport} report
 * @param {Results} results
 */
function addPlaywright(report, results) {
  for (const { message = 'an error outside of tests' } of report.errors) {
    add(results, 'failed', `playwright: ${message.split('\n', 1)[0]}`);
  }
  for (const suite of report.suites) addSuite(suite, [], results);
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} parents
 * @param {Results} results
 */
function addSuite(suite, parents, results) {
  const titles = [...parents, suite.title];
  for (const { title, tests } of suite.specs ?? []) {
    for (const test of tests) {
      const name = [...titles, title].join(' > ');
      add(results, verdict(test.status), name);
      if (test.status === 'flaky') (results.flaky ??= []).push(name);
    }
  }
  for (const inner of suite.suites ?? []) addSuite(inner, titles, results);
}

/**
 * Both runners' words. A flaky test passed in the end.
 *
 * @param {string} status
 * @returns {'passed' | 'skipped' | 'failed'}
 */
function verdict(status) {
  if (status === 'passed' || status === 'expected' || status === 'flaky') return 'passed';
  if (status === 'failed' || status === 'unexpected') return 'failed';
  return 'skipped';
}

/**
 * @param {Results} results
 * @param {'passed' | 'skipped' | 'failed'} how
 * @param {string} name
 */
function add(results, how, name) {
  if (how === 'failed') results.failures.push(name);
  else results[how]++;
}
