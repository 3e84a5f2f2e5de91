import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../src/contract';
import { openDriver } from '../../src/drivers/registry';
import { Made } from '../behaviour/made';
import { never, usual } from '../behaviour/tools';
import { keepVersions } from '../fixtures/bucket-owner';
import { makeBucket, parsed, type Bucket } from '../fixtures/buckets';
import { enterObjects } from '../servers/many-objects';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

type Version = Output<'entryVersions'>['versions'][number];

const path = 'show/v/ü 1+2.m3u8';
const texts = ['#EXTM3U\n#1\n', '#EXTM3U\n#second\n'];
let house: TestHouse;
let bucket: Bucket;
let folder: string;
let browser: string;

/** One file in two versions, and beside it one that was removed. */
beforeEach(async () => {
  house = await openHouse();
  bucket = await makeBucket(runningServers().radosgw);
  await keepVersions(bucket.target(''));
  folder = await mkdtemp(join(tmpdir(), 'slipway-versions-'));
  const file = join(folder, 'ü 1+2.m3u8');
  for (const text of texts) {
    await writeFile(file, text);
    await writeFile(join(folder, 'ü 1+2.m3u8.bak'), text.slice(0, 3));
    await house.deliver({ paths: [folder], target: bucket.target('show/v/'), ifExists: 'replace' });
  }
  await bucket.remove(`${path}.bak`);
  const { id } = await house.app.commands.saveBookmark({ target: bucket.target('show/') });
  ({ browser } = await house.app.commands.openBrowser({ bookmarkId: id }));
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function versions(of = path): Promise<Version[]> {
  return (await house.app.commands.entryVersions({ browser, path: of })).versions;
}

describe('versions of objects', () => {
  it('are told of one file, newest first, and of a folder with what was removed from it', async () => {
    expect(await versions()).toMatchObject([
      { path, isLatest: true, isRemoval: false, bytes: Buffer.byteLength(texts[1] ?? '') },
      { path, isLatest: false, isRemoval: false, bytes: Buffer.byteLength(texts[0] ?? '') },
    ]);
    const all = await versions('show/v/');
    expect(all.map((one) => [one.path, one.isLatest, one.isRemoval])).toEqual([
      [path, true, false],
      [path, false, false],
      [`${path}.bak`, true, true],
      [`${path}.bak`, false, false],
      [`${path}.bak`, false, false],
    ]);
    expect(all.every(({ modifiedMs = 0 }) => Math.abs(Date.now() - modifiedMs) < 60_000)).toBe(true);
    // What stands in folders below is theirs.
    expect(await versions('show/')).toEqual([]);
  });

  it('can be fetched, and put in force again with their headers while they stay where they are', async () => {
    const [, first] = await versions();
    const { commands } = house.app;
    const version = first?.id ?? '';
    const { work } = await commands.fetchVersion({ browser, path, version, into: folder });
    const state = (): string | undefined =>
      house.patches.flatMap(({ patch }) => patch.works ?? []).findLast(({ id }) => id === work)?.state;
    await expect.poll(state).toBe('done');
    const fetched = (await readdir(folder)).find((name) => name === 'ü 1+2 2.m3u8') ?? '';
    expect(await readFile(join(folder, fetched), 'utf8')).toBe(texts[0]);

    await commands.restoreVersion({ browser, path, version });
    expect((await bucket.read(path)).toString()).toBe(texts[0]);
    expect((await bucket.entries('show/')).get(path)?.bytes).toBe(Buffer.byteLength(texts[0] ?? ''));
    const { same } = await commands.entryHeaders({ browser, paths: [path] });
    expect(same.contentType).toBe('application/vnd.apple.mpegurl');
    const now = await versions();
    expect(now).toHaveLength(3);
    expect(now.map(({ id }) => id)).toContain(version);
  });

  it('can be removed one by one; without the mark of its removal a file is there again', async () => {
    const { commands } = house.app;
    const [mark] = await versions(`${path}.bak`);
    await commands.removeVersion({ browser, path: `${path}.bak`, version: mark?.id ?? '' });
    expect((await bucket.read(`${path}.bak`)).toString()).toBe(texts[1]?.slice(0, 3));
    const [, old] = await versions();
    await commands.removeVersion({ browser, path, version: old?.id ?? '' });
    expect(await versions()).toMatchObject([{ isLatest: true }]);
    // Absence is fine.
    await commands.removeVersion({ browser, path, version: old?.id ?? '' });
  });

  it('come by pages where they are many, those of one file on two of them', async () => {
    const many = await makeBucket(runningServers().radosgw);
    const text = '#EXTM3U\n';
    const file = join(folder, '000.ts');
    await writeFile(file, text);
    await house.deliver({ paths: [file], target: many.target('show/v/000.ts') });
    await enterObjects(runningServers().radosgw, many.name, 'show/v/000.ts', 240);
    await keepVersions(many.target(''));
    // The page ends among the versions of the last one.
    const driver = await openDriver(parsed(many.target('')));
    for (let count = 0; count < 15; count += 1)
      await driver.write('show/v/z\n.ts', new Made(count), usual, never);
    await driver.close();
    const { commands } = house.app;
    const { id } = await commands.saveBookmark({ target: many.target('') });
    const opened = await commands.openBrowser({ bookmarkId: id });
    const first = await commands.entryVersions({ browser: opened.browser, path: 'show/v/' });
    expect(first.versions).toHaveLength(250);
    const after = first.next ?? '';
    const second = await commands.entryVersions({ browser: opened.browser, path: 'show/v/', after });
    expect(second.next).toBeUndefined();
    const all = [...first.versions, ...second.versions];
    expect(all.slice(0, 240).map((one) => one.path)).toEqual(
      Array.from({ length: 240 }, (_, number) => `show/v/${String(number).padStart(3, '0')}.ts`),
    );
    expect(all.slice(240).map(({ path: of, bytes, isLatest }) => [of, bytes, isLatest])).toEqual(
      Array.from({ length: 15 }, (_, number) => ['show/v/z\n.ts', 14 - number, number === 0]),
    );
    const told = [];
    const again = await openDriver(parsed(many.target('')));
    for await (const one of again.versions?.list('show/v/', never) ?? []) told.push(one.id);
    await again.close();
    expect(told).toEqual(all.map((one) => one.id));
    const own = await commands.entryVersions({ browser: opened.browser, path: 'show/v/z\n.ts' });
    expect([own.versions.length, own.next]).toEqual([15, undefined]);
  });
});
