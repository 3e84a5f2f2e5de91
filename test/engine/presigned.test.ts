import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { linkInto, type Wish } from '../fixtures/presigned-links';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let bucket: Bucket;
let folder: string;
let file: string;

beforeEach(async () => {
  house = await openHouse();
  bucket = await makeBucket(runningServers().radosgw);
  folder = await mkdtemp(join(tmpdir(), 'slipway-presigned-'));
  file = join(folder, 'film.mp4');
  await writeFile(file, 'a film');
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const linkFor = (key: string, wish?: Wish): Promise<string> => linkInto(bucket.name, key, wish);

function deliver(text: string, paths = [file]): Promise<JobView> {
  return house.deliver({ paths, target: { text } });
}

/** About objects, for the test has made the bucket. */
async function requests(): Promise<(readonly [method: string, status: number])[]> {
  const log = await runningServers().radosgw.accessLog();
  const objects = `/${bucket.name}/`;
  return log
    .filter(({ path }) => path.startsWith(objects) && path !== objects)
    .map(({ method, status }) => [method, status]);
}

describe('a pre-signed link', () => {
  it('takes one file, whatever its key is called, with the type of the file', async () => {
    const key = "show/a#b %2F ü 😀 it's+(1)!*/film.mp4";
    const job = await deliver(await linkFor(key));
    expect(job.state).toBe('done');
    expect((await bucket.read(key)).toString()).toBe('a film');
    expect((await bucket.entries('show/')).size).toBe(1);
  });

  it('takes the headers that it was signed with', async () => {
    const signed = ['content-type', 'content-md5'];
    const md5 = 'eWnvbkJTnqQyGcAl6w51gQ==';
    const right = await linkFor('right.mp4', { ContentType: 'video/mp4', signed: ['content-type'] });
    expect((await deliver(right)).state).toBe('done');
    const other = await linkFor('other.mp4', { ContentType: 'text/plain', signed: ['content-type'] });
    const refused = await deliver(other);
    expect(refused.state).toBe('blocked');
    expect(refused.problem?.title).toBe(
      'The link was signed for something else: another method, or another content type.',
    );
    const wrongSum = await deliver(
      await linkFor('sum.mp4', { ContentType: 'video/mp4', ContentMD5: md5, signed }),
    );
    expect(wrongSum.state).not.toBe('done');
    const named = await deliver(
      await linkFor('meta.mp4', { Metadata: { studio: 'x' }, signed: ['x-amz-meta-studio'] }),
    );
    expect(named.problem?.title).toBe(
      'The link was signed with the header x-amz-meta-studio, whose value is not known; ask for one without it.',
    );
  });

  it('refuses a folder in a sentence, and asks the service nothing', async () => {
    const job = await deliver(await linkFor('film.mp4'), [folder]);
    expect(job.state).toBe('blocked');
    expect(job.problem?.title).toBe('This destination takes one file, and no folder.');
    expect(await requests()).toEqual([]);
  });

  it('that has expired is told before anything is sent', async () => {
    const at = new Date(Date.now() - 3_600_000);
    const job = await deliver(await linkFor('film.mp4', { at }));
    expect(job.state).toBe('blocked');
    expect(job.problem?.title).toMatch(/^The link expired on /);
    expect(await requests()).toEqual([]);
  });

  it('that has expired by the clock of the service alone is told, too', async () => {
    const text = await linkFor('late.mp4', { at: new Date(Date.now() - 3_600_000) });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_610_000 });
    const job = await deliver(text).finally(() => vi.useRealTimers());
    expect(await requests()).toEqual([['PUT', 403]]);
    expect(job.state).toBe('blocked');
    expect(job.problem?.title).toMatch(/^The link expired on /);
  });

  it('tells while it delivers that the link will not hold long enough', async () => {
    await writeFile(file, Buffer.alloc(4_000_000));
    const text = await linkFor('film.mp4', { expiresIn: 12 });
    const job = await house.app.commands.prepareJob({
      paths: [file],
      target: { text },
      limitRate: 200_000,
      start: true,
    });
    const told = await house.until(job.id, ({ expires }) => expires !== undefined);
    expect(told.state).toBe('running');
    expect(told.expires).toBeLessThan(Date.now() + 12_000);
    await house.app.commands.cancelJob({ id: job.id });
  });

  it('makes one request, and nothing that is refused', async () => {
    expect((await deliver(await linkFor('film.mp4'))).state).toBe('done');
    expect(await requests()).toEqual([['PUT', 200]]);
  });
});
