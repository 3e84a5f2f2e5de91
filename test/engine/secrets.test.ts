import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keychain } from '../../src/store/keychain';
import { makeBucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse } from './house';

describe('the keychain of the system', () => {
  it('keeps, gives back and forgets a secret', async () => {
    const keychain = new Keychain();
    await keychain.set('test-account', 'pa ss/wörd+😀');
    expect(await keychain.get('test-account')).toBe('pa ss/wörd+😀');
    const other = spawnSync('secret-tool', ['lookup', 'service', 'Slipway', 'account', 'test-account'], {
      encoding: 'utf8',
    });
    expect(other.stdout).toBe('pa ss/wörd+😀');
    await keychain.delete('test-account');
    expect(await keychain.get('test-account')).toBeUndefined();
  });
});

describe('a marked secret', () => {
  const marked = 'MARKED/secret+0123456789abcdefMARKED';
  let hls: Package;

  beforeAll(async () => {
    hls = await makePackage({ segments: 5, segmentBytes: 1000 });
  });
  afterAll(() => hls.remove());

  it('is in no file and in no message, whatever becomes of the job', async () => {
    const { radosgw } = runningServers();
    const bucket = await makeBucket(radosgw);
    const house = await openHouse();
    const encoded = encodeURIComponent(marked);
    const server = `${radosgw.host}:${radosgw.port}`;
    const texts = [
      `http://${radosgw.accessKey}:${encoded}@${server}/${bucket.name}/a/`,
      `http://NOBODY:${encoded}@${server}/${bucket.name}/a/`,
      `http://${radosgw.accessKey}:${encoded}@127.0.0.1:1/b/`,
      `https://${radosgw.accessKey}:${encoded}@${server}/${bucket.name}/a/`,
    ];
    for (const text of texts) {
      const job = await house.deliver({ paths: [hls.folder], target: { text } });
      expect(job.state).toBe('blocked');
    }
    await house.app.commands.saveBookmark({ target: { text: texts[0] ?? '' } });
    const snapshot = await house.app.commands.snapshot();
    const told = JSON.stringify([snapshot, house.patches]);
    const files = await readdir(house.state);
    const kept = await Promise.all(files.map((name) => readFile(join(house.state, name), 'latin1')));
    for (const form of [marked, encoded]) {
      expect(told.includes(form)).toBe(false);
      for (const content of kept) expect(content.includes(form)).toBe(false);
    }
    expect(files).toContain('journal.sqlite');
    await house.close();
  });
});
