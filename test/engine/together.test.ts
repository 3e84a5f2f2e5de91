import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView, Target } from '../../src/contract';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { filesBelow } from '../fixtures/sent-files';
import { startChaosProxy, type ChaosProxy } from '../servers/chaos-proxy';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

const isHeld = ({ state, waitsFor }: JobView): boolean => state === 'queued' && waitsFor !== undefined;
const isHeldUp = ({ problem }: JobView): boolean => problem?.kind === 'waits';
const isDone = ({ state }: JobView): boolean => state === 'done';

describe('a package that goes to two destinations together', () => {
  let house: TestHouse;
  let hls: Package;
  let folder: string;
  let bucket: Bucket;
  let proxy: ChaosProxy;
  let slow: Target;

  beforeEach(async () => {
    const { radosgw } = runningServers();
    house = await openHouse();
    hls = await makePackage({ segments: 4, segmentBytes: 18_800 });
    folder = await mkdtemp(join(tmpdir(), 'slipway-there-'));
    bucket = await makeBucket(radosgw);
    proxy = await startChaosProxy(radosgw);
    const target = bucket.target('ep/');
    slow = { ...target, text: target.text.replace(`:${radosgw.port}/`, `:${proxy.port}/`) };
  });
  afterEach(async () => {
    await house.close();
    await proxy.stop();
    await hls.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function begin(): Promise<[here: string, there: string]> {
    const how = { paths: [hls.folder], start: true, batch: randomUUID(), together: 2, parallel: 1 };
    const here = await house.app.commands.prepareJob({ ...how, target: { text: `${folder}/` } });
    const there = await house.app.commands.prepareJob({ ...how, target: slow });
    return [here.id, there.id];
  }

  const playlists = async (): Promise<string[]> =>
    (await filesBelow(folder)).filter((name) => name.endsWith('.m3u8'));

  it('has no playlist anywhere before the media is everywhere', async () => {
    proxy.faults.rate = 200_000;
    const [here, there] = await begin();
    const held = await house.until(here, isHeld);
    const other = await house.until(there, () => true);
    expect(held.waitsFor).toEqual([other.to]);
    expect(held.totals.filesDone).toBe(hls.files - 3);
    expect(await playlists()).toEqual([]);
    await Promise.all([here, there].map((id) => house.until(id, isDone)));
    const entries = await bucket.entries('ep/');
    const media = [...entries.values()].filter(({ path }) => path.endsWith('.ts'));
    const arrived = Math.max(...media.map(({ modifiedMs = Infinity }) => modifiedMs));
    const named = await Promise.all((await playlists()).map((name) => stat(join(folder, name))));
    // The file keeps the time of its source; its entry in the folder is as old as it is there.
    expect(Math.min(...named.map(({ ctimeMs }) => ctimeMs))).toBeGreaterThanOrEqual(arrived);
    expect(await filesBelow(folder)).toHaveLength(hls.files);
    expect(entries.size).toBe(hls.files);
  });

  it('says whom it waits for when that one fails, and goes by itself when that one is mended', async () => {
    proxy.faults.refuse = true;
    const [here, there] = await begin();
    const held = await house.until(here, isHeldUp);
    const failed = await house.until(there, ({ state }) => state === 'blocked');
    expect(held).toMatchObject({ state: 'blocked', waitsFor: [failed.to] });
    expect(held.problem?.title).toContain(failed.to);
    expect(await playlists()).toEqual([]);
    proxy.faults.refuse = false;
    await house.app.commands.startJob({ id: there });
    await Promise.all([here, there].map((id) => house.until(id, isDone)));
    expect((await bucket.entries('ep/')).size).toBe(hls.files);
  });

  it('is published without the one that failed where somebody says so, which goes by itself later', async () => {
    proxy.faults.refuse = true;
    const [here, there] = await begin();
    await house.until(here, isHeldUp);
    await house.app.commands.publishWithout({ id: here });
    await house.until(here, isDone);
    expect(await playlists()).toHaveLength(3);
    expect((await bucket.entries('ep/')).size).toBe(0);
    proxy.faults.refuse = false;
    await house.app.commands.startJob({ id: there });
    expect(await house.until(there, isDone)).not.toHaveProperty('together');
    expect((await bucket.entries('ep/')).size).toBe(hls.files);
  });

  it('waits no more for one that is cancelled, and is told to wait, or not, while it is planned', async () => {
    const how = { paths: [hls.folder], batch: randomUUID() };
    const targets: Target[] = [{ text: `${folder}/` }, slow];
    const ids: string[] = [];
    for (const target of targets) ids.push((await house.app.commands.prepareJob({ ...how, target })).id);
    const [here = '', there = ''] = ids;
    for (const id of ids) await house.until(id, ({ state }) => state === 'ready');
    await house.app.commands.joinJobs({ ids, together: true });
    await house.app.commands.joinJobs({ ids, together: false });
    expect(await house.until(here, () => true)).not.toHaveProperty('together');
    await house.app.commands.joinJobs({ ids, together: true });
    await house.app.commands.startJob({ id: here });
    await house.until(here, isHeld);
    expect(await playlists()).toEqual([]);
    await house.app.commands.cancelJob({ id: there });
    await house.until(here, isDone);
    expect(await playlists()).toHaveLength(3);
  });
});
