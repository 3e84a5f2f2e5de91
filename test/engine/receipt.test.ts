import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutBucketCorsCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReceiptView } from '../../src/contract-receipt';
import { sourceOf } from '../../src/doctor/made-text';
import { openDriver } from '../../src/drivers/registry';
import { asOwner, openToAll } from '../fixtures/bucket-owner';
import { makeBucket, parsed, s3Of, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { freePort } from '../servers/ports';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

const never = new AbortController().signal;
const site = 'https://watch.example.org';

let house: TestHouse;
let hls: Package;
let folder: string;

beforeAll(async () => {
  house = await openHouse();
  hls = await makePackage({ segments: 6, segmentBytes: 1880, more: { 'poster <b>.jpg': 0 } });
  folder = await mkdtemp(join(tmpdir(), 'slipway-receipt-'));
});
afterAll(async () => {
  await house.close();
  await hls.remove();
  await rm(folder, { recursive: true, force: true });
});

async function hashOf({ folder: of }: Package, name: string, algorithm: 'md5' | 'sha256'): Promise<string> {
  return createHash(algorithm)
    .update(await readFile(join(of, name)))
    .digest('hex');
}

/** In short: how grave, of how many files, and what. */
function found({ findings }: ReceiptView): string[] {
  return findings.map(({ grade, text }) => `${grade}: ${text}`);
}

async function openBucket(bucket: Bucket): Promise<void> {
  const target = { destination: s3Of(bucket.target('')), secrets: parsed(bucket.target('')).secrets };
  const Bucket = bucket.name;
  const CORSRules = [{ AllowedOrigins: [site], AllowedMethods: ['GET'], AllowedHeaders: ['*'] }];
  await asOwner(target, new PutBucketPolicyCommand({ Bucket, Policy: openToAll(Bucket) }));
  await asOwner(target, new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
}

/** One file is gone, one is cut, one has other content, one has lost its type, and one is kept by caches for longer. */
async function spoil(bucket: Bucket): Promise<void> {
  await bucket.remove('ep/720p/seg_00001.ts');
  const driver = await openDriver(parsed(bucket.target('')));
  const write = (path: string, content: Buffer, contentType: string): Promise<unknown> =>
    driver.write(path, sourceOf(content), { contentType, modifiedMs: 0 }, never);
  const cut = (await bucket.read('ep/360p/seg_00002.ts')).subarray(0, 500);
  await write('ep/360p/seg_00002.ts', cut, 'video/mp2t');
  await write('ep/360p/seg_00003.ts', Buffer.alloc(1880, 0x47), 'video/mp2t');
  await write('ep/master.m3u8', await bucket.read('ep/master.m3u8'), 'text/html');
  await driver.headers?.set('ep/master.m3u8', { metadata: { note: 'kept' } }, never);
  await driver.headers?.set('ep/360p/index.m3u8', { cacheControl: 'max-age=9999' }, never);
  await driver.close();
}

describe('the receipt of a delivery to a bucket that is open to everybody', () => {
  let bucket: Bucket;
  let id: string;

  beforeAll(async () => {
    bucket = await makeBucket(runningServers().radosgw);
    await openBucket(bucket);
    const cacheRules = [{ pattern: 'index.m3u8', cacheControl: 'max-age=60' }];
    await house.app.commands.saveSettings({ ...house.app.chosen, cacheRules });
    // Without a slash at its end: a package makes it a folder all the same.
    ({ id } = await house.deliver({ paths: [hls.folder], target: bucket.target('ep') }));
    await house.app.commands.saveSettings({ ...house.app.chosen, cacheRules: [] });
  });

  it('finds every file at the origin and in public, and lets the players in', async () => {
    const view = await house.app.receipts.make(id, never, { site });
    expect(found(view)).toEqual([]);
    expect(view).toMatchObject({ state: 'done', asked: hls.files, total: hls.files, problems: 0, notes: 0 });
    expect(view.verdict).toBe(`${hls.files} files: all as sent.`);
    expect(view.publicAddress).toBe(`${runningServers().radosgw.endpoint}/${bucket.name}/ep/`);
    const { files } = await house.app.commands.receiptFiles({ id, offset: 0, limit: 500 });
    expect(files.find(({ name }) => name === 'master.m3u8')?.public).toBe(
      'HTTP 206 · 110 B · application/vnd.apple.mpegurl · ranges · CORS · MD5 matches',
    );
  });

  it('says once that players of just any web site are kept out, where nobody has named one', async () => {
    const view = await house.app.receipts.make(id, never, {});
    expect(found(view)).toEqual([
      'note: Players of other web sites may not read the files at the public address (CORS).',
    ]);
    expect(view).toMatchObject({ problems: 0, notes: 0, verdict: `${hls.files} files: all as sent.` });
  });

  it('told of its progress in few messages', async () => {
    // Of one that was made at once the first message comes behind its end.
    await expect.poll(() => house.patches.filter(({ patch }) => patch.receipts).length).toBeGreaterThan(0);
    const told = house.patches.flatMap(({ patch, at }) => (patch.receipts ? [at] : []));
    for (const [index, at] of told.entries())
      if (index > 0) expect(at - (told[index - 1] ?? 0)).toBeGreaterThan(90);
  });

  it('finds the one that is gone, the one that is cut, the one of other content and the one of another type', async () => {
    await spoil(bucket);
    const view = await house.app.receipts.make(id, never, { site });
    expect(found(view)).toEqual([
      'problem: 1 file is missing at the origin.',
      'problem: 1 file is missing at the public address.',
      'problem: 1 file has another size at the origin than was sent.',
      'problem: 1 file has another size at the public address than was sent.',
      'problem: 1 file has other content at the origin than was sent.',
      'problem: 1 file has other content at the public address than was sent.',
      'problem: 1 file has another content type at the origin than was sent.',
      'problem: 1 file has another content type at the public address than was sent.',
      'note: 1 file has another Cache-Control at the origin than was asked for.',
      'note: 1 file has another Cache-Control at the public address than was asked for.',
    ]);
    expect(view).toMatchObject({ problems: 4, canMend: true });
    const { files } = await house.app.commands.receiptFiles({ id, offset: 0, limit: 4 });
    expect(files.map(({ name, says }) => `${name}: ${says[0] ?? ''}`).toSorted()).toEqual([
      '360p/seg_00002.ts: 500 bytes at the origin, sent were 1,880.',
      '360p/seg_00003.ts: Other content at the origin than was sent.',
      '720p/seg_00001.ts: Missing at the origin.',
      'master.m3u8: text/html as the type at the origin, sent was application/vnd.apple.mpegurl.',
    ]);
  });

  it('is written as JSON and as a page, without key, secret or signature', async () => {
    const [json, html] = [join(folder, 'receipt.json'), join(folder, 'receipt.html')];
    await house.app.receipts.write(id, json);
    await house.app.receipts.write(id, html);
    const text = await readFile(json, 'utf8');
    const { receipt, list } = JSON.parse(text) as {
      readonly receipt: { readonly asked: number; readonly site: string };
      readonly list: readonly { readonly to: string; readonly origin: Record<string, unknown> }[];
    };
    expect(receipt).toMatchObject({ asked: hls.files, site, state: 'done' });
    expect(list).toHaveLength(hls.files);
    expect(list.find(({ to }) => to === 'ep/360p/seg_00000.ts')).toMatchObject({
      attempts: 1,
      hash: {
        algorithm: 'MD5',
        value: await hashOf(hls, '360p/seg_00000.ts', 'md5'),
        origin: true,
        public: true,
      },
      publicAddress: `${runningServers().radosgw.endpoint}/${bucket.name}/ep/360p/seg_00000.ts`,
      origin: {
        status: 206,
        bytes: 1880,
        tries: 1,
        ranges: true,
        etag: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      },
      faults: [],
    });
    const page = await readFile(html, 'utf8');
    expect(page.match(/<tr>/g)).toHaveLength(hls.files + 1);
    expect(page).toContain('poster &#60;b&#62;.jpg');
    expect(page).not.toContain('<b>');
    const { secretKey, accessKey } = runningServers().radosgw;
    for (const told of [text, page])
      expect(told).not.toMatch(new RegExp(`${secretKey}|${accessKey}|X-Amz|Signature`));
  });

  it('is followed by the same delivery once more, which sends what is missing or another there, and mends type and caching', async () => {
    const { id: next } = await house.app.commands.deliverAgain({ id });
    const planned = await house.until(next, ({ state }) => state === 'ready' || state === 'blocked');
    expect(planned).toMatchObject({
      state: 'ready',
      totals: { files: hls.files, filesSkipped: hls.files - 5 },
    });
    await house.app.commands.startJob({ id: next });
    await house.until(next, ({ state }) => state === 'done');
    const view = await house.app.receipts.make(next, never, { site });
    expect(found(view)).toEqual([]);
    expect(view.canMend).toBe(false);
    // It was not sent again: what else it stands there with has stayed.
    const driver = await openDriver(parsed(bucket.target('')));
    expect((await driver.headers?.get('ep/master.m3u8', never))?.metadata).toEqual({ note: 'kept' });
    await driver.close();
  });

  it('is known to the next Slipway, until the delivery leaves the list', async () => {
    const job = await house.app.commands.receipt({ id });
    const other = await openHouse({ state: house.state });
    expect(await other.app.commands.receipt({ id })).toEqual(job);
    await other.close();
    await house.app.commands.forgetJob({ id });
    expect(await house.app.commands.receipt({ id })).toBeUndefined();
  });
});

describe('the receipt of a delivery', () => {
  it('to a private bucket asks its owner alone, with links that end', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const { id } = await house.deliver({ paths: [hls.folder], target: bucket.target('ep/') });
    const view = await house.app.receipts.make(id, never);
    expect(found(view)).toEqual([
      expect.stringMatching(/^note: Without credentials nothing is given out .* \(HTTP 403\)/) as string,
    ]);
    expect(view).toMatchObject({ verdict: `${hls.files} files: all as sent.`, problems: 0, notes: 0 });
    expect(view.publicAddress).toBeUndefined();
    expect(found(await house.app.receipts.make(id, never, { site }))[1]).toBe(
      `note: ${hls.files} files may not be read by players of another web site at the origin (CORS).`,
    );
    const nobody = `http://127.0.0.1:${await freePort()}/`;
    const again = await house.app.receipts.make(id, never, { address: nobody });
    expect(again).toMatchObject({ state: 'done', asked: hls.files, problems: 0 });
    expect(found(again)[0]).toMatch(/^problem: The public address does not answer: /);
  });

  it('to a folder goes by what the disk tells', async () => {
    const { id } = await house.deliver({ paths: [hls.folder], target: { text: `${folder}/site/` } });
    expect(await house.app.receipts.make(id, never)).toMatchObject({
      problems: 0,
      notes: 0,
      asked: hls.files,
      verdict: '16 files: all as sent, 15 by their size alone; the content of those could not be compared.',
    });
    const rewritten = join(folder, 'site/720p/seg_00002.ts');
    await writeFile(rewritten, Buffer.alloc((await stat(rewritten)).size));
    expect(found(await house.app.receipts.make(id, never))).toEqual([
      'note: 1 file has another time at the origin than was sent.',
    ]);
    await rm(join(folder, 'site/360p/index.m3u8'));
    await truncate(join(folder, 'site/720p/seg_00003.ts'), 10);
    expect(found(await house.app.receipts.make(id, never))).toEqual([
      'problem: 1 file is missing at the origin.',
      'problem: 1 file has another size at the origin than was sent.',
      'note: 1 file has another time at the origin than was sent.',
    ]);
  });

  it('ends when it is stopped, and says so', async () => {
    const { id } = await house.deliver({ paths: [hls.folder], target: { text: `${folder}/other/` } });
    const view = await house.app.receipts.make(id, AbortSignal.abort());
    expect(view.state).toBe('stopped');
    expect(view.verdict).toBe(`Stopped after 0 of ${hls.files} files.`);
  });
});
