import { readFileSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SshdAddress } from './addresses';
import { run, startDaemon, waitUntil, type Daemon } from './daemon';
import { freshMemoryFolder, removeFolder } from './folders';
import { freePort } from './ports';

export interface Sshd extends SshdAddress {
  readonly daemon: Daemon;
  /** Ends it, so that another one can start on its port; its files stay. */
  leavePort(): Promise<number>;
  /** Kills it with all its connections, and brings it back on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface SshdOptions {
  /** Lines of its configuration that go before all others. */
  readonly lines?: readonly string[];
  /** Kinds of its host keys. */
  readonly hostKeys?: readonly HostKeyKind[];
  /** false: it lets people in, but has no SFTP. */
  readonly sftp?: boolean;
  /** A free one without. */
  readonly port?: number;
}

type HostKeyKind = 'ed25519' | 'ecdsa' | 'rsa';

const apt = 'openssh-server';
const userPrefix = 'slipway-';
const password = 'pass word+ü%';

/**
 * Starts an OpenSSH server on a free port, with a user of its own who may sign in by password and by key. Only root
 * may make users, and let others than itself in.
 */
export async function startSshd({
  lines = [],
  hostKeys = ['ed25519', 'ecdsa', 'rsa'],
  port: wanted,
  sftp = true,
}: SshdOptions = {}): Promise<Sshd> {
  if (process.getuid?.() !== 0)
    throw new Error('The SSH server of the tests needs root, for users of its own.');
  const folder = await freshMemoryFolder();
  // The user's home lies in it.
  await chmod(folder, 0o755);
  const port = wanted ?? (await freePort());
  const user = `${userPrefix}${process.pid}-${path.basename(folder).slice(-6).toLowerCase()}`;
  const home = path.join(folder, 'home');
  await Promise.all(hostKeys.map((kind) => makeKey(kind, path.join(folder, `host_${kind}`))));
  const keyFile = path.join(folder, 'id_ed25519');
  await makeKey('ed25519', keyFile);
  await makeUser(user, home);
  await copyFile(`${keyFile}.pub`, path.join(folder, 'authorized'));
  const config = path.join(folder, 'sshd_config');
  await writeFile(config, configOf({ folder, port, lines, hostKeys, sftp }));
  // It is systemd's job otherwise, and without it the server does not start.
  await mkdir('/run/sshd', { recursive: true });
  const start = (): Promise<Daemon> =>
    startDaemon({
      program: '/usr/sbin/sshd',
      apt,
      arguments: ['-D', '-e', '-f', config],
      log: path.join(folder, 'log'),
    });
  let daemon = await start();
  const knownHosts = path.join(folder, 'known_hosts');
  await writeFile(knownHosts, await knownHostsOf(port, hostKeys, folder));
  const stop = async (): Promise<void> => {
    await daemon.kill();
    await removeUser(user);
    await removeFolder(folder);
  };
  const answers = async (): Promise<boolean> =>
    (await run('ssh-keyscan', ['-T1', '-p', String(port), '127.0.0.1'])) !== '';
  await waitUntil('sshd answers', answers, { timeoutMs: 10_000, daemons: [daemon] }).catch(
    async (error: unknown) => {
      await stop();
      throw error;
    },
  );
  const authorized = path.join(folder, 'authorized');
  const leavePort = async (): Promise<number> => {
    await daemon.kill();
    return port;
  };
  const restart = async (): Promise<void> => {
    await daemon.kill();
    daemon = await start();
  };
  const address = { host: '127.0.0.1', port, user, password, keyFile, authorized, home, knownHosts };
  return { ...address, daemon, leavePort, restart, stop };
}

/** Users of test runs that were killed before they could remove them. */
export async function removeLeftUsers(): Promise<void> {
  const names =
    readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${userPrefix}\\d+-[a-z0-9]+(?=:)`, 'gm')) ?? [];
  for (const name of names) {
    const pid = /\d+/.exec(name)?.[0] ?? '';
    const isAlive = await readFile(`/proc/${pid}/stat`).then(
      () => true,
      () => false,
    );
    if (!isAlive) await removeUser(name);
  }
}

/** A pair of keys, without a passphrase. */
export async function makeKey(kind: HostKeyKind, file: string, more: readonly string[] = []): Promise<void> {
  await run('ssh-keygen', ['-q', '-t', kind, '-N', '', '-f', file, '-C', 'slipway test', ...more]);
}

async function makeUser(name: string, home: string): Promise<void> {
  // SHA-512 is checked five times as fast as what the system would take by itself.
  const hash = (await run('openssl', ['passwd', '-6', password])).trim();
  await run('useradd', ['-M', '-d', home, '-s', '/usr/sbin/nologin', '-p', hash, name]);
  await mkdir(home);
  await chown(home, Number(await run('id', ['-u', name])), Number(await run('id', ['-g', name])));
}

async function removeUser(name: string): Promise<void> {
  await run('userdel', ['-f', name]).catch(() => undefined);
}

function configOf({
  folder,
  port,
  lines,
  hostKeys,
  sftp,
}: Required<SshdOptions> & { folder: string }): string {
  return [
    ...lines,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...hostKeys.map((kind) => `HostKey ${folder}/host_${kind}`),
    `PidFile ${folder}/pid`,
    `AuthorizedKeysFile ${folder}/authorized`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication yes',
    'KbdInteractiveAuthentication no',
    'UseDNS no',
    'MaxStartups 100:30:200',
    'LogLevel VERBOSE',
    ...(sftp ? ['Subsystem sftp internal-sftp'] : []),
    '',
  ].join('\n');
}

async function knownHostsOf(port: number, kinds: readonly HostKeyKind[], folder: string): Promise<string> {
  const keys = await Promise.all(
    kinds.map((kind) => readFile(path.join(folder, `host_${kind}.pub`), 'utf8')),
  );
  return keys.map((key) => `[127.0.0.1]:${port} ${key}`).join('');
}
