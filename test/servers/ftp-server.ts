import { once } from 'node:events';
import { access, chmod, chown } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import type { Certificate } from './addresses';
import { type Daemon, run } from './daemon';
import { signalUsersOf } from './folders';

/** A real FTP server whose files can be looked at on disk. Only root may start one, for it becomes its user. */
export interface FtpServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly tls: FtpTls['mode'] | undefined;
  /** What the user sees as `/`. */
  readonly folder: string;
  /** File that the server writes its log to; of vsftpd with every command. */
  readonly log: string;
  /** Connections stay open and nothing answers, until `resume`. */
  suspend(): Promise<void>;
  resume(): Promise<void>;
  /** Kills it with all its connections; `restart` brings it back on the same port. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface FtpTls {
  readonly certificate: Certificate;
  /** `required`: explicit TLS, and no sign-in without it. */
  readonly mode: 'explicit' | 'required' | 'implicit';
}

/** One user of the system for all servers and runs; marked, so that the password can be searched for. */
export const ftpUser = { name: 'slipway-test', password: 'MARKED-ftp/p@ss:w0rd+%41' } as const;

/**
 * For data, above those that servers are started on (ports.ts) and below those of outgoing connections. All servers
 * share them, for each looks for one that is free whenever it needs one.
 */
export const passivePorts = { first: 31_000, last: 32_700 } as const;

/** Makes the user that servers become. Two runs at once may both try. */
export async function makeFtpUser(): Promise<{ readonly uid: number; readonly gid: number }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('Servers that sign users in can only be started by root on Linux.');
  }
  const exists = (): Promise<string> => run('id', ['-u', ftpUser.name]);
  await exists().catch(() =>
    run('useradd', ['-M', '-d', '/', '-s', '/bin/sh', ftpUser.name]).catch(() => exists()),
  );
  await run('usermod', ['-p', await cryptOf(ftpUser.password), ftpUser.name]).catch(() => exists());
  return { uid: Number(await exists()), gid: Number(await run('id', ['-g', ftpUser.name])) };
}

/** A hash that costs a server no time; the system's own costs 40 ms at each sign-in. */
export async function cryptOf(password: string): Promise<string> {
  return (await run('openssl', ['passwd', '-6', '-salt', 'slipway', password])).trim();
}

/** A folder that belongs to the servers' user and can be reached by it. */
export async function giveToFtpUser(folder: string): Promise<void> {
  const { uid, gid } = await makeFtpUser();
  await chmod(path.dirname(folder), 0o755);
  await chown(folder, uid, gid);
}

/** The port answers: with a greeting, or with implicit TLS at all. */
export async function greets(port: number, implicit: boolean): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    if (implicit) return true;
    const [greeting] = (await once(socket, 'data', { signal: AbortSignal.timeout(2000) })) as [Buffer];
    return greeting.toString().startsWith('220');
  } finally {
    socket.destroy();
  }
}

/** A program that `scripts/system-packages.mjs` has unpacked, for Debian's FTP servers exclude one another. */
export async function unpacked(name: string, program: string): Promise<string> {
  const file = path.resolve('out', 'servers', name, program);
  await access(file).catch(() => {
    throw new Error(`${file} is missing; \`npm test\` brings it, from Debian's package ${name}.`);
  });
  return file;
}

/**
 * What servers of all kinds have in common.
 * @param own folder that all processes of the server are known by; some leave the group of the first one.
 */
export function serverOf(
  facts: Pick<FtpServer, 'port' | 'tls' | 'folder' | 'log'>,
  own: string,
  first: Daemon,
  start: () => Promise<Daemon>,
  clean: () => Promise<void>,
): FtpServer {
  let daemon = first;
  const crash = async (): Promise<void> => {
    await signalUsersOf(own, 'SIGKILL');
    await daemon.kill();
  };
  return {
    host: '127.0.0.1',
    user: ftpUser.name,
    password: ftpUser.password,
    ...facts,
    suspend: () => signalUsersOf(own, 'SIGSTOP'),
    resume: () => signalUsersOf(own, 'SIGCONT'),
    crash,
    restart: async () => {
      await crash();
      daemon = await start();
    },
    stop: async () => {
      await crash();
      await clean();
    },
  };
}
