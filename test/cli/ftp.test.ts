import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ftpAddress } from '../fixtures/ftp-address';
import { makePackage } from '../fixtures/package';
import { makeSelfSigned } from '../servers/certificates';
import type { FtpServer } from '../servers/ftp-server';
import { startPureFtpd } from '../servers/pure-ftpd';
import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { freshState, slipway } from './slipway';

let server: FtpServer;
let state: string;
let folder: string;

beforeAll(async () => {
  [server, state, folder] = [
    await startVsftpd(),
    await freshState(),
    await mkdtemp(join(tmpdir(), 'slipway-got-')),
  ];
});
afterAll(async () => {
  await server.stop();
  await Promise.all([state, folder].map((path) => rm(path, { recursive: true, force: true })));
});

const env = (at: FtpServer): Readonly<Record<string, string>> => ({ SLIPWAY_SECRET: at.password });

describe('the command on an FTP server', () => {
  it('publishes, lists, gets and removes', async () => {
    const encrypted = await startPureFtpd({
      tls: { certificate: runningServers().certificates.server, mode: 'required' },
    });
    const hls = await makePackage({ segments: 10, segmentBytes: 20_000 });
    for (const at of [server, encrypted]) {
      const run = (args: readonly string[]): ReturnType<typeof slipway> =>
        slipway([...args, '--state', state], { env: env(at) });
      const published = await run(['publish', hls.folder, '--to', ftpAddress(at, 'show/ep1/')]);
      expect(published.stderr).toMatch(/^Delivered 23 files, 40\d KB to /m);
      expect(published.code).toBe(0);
      const listed = await run(['ls', ftpAddress(at, 'show/ep1/')]);
      expect(listed.stdout).toContain('master.m3u8');
      expect(listed.stdout).toContain('720p/');
      const to = join(folder, String(at.port));
      expect((await run(['get', ftpAddress(at, 'show/ep1/'), to])).code).toBe(0);
      const got = await readFile(join(to, '720p', 'seg_00009.ts'));
      expect(got.equals(await readFile(join(hls.folder, '720p', 'seg_00009.ts')))).toBe(true);
      expect((await run(['rm', ftpAddress(at, 'show/'), '--recursive'])).code).toBe(0);
      expect(await readdir(at.folder)).toEqual([]);
    }
    await hls.remove();
    await encrypted.stop();
  });

  it('after kill -9 goes on in the middle of a large file', async () => {
    const size = 200_000_000;
    const hls = await makePackage({ segments: 5, segmentBytes: 50_000, more: { 'movie.mp4': size } });
    const args = ['--limit-rate', '60M', '--json', '--state', state];
    const to = ['--to', ftpAddress(server, 'killed/')];
    const killed = await slipway(['publish', hls.folder, ...to, ...args], {
      env: env(server),
      onEvent: (event, child) => {
        if (Number(event['sent']) > 90_000_000) child.kill('SIGKILL');
      },
    });
    expect(killed.code).toBeNull();
    const resumed = await slipway(['resume', '--json', '--state', state], { env: env(server) });
    expect(resumed.events.at(-1)).toMatchObject({ event: 'done', files: hls.files, bytes: hls.bytes });
    expect(resumed.code).toBe(0);
    const movie = await readFile(join(server.folder, 'killed', 'movie.mp4'));
    expect(movie.equals(await readFile(join(hls.folder, 'movie.mp4')))).toBe(true);
    const log = await readFile(server.log, 'utf8');
    const offset = [...log.matchAll(/"REST (\d+)"/g)]
      .map(([, at]) => Number(at))
      .find((at) => at < size - 65_536);
    expect(offset).toBeGreaterThan(70_000_000);
    // Sent were the first part and the rest, and nothing twice.
    const uploads = [
      ...log.matchAll(/(?:OK|FAIL) UPLOAD: .*\/killed\/\.slipway-\S+\.part", (\d+) bytes/g),
    ].map(([, bytes]) => Number(bytes));
    const sent = uploads.filter((bytes) => bytes > 1_000_000).reduce((sum, bytes) => sum + bytes, 0);
    expect(sent).toBeGreaterThanOrEqual(size);
    expect(sent).toBeLessThan(size + 5_000_000);
    expect((await readdir(join(server.folder, 'killed'))).filter((name) => name.includes('.part'))).toEqual(
      [],
    );
    await hls.remove();
  });

  it('tells a certificate that nobody vouches for, with exit code 3', async () => {
    const own = await makeSelfSigned(join(folder, 'own'), 'own');
    const other = await startVsftpd({ tls: { certificate: own, mode: 'required' } });
    const { code, stderr } = await slipway(['ls', ftpAddress(other, ''), '--state', state], {
      env: env(other),
    });
    expect(stderr).toContain(
      `The certificate of 127.0.0.1:${other.port} is vouched for by nobody but itself.`,
    );
    expect(code).toBe(3);
    await other.stop();
  });
});
