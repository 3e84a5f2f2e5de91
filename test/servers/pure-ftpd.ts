import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Daemon, run, startDaemon, waitUntil } from './daemon';
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

export interface PureFtpdOptions {
  readonly tls?: FtpTls;
  /** Most megabytes that the user may store. */
  readonly quotaMegabytes?: number;
}

/** Starts pure-ftpd, with its own list of users: MLSD, MFMT, and quotas. It has no implicit TLS. */
export async function startPureFtpd(options: PureFtpdOptions = {}): Promise<FtpServer> {
  const [own, data] = [await freshFolder(), await freshMemoryFolder()];
  const folder = path.join(data, 'root');
  await mkdir(folder);
  await giveToFtpUser(folder);
  const users = await makeUsers(own, folder, options.quotaMegabytes);
  const port = await freePort();
  const args = [
    '-4HEAd',
    '-c200',
    '-C200',
    `-lpuredb:${users}`,
    `-S127.0.0.1,${port}`,
    '-P127.0.0.1',
    `-p${passivePorts.first}:${passivePorts.last}`,
    `-g${path.join(own, 'pid')}`,
    ...(await tlsArguments(own, options.tls)),
  ];
  const program = await unpacked('pure-ftpd', 'usr/sbin/pure-ftpd');
  const start = (): Promise<Daemon> => launch(program, args, own, port);
  const facts = { port, tls: options.tls?.mode, folder, log: path.join(own, 'out.log') };
  return serverOf(facts, own, await start(), start, async () => {
    await Promise.all([removeFolder(own), removeFolder(data)]);
  });
}

/** A line as `pure-pw` writes it, whose own hash would cost seconds at each sign-in. */
async function makeUsers(own: string, folder: string, quota: number | undefined): Promise<string> {
  const { uid, gid } = await makeFtpUser();
  const hash = await cryptOf(ftpUser.password);
  const [list, database] = [path.join(own, 'passwd'), path.join(own, 'users.pdb')];
  const bytes = quota === undefined ? '' : String(quota * 1024 * 1024);
  // name:hash:uid:gid:gecos:home:upload:download:ratio:ratio:sessions:files:bytes:…
  const line = [
    ftpUser.name,
    hash,
    uid,
    gid,
    '',
    `${folder}/./`,
    '',
    '',
    '',
    '',
    '',
    '',
    bytes,
    '',
    '',
    '',
    '',
    '',
  ];
  await writeFile(list, `${line.join(':')}\n`);
  await run(await unpacked('pure-ftpd', 'usr/bin/pure-pw'), ['mkdb', database, '-f', list]);
  return database;
}

async function tlsArguments(own: string, tls: FtpTls | undefined): Promise<string[]> {
  if (tls === undefined) return ['-Y', '0'];
  const both = path.join(own, 'certificate.pem');
  const { certificate, key } = tls.certificate;
  await writeFile(both, Buffer.concat([await readFile(certificate), await readFile(key)]));
  await chmod(both, 0o600);
  return ['-2', both, '-Y', tls.mode === 'explicit' ? '1' : '3'];
}

async function launch(program: string, args: readonly string[], own: string, port: number): Promise<Daemon> {
  const log = path.join(own, 'out.log');
  const daemon = await startDaemon({ program, apt: 'pure-ftpd', arguments: args, log });
  try {
    await waitUntil('pure-ftpd greets', () => greets(port, false), { timeoutMs: 10_000, daemons: [daemon] });
  } catch (error) {
    await daemon.kill();
    throw error;
  }
  return daemon;
}
