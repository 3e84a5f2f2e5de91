import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partName } from '../../src/drivers/part-names';
import { ftpPlace } from '../fixtures/ftp-address';
import { makePackage } from '../fixtures/package';
import type { FtpServer } from '../servers/ftp-server';
import { runningServers } from '../servers/running';
import { startProftpd } from '../servers/proftpd';
import { startVsftpd, type VsftpdOptions } from '../servers/vsftpd';
import { openHouse, type TestHouse } from './house';

const megabyte = 1_000_000;

let house: TestHouse;
let server: FtpServer | undefined;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  await house.close();
  await server?.stop();
});

async function started(options: VsftpdOptions = {}): Promise<FtpServer> {
  server = await startVsftpd(options);
  return server;
}

/** Files below a folder, by their names relative to it. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
}

async function uploads(log: string): Promise<number> {
  return (await readFile(log, 'utf8')).match(/OK UPLOAD/g)?.length ?? 0;
}

describe('a delivery by FTP', () => {
  it('brings a package of 2,000 files, each once, the master last', async () => {
    const { folder, log, ...ftp } = await started();
    const hls = await makePackage({ segments: 1000, segmentBytes: 20_000 });
    const job = await house.deliver({
      paths: [hls.folder],
      target: ftpPlace({ folder, log, ...ftp }, 'ep/'),
    });
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    expect(await filesIn(join(folder, 'ep'))).toHaveLength(hls.files);
    for (const name of ['master.m3u8', '720p/seg_00999.ts'])
      expect((await readFile(join(folder, 'ep', name))).equals(await readFile(join(hls.folder, name)))).toBe(
        true,
      );
    expect(await uploads(log)).toBe(hls.files);
    const order = [...(await readFile(log, 'utf8')).matchAll(/RNTO \S*\/ep\/(\S+?)"/g)].map(
      ([, name]) => name,
    );
    expect(order.at(-1)).toBe('master.m3u8');
    // What stands there is the same by size and time, so nothing goes again.
    const again = { paths: [hls.folder], target: ftpPlace({ folder, log, ...ftp }, 'ep/') };
    const second = await house.deliver({ ...again, ifExists: 'different' });
    expect(second).toMatchObject({ state: 'done', totals: { filesSkipped: hls.files } });
    await hls.remove();
  }, 180_000);

  it('gets by with three connections where the server takes no more', async () => {
    const ftp = await started({ settings: { max_clients: '3' } });
    const hls = await makePackage({ segments: 150, segmentBytes: 50_000 });
    const job = await house.deliver({ paths: [hls.folder], target: ftpPlace(ftp, 'ep/') });
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files, filesFailed: 0 } });
    expect(await filesIn(join(ftp.folder, 'ep'))).toHaveLength(hls.files);
    await hls.remove();
  });

  it('goes on in the middle of a file when the server was gone for a moment', async () => {
    const ftp = await started();
    const hls = await makePackage({
      segments: 5,
      segmentBytes: 50_000,
      more: { 'movie.mp4': 120 * megabyte },
    });
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: ftpPlace(ftp, 'ep/'),
      start: true,
      limitRate: 40 * megabyte,
    });
    await house.until(id, ({ sent }) => sent > 50 * megabyte);
    await ftp.restart();
    const job = await house.app.settled(id);
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes });
    const movie = join(ftp.folder, 'ep', 'movie.mp4');
    expect((await readFile(movie)).equals(await readFile(join(hls.folder, 'movie.mp4')))).toBe(true);
    const offsets = [...(await readFile(ftp.log, 'utf8')).matchAll(/"REST (\d+)"/g)].map(([, n]) =>
      Number(n),
    );
    expect(Math.max(...offsets)).toBeGreaterThan(30 * megabyte);
    await hls.remove();
  });

  it('gets by with a server that takes up nothing in its middle, and writes over nothing', async () => {
    const ftp = await startProftpd({ wholeFilesOnly: true });
    server = ftp;
    const hls = await makePackage({ segments: 1, segmentBytes: 188, more: { 'movie.mp4': 20 * megabyte } });
    const input = { paths: [hls.folder], target: ftpPlace(ftp, 'ep/'), start: true };
    const { id } = await house.app.commands.prepareJob({ ...input, limitRate: 20 * megabyte });
    await house.until(id, ({ sent }) => sent > 10 * megabyte);
    await ftp.restart();
    expect(await house.app.settled(id)).toMatchObject({ state: 'done', sent: hls.bytes });
    // Once more, over what stands there, and over what a killed run would have left.
    const part = join(ftp.folder, 'ep', partName('master.m3u8'));
    await writeFile(part, 'left');
    expect(await house.deliver({ ...input, ifExists: 'replace' })).toMatchObject({ state: 'done' });
    for (const name of ['movie.mp4', 'master.m3u8'])
      expect(
        (await readFile(join(ftp.folder, 'ep', name))).equals(await readFile(join(hls.folder, name))),
      ).toBe(true);
    expect((await readdir(join(ftp.folder, 'ep'))).toSorted()).toEqual([
      '360p',
      '720p',
      'master.m3u8',
      'movie.mp4',
    ]);
    await hls.remove();
  });

  it('finds within 20 seconds that a server has fallen silent, and ends whole when it is back', async () => {
    // vsftpd would not open ports any more after a stop like this one.
    const ftp = await startProftpd();
    server = ftp;
    const hls = await makePackage({
      segments: 20,
      segmentBytes: 50_000,
      more: { 'movie.mp4': 60 * megabyte },
    });
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: ftpPlace(ftp, 'ep/'),
      start: true,
      limitRate: 20 * megabyte,
    });
    await house.until(id, ({ sent }) => sent > 20 * megabyte);
    await ftp.suspend();
    const since = performance.now();
    // The attempt that hangs is given up, and what it had sent is taken back.
    await house.until(id, ({ sent }) => sent < 10 * megabyte);
    expect(performance.now() - since).toBeLessThan(20_000);
    await ftp.resume();
    const job = await house.app.settled(id);
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    const movie = join(ftp.folder, 'ep', 'movie.mp4');
    expect((await readFile(movie)).equals(await readFile(join(hls.folder, 'movie.mp4')))).toBe(true);
    await hls.remove();
  });

  it('frees what the server holds of a file when the job is cancelled', async () => {
    const ftp = await started();
    const hls = await makePackage({ segments: 1, segmentBytes: 188, more: { 'movie.mp4': 60 * megabyte } });
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target: ftpPlace(ftp, 'ep/'),
      start: true,
      limitRate: 20 * megabyte,
    });
    await house.until(id, ({ sent }) => sent > 10 * megabyte);
    await house.app.commands.cancelJob({ id });
    const left = (await filesIn(join(ftp.folder, 'ep'))).filter((name) => name.includes('.part'));
    expect(left).toEqual([]);
    await expect(stat(join(ftp.folder, 'ep', 'movie.mp4'))).rejects.toThrow();
    await hls.remove();
  });

  it('refuses a certificate that nobody vouches for, before anything is scanned', async () => {
    const { wrongHost } = runningServers().certificates;
    const ftp = await started({ tls: { certificate: wrongHost, mode: 'required' } });
    const hls = await makePackage({ segments: 1, segmentBytes: 188 });
    const job = await house.deliver({ paths: [hls.folder], target: ftpPlace(ftp, 'ep/') });
    expect(job).toMatchObject({ state: 'blocked', problem: { kind: 'untrusted-certificate' } });
    expect(await readdir(ftp.folder)).toEqual([]);
    await hls.remove();
  });
});
