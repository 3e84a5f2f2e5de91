import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../src/contract';
import type { EntryView, ListingPart, WorkView } from '../../src/contract-browse';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { startNetStorage } from '../stand-ins/netstorage';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let bucket: Bucket;
let folder: string;
let browser: Output<'openBrowser'>;

const odd = 'a#b %2F ü 😀.ts';

beforeEach(async () => {
  house = await openHouse();
  bucket = await makeBucket(runningServers().radosgw);
  folder = await mkdtemp(join(tmpdir(), 'slipway-browse-'));
  await writeFile(join(folder, odd), 'odd');
  await writeFile(join(folder, 'plain.mp4'), 'plain');
  const sent = await house.deliver({ paths: [folder], target: bucket.target('show/720p/') });
  expect(sent.state).toBe('done');
  const saved = await house.app.commands.saveBookmark({ target: bucket.target('show/') });
  browser = await house.app.commands.openBrowser({ bookmarkId: saved.id });
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that the messages told of a listing. */
async function listed(at: string, id = browser.browser): Promise<{ entries: EntryView[]; problem?: string }> {
  const { listing } = await house.app.commands.listFolder({ browser: id, folder: at });
  const parts = (): readonly ListingPart[] =>
    house.patches.flatMap(({ patch }) => patch.listings ?? []).filter((part) => part.listing === listing);
  await expect.poll(() => parts().some(({ done }) => done), { timeout: 20_000 }).toBe(true);
  const problem = parts().find((part) => part.problem)?.problem?.title;
  return {
    entries: parts().flatMap(({ entries }) => JSON.parse(entries) as EntryView[]),
    ...(problem === undefined ? {} : { problem }),
  };
}

async function ended(work: string): Promise<WorkView> {
  const last = (): WorkView | undefined =>
    house.patches.flatMap(({ patch }) => patch.works ?? []).findLast(({ id }) => id === work);
  await expect.poll(() => last()?.state ?? '', { timeout: 20_000 }).toMatch(/done|failed|stopped/);
  const view = last();
  if (!view) throw new Error('Nothing was told of it.');
  return view;
}

describe('a browser of a destination', () => {
  it('begins at its folder and lists folders and files with odd names', async () => {
    expect(browser).toMatchObject({
      folder: 'show/',
      powers: ['list', 'make-folder', 'remove', 'rename', 'fetch', 'copy', 'link', 'remove-root', 'versions'],
      headers: { storageClasses: [], acls: expect.arrayContaining(['public-read']) as string[] },
    });
    const top = await listed('show/');
    expect(top.entries).toMatchObject([{ name: '720p', path: 'show/720p/', kind: 'folder' }]);
    const inside = await listed('show/720p/');
    expect(inside.entries.map(({ name, bytes }) => [name, bytes])).toEqual([
      [odd, 3],
      ['plain.mp4', 5],
    ]);
  });

  it('tells why a listing ended, and what it had until then', async () => {
    const text = bucket.address('x/').replace(bucket.name, 'no-such-bucket');
    const saved = await house.app.commands.saveBookmark({
      target: { text, secret: runningServers().radosgw.secretKey },
    });
    const other = await house.app.commands.openBrowser({ bookmarkId: saved.id });
    expect((await listed('', other.browser)).problem).toContain('There is no bucket “no-such-bucket”');
  });

  it('makes a folder, renames and tells all of one file', async () => {
    const id = { browser: browser.browser };
    await house.app.commands.makeFolder({ ...id, path: 'show/new/' });
    await house.app.commands.renameEntry({ ...id, path: `show/720p/${odd}`, to: 'show/new/renamed #.ts' });
    expect((await listed('show/new/')).entries.map(({ name }) => name)).toEqual(['renamed #.ts']);
    expect((await bucket.read('show/new/renamed #.ts')).toString()).toBe('odd');
    await expect(
      house.app.commands.renameEntry({ ...id, path: 'show/720p/plain.mp4', to: 'show/new/renamed #.ts' }),
    ).rejects.toMatchObject({ kind: 'exists' });
    const info = await house.app.commands.entryInfo({ ...id, path: 'show/720p/plain.mp4' });
    expect(info).toMatchObject({
      entry: { name: 'plain.mp4', bytes: 5 },
      address: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/t-[0-9a-f]+\/show\/720p\/plain\.mp4$/,
      ) as string,
      contentType: 'video/mp4',
    });
    expect(await house.app.commands.entryInfo({ ...id, path: 'show/gone' })).toBeUndefined();
  });

  it('tells of a folder what it holds, where the server counts that', async () => {
    const service = await startNetStorage({ store: 'object' });
    const { account, host, port, cpCode } = service;
    const text = `http://${account.name}@${host}:${port}/${cpCode}/?protocol=netstorage&tls=no`;
    const target = { text, secret: account.key };
    expect((await house.deliver({ paths: [folder], target, keepFolderName: true })).state).toBe('done');
    const saved = await house.app.commands.saveBookmark({ target });
    const other = await house.app.commands.openBrowser({ bookmarkId: saved.id });
    expect(other.powers).toContain('usage');
    const path = `/${cpCode}/${basename(folder)}/`;
    const info = await house.app.commands.entryInfo({ browser: other.browser, path });
    expect(info).toMatchObject({ entry: { kind: 'folder' }, inside: { files: 2, bytes: 8 } });
    await service.stop();
  });

  it('counts, fetches and removes what is in folders', async () => {
    const paths = ['show/720p/'];
    const { work: counting } = await house.app.commands.countEntries({ browser: browser.browser, paths });
    expect(await ended(counting)).toMatchObject({ kind: 'count', state: 'done', files: 2, bytes: 8 });
    const into = await mkdtemp(join(tmpdir(), 'slipway-fetched-'));
    const fetch = async (taken: 'refuse' | 'replace' | 'keep-both'): Promise<unknown> => {
      const begun = await house.app.commands.fetchEntries({ browser: browser.browser, paths, into, taken });
      return 'work' in begun ? ended(begun.work) : begun.taken;
    };
    const whole = { kind: 'fetch', state: 'done', files: 2, bytes: 8 };
    expect(await fetch('refuse')).toMatchObject(whole);
    expect(await readFile(join(into, '720p', odd), 'utf8')).toBe('odd');
    await writeFile(join(into, '720p', odd), 'mine');
    expect(await fetch('refuse')).toEqual(['720p']);
    const made = [{ name: '720p 2', path: join(into, '720p 2') }];
    expect(await fetch('keep-both')).toMatchObject({ ...whole, made });
    expect(await readFile(join(into, '720p 2', odd), 'utf8')).toBe('odd');
    expect(await readFile(join(into, '720p', odd), 'utf8')).toBe('mine');
    expect(await fetch('replace')).toMatchObject(whole);
    expect(await readFile(join(into, '720p', odd), 'utf8')).toBe('odd');
    const removing = await house.app.commands.removeEntries({ browser: browser.browser, paths });
    expect(await ended(removing.work)).toMatchObject({ kind: 'remove', state: 'done', files: 2 });
    expect((await bucket.entries('show/')).size).toBe(0);
    await rm(into, { recursive: true });
  });

  it('of a service without a bucket begins with its buckets, and goes into them', async () => {
    const text = bucket.address('').replace(`/${bucket.name}/`, '');
    const saved = await house.app.commands.saveBookmark({
      target: { text, secret: runningServers().radosgw.secretKey },
    });
    const service = await house.app.commands.openBrowser({ bookmarkId: saved.id });
    const buckets = await listed('', service.browser);
    expect(buckets.entries).toContainEqual(
      expect.objectContaining({ name: bucket.name, path: `${bucket.name}/`, kind: 'bucket' }),
    );
    const inside = await listed(`${bucket.name}/show/720p/`, service.browser);
    expect(inside.entries.map(({ path }) => path)).toContain(`${bucket.name}/show/720p/plain.mp4`);
  });

  it('ends with its connection: nothing can be asked of it any more', async () => {
    await house.app.commands.closeBrowser({ browser: browser.browser });
    await expect(
      house.app.commands.listFolder({ browser: browser.browser, folder: '' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});
