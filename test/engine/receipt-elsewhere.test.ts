import { createHash, randomBytes } from 'node:crypto';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Target } from '../../src/contract';
import { sourceOf } from '../../src/doctor/made-text';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { rsaFingerprint, sender } from '../behaviour/aspera-target';
import { azureDestination, sftpDestination } from '../behaviour/targets';
import { parsed } from '../fixtures/buckets';
import { ftpPlace } from '../fixtures/ftp-address';
import { makePackage, type Package } from '../fixtures/package';
import { swiftPlace } from '../fixtures/swift-address';
import { startNginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { installAscp } from '../stand-ins/install-ascp';
import { startNetStorage } from '../stand-ins/netstorage';
import { openHouse, type TestHouse } from './house';

const never = new AbortController().signal;

interface Place {
  readonly target: Target;
  readonly stop?: () => Promise<void>;
  /** Another connection, by which files are spoiled. */
  readonly other?: () => Promise<Driver>;
}

const { azurite, certificates, sshd, swift } = runningServers();
const newName = (): string => `receipt-${randomBytes(6).toString('hex')}`;

async function ftp(mode?: 'required' | 'implicit'): Promise<Place> {
  const server = await startVsftpd(mode ? { tls: { certificate: certificates.server, mode } } : {});
  const target = ftpPlace(server, 'ep/');
  return { target, stop: () => server.stop(), other: () => openDriver(parsed(target)) };
}

/** An MD5 comes from stores that hash what they take; elsewhere the hash of the file here is evidence alone. */
const places: Readonly<Record<string, { readonly tellsMd5: boolean; readonly open: () => Promise<Place> }>> =
  {
    'Azure Blob': {
      tellsMd5: true,
      open: async () => {
        const destination = { ...azureDestination(azurite, newName()), path: 'ep/', folder: true };
        const secrets = { accountKey: azurite.key };
        const owner = await openDriver({ destination, secrets });
        await owner.makeDir?.('', never);
        await owner.close();
        return { target: { destination, secrets } };
      },
    },
    Swift: {
      tellsMd5: true,
      open: async () => {
        const { hostname: host, port } = new URL(swift.authUrl);
        return { target: swiftPlace({ host, port: Number(port) }).target('ep/') };
      },
    },
    SFTP: {
      tellsMd5: false,
      open: async () => {
        const path = join(sshd.home, newName());
        const secrets = { password: sshd.password };
        const target = { destination: { ...sftpDestination(sshd), path: `${path}/` }, secrets };
        return { target, stop: () => rm(path, { recursive: true, force: true }) };
      },
    },
    FTP: { tellsMd5: false, open: () => ftp() },
    'FTP with TLS': { tellsMd5: false, open: () => ftp('required') },
    'FTP with TLS from the first': { tellsMd5: false, open: () => ftp('implicit') },
    'Akamai NetStorage': {
      tellsMd5: true,
      open: async () => {
        const service = await startNetStorage({ store: 'object' });
        const { host, port, account } = service;
        const text = `http://${account.name}@${host}:${port}/123456/ep/?protocol=netstorage&tls=no`;
        const target = { text, secret: account.key };
        return { target, stop: () => service.stop(), other: () => openDriver(parsed(target)) };
      },
    },
    'nginx with WebDAV': {
      tellsMd5: false,
      open: async () => {
        const nginx = await startNginx(certificates.server);
        const text = `https://${nginx.user}@${nginx.host}:${nginx.davPort}/ep/?protocol=http-put`;
        return { target: { text, secret: nginx.password }, stop: () => nginx.stop() };
      },
    },
  };

/** Another length, other content and nothing, of the three files that there are. */
async function spoil(driver: Driver, paths: readonly string[], tellsMd5: boolean): Promise<string[]> {
  const [cut = '', other = '', gone = ''] = paths;
  const write = (path: string, bytes: number): Promise<unknown> =>
    driver.write(path, sourceOf(Buffer.alloc(bytes)), { contentType: 'x/y', modifiedMs: 0 }, never);
  await write(cut, 10);
  await write(other, 1880);
  await driver.remove?.(gone, never);
  await driver.close();
  const found = tellsMd5 ? 'other content' : 'another time';
  return [
    '1 file is missing at the origin.',
    '1 file has another size at the origin than was sent.',
    `1 file has ${found} at the origin than was sent.`,
  ];
}

describe('the receipt of a delivery elsewhere', () => {
  let few: Package;
  let folder: string;
  let known: TestHouse;

  beforeAll(async () => {
    few = await makePackage({ segments: 1, segmentBytes: 1880, renditions: ['360p'] });
    folder = await mkdtemp(join(tmpdir(), 'slipway-receipt-'));
    const home = join(folder, 'home');
    await mkdir(join(home, '.ssh'), { recursive: true });
    await copyFile(sshd.knownHosts, join(home, '.ssh', 'known_hosts'));
    vi.stubEnv('HOME', home);
    vi.stubEnv('SSH_AUTH_SOCK', '');
    known = await openHouse({ home });
  });
  afterAll(async () => {
    await known.close();
    await few.remove();
    await rm(folder, { recursive: true, force: true });
    vi.unstubAllEnvs();
  });

  async function hashOf(name: string, algorithm: 'md5' | 'sha256'): Promise<string> {
    return createHash(algorithm)
      .update(await readFile(join(few.folder, name)))
      .digest('hex');
  }

  it.each(Object.entries(places))('%s: finds each file, with the hash of what was sent', async (_, place) => {
    const { target, stop, other } = await place.open();
    const { id } = await known.deliver({ paths: [few.folder], target });
    const view = await known.app.receipts.make(id, never);
    expect(view).toMatchObject({ state: 'done', asked: few.files, problems: 0 });
    expect(view.findings.map(({ text }) => text).join(' ')).not.toContain('another time');
    const json = join(folder, `${newName()}.json`);
    await known.app.receipts.write(id, json);
    const { list } = JSON.parse(await readFile(json, 'utf8')) as {
      readonly list: readonly { readonly name: string; readonly to: string; readonly hash: unknown }[];
    };
    const algorithm = place.tellsMd5 ? 'md5' : 'sha256';
    for (const { name, hash } of list) {
      const value = await hashOf(name, algorithm);
      const told = place.tellsMd5
        ? { algorithm: 'MD5', origin: true }
        : { algorithm: 'SHA-256', origin: null };
      expect(hash, name).toMatchObject({ ...told, value });
    }
    expect(list).toHaveLength(few.files);
    if (other) {
      const paths = ['360p/index.m3u8', '360p/seg_00000.ts', 'master.m3u8'].map(
        (wanted) => list.find(({ name }) => name === wanted)?.to ?? '',
      );
      const wanted = await spoil(await other(), paths, place.tellsMd5);
      const { findings } = await known.app.receipts.make(id, never);
      expect(findings.map(({ text }) => text)).toEqual(wanted);
    }
    await stop?.();
  });

  it('Aspera, where nobody can look: says so, and asks where viewers get it', async () => {
    const ascp = await installAscp({ ...sender, sshPort: sshd.port, fingerprint: await rsaFingerprint() });
    await known.app.commands.saveSettings({ ...known.app.chosen, ascp: ascp.path });
    const text = `fasp://${sender.user}@${sshd.host}:${sshd.port}/ep/`;
    const { id } = await known.deliver({ paths: [few.folder], target: { text, secret: sender.password } });
    const view = await known.app.receipts.make(id, never);
    expect(view).toMatchObject({ state: 'done', asked: few.files, problems: 0 });
    expect(view.findings.map(({ text: says }) => says)).toEqual([
      '3 files cannot be looked at, at the origin.',
    ]);
    expect(view.verdict).toBe('3 files: nobody could look whether they are there.');
    const nginx = await startNginx(certificates.server);
    await cp(join(ascp.docroot, 'ep'), join(nginx.folder, 'ep'), { recursive: true });
    const viewers = { address: `http://${nginx.host}:${nginx.readPort}/ep/` };
    const shown = await known.app.receipts.make(id, never, viewers);
    expect(shown.verdict).toBe('3 files: all there, 3 with a note.');
    await rm(join(nginx.folder, 'ep', 'master.m3u8'));
    const { findings } = await known.app.receipts.make(id, never, viewers);
    expect(findings.map(({ text: says }) => says)).toEqual([
      '1 file is missing at the public address.',
      '3 files cannot be looked at, at the origin.',
    ]);
    await Promise.all([ascp.remove(), nginx.stop()]);
  });
});
