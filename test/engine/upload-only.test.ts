import { PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import type { AccessLine } from '../servers/access-log';
import { runningServers } from '../servers/running';
import { otherTester, tester } from '../stand-ins/swift-front';
import { startSwiftV1 } from '../stand-ins/swift-v1';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let bucket: Bucket;

beforeEach(async () => {
  house = await openHouse();
  bucket = await makeBucket(runningServers().radosgw);
  await allowWriting();
});
afterEach(() => house.close());

/** The other user may put objects, and nothing else: no listing, no look at an object, no question about the bucket. */
async function allowWriting(): Promise<void> {
  const { endpoint, accessKey, secretKey } = runningServers().radosgw;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
  });
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam:::user/other'] },
        Action: ['s3:PutObject', 's3:AbortMultipartUpload'],
        Resource: [`arn:aws:s3:::${bucket.name}/*`],
      },
    ],
  };
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket.name, Policy: JSON.stringify(policy) }));
  client.destroy();
}

/** The folder as the user has it who may only write, without the secret. */
function address(): string {
  const { host, port, other } = runningServers().radosgw;
  return `s3://${other.accessKey}@${host}:${port}/${bucket.name}/show/?tls=no`;
}

/** Lines of the server's log about this bucket that tell of a refusal, from that line on. */
async function refused(from = 0): Promise<AccessLine[]> {
  const log = (await runningServers().radosgw.accessLog()).slice(from);
  return log.filter(({ path, status }) => path.startsWith(`/${bucket.name}`) && status >= 400);
}

/** What is kept of a saved destination. */
async function kept(bookmarkId: string): Promise<unknown> {
  const { bookmarks } = await house.app.commands.snapshot();
  return bookmarks.find(({ id }) => id === bookmarkId)?.destination;
}

describe('a key that may only write', () => {
  it('delivers a whole package, large files in parts, and is refused nothing where that was said', async () => {
    const made = await makePackage({ segments: 12, segmentBytes: 40_000, more: { 'film.mp4': 26_000_000 } });
    const target = { text: `${address()}&write_only=yes`, secret: runningServers().radosgw.other.secretKey };
    const job = await house.deliver({ paths: [made.folder], target });
    expect(job.state).toBe('done');
    expect((await bucket.entries('show/')).size).toBe(job.totals.files);
    expect(await refused()).toEqual([]);
    const compared = await house.deliver({ paths: [made.folder], target, ifExists: 'skip' });
    expect(compared.problem?.title).toBe(
      'These credentials may only write, as is kept with this destination, so what it holds already cannot be seen.',
    );
    expect(await refused()).toEqual([]);
    await made.remove();
  });

  it('is refused one look by its first delivery, which is kept, and none by the next', async () => {
    const made = await makePackage({ segments: 2, segmentBytes: 1000 });
    const target = { text: address(), secret: runningServers().radosgw.other.secretKey };
    const { id: bookmarkId } = await house.app.commands.saveBookmark({ target });
    const first = await house.deliver({ paths: [made.folder], target: { bookmarkId } });
    expect(first.state).toBe('done');
    const [look, ...others] = await refused();
    expect([look?.method, look?.status, others]).toEqual(['GET', 403, []]);
    expect(look?.path).toContain('max-keys=1');
    await expect.poll(() => kept(bookmarkId)).toMatchObject({ options: { writeOnly: true } });
    const { length } = await runningServers().radosgw.accessLog();
    const second = await house.deliver({ paths: [made.folder], target: { bookmarkId }, ifExists: 'replace' });
    expect(second.state).toBe('done');
    expect(await refused(length)).toEqual([]);
    // Whoever looks all the same is told by the service.
    const { folder, browser } = await house.app.commands.openBrowser({ bookmarkId });
    const { listing } = await house.app.commands.listFolder({ browser, folder });
    const told = (): unknown =>
      house.patches.flatMap(({ patch }) => patch.listings ?? []).find((part) => part.listing === listing)
        ?.problem?.title;
    await expect.poll(told).toBe('These credentials may not list “show/”.');
    await made.remove();
  });

  it('is told by the doctor, which keeps that with the destination', async () => {
    const target = { text: address(), secret: runningServers().radosgw.other.secretKey };
    const { id: bookmarkId } = await house.app.commands.saveBookmark({ target });
    const { findings } = await house.app.commands.examineDestination({ bookmarkId });
    const said = (aspect: string): string | undefined => findings.find((one) => one.aspect === aspect)?.text;
    expect(findings.filter(({ grade }) => grade === 'problem')).toEqual([]);
    expect(said('writing')).toMatch(/^A small file could be written: “slipway-doctor-/);
    expect(said('listing')).toBe('These credentials may not list “show/”.');
    expect(said('removing')).toMatch(
      /^“show\/slipway-doctor-.+” was written to try it, and could not be removed\.$/,
    );
    await expect.poll(() => kept(bookmarkId)).toMatchObject({ options: { writeOnly: true } });
    const { length } = await runningServers().radosgw.accessLog();
    const made = await makePackage({ segments: 2, segmentBytes: 1000 });
    expect((await house.deliver({ paths: [made.folder], target: { bookmarkId } })).state).toBe('done');
    expect(await refused(length)).toEqual([]);
    await made.remove();
  });

  it('that was told to leave what is there says that it cannot see it', async () => {
    const made = await makePackage({ segments: 2, segmentBytes: 1000 });
    const target = { text: address(), secret: runningServers().radosgw.other.secretKey };
    const job = await house.deliver({ paths: [made.folder], target, ifExists: 'skip' });
    expect(job.state).toBe('blocked');
    expect(job.problem?.title).toBe('These credentials may not list “show/”.');
    await made.remove();
  });
});

describe('a user of Swift whom a container lets only write', () => {
  it('delivers a whole package, a large file too, and is refused nothing where that was said', async () => {
    const front = await startSwiftV1({}, { ...otherTester, at: '/v1/AUTH_test' });
    const container = await containerFor(otherTester.user);
    const made = await makePackage({ segments: 3, segmentBytes: 1000, more: { 'film.mp4': 26_000_000 } });
    const { user, key } = otherTester;
    const at = `${encodeURIComponent(user)}@${front.host}:${front.port}/v1/AUTH_test/${container}`;
    const target = { text: `swift://${at}/show/?tls=no&write_only=yes`, secret: key };
    const job = await house.deliver({ paths: [made.folder], target });
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: made.files } });
    expect(front.log.filter(({ status }) => status >= 400)).toEqual([]);
    await front.stop();
    await made.remove();
  });
});

/** A new container of another account's, where a user may write and nothing else. */
async function containerFor(user: string): Promise<string> {
  const { authUrl } = runningServers().swift;
  const signedIn = await fetch(authUrl, {
    headers: { 'X-Auth-User': tester.user, 'X-Auth-Key': tester.key },
  });
  const told = (name: string): string => signedIn.headers.get(name) ?? '';
  const headers = { 'X-Auth-Token': told('x-auth-token'), 'X-Container-Write': user };
  const { status } = await fetch(`${told('x-storage-url')}/${bucket.name}`, { method: 'PUT', headers });
  expect(status).toBe(201);
  return bucket.name;
}
