import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { filesBelow } from '../fixtures/sent-files';
import { startChaosProxy, type ChaosProxy } from '../servers/chaos-proxy';
import { runningServers } from '../servers/running';
import { freshState, slipway } from './slipway';

let state: string;
let folder: string;
let hls: Package;
let bucket: Bucket;
let proxy: ChaosProxy;
let there: string;
const env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey };

beforeEach(async () => {
  const { radosgw } = runningServers();
  state = await freshState();
  folder = await mkdtemp(join(tmpdir(), 'slipway-there-'));
  hls = await makePackage({ segments: 4, segmentBytes: 18_800 });
  bucket = await makeBucket(radosgw);
  proxy = await startChaosProxy(radosgw);
  there = bucket.address('ep/').replace(`:${radosgw.port}/`, `:${proxy.port}/`);
});
afterEach(async () => {
  await proxy.stop();
  await hls.remove();
  await Promise.all([state, folder].map((one) => rm(one, { recursive: true, force: true })));
});

const publish = (...more: readonly string[]): string[] =>
  ['publish', hls.folder, '--to', `${folder}/`, '--to', there, '--together'].concat(
    ['--parallel', '1', '--state', state],
    more,
  );

it('after kill -9 one destination still waits for the other, and both are published then', async () => {
  proxy.faults.rate = 150_000;
  const killed = await slipway(publish('--json'), {
    env,
    onEvent: ({ waitsFor }, child) => {
      if (waitsFor !== undefined) child.kill('SIGKILL');
    },
  });
  expect(killed.code).toBeNull();
  expect((await filesBelow(folder)).filter((name) => name.endsWith('.m3u8'))).toEqual([]);
  const resumed = await slipway(['resume', '--json', '--state', state], { env });
  expect(resumed.events.some(({ waitsFor }) => Array.isArray(waitsFor))).toBe(true);
  expect(resumed.code).toBe(0);
  expect(await filesBelow(folder)).toHaveLength(hls.files);
  expect((await bucket.entries('ep/')).size).toBe(hls.files);
});

it('ends when what one destination waits for has failed, and publishes without it when told so', async () => {
  proxy.faults.refuse = true;
  const stopped = await slipway(publish(), { env });
  expect(stopped.code).toBe(1);
  const job = /`slipway resume ([0-9a-f]{8}) --without` publishes here all the same/.exec(
    stopped.stderr,
  )?.[1];
  expect(job).toBeDefined();
  const resumed = await slipway(['resume', job ?? '', '--without', '--state', state], { env });
  expect(resumed.code).toBe(0);
  expect(await filesBelow(folder)).toHaveLength(hls.files);
  const alone = await slipway(['publish', hls.folder, '--to', `${folder}/`, '--together', '--state', state]);
  expect(alone.code).toBe(2);
});
