import { mkdtemp, rm, writeFile, mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageSchema } from '../../src/contract-package';
import type { Finding } from '../../src/media/finding';
import { openDriver } from '../../src/drivers/registry';
import { makeBucket, parsed } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let hls: Package;
let target: { text: string };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-examined-'));
  hls = await makePackage({ segments: 5, segmentBytes: 1880 });
  house = await openHouse();
  target = { text: `${join(folder, 'there')}/` };
});
afterEach(async () => {
  await house.close();
  await hls.remove();
  await rm(folder, { recursive: true, force: true });
});

describe('the package of a job', () => {
  it('is known when the plan stands, and its findings are counted in the job', async () => {
    const job = await house.app.commands.prepareJob({ paths: [hls.folder], target });
    const [found, view] = await Promise.all([
      house.app.commands.jobPackage({ id: job.id }),
      house.until(job.id, ({ state }) => state === 'ready'),
    ]);
    expect(packageSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({ kind: 'hls', files: 13, bytes: hls.bytes });
    expect(found.presentations.map(({ manifest, durationMs }) => [manifest, durationMs])).toEqual([
      ['master.m3u8', 20_000],
    ]);
    expect(found.presentations[0]?.renditions.map(({ playlist, segments }) => [playlist, segments])).toEqual([
      ['720p/index.m3u8', 5],
      ['360p/index.m3u8', 5],
    ]);
    expect(found.counts).toEqual({ errors: 0, warnings: 1, notes: 1 });
    expect(found.findings.map(({ id }) => id)).toEqual(['no-codecs', 'no-resolution']);
    expect(view.findings).toEqual(found.counts);
  });

  it('says that segments take the place of others which caches keep for long, and of no others', async () => {
    const { settings } = await house.app.commands.snapshot();
    const replan = async (cacheControl: string): Promise<readonly Finding[]> => {
      const cacheRules = [{ pattern: '*.ts', cacheControl }];
      await house.app.commands.saveSettings({ ...settings, cacheRules });
      const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target });
      await house.until(id, ({ state }) => state === 'ready');
      return (await house.app.commands.jobPackage({ id })).findings;
    };
    await house.deliver({ paths: [hls.folder], target });
    const same = await replan('max-age=31536000');
    expect(same.map(({ id }) => id)).not.toContain('replaced-media');
    await writeFile(join(hls.folder, '720p', 'seg_00001.ts'), Buffer.alloc(376, 0x47));
    expect((await replan('max-age=60')).map(({ id }) => id)).not.toContain('replaced-media');
    expect((await replan('public, max-age=7200')).filter(({ id }) => id === 'replaced-media')).toMatchObject([
      { severity: 'warning', names: ['720p/seg_00001.ts'], count: 1, values: { hours: 2 } },
    ]);
  });

  it('goes by how long the store has caches keep those segments, where it tells, and not by the rules', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const s3 = bucket.target('ep/');
    await house.deliver({ paths: [hls.folder], target: s3 });
    await writeFile(join(hls.folder, '720p', 'seg_00001.ts'), Buffer.alloc(376, 0x47));
    const driver = await openDriver(parsed(s3));
    const found = async (stored: string, ruled: string): Promise<readonly Finding[]> => {
      const never = new AbortController().signal;
      await driver.headers?.set('ep/720p/seg_00001.ts', { cacheControl: stored }, never);
      const { settings } = await house.app.commands.snapshot();
      const cacheRules = [{ pattern: '*.ts', cacheControl: ruled }];
      await house.app.commands.saveSettings({ ...settings, cacheRules });
      const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target: s3 });
      await house.until(id, ({ state }) => state === 'ready');
      const { findings } = await house.app.commands.jobPackage({ id });
      return findings.filter(({ id: one }) => one === 'replaced-media');
    };
    expect(await found('max-age=10800', 'no-cache')).toMatchObject([
      { names: ['720p/seg_00001.ts'], values: { hours: 3 } },
    ]);
    expect(await found('no-cache', 'max-age=31536000')).toEqual([]);
    await driver.close();
  });

  it('has its files grouped by rendition, also where all of them are in one folder', async () => {
    const flat = join(folder, 'flat');
    await mkdir(flat);
    const lines = ['#EXTM3U'];
    for (const [name, size] of Object.entries({ low: '416x234', high: '1280x720', other: '1280x720' })) {
      lines.push(`#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=${size}`, `${name}.m3u8`);
      const segments = [1, 2].map((one) => `${name}_${one}.ts`);
      for (const segment of segments) await writeFile(join(flat, segment), Buffer.alloc(188));
      const media = segments.flatMap((segment) => ['#EXTINF:4,', segment]);
      const list = ['#EXTM3U', '#EXT-X-TARGETDURATION:4', ...media, '#EXT-X-ENDLIST'];
      await writeFile(join(flat, `${name}.m3u8`), list.join('\n'));
    }
    await writeFile(join(flat, 'master.m3u8'), lines.join('\n'));
    const { id } = await house.app.commands.prepareJob({ paths: [flat], target });
    await house.until(id, ({ state }) => state === 'ready');
    const groups = await house.app.commands.jobGroups({ id });
    const named = groups.map(({ name, totals }) => [name, totals.files] as const);
    expect(Object.fromEntries(named)).toEqual({ '': 1, '234p': 3, '720p': 3, other: 3 });
  });

  it('is read anew when it is asked for again, and says what changed', async () => {
    const job = await house.app.commands.prepareJob({ paths: [hls.folder], target });
    await house.app.settled(job.id);
    await rm(join(hls.folder, '360p/seg_00002.ts'));
    await rename(join(hls.folder, '720p/seg_00001.ts'), join(hls.folder, '720p/SEG_00001.ts'));
    expect((await house.app.commands.jobPackage({ id: job.id })).counts.errors).toBe(0);
    const again = await house.app.commands.jobPackage({ id: job.id, again: true });
    const errors = again.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ id, file, line, names }) => [id, file, line, names])).toEqual([
      ['missing-file', '360p/index.m3u8', 8, ['seg_00002.ts']],
      ['wrong-case', '720p/index.m3u8', 6, ['seg_00001.ts']],
    ]);
    const { jobs } = await house.app.commands.snapshot();
    expect(jobs[0]?.findings).toEqual(again.counts);
  });

  it('is known after a restart as it was found, also when the folder is gone', async () => {
    const { id } = await house.deliver({ paths: [hls.folder], target });
    await house.app.close();
    await rm(join(hls.folder, '720p'), { recursive: true });
    house = await openHouse({ state: house.state });
    const { jobs } = await house.app.commands.snapshot();
    expect(jobs[0]?.findings).toEqual({ errors: 0, warnings: 1, notes: 1 });
    expect(await house.app.commands.jobPackage({ id })).toMatchObject({ kind: 'hls', files: 13 });
    await expect(house.app.commands.jobPackage({ id: 'nobody' })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('is not read for who wants it only as it was planned', async () => {
    const dead = { text: 's3://AK@127.0.0.1:1/b/?tls=no', secret: 'secret' };
    const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target: dead });
    const planned = house.app.commands.jobPackage({ id, planned: true });
    await expect(planned).rejects.toMatchObject({ kind: 'not-found' });
    expect((await house.until(id, ({ state }) => state === 'blocked')).findings).toBeUndefined();
    const own = await house.deliver({ paths: [hls.folder], target });
    expect(await house.app.commands.jobPackage({ id: own.id, planned: true })).toMatchObject({ files: 13 });
  });

  it('is told of a folder that is no package, too', async () => {
    const plain = join(folder, 'plain');
    await mkdir(plain);
    await writeFile(join(plain, 'a:b.txt'), 'x');
    const { id } = await house.deliver({ paths: [plain], target });
    const found = await house.app.commands.jobPackage({ id });
    expect(found).toMatchObject({ kind: 'files', presentations: [], files: 1, bytes: 1 });
    expect(found.findings.map((one) => [one.id, one.file])).toEqual([['awkward-name', 'a:b.txt']]);
  });
});

const playlist = (name: string): string =>
  `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n${name}\n#EXT-X-ENDLIST\n`;

it('files go in the order of what names them, whatever their names end with', async () => {
  const odd = join(folder, 'odd');
  const variant = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1"\n';
  await mkdir(join(odd, 'ad'), { recursive: true });
  await writeFile(join(odd, 'master.m3u8'), `${variant}list.txt\n`);
  const interstitial =
    '#EXT-X-DATERANGE:ID="a",START-DATE="2026-01-01T00:00:00Z",X-ASSET-URI="ad/master.m3u8"\n';
  await writeFile(join(odd, 'list.txt'), playlist('s.bin').replace('#EXTINF', `${interstitial}#EXTINF`));
  await writeFile(join(odd, 's.bin'), 'x');
  await writeFile(join(odd, 'ad/master.m3u8'), `${variant}../list.txt\n`);
  const { id } = await house.deliver({ paths: [odd], target });
  const { tasks } = await house.app.commands.jobTasks({ id, offset: 0, limit: 10 });
  expect(Object.fromEntries(tasks.map(({ name, phase }) => [name, phase]))).toEqual({
    'master.m3u8': 'master',
    'list.txt': 'playlists',
    's.bin': 'media',
    'ad/master.m3u8': 'playlists',
  });
});
