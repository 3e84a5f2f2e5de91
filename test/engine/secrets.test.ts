import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BookmarkView } from '../../src/contract';
import { Failure } from '../../src/model/failure';
import { Keychain } from '../../src/store/keychain';
import { makeBucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

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

const marked = 'MARKED/secret+0123456789abcdefMARKED';

/** Every form in which a secret could lie about. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/**
 * What any user of this computer can read of this process and of those that it started. Other tests run beside this
 * one, and give the command its secrets as people do.
 */
async function processList(): Promise<string> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map(async (id) => {
      const status = await readFile(`/proc/${id}/stat`, 'latin1').catch(() => '');
      const parent = status.slice(status.lastIndexOf(')') + 2).split(' ')[1];
      const ours = Number(id) === process.pid || Number(parent) === process.pid;
      return ours ? readFile(`/proc/${id}/cmdline`, 'latin1').catch(() => '') : '';
    }),
  );
  return lines.join('\n');
}

async function expectNowhere(house: TestHouse, secrets: readonly string[], told: unknown): Promise<void> {
  const snapshot = await house.app.commands.snapshot();
  const messages = JSON.stringify([snapshot, house.patches, told]);
  const files = await filesBelow(house.state);
  expect(files.some((name) => name.endsWith('journal.sqlite'))).toBe(true);
  const contents = await Promise.all(files.map((name) => readFile(name, 'latin1')));
  const processes = await processList();
  expect(processes).toContain('node');
  for (const form of secrets.flatMap(formsOf)) {
    expect(messages.includes(form)).toBe(false);
    expect(processes.includes(form)).toBe(false);
    for (const content of contents) expect(content.includes(form)).toBe(false);
  }
}

describe('a marked secret', () => {
  let hls: Package;
  let house: TestHouse;

  beforeAll(async () => {
    hls = await makePackage({ segments: 5, segmentBytes: 1000 });
  });
  afterAll(() => hls.remove());
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  /** What is told of a delivery to a server that cannot be reached, or that nothing can deliver to. */
  async function refusal(text: string): Promise<unknown> {
    try {
      const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target: { text } });
      const job = await house.app.settled(id);
      expect(job.state).toBe('blocked');
      return job;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return [error.toRecord(), error.message];
    }
  }

  it('is in no file, message or process list when the job succeeds', async () => {
    const { radosgw } = runningServers();
    const bucket = await makeBucket({ ...radosgw, ...radosgw.other });
    const text = bucket.address('a/').replace('@', `:${encodeURIComponent(radosgw.other.secretKey)}@`);
    const job = await house.deliver({ paths: [hls.folder], target: { text } });
    expect(job.state).toBe('done');
    const saved = await house.app.commands.saveBookmark({ target: { text } });
    await expectNowhere(house, [radosgw.other.secretKey], saved);
  });

  it('is in none when the job fails, whatever the reason', async () => {
    const { radosgw, swift } = runningServers();
    const bucket = await makeBucket(radosgw);
    const encoded = encodeURIComponent(marked);
    const server = `${radosgw.host}:${radosgw.port}`;
    const stranger = `${radosgw.other.accessKey}:${encodeURIComponent(radosgw.other.secretKey)}`;
    const texts = [
      `s3://${radosgw.accessKey}:${encoded}@${server}/${bucket.name}/a/?tls=no`,
      `s3://NOBODY:${encoded}@${server}/${bucket.name}/a/?tls=no`,
      `s3://${radosgw.accessKey}:${encoded}@127.0.0.1:1/b/`,
      `s3://${radosgw.accessKey}:${encoded}@${server}/${bucket.name}/a/`,
      `s3://${radosgw.accessKey}:${marked}@${server}/${bucket.name}/a/?tls=no`,
      `s3://${stranger}@${server}/no-such-bucket/a/?tls=no`,
      `s3://${stranger}@${server}/${bucket.name}/a/?tls=no`,
      `s3://${swift.accessKey}:${encoded}@${new URL(swift.s3Endpoint).host}/b/a/?tls=no`,
      `swift://test%3Atester:${encoded}@${new URL(swift.authUrl).host}/v1/test/b/a/?tls=no`,
      `swift://tester:${encoded}@${new URL(swift.authUrl).host}/v3/test/b/a/?tls=no`,
    ];
    for (const text of texts) {
      const job = await house.deliver({ paths: [hls.folder], target: { text } });
      expect([text, job.state]).toEqual([text, 'blocked']);
      expect(job.problem?.title).not.toBe('');
    }
    await expectNowhere(house, [marked, radosgw.other.secretKey], []);
  });

  it('of every protocol is in none when it is saved, and when nothing can deliver there', async () => {
    const encoded = encodeURIComponent(marked);
    const key = Buffer.from(marked.repeat(2)).toString('base64');
    const texts = [
      `s3://AK:${encoded}@store.example.com:9000/b/k/`,
      `https://bkt.s3.amazonaws.com/f.ts?X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-Signature=${encoded}`,
      `https://${key}@acct.blob.core.windows.net/c/d/`,
      `https://acct.blob.core.windows.net/c/d/?sv=2022-11-02&sr=c&sp=cw&se=2027-01-01&sig=${encoded}`,
      `https://joe:${encoded}@storage.cloudfiles.com/media/`,
      `https://storage4.clouddrive.com/v1/MossoCloudFS_1/c/?auth-token=${encoded}`,
      `https://joe:${encoded}@storage.us2.oraclecloud.com/v1/Storage-acme/c/`,
      `swift://tester:${encoded}@h.example.com/v1/test/c/`,
      `ftp://u:${encoded}@h.example.com/d/`,
      `sftp://u:${encoded}@h.example.com/d/`,
      `https://kn:${encoded}@x-nsu.akamaihd.net/123/d/`,
      `https://u:${encoded}@p-ep1.i.akamaientrypoint.net/1/e/`,
      `fasp://u:${encoded}@h.example.com/d/?token=${encoded}`,
      `https://u:${encoded}@h.example.com/d/?protocol=http-put`,
      JSON.stringify({ destination: { url: 's3://h.example.com/b/d/', key: 'AK', secret: marked } }),
    ];
    const told: unknown[] = [];
    for (const text of texts) {
      told.push(await house.app.commands.saveBookmark({ target: { text } }));
      const { protocol } = (told.at(-1) as BookmarkView).destination;
      // Some of their hosts are real.
      if (protocol === 's3' || protocol === 'swift') continue;
      told.push(await refusal(text));
    }
    expect(new Set(told.filter(isView).map(({ protocol }) => protocol)).size).toBe(9);
    expect(told.filter(isView).every(({ missing }) => missing.length === 0)).toBe(true);
    await expectNowhere(house, [marked, key], told);
  });
});

function isView(value: unknown): value is BookmarkView {
  return typeof value === 'object' && value !== null && 'missing' in value;
}
