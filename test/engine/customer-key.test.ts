import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../src/contract';
import { openDriver } from '../../src/drivers/registry';
import { radosgwTlsTarget, type S3Target } from '../behaviour/targets';
import { never } from '../behaviour/tools';
import { clientOf } from '../fixtures/bucket-owner';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
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

/** A service that has what is asked for encrypted with such a key; radosgw copies nothing of the kind. */
async function startCopier(): Promise<{ port: number; seen: IncomingMessage[]; stop: () => void }> {
  const { key, certificate } = runningServers().certificates.server;
  const [keyText, cert] = await Promise.all([readFile(key), readFile(certificate)]);
  const seen: IncomingMessage[] = [];
  const server = createServer({ key: keyText, cert }, (request, answer) => {
    seen.push(request.resume());
    answer.setHeader('x-amz-server-side-encryption-customer-algorithm', 'AES256');
    answer.setHeader('etag', '"0123"');
    answer.end(request.method === 'PUT' ? '<CopyObjectResult><ETag>"0123"</ETag></CopyObjectResult>' : '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, seen, stop };
}

it('a copy tells the key twice: of what is copied, and of the copy', async () => {
  const { port, seen, stop } = await startCopier();
  const { destination, secrets } = target;
  const driver = await openDriver({
    destination: { ...destination, port },
    secrets: { ...secrets, customerKey },
  });
  await driver.copy?.('a.ts', 'b.ts', never);
  const copying = seen.find(({ method }) => method === 'PUT');
  const md5 = createHash('md5').update(Buffer.from(customerKey, 'base64')).digest('base64');
  for (const of of ['x-amz-', 'x-amz-copy-source-']) {
    const name = `${of}server-side-encryption-customer`;
    const { headers = {} } = copying ?? {};
    const told = ['-algorithm', '-key', '-key-md5'].map((what) => headers[name + what]);
    expect(told).toEqual(['AES256', customerKey, md5]);
  }
  await driver.close();
  stop();
});

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
