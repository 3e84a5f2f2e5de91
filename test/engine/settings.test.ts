import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAscp } from '../../src/find-ascp';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

const megabyte = 1_000_000;

async function sentBy({ app }: TestHouse): Promise<number> {
  return (await app.commands.snapshot()).jobs.reduce((total, { sent }) => total + sent, 0);
}

describe('rates that change while a real store is being sent to', () => {
  let house: TestHouse;
  let bucket: Bucket;
  let one: Package;
  let other: Package;

  beforeEach(async () => {
    house = await openHouse();
    bucket = await makeBucket(runningServers().radosgw);
    one = await makePackage({ segments: 10, segmentBytes: 600_000, more: { 'movie.mp4': 40 * megabyte } });
    other = await makePackage({ segments: 10, segmentBytes: 600_000, more: { 'movie.mp4': 40 * megabyte } });
  });
  afterEach(async () => {
    await house.close();
    await Promise.all([one.remove(), other.remove()]);
  });

  const begin = async (hls: Package, to: string): Promise<string> => {
    const target = bucket.target(to);
    const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target, start: true });
    await house.until(id, (job) => job.sent > 0);
    return id;
  };
  const set = (part: object): Promise<void> =>
    house.app.commands.saveSettings({ ...house.app.chosen, ...part });
  /** Bytes a second over all jobs from now on, as they are told. */
  const measure = async (ms: number): Promise<number> => {
    const [before, began] = [await sentBy(house), performance.now()];
    await new Promise((resolve) => setTimeout(resolve, ms));
    return (((await sentBy(house)) - before) * 1000) / (performance.now() - began);
  };

  it('holds one job, and then both together, under the rate for all, within a second of each change', async () => {
    await set({ totalRate: megabyte });
    await begin(one, 'a/');
    expect(await measure(2000)).toBeLessThan(1.3 * megabyte);
    await begin(other, 'b/');
    const together = await measure(2000);
    expect(together).toBeLessThan(1.3 * megabyte);
    expect(together).toBeGreaterThan(0.5 * megabyte);
    await set({ totalRate: 5 * megabyte });
    await measure(1000);
    const faster = await measure(2000);
    expect(faster).toBeGreaterThan(3 * megabyte);
    expect(faster).toBeLessThan(6.5 * megabyte);
    await set({ totalRate: undefined });
    const ids = (await house.app.commands.snapshot()).jobs.map(({ id }) => id);
    const ends = await Promise.all(ids.map((id) => house.app.settled(id)));
    expect(ends.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('obeys a row of the schedule that holds now, and the rate for each job when that is set', async () => {
    const id = await begin(one, 'a/');
    const days = [0, 1, 2, 3, 4, 5, 6];
    await set({ schedule: [{ days, from: 0, to: 0, rate: megabyte }] });
    await measure(1000);
    expect(await measure(2000)).toBeLessThan(1.3 * megabyte);
    await set({ schedule: [], limitRate: 2 * megabyte });
    await measure(1000);
    const rate = await measure(2000);
    expect(rate).toBeGreaterThan(1.2 * megabyte);
    expect(rate).toBeLessThan(2.6 * megabyte);
    await set({ limitRate: undefined });
    expect((await house.app.settled(id)).state).toBe('done');
  });
});

describe('ascp', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'slipway-home-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const place = async (folder: string, mode: number, name = 'ascp'): Promise<string> => {
    await mkdir(join(home, folder), { recursive: true });
    const path = join(home, folder, name);
    await writeFile(path, '#!/bin/sh\n');
    await chmod(path, mode);
    return path;
  };
  const find = (chosen?: string, folders: readonly string[] = []): ReturnType<typeof findAscp> =>
    findAscp(chosen, { platform: 'linux', home, env: { PATH: folders.join(delimiter) } });

  it.each([
    ['darwin', 'Applications/Aspera CLI/bin', 'ascp'],
    ['darwin', 'Applications/IBM Aspera Connect.app/Contents/Resources', 'ascp'],
    ['linux', '.aspera/sdk', 'ascp'],
    ['win32', 'Local/Programs/Aspera/Aspera Connect/bin', 'ascp.exe'],
    ['win32', 'Programs/Aspera/cli/bin', 'ascp.exe'],
  ] as const)('is found on %s in %s', async (platform, folder, name) => {
    const path = await place(folder, 0o755, name);
    const env = { LOCALAPPDATA: join(home, 'Local'), ProgramFiles: join(home, 'Programs') };
    expect(await findAscp(undefined, { platform, home, env })).toEqual({ by: 'usual-place', path });
  });

  it('is looked for on the PATH, then where its makers put it, and is nowhere else', async () => {
    expect(await find()).toEqual({ by: 'nowhere' });
    const usual = await place('.aspera/connect/bin', 0o755);
    expect(await find()).toEqual({ by: 'usual-place', path: usual });
    const onPath = await place('bin', 0o755);
    expect(await find(undefined, [join(home, 'none'), join(home, 'bin')])).toEqual({
      by: 'path',
      path: onPath,
    });
  });

  it('that was chosen is the only one that counts, and has to be a program', async () => {
    const usual = await place('.aspera/connect/bin', 0o755);
    const chosen = await place('own', 0o755);
    expect(await find(chosen)).toEqual({ by: 'chosen', path: chosen });
    const none = await place('text', 0o644);
    expect(await find(none)).toEqual({ by: 'chosen' });
    expect(await find(join(home, 'own'))).toEqual({ by: 'chosen' });
    expect(await find(join(home, 'gone'))).toEqual({ by: 'chosen' });
    expect(await find()).toEqual({ by: 'usual-place', path: usual });
  });
});
