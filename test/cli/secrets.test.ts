import { readFile, readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { freshState, slipway } from './slipway';

let state: string;
let hls: Package;
let bucket: Bucket;
let secret: string;
let address: string;

beforeAll(async () => {
  const { radosgw } = runningServers();
  state = await freshState();
  hls = await makePackage({ segments: 150, segmentBytes: 20_000 });
  bucket = await makeBucket({ ...radosgw, ...radosgw.other });
  secret = radosgw.other.secretKey;
  address = bucket.address('ep/').replace('@', `:${encodeURIComponent(secret)}@`);
});
afterAll(async () => {
  await hls.remove();
  await rm(state, { recursive: true, force: true });
});

const forms = (): string[] => [secret, encodeURIComponent(secret)];

describe('a secret in an argument of the command', () => {
  it('is gone from the process list while it works, and is in nothing it prints', async () => {
    const lines: string[] = [];
    const { code, stdout, stderr } = await slipway(
      ['publish', hls.folder, '--to', address, '--json', '--state', state],
      {
        onEvent: (_event, child) => {
          void readFile(`/proc/${child.pid}/cmdline`, 'latin1').then(
            (line) => lines.push(line),
            () => undefined,
          );
        },
      },
    );
    expect(code).toBe(0);
    expect(lines.filter((line) => line.startsWith('slipway')).length).toBeGreaterThan(0);
    for (const form of forms()) {
      expect(lines.filter((line) => line.includes(form))).toEqual([]);
      expect(stdout + stderr).not.toContain(form);
    }
    expect((await bucket.entries('ep/')).size).toBe(hls.files);
  });

  it.each([
    ['parse', []],
    ['ls', []],
    ['rm', []],
    ['mkdir', []],
    ['bookmarks', ['add', 'Marked']],
  ])('is in nothing that `slipway %s` prints or keeps', async (command, more) => {
    for (const text of [address, address.replace('/ep/', '/no/such/'), address.replace('s3:', 'gopher:')]) {
      const { stdout, stderr } = await slipway([command, ...more, text, '--state', state]);
      for (const form of forms()) expect(stdout + stderr).not.toContain(form);
    }
    const kept = await readdir(state);
    for (const name of kept) {
      const content = await readFile(`${state}/${name}`, 'latin1');
      for (const form of forms()) expect(content.includes(form)).toBe(false);
    }
  });
});
