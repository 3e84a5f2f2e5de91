import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBucket } from '../fixtures/buckets';
import { ftpAddress } from '../fixtures/ftp-address';
import { startChaosProxy, type ChaosProxy } from '../servers/chaos-proxy';
import type { FtpServer } from '../servers/ftp-server';
import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { freshState, slipway } from './slipway';

const size = 30_000_000;
const { sshd, radosgw } = runningServers();

let scratch: string;
let content: Buffer;
let proxies: Readonly<Record<'ssh' | 's3', ChaosProxy>>;
let ftp: FtpServer;

beforeAll(async () => {
  scratch = await freshState();
  content = randomBytes(size);
  const [ssh, s3] = await Promise.all([startChaosProxy(sshd), startChaosProxy(radosgw)]);
  proxies = { ssh, s3 };
  ssh.faults.rate = s3.faults.rate = 20_000_000;
  ftp = await startVsftpd({ settings: { local_max_rate: '20000000' } });
});

afterAll(async () => {
  await Promise.all([proxies.ssh.stop(), proxies.s3.stop(), ftp.stop()]);
  await rm(join(sshd.home, 'get'), { recursive: true, force: true });
  await rm(scratch, { recursive: true, force: true });
});

/** Bytes of the largest file of a folder. */
async function largest(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map(async (name) => (await stat(join(folder, name)).catch(() => undefined))?.size ?? 0);
  return Math.max(0, ...(await Promise.all(sizes)));
}

/** Kills a fetch with SIGKILL in its middle, and fetches again. */
async function killedAndAgain(
  address: string,
  to: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const args = ['get', address, `${to}/`, '--state', scratch];
  const killed = await slipway(args, {
    env,
    onStart: async (child) => {
      while (child.exitCode === null && (await largest(to)) < size / 2)
        await new Promise((resolve) => {
          setTimeout(resolve, 20);
        });
      child.kill('SIGKILL');
    },
  });
  expect(killed.code).toBeNull();
  expect(await readdir(to)).not.toContain('movie.mp4');
  const again = await slipway(args, { env });
  expect(again.stderr).toMatch(/Fetched 1 file, 30.0 MB\./);
  expect(again.code).toBe(0);
  expect(await readdir(to)).toEqual(['movie.mp4']);
  expect((await readFile(join(to, 'movie.mp4'))).equals(content)).toBe(true);
}

test('a fetch by SFTP goes on after kill -9', async () => {
  const home = join(scratch, 'home');
  await mkdir(join(home, '.ssh'), { recursive: true });
  const known = await readFile(sshd.knownHosts, 'utf8');
  await writeFile(
    join(home, '.ssh', 'known_hosts'),
    known.replaceAll(`:${sshd.port} `, `:${proxies.ssh.port} `),
  );
  await copyFile(sshd.keyFile, join(home, '.ssh', 'id_ed25519'));
  const folder = join(sshd.home, 'get');
  await mkdir(folder);
  await writeFile(join(folder, 'movie.mp4'), content);
  const address = `sftp://${sshd.user}@127.0.0.1:${proxies.ssh.port}${folder}/movie.mp4`;
  await killedAndAgain(address, join(scratch, 'sftp'), { HOME: home, SSH_AUTH_SOCK: '' });
  expect(proxies.ssh.stats.down).toBeLessThan(size * 1.3);
});

test('a fetch from S3 goes on after kill -9', async () => {
  const bucket = await makeBucket(radosgw);
  const source = join(scratch, 'movie.mp4');
  await writeFile(source, content);
  const env = { SLIPWAY_SECRET: radosgw.secretKey };
  const sent = await slipway(['publish', source, '--to', bucket.address('a/'), '--state', scratch], { env });
  expect(sent.code).toBe(0);
  const address = bucket.address('a/movie.mp4').replace(`:${radosgw.port}/`, `:${proxies.s3.port}/`);
  await killedAndAgain(address, join(scratch, 's3'), env);
  expect(proxies.s3.stats.down).toBeLessThan(size * 1.3);
});

test('a fetch by FTP goes on after kill -9', async () => {
  await writeFile(join(ftp.folder, 'movie.mp4'), content);
  await killedAndAgain(ftpAddress(ftp, 'movie.mp4'), join(scratch, 'ftp'), { SLIPWAY_SECRET: ftp.password });
  const log = await readFile(ftp.log, 'utf8');
  expect(Number(/"REST (\d+)"/.exec(log)?.[1])).toBeGreaterThan(size / 3);
});
