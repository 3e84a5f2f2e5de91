import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { inTerminal } from './in-terminal';
import { freshState } from './slipway';

let hls: Package;
let state: string;

beforeAll(async () => {
  hls = await makePackage({ segments: 20, segmentBytes: 100_000 });
  state = await freshState();
});
afterAll(async () => {
  await hls.remove();
  await rm(state, { recursive: true, force: true });
});

it('asks for the secret without showing it, then draws a bar a file and one for the whole', async () => {
  const { secretKey } = runningServers().radosgw;
  const bucket = await makeBucket(runningServers().radosgw);
  const args = [
    'publish',
    hls.folder,
    '--to',
    bucket.address('tty/'),
    '--state',
    state,
    '--limit-rate',
    '4M',
  ];
  const { code, shown } = await inTerminal(args, [['Secret key for ', `${secretKey}\r`]]);
  expect(code).toBe(0);
  expect(shown).not.toContain(secretKey);
  expect(shown).toMatch(/█+░* +\d+ % {2}360p\/seg_000\d\d\.ts/);
  expect(shown).toMatch(/\d+\/43 {2}[\d.]+ .?B of 4\.00 MB/);
  expect(shown).toContain('Delivered 43 files, 4.00 MB');
});

it('ends with 130 on Ctrl+C at the question', async () => {
  const bucket = await makeBucket(runningServers().radosgw);
  const args = ['publish', hls.folder, '--to', bucket.address('tty/'), '--state', state];
  expect((await inTerminal(args, [['Secret key for ', '\u0003']])).code).toBe(130);
});
