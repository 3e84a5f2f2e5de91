import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { freshState, slipway } from './slipway';

let state: string;
let bucket: Bucket;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  state = await freshState();
  bucket = await makeBucket(runningServers().radosgw);
  env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey, LC_ALL: 'en_US.UTF-8' };
});
afterAll(() => rm(state, { recursive: true, force: true }));

const run = (...args: readonly string[]): ReturnType<typeof slipway> =>
  slipway(['doctor', ...args, '--state', state], { env });

describe('slipway doctor', () => {
  it('tells one finding a line, and leaves nothing behind', async () => {
    const { code, stdout, stderr } = await run(bucket.address('show/'));
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ok {7}Connection {5}It answers and takes these credentials\.$/m);
    expect(stdout).toMatch(
      /^note {5}Web players {4}.*nothing allows https:\/\/player\.example\.com to \(CORS\)\.$/m,
    );
    expect(stdout).toMatch(/^ok {7}Removing {7}What was written was removed again\.$/m);
    expect((await bucket.entries()).size).toBe(0);
  });

  it('speaks JSON, and exits with 1 where something is wrong', async () => {
    const address = bucket.address('').replace(bucket.name, 'no-such-bucket');
    const { code, events } = await run(address, '--json');
    expect(code).toBe(1);
    expect(events).toMatchObject([
      { event: 'finding', aspect: 'connection', grade: 'problem' },
      { event: 'done', ok: 0, note: 0, problem: 1, clearable: 0 },
    ]);
  });

  it('has no unfinished upload to remove, and says so', async () => {
    const { code, stderr } = await run(bucket.address('show/'), '--clear-unfinished');
    expect(stderr).toBe('There was no unfinished upload to remove.\n');
    expect(code).toBe(0);
  });

  it('wants an origin that is one', async () => {
    const { code, stderr } = await run(bucket.address(''), '--origin', 'example');
    expect(code).toBe(2);
    expect(stderr).toContain('--origin takes the address of a web site');
  });
});
