import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../src/contract';
import { radosgwTlsTarget, type S3Target } from '../behaviour/targets';
import { never } from '../behaviour/tools';
import { clientOf } from '../fixtures/bucket-owner';
import { makePackage, type Package } from '../fixtures/package';
import { MemoryKeychain, openHouse, type TestHouse } from './house';

const customerKey = randomBytes(32).toString('base64');
let house: TestHouse;
let keychain: MemoryKeychain;
let hls: Package;
let target: S3Target;
let bookmarkId: string;

beforeEach(async () => {
  keychain = new MemoryKeychain();
  house = await openHouse({ keychain });
  hls = await makePackage({ segments: 3, segmentBytes: 1000, more: { 'film.mp4': 26_000_000 } });
  target = await radosgwTlsTarget();
  const { destination, secrets } = target;
  const saved = { destination: { ...destination, path: 'show/' }, secrets: { ...secrets, customerKey } };
  ({ id: bookmarkId } = await house.app.commands.saveBookmark({ target: saved }));
});
afterEach(async () => {
  await house.close();
  await hls.remove();
  await target.close();
});

/** Everything that a page was told, and all files of the house. */
async function everything(told: unknown): Promise<string> {
  const snapshot: Output<'snapshot'> = await house.app.commands.snapshot();
  const entries = await readdir(house.state, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return [JSON.stringify([snapshot, house.patches, told]), ...(await Promise.all(contents))].join('\n');
}

describe('a saved destination with a customer key (SSE-C)', () => {
  it('has the store encrypt a package, large files too, and is looked into; the key is in the keychain alone', async () => {
    const job = await house.deliver({ paths: [hls.folder], target: { bookmarkId } });
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    const client = clientOf(target);
    const name = { Bucket: target.destination.bucket, Key: 'show/film.mp4' };
    await expect(client.send(new HeadObjectCommand(name))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
    const keyed = { ...name, SSECustomerAlgorithm: 'AES256', SSECustomerKey: customerKey };
    const { Body } = await client.send(new GetObjectCommand(keyed));
    const film = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(film.equals(await readFile(join(hls.folder, 'film.mp4')))).toBe(true);
    client.destroy();

    const receipt = await house.app.receipts.make(job.id, never, {});
    expect(receipt).toMatchObject({ state: 'done', asked: hls.files, problems: 0 });
    const again = await house.deliver({ paths: [hls.folder], target: { bookmarkId }, ifExists: 'different' });
    expect(again.state).toBe('done');
    const { findings } = await house.app.commands.examineDestination({ bookmarkId });
    expect(findings.filter(({ grade }) => grade === 'problem')).toEqual([]);

    const told = await everything([job, again, receipt, findings]);
    for (const form of [
      customerKey,
      JSON.stringify(customerKey),
      Buffer.from(customerKey, 'base64').toString('hex'),
    ])
      expect(told.includes(form)).toBe(false);
    expect([...keychain.items.values()].filter((text) => text.includes(customerKey))).toHaveLength(1);
  });
});
