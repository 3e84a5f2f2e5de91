import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { confirmedPuts, repeated } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

describe('publishing an HLS package to S3', () => {
  let house: TestHouse;
  let hls: Package;
  let bucket: Bucket;
  let job: JobView;

  beforeAll(async () => {
    house = await openHouse();
    hls = await makePackage({ segments: 150, segmentBytes: 60_000 });
    bucket = await makeBucket(runningServers().radosgw);
    job = await house.deliver({ paths: [hls.folder], target: bucket.target('show/ep1/') });
  });

  afterAll(async () => {
    await house.close();
    await hls.remove();
  });

  it('delivers every byte', async () => {
    expect(job.state).toBe('done');
    expect(job.package).toBe('hls');
    expect(job.totals.filesDone).toBe(hls.files);
    expect(job.totals.bytesDone).toBe(hls.bytes);
    const there = await bucket.entries('show/ep1/');
    expect(there.size).toBe(hls.files);
    for (const name of ['master.m3u8', '720p/index.m3u8', '720p/seg_00000.ts', '360p/seg_00149.ts']) {
      const sent = await bucket.read(`show/ep1/${name}`);
      expect(sent.equals(await readFile(join(hls.folder, name)))).toBe(true);
    }
  });

  it('writes media first, then media playlists, then the master, as the server saw it', async () => {
    const keys = confirmedPuts(await runningServers().radosgw.accessLog(), bucket.name);
    expect(keys).toHaveLength(hls.files);
    expect(repeated(keys)).toEqual([]);
    const lastSegment = keys.findLastIndex((key) => key.endsWith('.ts'));
    const firstPlaylist = keys.findIndex((key) => key.endsWith('index.m3u8'));
    expect(firstPlaylist).toBeGreaterThan(lastSegment);
    expect(keys.at(-1)).toBe('show/ep1/master.m3u8');
  });

  it('gives each file the type that players expect', async () => {
    const signal = new AbortController().signal;
    const types = await house.app.withDriver(bucket.target(''), (driver) =>
      Promise.all(
        ['master.m3u8', '720p/index.m3u8', '720p/seg_00000.ts'].map(
          async (name) => (await driver.stat?.(`show/ep1/${name}`, signal))?.contentType,
        ),
      ),
    );
    expect(types).toEqual(['application/vnd.apple.mpegurl', 'application/vnd.apple.mpegurl', 'video/mp2t']);
  });

  it('knows all totals before the first byte and tells at most ten times a second', () => {
    const seen = house.patches.flatMap(({ at, patch }) => (patch.jobs ?? []).map((view) => ({ at, view })));
    const first = seen.find(({ view }) => view.state === 'running');
    expect(first?.view.totals).toMatchObject({ files: hls.files, bytes: hls.bytes });
    const times = house.patches.map(({ at }) => at);
    for (const [index, at] of times.entries()) {
      const tenLater = times[index + 10];
      if (tenLater !== undefined) expect(tenLater - at).toBeGreaterThan(900);
    }
  });

  it('skips what is there already when only differences go', async () => {
    const again = await house.deliver({
      paths: [hls.folder],
      target: bucket.target('show/ep1/'),
      ifExists: 'different',
    });
    expect(again.totals).toMatchObject({ files: hls.files, filesSkipped: hls.files, filesDone: 0 });
  });
});
