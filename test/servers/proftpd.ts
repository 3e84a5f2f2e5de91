import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Daemon, startDaemon, waitUntil } from './daemon';
import { freshFolder, freshMemoryFolder, removeFolder } from './folders';
import {
  cryptOf,
  type FtpServer,
  type FtpTls,
  ftpUser,
  giveToFtpUser,
  greets,
  makeFtpUser,
  passivePorts,
  serverOf,
  unpacked,
} from './ftp-server';
import { freePort } from './ports';

export interface ProftpdOptions {
  readonly tls?: FtpTls;
  /** As it is by itself: nothing is written over, and nothing is taken up in its middle. */
  readonly wholeFilesOnly?: boolean;
  /** Further lines of its configuration. */
  readonly lines?: readonly string[];
}

/** Starts proftpd: MLSD, MFMT; with TLS (mod_tls) it demands that data go on with the session. */
export async function startProftpd(options: ProftpdOptions = {}): Promise<FtpServer> {
  const [own, data] = [await freshFolder(), await freshMemoryFolder()];
  const folder = path.join(data, 'root');
  await mkdir(folder);
  await giveToFtpUser(folder);
  const { uid, gid } = await makeFtpUser();
  const users = path.join(own, 'passwd');
  const hash = await cryptOf(ftpUser.password);
  await writeFile(users, `${ftpUser.name}:${hash}:${uid}:${gid}::${folder}:/bin/false\n`);
  await chmod(users, 0o600);
  const port = await freePort();
  const configuration = path.join(own, 'proftpd.conf');
  const lines = [
    ...(await common(own, users, port)),
    ...tlsLines(own, options.tls),
    ...(options.wholeFilesOnly ? [] : ['AllowOverwrite on', 'AllowStoreRestart on']),
    ...(options.lines ?? []),
  ];
  await writeFile(configuration, `${lines.join('\n')}\n`);
  const start = (): Promise<Daemon> => launch(configuration, own, port, options.tls?.mode === 'implicit');
  const facts = { port, tls: options.tls?.mode, folder, log: path.join(own, 'proftpd.log') };
  return serverOf(facts, own, await start(), start, async () => {
    await Promise.all([removeFolder(own), removeFolder(data)]);
  });
}

async function common(own: string, users: string, port: number): Promise<string[]> {
  const modules = await unpacked('proftpd', 'usr/lib/proftpd/mod_tls.so');
  return [
    `ModulePath ${path.dirname(modules)}`,
    'LoadModule mod_tls.c',
    'ServerType standalone',
    'DefaultAddress 127.0.0.1',
    'SocketBindTight on',
    `Port ${port}`,
    'UseIPv6 off',
    'UseReverseDNS off',
    `User ${ftpUser.name}`,
    `Group ${ftpUser.name}`,
    'Umask 022',
    'MaxInstances 200',
    `PidFile ${own}/pid`,
    `ScoreboardFile ${own}/scoreboard`,
    `DelayTable none`,
    'DelayEngine off',
    `SystemLog ${own}/proftpd.log`,
    'TransferLog none',
    'WtmpLog off',
    'AuthOrder mod_auth_file.c',
    `AuthUserFile ${users}`,
    'RequireValidShell off',
    'DefaultRoot ~',
    `PassivePorts ${passivePorts.first} ${passivePorts.last}`,
  ];
}

function tlsLines(own: string, tls: FtpTls | undefined): string[] {
  if (tls === undefined) return [];
  return [
    'TLSEngine on',
    `TLSLog ${own}/tls.log`,
    'TLSProtocol TLSv1.2 TLSv1.3',
    `TLSRSACertificateFile ${tls.certificate.certificate}`,
    `TLSRSACertificateKeyFile ${tls.certificate.key}`,
    `TLSRequired ${tls.mode === 'explicit' ? 'off' : 'on'}`,
    ...(tls.mode === 'implicit' ? ['TLSOptions UseImplicitSSL'] : []),
  ];
}

async function launch(configuration: string, own: string, port: number, implicit: boolean): Promise<Daemon> {
  const daemon = await startDaemon({
    program: await unpacked('proftpd', 'usr/sbin/proftpd'),
    apt: 'proftpd-core',
    arguments: ['-n', '-c', configuration],
    log: path.join(own, 'out.log'),
  });
  try {
    await waitUntil('proftpd greets', () => greets(port, implicit), { timeoutMs: 10_000, daemons: [daemon] });
  } catch (error) {
    await daemon.kill();
    throw error;
  }
  return daemon;
}
