import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { confirmedPuts } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

const segment = (rendition: string) => (at: number) => `ep/${rendition}/seg_0000${at}.ts`;

describe('a package on its way', () => {
  let house: TestHouse;
  let hls: Package;
  let bucket: Bucket;
  let job: JobView;

  beforeAll(async () => {
    house = await openHouse();
    hls = await makePackage({
      segments: 5,
      segmentBytes: 18_800,
      renditions: ['720p', '360p'],
      bandwidths: [900_000, 300_000],
    });
    bucket = await makeBucket(runningServers().radosgw);
    const how = { parallel: 1, limitRate: 60_000 };
    job = await house.deliver({ paths: [hls.folder], target: bucket.target('ep/'), ...how });
  });
  afterAll(async () => {
    await house.close();
    await hls.remove();
  });

  it('has the beginning of its lowest rendition there first, then the other beginnings, the master last', async () => {
    const puts = confirmedPuts(await runningServers().radosgw.accessLog(), bucket.name);
    expect(puts).toEqual([
      ...[0, 1, 2].map(segment('360p')),
      ...[0, 1, 2].map(segment('720p')),
      ...[3, 4].map(segment('360p')),
      ...[3, 4].map(segment('720p')),
      'ep/360p/index.m3u8',
      'ep/720p/index.m3u8',
      'ep/master.m3u8',
    ]);
  });

  it('tells when that beginning is there, which is before it can be played', () => {
    expect(job.state).toBe('done');
    const views = house.patches
      .flatMap(({ patch }) => patch.jobs ?? [])
      .flatMap(({ beginning, timeLeft, state }) =>
        state === 'running' && beginning ? { beginning, timeLeft } : [],
      );
    const waited = views.filter(
      ({ beginning: { lacking, timeLeft } }) => lacking > 0 && timeLeft !== undefined,
    );
    expect(waited.length).toBeGreaterThan(0);
    for (const { beginning, timeLeft = 0 } of waited) expect(beginning.timeLeft).toBeLessThan(timeLeft);
    expect(views.some(({ beginning: { lacking }, timeLeft = 0 }) => lacking === 0 && timeLeft > 0)).toBe(
      true,
    );
    expect(job).not.toHaveProperty('beginning');
  });
});
