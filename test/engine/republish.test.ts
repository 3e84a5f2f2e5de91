import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Target } from '../../src/contract';
import { openDriver } from '../../src/drivers/registry';
import { asFailure } from '../../src/model/failure';
import { sftpDestination } from '../behaviour/targets';
import { makeBucket, parsed } from '../fixtures/buckets';
import { ftpPlace } from '../fixtures/ftp-address';
import { makePackage, type Package } from '../fixtures/package';
import { startRepublishProber, versionIn, type Version } from '../fixtures/republish-prober';
import { startChaosProxy } from '../servers/chaos-proxy';
import { sleep } from '../servers/daemon';
import { startRadosgw } from '../servers/radosgw';
import { startSshd } from '../servers/sshd';
import { startVsftpd } from '../servers/vsftpd';
import { openHouse, type TestHouse } from './house';

/** A server of the test's own, which it may kill. */
interface Place {
  readonly host: string;
  readonly port: number;
  /** Where the package goes by way of that port. */
  target(port: number): Promise<Target>;
  /** As a viewer fetches, straight from the server. undefined: it is not there. */
  read(name: string): Promise<Buffer | undefined>;
  /** Kills it, and brings it back. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** More would only have it wait longer before each further try. */
const mostCuts = 8;

let home: string;
let packages: Package[];
let versions: Version[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-home-'));
  await mkdir(join(home, '.ssh'));
  vi.stubEnv('HOME', home);
  vi.stubEnv('SSH_AUTH_SOCK', '');
  packages = await Promise.all(
    ['v1', 'v2'].map((version) =>
      makePackage({
        segments: 6,
        segmentBytes: 40_000,
        renditions: [`${version}/720p`, `${version}/360p`],
        bandwidths: [900_000, 300_000],
      }),
    ),
  );
  versions = await Promise.all(packages.map(({ folder }) => versionIn(folder)));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const one of packages) await one.remove();
  await rm(home, { recursive: true, force: true });
});

async function s3(): Promise<Place> {
  const server = await startRadosgw();
  const bucket = await makeBucket(server);
  const driver = await openDriver(parsed(bucket.target('')));
  const read = async (name: string): Promise<Buffer | undefined> => {
    try {
      const chunks: Buffer[] = [];
      const content = await driver.read?.(`ep/${name}`, undefined, new AbortController().signal);
      for await (const chunk of content ?? []) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    } catch (error) {
      if (asFailure(error, 'read').kind === 'not-found') return undefined;
      throw error;
    }
  };
  const target = async (port: number): Promise<Target> => {
    const { text, ...secret } = bucket.target('ep/');
    return { ...secret, text: text.replace(`:${server.port}/`, `:${port}/`) };
  };
  const stop = async (): Promise<void> => {
    await driver.close();
    await server.stop();
  };
  return { host: server.host, port: server.port, target, read, restart: () => server.restart(), stop };
}

/** What a web server would hand out that has this folder. */
const fromDisk =
  (folder: string) =>
  (name: string): Promise<Buffer | undefined> =>
    readFile(join(folder, name)).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });

async function sftp(): Promise<Place> {
  const sshd = await startSshd({ hostKeys: ['ed25519'] });
  const folder = `${sshd.home}/ep`;
  const target = async (port: number): Promise<Target> => {
    const known = (await readFile(sshd.knownHosts, 'utf8')).replaceAll(`]:${sshd.port} `, `]:${port} `);
    await writeFile(join(home, '.ssh', 'known_hosts'), known);
    return {
      destination: { ...sftpDestination({ ...sshd, port }), path: `${folder}/` },
      secrets: { password: sshd.password },
    };
  };
  const { host, port } = sshd;
  const restart = (): Promise<void> => sshd.restart();
  return { host, port, target, read: fromDisk(folder), restart, stop: () => sshd.stop() };
}

async function ftp(): Promise<Place> {
  const server = await startVsftpd();
  const target = async (port: number): Promise<Target> => ftpPlace({ ...server, port }, 'ep/');
  const { host, port } = server;
  const restart = (): Promise<void> => server.restart();
  return {
    host,
    port,
    target,
    read: fromDisk(join(server.folder, 'ep')),
    restart,
    stop: () => server.stop(),
  };
}

/** Goes on as often as it is held up by what the test does. */
async function untilDone(house: TestHouse, id: string): Promise<void> {
  for (;;) {
    const job = await house.until(id, ({ state }) => ['done', 'blocked', 'incomplete'].includes(state));
    if (job.state === 'done') return;
    await house.app.commands.resumeJob({ id });
    await house.until(id, ({ state }) => state === 'running' || state === 'done');
  }
}

describe.concurrent(
  'a version that takes the place of another over a bad way, its server killed once',
  () => {
    it.each([
      ['S3', s3],
      ['SFTP', sftp],
      ['FTP', ftp],
    ] as const)('%s: nobody meets a file that is missing, or a mixture of both', async (_, start) => {
      const place = await start();
      const proxy = await startChaosProxy(place);
      const house = await openHouse({ home });
      const [before, after] = packages;
      const target = await place.target(proxy.port);
      await house.deliver({ paths: [before?.folder ?? ''], target });
      const prober = startRepublishProber((name) => place.read(name), versions);
      const how = {
        paths: [after?.folder ?? ''],
        target,
        start: true,
        limitRate: 400_000,
        removeStale: 1000,
      };
      const { id } = await house.app.commands.prepareJob(how);
      await house.until(id, ({ sent }) => sent > 0);
      const cutting = (async (): Promise<void> => {
        for (let cuts = 0; cuts < mostCuts; cuts += 1) {
          await sleep(100 + Math.random() * 500);
          proxy.resetAll();
        }
      })();
      await house.until(id, ({ sent }) => sent > 150_000);
      await place.restart();
      await untilDone(house, id);
      await cutting;
      const job = await house.app.settled(id);
      await sleep(150);
      const { wrong, rounds, versions: met } = await prober.stop();
      await house.close();
      await proxy.stop();
      await place.stop();
      expect(wrong).toEqual([]);
      expect(rounds).toBeGreaterThan(20);
      expect(met).toEqual(new Set([0, 1]));
      expect(job).toMatchObject({ state: 'done', stale: { files: 14, removed: 14 } });
    });
  },
);
