import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { parsed } from '../fixtures/buckets';
import { repeated } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { confirmedBy, swiftPlace, swiftSecret } from '../fixtures/swift-address';
import { openDriver } from '../../src/drivers/registry';
import { walkRemote } from '../../src/engine/walk-remote';
import { startSwiftV1 } from '../stand-ins/swift-v1';
import type { SwiftFront } from '../stand-ins/swift-front';
import { freshState, slipway } from './slipway';

const movieBytes = 80_000_000;
const mostFileBytes = 8 * 1024 * 1024;
const segments = Math.ceil(movieBytes / mostFileBytes);

let state: string;
let hls: Package;

beforeEach(async () => {
  state = await freshState();
});
afterEach(() => rm(state, { recursive: true, force: true }));
beforeAll(async () => {
  hls = await makePackage({ segments: 40, segmentBytes: 50_000, more: { 'movie.mp4': movieBytes } });
});
afterAll(() => hls.remove());

it.each([
  { kind: 'static', hidden: [] },
  { kind: 'dynamic', hidden: ['slo'] },
])('after kill -9, twice, a $kind large object goes on, and no segment is sent twice', async ({ hidden }) => {
  const front: SwiftFront = await startSwiftV1({ hidden, mostFileBytes });
  const place = swiftPlace(front);
  const env = { SLIPWAY_SECRET: swiftSecret };
  const killAt = (share: number): Parameters<typeof slipway>[1] => ({
    env,
    onEvent: (event, child) => {
      if (Number(event['sent']) > hls.bytes * share) child.kill('SIGKILL');
    },
  });
  const rate = ['--limit-rate', '40M', '--json', '--state', state];
  const first = await slipway(['publish', hls.folder, '--to', place.address('ep/'), ...rate], killAt(0.3));
  expect(first.code).toBeNull();
  expect(confirmedBy(front.log, place).length).toBeGreaterThan(1);
  // Who had a token when it was killed gets a new one, and so it goes on where none is good any more.
  front.revoke();
  const second = await slipway(['resume', '--json', '--state', state], killAt(0.75));
  expect(second.code).toBeNull();
  const third = await slipway(['resume', '--json', '--state', state], { env });
  expect(third.code).toBe(0);
  expect(third.events.at(-1)).toMatchObject({ event: 'done', files: hls.files, bytes: hls.bytes, failed: 0 });

  const sent = confirmedBy(front.log, place);
  expect(repeated(sent.filter((name) => /movie\.mp4\/[^/]+\//.test(name)))).toEqual([]);
  expect(sent.filter((name) => /movie\.mp4\/[^/]+\//.test(name))).toHaveLength(segments);
  expect(repeated(sent)).toEqual([]);
  expect(sent.at(-1)).toBe('ep/master.m3u8');

  const driver = await openDriver(parsed(place.target('')));
  const never = new AbortController().signal;
  const there = new Map<string, number>();
  for await (const { path, bytes = 0 } of walkRemote(driver, 'ep/', never)) there.set(path, bytes);
  await driver.close();
  expect(there.size).toBe(hls.files);
  expect(there.get('ep/movie.mp4')).toBe(movieBytes);
  await front.stop();
});
