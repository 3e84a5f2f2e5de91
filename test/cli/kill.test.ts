import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { confirmedPuts, repeated } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { freshState, slipway } from './slipway';

let state: string;
let hls: Package;
let bucket: Bucket;

beforeAll(async () => {
  state = await freshState();
  hls = await makePackage({ segments: 1000, segmentBytes: 50_000, more: { 'movie.mp4': 120_000_000 } });
  bucket = await makeBucket(runningServers().radosgw);
});
afterAll(async () => {
  await hls.remove();
  await rm(state, { recursive: true, force: true });
});

async function confirmed(): Promise<string[]> {
  return confirmedPuts(await runningServers().radosgw.accessLog(), bucket.name);
}

it('after kill -9, twice, the queue goes on: all is right and nothing confirmed is sent again', async () => {
  const env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey };
  const killAt = (share: number): Parameters<typeof slipway>[1] => ({
    env,
    onEvent: (event, child) => {
      if (Number(event['sent']) > hls.bytes * share) child.kill('SIGKILL');
    },
  });
  const rate = ['--limit-rate', '60M', '--json', '--state', state];
  const first = await slipway(['publish', hls.folder, '--to', bucket.address('ep/'), ...rate], killAt(0.3));
  expect(first.code).toBeNull();
  const before = await confirmed();
  expect(before.length).toBeGreaterThan(5);
  expect((await bucket.entries('ep/')).has('ep/master.m3u8')).toBe(false);
  const second = await slipway(['resume', '--json', '--state', state], killAt(0.75));
  expect(second.code).toBeNull();
  const third = await slipway(['resume', '--json', '--state', state], { env });
  expect(third.code).toBe(0);
  expect(third.events.at(-1)).toMatchObject({ event: 'done', files: hls.files, bytes: hls.bytes, failed: 0 });

  const there = await bucket.entries('ep/');
  expect(there.size).toBe(hls.files);
  expect([...there.values()].reduce((sum, { bytes = 0 }) => sum + bytes, 0)).toBe(hls.bytes);
  const order = await confirmed();
  expect(repeated(order)).toEqual([]);
  expect(order.filter((what) => what.includes('partNumber'))).toHaveLength(15);
  expect(order.at(-1)).toBe('ep/master.m3u8');
});

it('on SIGINT it stops, keeps the queue and ends with 130', async () => {
  const other = await freshState();
  const env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey };
  const stopped = await slipway(
    [
      'publish',
      hls.folder,
      '--to',
      bucket.address('int/'),
      '--limit-rate',
      '20M',
      '--json',
      '--state',
      other,
    ],
    {
      env,
      onEvent: (event, child) => {
        if (Number(event['sent']) > 5_000_000 && !child.killed) child.kill('SIGINT');
      },
    },
  );
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toContain('Stopped. The queue is kept: `slipway resume` goes on from here.');
  expect((await slipway(['jobs', '--state', other])).stdout).toMatch(/ paused /);
  await rm(other, { recursive: true });
});
