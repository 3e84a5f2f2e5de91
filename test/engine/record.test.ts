import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let hls: Package;
let bucket: Bucket;
let folder: string;
let id: string;

beforeAll(async () => {
  house = await openHouse();
  hls = await makePackage({ segments: 300, segmentBytes: 10, more: { '<b>&".ts': 3 } });
  bucket = await makeBucket(runningServers().radosgw);
  folder = await mkdtemp(join(tmpdir(), 'slipway-record-'));
  const job = await house.deliver({ paths: [hls.folder], target: bucket.target('ep/') });
  ({ id } = job);
  expect(job.state).toBe('done');
});
afterAll(async () => {
  await house.close();
  await hls.remove();
  await rm(folder, { recursive: true, force: true });
});

it('as JSON names every file with where it stands, once', async () => {
  const path = join(folder, 'record.json');
  await house.app.receipts.writeRecord(id, path);
  const record = JSON.parse(await readFile(path, 'utf8')) as {
    readonly address: string;
    readonly delivered: number;
    readonly list: readonly { readonly to: string; readonly bytes: number; readonly state: string }[];
  };
  expect(record.delivered).toBe(hls.files);
  expect(record.address).toContain(`/${bucket.name}/ep/`);
  const there = await bucket.entries('ep/');
  expect(record.list.map(({ to }) => to).toSorted()).toEqual([...there.keys()].toSorted());
  for (const { to, bytes, state } of record.list)
    expect([to, bytes, state]).toEqual([to, there.get(to)?.bytes, 'done']);
});

it('as HTML is a page on which no name is markup', async () => {
  const path = join(folder, 'record.html');
  await house.app.receipts.writeRecord(id, path);
  const page = await readFile(path, 'utf8');
  expect(page.match(/<tr>/g)).toHaveLength(hls.files + 1);
  expect(page).toContain('ep/&#60;b&#62;&#38;&#34;.ts');
  expect(page).not.toContain('<b>');
});

it('holds no secret, and leaves nothing beside it', async () => {
  const names = await readdir(folder);
  expect(names.toSorted()).toEqual(['record.html', 'record.json']);
  for (const name of names)
    expect(await readFile(join(folder, name), 'utf8')).not.toContain(runningServers().radosgw.secretKey);
});

it('that cannot be written leaves nothing', async () => {
  await expect(house.app.receipts.writeRecord(id, join(folder, 'no/such/record.html'))).rejects.toThrow(
    'ENOENT',
  );
});
