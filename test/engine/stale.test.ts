import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { filesBelow } from '../fixtures/sent-files';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

const versionOf = (name: string): Promise<Package> =>
  makePackage({ segments: 3, segmentBytes: 1880, renditions: [`${name}/720p`, `${name}/360p`] });
const isSent = ({ state }: JobView): boolean => state === 'done';

describe('what a delivery leaves of the version before', () => {
  let house: TestHouse;
  let versions: Package[];
  let there: string;

  beforeEach(async () => {
    house = await openHouse();
    versions = await Promise.all(['v1', 'v2'].map(versionOf));
    there = await mkdtemp(join(tmpdir(), 'slipway-there-'));
    await house.deliver({ paths: paths(0), target: { text: `${there}/` } });
    await writeFile(join(there, 'notes.txt'), 'mine');
  });
  afterEach(async () => {
    await house.close();
    for (const one of versions) await one.remove();
    await rm(there, { recursive: true, force: true });
  });

  const paths = (version: number): string[] => [versions[version]?.folder ?? ''];
  const old = async (): Promise<number> =>
    (await filesBelow(there)).filter((name) => name.startsWith('v1/')).length;

  it('stays where nobody asks for more', async () => {
    const job = await house.deliver({ paths: paths(1), target: { text: `${there}/` } });
    expect(job).not.toHaveProperty('stale');
    expect(await old()).toBe(8);
  });

  it('is counted before the start, stays for its time, and goes then, as the record tells', async () => {
    const target = { text: `${there}/` };
    const { id } = await house.app.commands.prepareJob({ paths: paths(1), target });
    await house.until(id, ({ state }) => state === 'ready');
    await house.app.commands.replanJob({ id, removeStale: 1000 });
    const planned = await house.until(
      id,
      ({ state, stale }) => state === 'ready' && stale?.files !== undefined,
    );
    expect(planned.stale).toEqual({ after: 1000, files: 8 });
    await house.app.commands.startJob({ id });
    const sent = await house.until(id, isSent);
    expect(sent.stale?.removeAt).toBeGreaterThan(Date.now());
    expect(await old()).toBe(8);
    const over = await house.app.settled(id);
    expect(over.stale).toEqual({ after: 1000, files: 8, removed: 8 });
    expect(await filesBelow(there)).toHaveLength((versions[1]?.files ?? 0) + 1);
    const record = join(there, 'record.json');
    await house.app.receipts.writeRecord(id, record);
    expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({ stale: { files: 8, removed: 8 } });
  });

  it('goes although Slipway was closed in between', async () => {
    const how = { paths: paths(1), target: { text: `${there}/` }, start: true, removeStale: 1000 };
    const { id } = await house.app.commands.prepareJob(how);
    await house.until(id, isSent);
    await house.app.close();
    expect(await old()).toBe(8);
    const { state } = house;
    house = await openHouse({ state, background: true });
    await house.app.settled(id);
    expect(await old()).toBe(0);
    expect((await house.until(id, isSent)).stale).toEqual({ after: 1000, files: 8, removed: 8 });
    await house.app.close();
    await rm(state, { recursive: true, force: true });
    house = await openHouse();
  });

  it('stays where a playlist names it again', async () => {
    const how = { paths: paths(1), target: { text: `${there}/` }, start: true, removeStale: 1000 };
    const { id } = await house.app.commands.prepareJob(how);
    await house.until(id, isSent);
    await writeFile(
      join(there, 'again.m3u8'),
      '#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nv1/720p/seg_00001.ts\n#EXT-X-ENDLIST\n',
    );
    expect((await house.app.settled(id)).stale).toEqual({ after: 1000, files: 8, removed: 7 });
    expect((await filesBelow(there)).filter((name) => name.startsWith('v1/'))).toEqual([
      'v1/720p/seg_00001.ts',
    ]);
  });

  it('goes from a store in one request, and not what lies beside', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const target = bucket.target('show/ep/');
    await house.deliver({ paths: paths(0), target });
    await house.deliver({ paths: paths(0), target: bucket.target('show/ep2/') });
    const job = await house.deliver({ paths: paths(1), target, removeStale: 1000 });
    expect(job.stale).toEqual({ after: 1000, files: 8, removed: 8 });
    const left = [...(await bucket.entries('show/')).keys()];
    expect(left.filter((path) => path.startsWith('show/ep/v1/'))).toEqual([]);
    expect(left).toHaveLength((versions[0]?.files ?? 0) + (versions[1]?.files ?? 0));
  });
});
