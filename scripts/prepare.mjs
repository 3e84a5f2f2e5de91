import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { PlainError, isMain, npm, root, runMain } from './common.mjs';
import { prepareElectron } from './electron-runtime.mjs';
import { prepareSystem } from './system-packages.mjs';

/**
 * Makes a fresh checkout able to do what is asked, and is quick and silent where all is there. It runs before
 * node_modules exists, so it uses nothing but Node.
 *
 * @typedef {import('./system-packages.mjs').SystemNeed | 'code'} Need `code` is the npm packages alone.
 */

/** @type {readonly Need[]} */
const needs = ['code', 'app', 'demo', 'test', 'bench'];

/**
 * Installs what is missing, with a line of progress for each thing that takes time.
 *
 * @param {Need} need
 * @returns {{ electronDist: string | undefined }} the folder for ELECTRON_OVERRIDE_DIST_PATH; undefined where
 *   the Electron in node_modules is used, or none is needed.
 * @throws {PlainError} that says what to do.
 */
export function prepare(need) {
  checkNode();
  installNpmPackages();
  if (need !== 'code') prepareSystem(need);
  return { electronDist: need === 'code' || need === 'bench' ? undefined : prepareElectron() };
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PlainError(`Slipway needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function installNpmPackages() {
  if (npmPackagesAreThere()) return;
  console.log('Installing npm packages, which takes about half a minute ...');
  const { ok, output } = npm(['ci', '--include=dev', '--no-progress', '--loglevel=error'], root);
  // npm explains itself first and lists its options after that.
  const said = output.split('\n').slice(0, 15).join('\n');
  if (!ok) throw new PlainError(`${said}\nThe npm packages could not be installed; npm's words are above.`);
}

/**
 * npm leaves in node_modules a lock file of what it has put there, at the very end of its work. Packages for
 * other systems are in the checkout's one only.
 */
function npmPackagesAreThere() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = lockedPackages(path.join(root, 'package-lock.json'));
  const installed = lockedPackages(installedFile);
  const same = [...wanted].every(([place, entry]) => {
    const there = installed.get(place);
    return there === undefined ? entry.optional === true : there.integrity === entry.integrity;
  });
  return same && [...installed.keys()].every((place) => wanted.has(place));
}

/**
 * @param {string} file
 * @returns {Map<string, { integrity?: string, optional?: boolean }>} by place below the checkout.
 */
function lockedPackages(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(packages).filter(([place]) => place !== ''));
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const [, , word = 'app'] = process.argv;
    const need = needs.find((known) => known === word);
    if (need === undefined) throw new PlainError(`Use: node scripts/prepare.mjs [${needs.join('|')}]`);
    prepare(need);
    return 0;
  });
}
