import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { slipway } from './slipway';

let folder: string;
let hls: Package;
let bucket: Bucket;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-receipt-'));
  hls = await makePackage({ segments: 3, segmentBytes: 1880 });
  bucket = await makeBucket(runningServers().radosgw);
  env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey, LC_ALL: 'de_DE.UTF-8' };
});
afterAll(async () => {
  await hls.remove();
  await rm(folder, { recursive: true, force: true });
});

const put = (to: string, ...more: readonly string[]): ReturnType<typeof slipway> =>
  slipway(['put', hls.folder, '--to', to, '--state', join(folder, 'state'), ...more], { env });

const site = ['--origin', 'https://watch.example.org/'];

it('slipway put writes receipts, the page in the language that is spoken', async () => {
  const [json, html] = [join(folder, 'r.json'), join(folder, 'r.html')];
  const { code, stderr } = await put(bucket.address('ep/'), '--receipt', json, '--receipt', html, ...site);
  expect(stderr).toContain(`${hls.files} Dateien: alles vorhanden, ${hls.files} mit Hinweis.`);
  expect(code).toBe(0);
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    format: 'slipway-receipt',
    receipt: { asked: hls.files, publicAddress: null, state: 'done' },
  });
  expect(await readFile(html, 'utf8')).toContain(
    'Für Player einer anderen Website am Origin gesperrt (CORS).',
  );
});

it('exits with 1 where viewers do not get what was sent', async () => {
  const { endpoint } = runningServers().radosgw;
  const nowhere = `${endpoint}/${bucket.name}/other/`;
  const json = join(folder, 'public.json');
  const { code, events } = await put(
    bucket.address('ep2/'),
    '--receipt',
    json,
    '--public',
    nowhere,
    '--json',
  );
  expect(code).toBe(1);
  expect(events.at(-2)).toMatchObject({ event: 'receipt', problems: hls.files, publicAddress: nowhere });
  expect(events.at(-1)).toMatchObject({ event: 'done', files: hls.files });
});

it('wants names and addresses that are some, before anything is sent', async () => {
  for (const wrong of [
    ['--receipt', join(folder, 'r.txt')],
    ['--receipt', join(folder, 'r.json'), '--public', 'https://me:pass@cdn.example.com/'],
    ['--public', 'https://cdn.example.com/'],
    site,
  ]) {
    const { code, stderr } = await put(bucket.address('never/'), ...wrong);
    expect(stderr).toMatch(/--receipt|--public|Nachweis/);
    expect(code).toBe(2);
  }
  expect((await bucket.entries('never/')).size).toBe(0);
});
