import { appendFile, chown, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificates } from '../test/servers/certificates';
import { startChaosProxy } from '../test/servers/chaos-proxy';
import { type FtpServer, passivePorts } from '../test/servers/ftp-server';
import { startNginx } from '../test/servers/nginx';
import { startSshd } from '../test/servers/sshd';
import { startVsftpd } from '../test/servers/vsftpd';
import type { DataSet } from './data-sets';
import { differenceOf, distance, type Address, type Distance, type Site } from './site';
import { prefix, type Target } from './tools';

/** Places that are folders on this computer's disk, below one that a server shows. */
class FolderSite implements Site {
  #places = 0;

  constructor(
    readonly name: string,
    readonly address: Address,
    /** On this computer, and as the server's users know it. */
    private readonly folder: { readonly local: string; readonly remote: string },
    private readonly login: Pick<Target, 'user' | 'secret' | 'home'>,
    private readonly more: Pick<Site, 'distant' | 'stop'>,
  ) {}

  async makePlace(data: DataSet): Promise<string> {
    this.#places += 1;
    const name = `bench-${this.#places}`;
    const { uid, gid } = await stat(this.folder.local);
    const own = path.join(this.folder.local, name);
    for (const folder of data.isFile ? [own, path.join(own, prefix)] : [own]) {
      await mkdir(folder);
      await chown(folder, uid, gid);
    }
    return `${this.folder.remote}/${name}`;
  }

  removePlace(place: string): Promise<void> {
    return rm(this.#local(place), { recursive: true });
  }

  async differenceFrom(data: DataSet, place: string): Promise<string | undefined> {
    const own = this.#local(place);
    const found = new Map<string, number>();
    for (const entry of await readdir(own, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      found.set(path.relative(own, file), (await stat(file)).size);
    }
    return differenceOf(data, found);
  }

  target(place: string, { host, port }: Address): Target {
    return { host, port, place, ...this.login };
  }

  distant(latencyMs: number): Promise<Distance> {
    return this.more.distant(latencyMs);
  }

  stop(): Promise<void> {
    return this.more.stop();
  }

  #local(place: string): string {
    return path.join(this.folder.local, path.basename(place));
  }
}

/** OpenSSH's server, with the home of its user in memory. */
export async function startSftpSite(): Promise<Site> {
  const sshd = await startSshd();
  const home = await mkdtemp(path.join(tmpdir(), 'slipway-bench-home-'));
  await mkdir(path.join(home, '.ssh'), { mode: 0o700 });
  await copyFile(sshd.keyFile, path.join(home, '.ssh', 'id_ed25519'));
  const known = path.join(home, '.ssh', 'known_hosts');
  await copyFile(sshd.knownHosts, known);
  const distant = async (latencyMs: number): Promise<Distance> => {
    const far = await distance(sshd, latencyMs);
    const keys = await readFile(sshd.knownHosts, 'utf8');
    await appendFile(known, keys.replaceAll(`:${sshd.port} `, `:${far.port} `));
    return far;
  };
  const stop = async (): Promise<void> => {
    await sshd.stop();
    await rm(home, { recursive: true, force: true });
  };
  return new FolderSite(
    'OpenSSH with its files in memory',
    sshd,
    { local: sshd.home, remote: sshd.home },
    { user: sshd.user, secret: sshd.password, home },
    { distant, stop },
  );
}

/** nginx that takes PUT, as an ingest does. */
export async function startIngestSite(): Promise<Site> {
  const own = await mkdtemp(path.join(tmpdir(), 'slipway-bench-tls-'));
  const nginx = await startNginx((await makeCertificates(own)).server);
  const address = { host: nginx.host, port: nginx.putPort };
  const stop = async (): Promise<void> => {
    await nginx.stop();
    await rm(own, { recursive: true, force: true });
  };
  return new FolderSite(
    'nginx that takes PUT, with its files in memory',
    address,
    { local: nginx.folder, remote: '' },
    { user: '', secret: '', home: undefined },
    { distant: (latencyMs) => distance(address, latencyMs), stop },
  );
}

/** Each port of these has a proxy when there is a distance. */
const dataPorts = { first: passivePorts.first, count: 400 } as const;
/** All of 127.0.0.0/8 is this computer (RFC 1122, 3.2.1.3), so here the same ports are free once more. */
const distantHost = '127.0.0.2';

/** vsftpd with its files in memory; what it logs for tests is off. */
export async function startFtpSite(): Promise<Site> {
  const settings = {
    pasv_min_port: String(dataPorts.first),
    pasv_max_port: String(dataPorts.first + dataPorts.count - 1),
    log_ftp_protocol: 'NO',
    xferlog_enable: 'NO',
  };
  const server = await startVsftpd({ settings });
  // Another process with the same files: PASV names an address, and has to name that of the proxies.
  const far = await startVsftpd({
    settings: { ...settings, pasv_address: distantHost },
    folder: server.folder,
  });
  const stop = async (): Promise<void> => {
    await far.stop();
    await server.stop();
  };
  return new FolderSite(
    'vsftpd with its files in memory',
    server,
    { local: server.folder, remote: '' },
    { user: server.user, secret: server.password, home: undefined },
    { distant: (latencyMs) => distanceOfAll(far, latencyMs), stop },
  );
}

/** Data connections take as long as the control connection: each of their ports stands once more at another address. */
async function distanceOfAll({ host, port }: FtpServer, latencyMs: number): Promise<Distance> {
  const ports = [port, ...Array.from({ length: dataPorts.count }, (_, index) => dataPorts.first + index)];
  const proxies = await Promise.all(
    ports.map((one) => startChaosProxy({ host, port: one }, { latencyMs }, { host: distantHost, port: one })),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(proxies.map((proxy) => proxy.stop()));
  };
  return { host: distantHost, port, stop };
}
