import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { Made } from '../behaviour/made';
import { failureOf, never, usual } from '../behaviour/tools';
import { makeBucket, parsed, type Bucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import { run } from '../servers/daemon';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let folder: string;
let file: string;
let storage: Storage;
let container: string;

interface Storage {
  readonly url: URL;
  readonly token: string;
}

const key = 'a key that only the owner knows';

beforeEach(async () => {
  house = await openHouse();
  folder = await mkdtemp(join(tmpdir(), 'slipway-temp-url-'));
  file = join(folder, 'film.mp4');
  await writeFile(file, randomBytes(3_000_000));
  storage = await signIn();
  container = `t-${randomBytes(6).toString('hex')}`;
  expect((await ask('PUT', '', { 'X-Container-Meta-Temp-URL-Key': key })).status).toBe(201);
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function signIn(): Promise<Storage> {
  const { authUrl, accessKey, secretKey } = runningServers().swift;
  const { headers } = await fetch(authUrl, {
    headers: { 'X-Auth-User': accessKey, 'X-Auth-Key': secretKey },
  });
  return { url: new URL(headers.get('x-storage-url') ?? ''), token: headers.get('x-auth-token') ?? '' };
}

/** As the owner of the container. */
function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const place = `${storage.url.href}/${container}/${path.split('/').map(encodeURIComponent).join('/')}`;
  return fetch(place, { method, headers: { 'X-Auth-Token': storage.token, ...headers } });
}

interface Wish {
  readonly method?: string;
  readonly seconds?: number;
  /** All names that begin so; missing: that one. */
  readonly prefix?: string;
  readonly into?: string;
}

/** A link as its owner makes it (OpenStack Swift, "TempURL"): signed is the path as it reads. */
function linkFor(path: string, wish: Wish = {}): string {
  const { method = 'PUT', seconds = 60, prefix, into = container } = wish;
  const expires = Math.floor(Date.now() / 1000) + seconds;
  const place = `${storage.url.pathname}/${into}/`;
  const signed = prefix === undefined ? place + path : `prefix:${place}${prefix}`;
  const signature = createHmac('sha256', key).update(`${method}\n${expires}\n${signed}`).digest('hex');
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  const more = prefix === undefined ? '' : `&temp_url_prefix=${encodeURIComponent(prefix)}`;
  return `${storage.url.origin}${place}${escaped}?temp_url_sig=${signature}&temp_url_expires=${expires}${more}`;
}

function deliver(text: string, path = file): Promise<JobView> {
  return house.deliver({ paths: [path], target: { text } });
}

/** A new one of a user for whom Ceph keeps the key. */
async function cephBucket(): Promise<Bucket> {
  const { radosgw } = runningServers();
  const keeping = ['user', 'modify', '--uid=test', `--temp-url-key=${key}`];
  await run('radosgw-admin', ['-c', radosgw.config, ...keeping]);
  return makeBucket(radosgw);
}

describe('a temporary URL of Swift', () => {
  it('takes one file, whatever its name is, with the type of the file', async () => {
    const name = "show/a#b %2F ü 😀 it's+(1)!*/film.mp4";
    const job = await deliver(linkFor(name));
    expect(job.problem?.title).toBeUndefined();
    expect(job.state).toBe('done');
    const answer = await ask('GET', name);
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    expect(Buffer.from(await answer.arrayBuffer()).equals(await readFile(file))).toBe(true);
  });

  it('for names that begin alike takes a package, its master last', async () => {
    const hls = await makePackage({ segments: 12, segmentBytes: 40_000 });
    const job = await deliver(linkFor('show/ü 1/', { prefix: 'show/ü' }), hls.folder);
    expect(job.problem?.title).toBeUndefined();
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    const text = await (await ask('GET', '', { accept: 'application/json' })).text();
    const found = JSON.parse(text) as readonly { readonly name: string; readonly last_modified: string }[];
    expect(found).toHaveLength(hls.files);
    expect(found.every(({ name }) => name.startsWith('show/ü 1/'))).toBe(true);
    const last = found.toSorted((a, b) => (a.last_modified < b.last_modified ? -1 : 1)).at(-1);
    expect(last?.name).toBe('show/ü 1/master.m3u8');
    await hls.remove();
  });

  it('for one file refuses a folder, and one for some names refuses the others, with nothing sent', async () => {
    const job = await deliver(linkFor('film.mp4'), folder);
    expect(job.problem?.title).toBe('This destination takes one file, and no folder.');
    const driver = await openDriver(parsed({ text: linkFor('show/', { prefix: 'show/' }) }));
    const failure = await failureOf(driver.write('other/a.ts', new Made(9), usual, never));
    expect(failure.kind).toBe('bad-address');
    expect(titleOf(failure)).toBe('This link takes only files whose names begin with “show/”.');
    await driver.close();
    expect((await ask('GET', 'film.mp4')).status).toBe(404);
  });

  it('that was signed for something else, is over, or names no container that is there says so', async () => {
    const wrong = await deliver(linkFor('film.mp4', { method: 'GET' }));
    expect(wrong.state).toBe('blocked');
    expect(wrong.problem?.title).toBe(
      'The link was signed for something else, such as another method or another name, or its key holds no more.',
    );
    const over = await deliver(linkFor('film.mp4', { seconds: -3600 }));
    expect(over.state).toBe('blocked');
    expect(over.problem?.title).toMatch(/^The link expired on /);
    expect(over.problem?.title).not.toContain('undefined');
    const subject = 'This link was signed for no file: it names a bucket or container and nothing in it.';
    const nothing = deliver(linkFor('').replace(/\/\?/, '?'));
    await expect(nothing).rejects.toMatchObject({ kind: 'undeliverable', subject });
  });

  it('of Ceph, whose addresses name no account, is used for one request, and for nothing else', async () => {
    const { radosgw } = runningServers();
    const bucket = await cephBucket();
    const expires = Math.floor(Date.now() / 1000) + 60;
    const place = `/v1/${bucket.name}/film.mp4`;
    const signature = createHmac('sha1', key).update(`PUT\n${expires}\n${place}`).digest('hex');
    const link = `${radosgw.endpoint}/swift${place}?temp_url_sig=${signature}&temp_url_expires=${expires}`;
    expect((await deliver(link)).state).toBe('done');
    expect((await bucket.read('film.mp4')).equals(await readFile(file))).toBe(true);
    const wrong = await deliver(link.replace('film.mp4', 'other.mp4'));
    expect(wrong.problem?.title).toMatch(/^The link was signed for something else/);
    const log = await radosgw.accessLog();
    const asked = log.filter(({ path }) => path.startsWith(`/swift/v1/${bucket.name}`));
    expect(asked.map(({ method, status }) => [method, status])).toEqual([
      ['PUT', 201],
      ['PUT', expect.toSatisfy((status: number) => status === 401 || status === 403)],
    ]);
  });

  it('of Ceph for names that begin alike takes a package, signed for the whole path as Ceph wants it', async () => {
    const { radosgw } = runningServers();
    const bucket = await cephBucket();
    const hls = await makePackage({ segments: 3, segmentBytes: 1000 });
    const expires = Math.floor(Date.now() / 1000) + 60;
    const linkOf = (signed: string): string => {
      const text = `PUT\n${expires}\nprefix:${signed}/v1/${bucket.name}/show/`;
      const signature = createHmac('sha1', key).update(text).digest('hex');
      const query = `temp_url_sig=${signature}&temp_url_expires=${expires}&temp_url_prefix=show/`;
      return `${radosgw.endpoint}/swift/v1/${bucket.name}/show/?${query}`;
    };
    const job = await deliver(linkOf('/swift'), hls.folder);
    expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
    expect((await bucket.entries('show/')).size).toBe(hls.files);
    // From /v1 on Ceph has what a link for one file is signed for.
    const short = await deliver(linkOf(''), hls.folder);
    expect(short.problem?.title).toMatch(/^The link was signed for something else/);
    await hls.remove();
  });

  it('tells while it delivers that it will not hold long enough', async () => {
    const job = await house.app.commands.prepareJob({
      paths: [file],
      target: { text: linkFor('film.mp4', { seconds: 10 }) },
      limitRate: 150_000,
      start: true,
    });
    const told = await house.until(job.id, ({ expires }) => expires !== undefined);
    expect(told.state).toBe('running');
    expect(told.expires).toBeLessThan(Date.now() + 10_000);
    await house.app.commands.cancelJob({ id: job.id });
  });
});
