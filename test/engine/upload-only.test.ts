import { PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
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

describe('a key that may only write', () => {
  it('delivers a whole package, large files in parts, and is refused nothing but the look before the start', async () => {
    const { host, port, other } = runningServers().radosgw;
    const made = await makePackage({ segments: 12, segmentBytes: 40_000, more: { 'film.mp4': 26_000_000 } });
    const address = `s3://${other.accessKey}@${host}:${port}/${bucket.name}/show/?tls=no`;
    const target = { text: address, secret: other.secretKey };
    const begun = await house.app.commands.prepareJob({ paths: [made.folder], target, start: true });
    const job = await house.until(begun.id, ({ state }) => state === 'done' || state === 'blocked');
    expect(job.problem?.title).toBeUndefined();
    expect(job.state).toBe('done');
    expect((await bucket.entries('show/')).size).toBe(job.totals.files);
    const log = await runningServers().radosgw.accessLog();
    const refused = log.filter(({ path, status }) => path.startsWith(`/${bucket.name}`) && status >= 400);
    expect(refused.map(({ method, status }) => [method, status])).toEqual([['GET', 403]]);
    expect(refused[0]?.path).toContain('max-keys=1');
    await made.remove();
  });

  it('that was told to leave what is there says that it cannot see it', async () => {
    const { host, port, other } = runningServers().radosgw;
    const made = await makePackage({ segments: 2, segmentBytes: 1000 });
    const address = `s3://${other.accessKey}@${host}:${port}/${bucket.name}/show/?tls=no`;
    const job = await house.deliver({
      paths: [made.folder],
      target: { text: address, secret: other.secretKey },
      ifExists: 'skip',
    });
    expect(job.state).toBe('blocked');
    expect(job.problem?.title).toBe('These credentials may not list “show/”.');
    await made.remove();
  });
});
