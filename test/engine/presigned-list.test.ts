import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { linkInto, type Wish } from '../fixtures/presigned-links';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

const files: Readonly<Record<string, string>> = {
  'master.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1"\nv1/index.m3u8\n',
  'v1/index.m3u8':
    '#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\ns 1.ts\n#EXTINF:6,\ns+2.ts\n#EXT-X-ENDLIST\n',
  'v1/s 1.ts': 'G1',
  'v1/s+2.ts': 'G2',
};
const names = Object.keys(files);
let house: TestHouse;
let bucket: Bucket;
let folder: string;

beforeEach(async () => {
  house = await openHouse();
  bucket = await makeBucket(runningServers().radosgw);
  folder = await mkdtemp(join(tmpdir(), 'slipway-links-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

function linksFor(keys: readonly string[], wish: Wish = {}): Promise<string[]> {
  return Promise.all(keys.map((key) => linkInto(bucket.name, key, wish)));
}

function deliver(text: string, paths = [folder]): Promise<JobView> {
  return house.deliver({ paths, target: { text } });
}

async function stored(): Promise<Record<string, string>> {
  const found = [...(await bucket.entries()).keys()].toSorted();
  const read = found.map(async (key) => [key, (await bucket.read(key)).toString()] as const);
  return Object.fromEntries(await Promise.all(read));
}

function under(prefix: string): Record<string, string> {
  return Object.fromEntries(names.toSorted().map((name) => [`${prefix}${name}`, files[name] ?? '']));
}

async function sent(): Promise<number> {
  const log = await runningServers().radosgw.accessLog();
  const objects = `/${bucket.name}/`;
  return log.filter(({ path }) => path.startsWith(objects) && path !== objects).length;
}

describe('a list of pre-signed links', () => {
  it('takes a package, each file by the link whose key ends as it is called', async () => {
    const links = await linksFor(names.map((name) => `show/ep 1/${name}`));
    const job = await deliver(links.toReversed().join('\n'));
    expect(job.problem).toBeUndefined();
    expect(job.state).toBe('done');
    expect(job.to).toMatch(new RegExp(`/${bucket.name}/show/ep 1/$`));
    expect(await stored()).toEqual(under('show/ep 1/'));
  });

  it('takes files by the names that the list gives them, whatever the keys are', async () => {
    const links = await linksFor(['0f', '1e', '2d', '3c']);
    const list = JSON.stringify(Object.fromEntries(names.map((name, index) => [name, links[index]])));
    expect((await deliver(list)).state).toBe('done');
    expect(Object.values(await stored()).toSorted()).toEqual(Object.values(files).toSorted());
    expect((await bucket.read('2d')).toString()).toBe('G1');
  });

  it('takes one file of a CSV, with the headers that its link was signed with', async () => {
    const wish = { ContentType: 'application/vnd.apple.mpegurl', signed: ['content-type'] };
    const [first = '', second = ''] = await linksFor(['a/x', 'a/y'], wish);
    const job = await deliver(`name,url\n"v1/index.m3u8","${first}"\nother.ts,"${second}"`, [
      join(folder, 'v1', 'index.m3u8'),
    ]);
    expect(job.problem).toBeUndefined();
    expect(await stored()).toEqual({ 'a/x': files['v1/index.m3u8'] });
  });

  it('says before the start which files have no link, and sends none', async () => {
    const links = await linksFor(names.slice(0, 3).map((name) => `e/${name}`));
    const job = await deliver(links.join('\n'));
    expect(job.state).toBe('blocked');
    expect(job.problem).toMatchObject({
      title: '1 of 4 files has no link in the list: “v1/s+2.ts”.',
      detail: 'v1/s+2.ts',
    });
    expect(job.totals.files).toBe(0);
    expect(await sent()).toBe(0);
  });

  it('says before the start which links have no file', async () => {
    const links = await linksFor([...names, 'v1/s3.ts', 'v1/s4.ts'].map((name) => `e/${name}`));
    const text = links.join('\n');
    const { id } = await house.app.commands.prepareJob({ paths: [folder], target: { text } });
    const job = await house.app.settled(id);
    expect(job.state).toBe('ready');
    const { findings } = await house.app.commands.jobPackage({ id: job.id });
    expect(findings.filter((finding) => finding.id === 'unused-link')).toMatchObject([
      { severity: 'warning', names: ['e/v1/s3.ts', 'e/v1/s4.ts'], count: 2 },
    ]);
  });

  it('says before the start which links have expired', async () => {
    const good = await linksFor(names.slice(0, 3).map((name) => `e/${name}`));
    const at = new Date(Date.now() - 3_600_000);
    const [old = ''] = await linksFor(['e/v1/s+2.ts'], { at });
    const job = await deliver([...good, old].join('\n'));
    expect(job.state).toBe('blocked');
    expect(job.problem?.title).toMatch(/^The link for “v1\/s\+2\.ts” expired on /);
    expect(await sent()).toBe(0);
  });

  it('tells while it delivers that a link ends before its turn can come', async () => {
    await writeFile(join(folder, 'v1', 's 1.ts'), Buffer.alloc(4_000_000));
    const keys = names.map((name) => `e/${name}`);
    const [soon = ''] = await linksFor(keys.slice(0, 1), { expiresIn: 12 });
    const later = await linksFor(keys.slice(1), { expiresIn: 3600 });
    const job = await house.app.commands.prepareJob({
      paths: [folder],
      target: { text: [soon, ...later].join('\n') },
      limitRate: 200_000,
      start: true,
    });
    const told = await house.until(job.id, ({ expires }) => expires !== undefined);
    expect(told.expires).toBeLessThan(Date.now() + 12_000);
    await house.app.commands.cancelJob({ id: job.id });
  });
});
