import {
  CreateBucketCommand,
  HeadObjectCommand,
  PutBucketRequestPaymentCommand,
  type HeadObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import type { S3Destination } from '../../../src/destination/destination';
import type { Driver } from '../../../src/drivers/driver';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import { clientOf } from '../../fixtures/bucket-owner';
import { newBucketName, type S3Target } from '../targets';
import { all, failureOf, inParts, never, using, usual, type Cases, type Whole } from '../tools';

/** What a store has of encryption: a key that its KMS has, and a kind that it does not know. */
export interface Encryption {
  readonly kmsKey?: string;
  readonly refused: string;
}

/** What requests say besides: how the store is to encrypt, and who pays. */
export function s3AskedCases(cases: Cases, target: S3Target, encryption: Encryption): void {
  cases.group('what requests ask for', () => {
    encryptionCases(cases, target, encryption);
    if (target.other) requesterCases(cases, target, target.other);
  });
}

function encryptionCases(cases: Cases, target: S3Target, { kmsKey, refused }: Encryption): void {
  const withOptions = (options: S3Destination['options']): Promise<Driver> => target.with({ options });

  cases.add(`the encryption ${refused} is refused by name, and nothing is stored`, async ({ at }) => {
    await using(withOptions({ encryption: refused }), async (driver) => {
      for (const sending of sendings(driver, at('a.ts'))) {
        const failure = await failureOf(sending());
        expect(failure.kind).toBe('unsupported');
        expect(titleOf(failure)).toBe(`This store does not accept the encryption ${refused}.`);
      }
      expect(await all(driver).stat(at('a.ts'))).toBeUndefined();
    });
  });

  if (kmsKey === undefined) return;
  cases.add('a key of KMS encrypts what is written, in one go and in parts', async ({ at }) => {
    await using(withOptions({ kmsKeyId: kmsKey }), async (driver) => {
      await driver.write(at('whole.ts'), new Text('whole'), usual, never);
      await inParts(driver, at('parts.ts'));
      // radosgw 16 copies nothing that is to be encrypted.
      const changing = driver.headers.set(at('whole.ts'), { cacheControl: 'no-cache' }, never);
      expect(titleOf(await failureOf(changing))).toBe(
        `This store cannot copy “${at('whole.ts')}” and encrypt the copy.`,
      );
      const { read, list } = all(driver);
      expect((await read(at('whole.ts'))).toString()).toBe('whole');
      expect((await list(at())).map(({ md5 }) => md5)).toEqual([undefined, undefined]);
    });
    // Seen by another client, which asks for nothing.
    for (const name of ['whole.ts', 'parts.ts'])
      expect(await headOf(target, at(name))).toMatchObject({
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: kmsKey,
      });
    await using(target.with({}), async (plain) => {
      const { stat, read } = all(plain);
      expect(await stat(at('whole.ts'))).toMatchObject({ bytes: 5 });
      // Its ETag may be anything.
      expect((await stat(at('whole.ts')))?.md5).toBeUndefined();
      expect((await read(at('parts.ts'))).equals(new Made(9).slice())).toBe(true);
      await plain.write(at('plain.ts'), new Text('plain'), usual, never);
    });
    expect((await headOf(target, at('plain.ts'))).ServerSideEncryption).toBeUndefined();
  });

  cases.add('a key that KMS does not have is named', async ({ at }) => {
    await using(withOptions({ encryption: 'aws:kms', kmsKeyId: 'nobodys-key' }), async (driver) => {
      const failure = await failureOf(driver.write(at('a.ts'), new Made(9), usual, never));
      expect(failure.kind).toBe('unsupported');
      expect(titleOf(failure)).toBe(
        'The KMS key nobodys-key cannot be used: it is not there, switched off, or not open to these credentials.',
      );
    });
  });
}

/** A bucket whose owner has others pay, and lets `other` do everything. */
function requesterCases(cases: Cases, target: S3Target, other: NonNullable<S3Target['other']>): void {
  cases.add(
    'who pays can read and write in a bucket that has requesters pay; who does not say so cannot',
    async () => {
      const bucket = newBucketName();
      await payingBucket(target, bucket);
      const as = (options: S3Destination['options']): Promise<Driver> =>
        target.with({ bucket, options, user: other.accessKey }, { secretKey: other.secretKey });
      await using(as({ requesterPays: true }), async (driver) => {
        await driver.write('a.ts', new Text('a'), usual, never);
        await inParts(driver, 'b.ts');
        await driver.copy('a.ts', 'c.ts', never);
        const { read, list, stat } = all(driver);
        expect((await read('c.ts')).toString()).toBe('a');
        expect((await list('')).map(({ name }) => name)).toEqual(['a.ts', 'b.ts', 'c.ts']);
        expect(await stat('b.ts')).toMatchObject({ bytes: 9 });
        expect(await (await fetch(await driver.link('a.ts', { seconds: 60 }))).text()).toBe('a');
        await driver.remove('c.ts', never);
      });
      await using(as({}), async (driver) => {
        const { read, list } = all(driver);
        const works = [...sendings(driver, 'd.ts'), () => read('a.ts'), () => list('')];
        for (const work of works) expect(await failureOf(work())).toMatchObject({ kind: 'forbidden' });
      });
    },
  );
}

async function payingBucket(target: S3Target, Bucket: string): Promise<void> {
  const owner = clientOf(target);
  // By grants: what a policy allows, radosgw allows to those who do not pay, too.
  const mine = { GrantFullControl: 'id=test', GrantRead: 'id=other', GrantWrite: 'id=other' };
  await owner.send(new CreateBucketCommand({ Bucket, ...mine }));
  const RequestPaymentConfiguration = { Payer: 'Requester' as const };
  await owner.send(new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration }));
  owner.destroy();
}

async function headOf(target: S3Target, Key: string): Promise<HeadObjectCommandOutput> {
  const client = clientOf(target);
  const head = await client.send(new HeadObjectCommand({ Bucket: target.destination.bucket, Key }));
  client.destroy();
  return head;
}

function sendings(driver: Whole, path: string): readonly (() => Promise<unknown>)[] {
  return [
    () => driver.write(path, new Made(9), usual, never),
    () => driver.multipart.begin(path, usual, never),
  ];
}
