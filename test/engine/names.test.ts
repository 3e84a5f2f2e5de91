import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../src/contract';
import type { TaskView } from '../../src/contract-tasks';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

/** File or folder: what the plan says is what stands at the destination afterwards. */
describe('names at the destination', () => {
  let house: TestHouse;
  let hls: Package;
  let bucket: Bucket;
  let folder: string;
  let film: string;

  beforeAll(async () => {
    house = await openHouse();
    hls = await makePackage({ segments: 2, segmentBytes: 100 });
    bucket = await makeBucket(runningServers().radosgw);
    folder = await mkdtemp(join(tmpdir(), 'slipway-names-'));
    film = join(folder, 'film a#b ü.mp4');
    await writeFile(film, 'film');
  });
  afterAll(async () => {
    await house.close();
    await hls.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function planned(input: Input<'prepareJob'>): Promise<readonly TaskView[]> {
    const { id } = await house.app.commands.prepareJob(input);
    expect((await house.app.settled(id)).state).toBe('ready');
    const { tasks } = await house.app.commands.jobTasks({ id, offset: 0, limit: 100 });
    await house.app.commands.startJob({ id });
    expect((await house.app.settled(id)).state).toBe('done');
    return tasks;
  }

  const inPackage = ['360p/index.m3u8', '360p/seg_00000.ts', '360p/seg_00001.ts', 'master.m3u8'];

  it.each([
    ['one file to an address without a slash takes exactly that name', 'one/name', 'one/name'],
    ['one file to a folder keeps its own name', 'two/', 'two/film a#b ü.mp4'],
  ])('%s', async (_, address, expected) => {
    const tasks = await planned({ paths: [film], target: bucket.target(address) });
    expect(tasks.map(({ to }) => to)).toEqual([expected]);
    expect([...(await bucket.entries(address.slice(0, 3))).keys()]).toEqual([expected]);
  });

  it.each(['three', 'three/'])('a package’s contents go into %s, without its own name', async (address) => {
    const tasks = await planned({ paths: [hls.folder], target: bucket.target(address) });
    const names = tasks.map(({ to }) => to);
    expect(names).toEqual(expect.arrayContaining(inPackage.map((name) => `three/${name}`)));
    const there = [...(await bucket.entries('three/')).keys()];
    expect(there.toSorted()).toEqual(names.toSorted());
  });

  it('a package goes into a folder of its name where that is asked for', async () => {
    const target = bucket.target('four/');
    const tasks = await planned({ paths: [hls.folder], target, keepFolderName: true });
    const own = basename(hls.folder);
    const { jobs } = await house.app.commands.snapshot();
    expect(jobs.at(-1)?.address).toMatch(new RegExp(`/four/${own}/$`));
    expect(tasks.map(({ to }) => to)).toEqual(
      expect.arrayContaining(inPackage.map((name) => `four/${own}/${name}`)),
    );
    expect([...(await bucket.entries('four/')).keys()].every((key) => key.startsWith(`four/${own}/`))).toBe(
      true,
    );
  });

  it('several things keep their names, and make the address a folder', async () => {
    const tasks = await planned({ paths: [hls.folder, film], target: bucket.target('five') });
    const own = basename(hls.folder);
    expect(tasks.map(({ to }) => to)).toEqual(
      expect.arrayContaining([`five/${own}/master.m3u8`, 'five/film a#b ü.mp4']),
    );
  });

  it('a folder that stands where one file was to go takes it in', async () => {
    const site = join(folder, 'site');
    await mkdir(site);
    const tasks = await planned({ paths: [film], target: { text: site } });
    expect(tasks.map(({ to }) => to)).toEqual([join(site, basename(film))]);
    expect(await readdir(site)).toEqual([basename(film)]);
  });
});
