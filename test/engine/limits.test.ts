import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

describe('options of a job', () => {
  let house: TestHouse;
  let out: string;

  beforeEach(async () => {
    house = await openHouse();
    out = await mkdtemp(join(tmpdir(), 'slipway-out-'));
  });

  afterEach(async () => {
    await house.close();
    await rm(out, { recursive: true, force: true });
  });

  it('keeps under a rate over all transfers together', async () => {
    const hls = await makePackage({ segments: 10, segmentBytes: 200_000 });
    const job = await house.deliver({
      paths: [hls.folder],
      target: { text: `${out}/` },
      limitRate: 2_000_000,
    });
    expect(job.state).toBe('done');
    // 4 MB at 2 MB/s, less the burst of a tenth of a second.
    expect(job.elapsed).toBeGreaterThan(1700);
    expect(job.elapsed).toBeLessThan(4000);
    await hls.remove();
  });

  it('sends one file to exactly the name of an address without a slash at its end', async () => {
    const file = join(out, 'a.mp4');
    await writeFile(file, 'movie');
    const bucket = await makeBucket(runningServers().radosgw);
    await house.deliver({ paths: [file], target: bucket.target('dir/b.mp4') });
    await house.deliver({ paths: [file], target: bucket.target('other/') });
    expect([...(await bucket.entries()).keys()].toSorted()).toEqual(['dir/b.mp4', 'other/a.mp4']);
  });

  it('keeps the names of several dropped folders', async () => {
    const one = await makePackage({ segments: 1, segmentBytes: 188, renditions: ['v'] });
    const two = await makePackage({ segments: 1, segmentBytes: 188, renditions: ['v'] });
    const job = await house.deliver({ paths: [one.folder, two.folder], target: { text: `${out}/` } });
    expect(job).toMatchObject({ state: 'done', name: '2 items' });
    expect((await stat(join(out, one.folder.split('/').at(-1) ?? '', 'v', 'seg_00000.ts'))).size).toBe(188);
    await one.remove();
    await two.remove();
  });

  it.each([
    ['replace', 'new'],
    ['skip', 'old'],
    ['newer', 'old'],
    ['different', 'new'],
  ] as const)('with %s, an older file of another size leaves the %s content', async (ifExists, expected) => {
    const file = join(out, 'x.txt');
    const target = join(out, 'there', 'x.txt');
    await writeFile(file, 'old');
    await house.deliver({ paths: [file], target: { text: `${out}/there/` } });
    await writeFile(file, 'new content');
    await utimes(file, 1_000_000, 1_000_000);
    await house.deliver({ paths: [file], target: { text: `${out}/there/` }, ifExists });
    expect(await readFile(target, 'utf8')).toBe(expected === 'new' ? 'new content' : 'old');
  });

  it('delivers an empty folder as nothing, and says so by its totals', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'slipway-empty-'));
    const job = await house.deliver({ paths: [empty], target: { text: `${out}/` } });
    expect(job).toMatchObject({ state: 'done', totals: { files: 0, bytes: 0 } });
    await rm(empty, { recursive: true });
  });

  it('refuses to copy a folder into itself', async () => {
    const hls = await makePackage({ segments: 1, segmentBytes: 188 });
    const job = await house.deliver({ paths: [hls.folder], target: { text: `${hls.folder}/inside/` } });
    expect(job.state).toBe('blocked');
    expect(job.problem?.title).toBe('The destination lies inside the folder that is to be sent.');
    await hls.remove();
  });
});
