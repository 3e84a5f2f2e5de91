import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { PlainError, hasDisplay, hasProgram, root } from './common.mjs';

/** @typedef {'app' | 'demo' | 'test' | 'bench'} SystemNeed */

const electronLibraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libsecret-1-0'];
const virtualDisplay = ['xvfb', 'xauth'];
const keyring = ['gnome-keyring', 'dbus-x11'];
const radosgw = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];
const swift = ['swift', 'swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached'];
const nginx = ['nginx-light', 'libnginx-mod-http-dav-ext'];
const apache = ['apache2-bin'];
const testTools = ['openssl', 'curl', 'awscli', 'rclone', 'libsecret-tools', 'ffmpeg'];
const ssh = ['openssh-server', 'openssh-client', 'putty-tools'];
const rivals = ['rclone', 'awscli', 's3cmd', 'lftp', 'ncftp', 'python3-swiftclient', 'curl', 'time'];

/** Where packages have other names, or the system is no Linux at all, these must be on the PATH. */
const programs = {
  app: [],
  demo: [],
  test: [
    'radosgw',
    'ceph-mon',
    'ceph-osd',
    'swift-proxy-server',
    'memcached',
    'vsftpd',
    'nginx',
    'apache2',
    'openssl',
    'aws',
    'rclone',
    'ffmpeg',
    'sshd',
    'ssh-keygen',
    'puttygen',
  ],
  bench: [
    'radosgw',
    'ceph-mon',
    'ceph-osd',
    'swift-proxy-server',
    'memcached',
    'sshd',
    'ssh-keygen',
    'vsftpd',
    'nginx',
    'ffmpeg',
    'curl',
    'openssl',
    'rclone',
    'aws',
    's3cmd',
    'sftp',
    'scp',
    'lftp',
    'ncftpput',
    'swift',
    'az',
  ],
};

/**
 * Installs the system's packages that are missing: on a Debian or a relative of it as root. Anybody else is
 * told what to install.
 *
 * @param {SystemNeed} need
 */
export function prepareSystem(need) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) {
    checkPrograms(need);
    return;
  }
  const present = presentPackages();
  const missing = neededPackages(need).filter((name) => !present.has(name));
  if (missing.length > 0) installAll(missing);
  if (need === 'test') {
    unpackServers();
    unpackKeystone();
  }
}

/** @param {readonly string[]} missing */
function installAll(missing) {
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get install ${missing.map(nameHere).join(' ')}`;
    throw new PlainError(`System packages are missing. Install them and start again:\n\n  ${command}\n`);
  }
  install(missing);
}

/**
 * @param {SystemNeed} need
 * @returns {string[]}
 */
function neededPackages(need) {
  if (need === 'bench')
    return [...radosgw, ...swift, ...ssh, ...nginx, 'vsftpd', 'openssl', 'ffmpeg', ...rivals];
  const app = hasDisplay() ? electronLibraries : [...electronLibraries, ...virtualDisplay];
  if (need === 'app') return app;
  // A desktop has a keyring of its own; tests never touch that one.
  if (need === 'demo') return hasDisplay() ? app : [...app, ...keyring];
  return [...app, ...keyring, ...radosgw, ...swift, ...ssh, ...nginx, ...apache, 'vsftpd', ...testTools];
}

/** Debian lets one FTP server be installed at a time, so the others are unpacked where tests look for them. */
const unpackedServers = { 'pure-ftpd': ['pure-ftpd'], proftpd: ['proftpd-core', 'proftpd-mod-crypto'] };

function unpackServers() {
  for (const [name, packages] of Object.entries(unpackedServers)) {
    const folder = path.join(root, 'out', 'servers', name);
    if (existsSync(path.join(folder, 'usr', 'sbin', name))) continue;
    const downloads = download(folder, packages);
    const files = filesIn(downloads);
    const present = presentPackages();
    const libraries = files.flatMap(librariesOf).filter((library) => !present.has(library));
    if (libraries.length > 0) installAll([...new Set(libraries)]);
    unpack(files, folder);
  }
}

/**
 * Keystone is a library of Python that wants a hundred others. Where apt would install them, they are unpacked instead,
 * which takes a fifth of the time.
 */
function unpackKeystone() {
  const name = 'python3-keystone';
  const folder = path.join(root, 'out', 'servers', 'keystone');
  if (presentPackages().has(name)) return;
  if (existsSync(path.join(folder, 'usr', 'lib', 'python3', 'dist-packages', 'keystone'))) return;
  const plan = runTool('apt-get', ['-s', 'install', '--no-install-recommends', name], root);
  const packages = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, found]) => found ?? '');
  unpack(filesIn(download(folder, packages)), folder);
}

/**
 * @param {string} folder
 * @param {readonly string[]} packages
 * @returns {string} where the packages' files are.
 */
function download(folder, packages) {
  const downloads = path.join(folder, 'packages');
  rmSync(downloads, { recursive: true, force: true });
  mkdirSync(downloads, { recursive: true });
  runTool('apt-get', ['-qq', 'download', ...packages], downloads);
  return downloads;
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder).map((file) => path.join(folder, file));
}

/**
 * @param {readonly string[]} files
 * @param {string} folder
 */
function unpack(files, folder) {
  for (const file of files) runTool('dpkg', ['-x', file, folder], folder);
  rmSync(path.join(folder, 'packages'), { recursive: true });
}

/**
 * Libraries that a package depends on: what stands before a version or an alternative.
 *
 * @param {string} file
 */
function librariesOf(file) {
  const depends = runTool('dpkg-deb', ['-f', file, 'Depends'], path.dirname(file));
  return depends.split(',').flatMap((one) => one.trim().match(/^lib[^\s|:]+/) ?? []);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {string} what it printed.
 */
function runTool(program, args, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new PlainError(`${stdout}${stderr}\n${program} ${args.join(' ')} failed; its words are above.`);
  return stdout;
}

/** @param {SystemNeed} need */
function checkPrograms(need) {
  const missing = programs[need].filter((name) => !hasProgram(name));
  if (missing.length === 0) return;
  throw new PlainError(`These programs are needed and are not on the PATH: ${missing.join(', ')}.`);
}

/**
 * Names of what is installed, and of what that provides: on newer systems libgtk-3-0t64 provides libgtk-3-0.
 *
 * @returns {Set<string>}
 */
function presentPackages() {
  const format = '${db:Status-Status}|${Package}|${Provides}\\n';
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', format], { encoding: 'utf8', maxBuffer: 64 << 20 });
  const names = stdout.split('\n').flatMap((line) => {
    const [status, name, provides = ''] = line.split('|');
    if (status !== 'installed' || name === undefined) return [];
    return [name].concat(provides.split(',').map((provided) => provided.trim().replace(/ .*/, '')));
  });
  return new Set(names);
}

/**
 * The name by which this release can install a package: some libraries have a suffix since their times have
 * 64 bits, and asking for the old name fails where two packages provide it.
 *
 * @param {string} name
 */
function nameHere(name) {
  const renamed = `${name}t64`;
  return !isInLists(name) && isInLists(renamed) ? renamed : name;
}

/**
 * A name that only others provide has nothing to show.
 *
 * @param {string} name
 */
function isInLists(name) {
  const { stdout } = spawnSync('apt-cache', ['show', '--no-all-versions', name], { encoding: 'utf8' });
  return stdout.includes('Package:');
}

function stayAlive() {
  return undefined;
}

/** @param {readonly string[]} missing */
function install(missing) {
  console.log(`Installing system packages (${missing.join(' ')}), which takes a minute or two ...`);
  const restore = keepServicesStopped();
  // apt-get gets the same signal from the terminal; this process must live on to clean up after it.
  process.on('SIGINT', stayAlive);
  try {
    aptGet(['update']);
    aptGet(['install', '-y', '--no-install-recommends', ...missing.map(nameHere)]);
  } finally {
    process.off('SIGINT', stayAlive);
    restore();
  }
}

/** @param {readonly string[]} args */
function aptGet(args) {
  const result = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status === 0) return;
  const said = `${result.stdout}${result.stderr}`.trim().split('\n').slice(-20).join('\n');
  throw new PlainError(`${said}\napt-get ${args.join(' ')} failed; its words are above.`);
}

/**
 * The servers among the packages are for tests, which start their own: the system must not start them at
 * installation.
 *
 * @returns {() => void} what brings back the former state.
 */
function keepServicesStopped() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => undefined;
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}
