import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../src/contract';
import type { WorkView } from '../../src/contract-browse';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let bucket: Bucket;
let folder: string;
let browser: string;

beforeEach(async () => {
  house = await openHouse();
  bucket = await makeBucket(runningServers().radosgw);
  folder = await mkdtemp(join(tmpdir(), 'slipway-changes-'));
  for (const name of ['a.ts', 'b.ts', 'c.m3u8']) await writeFile(join(folder, name), name);
  await house.deliver({ paths: [folder], target: bucket.target('show/720p/') });
  ({ browser } = await openAt(bucket.target('show/')));
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function openAt(target: Input<'saveBookmark'>['target']): Promise<Output<'openBrowser'>> {
  const saved = await house.app.commands.saveBookmark({ target });
  return house.app.commands.openBrowser({ bookmarkId: saved.id });
}

async function ended(begun: { readonly work: string } | { readonly taken: string[] }): Promise<WorkView> {
  if (!('work' in begun)) throw new Error(`Taken: ${begun.taken.join(', ')}`);
  const last = (): WorkView | undefined =>
    house.patches.flatMap(({ patch }) => patch.works ?? []).findLast(({ id }) => id === begun.work);
  await expect.poll(() => last()?.state ?? '', { timeout: 20_000 }).toMatch(/done|failed|stopped/);
  const view = last();
  if (!view) throw new Error('Nothing was told of it.');
  return view;
}

const at = (name: string): string => `show/720p/${name}`;

describe('changes of what is at a destination', () => {
  it('tells what files have in common, and changes it for several and for a folder', async () => {
    const { commands } = house.app;
    const paths = [at('a.ts'), at('c.m3u8')];
    const before = await commands.entryHeaders({ browser, paths });
    expect(before).toMatchObject({
      same: { storageClass: 'STANDARD', acl: 'private' },
      various: ['contentType'],
    });
    const changes = { cacheControl: 'max-age=9', metadata: { studio: 'one' } };
    const one = await ended(await commands.changeHeaders({ browser, paths: [at('a.ts')], changes }));
    expect(one).toMatchObject({ kind: 'change', state: 'done', files: 1, filesFailed: 0 });
    expect((await commands.entryHeaders({ browser, paths })).various).toEqual(
      expect.arrayContaining(['contentType', 'cacheControl', 'metadata']),
    );
    const all = await ended(await commands.changeHeaders({ browser, paths: ['show/'], changes }));
    expect(all).toMatchObject({ state: 'done', files: 3 });
    const after = await commands.entryHeaders({ browser, paths });
    expect(after).toMatchObject({ same: changes, various: ['contentType'] });
  });

  it('a file that cannot be changed is told, and the others are changed', async () => {
    const { commands } = house.app;
    const paths = [at('a.ts'), at('gone.ts'), at('b.ts')];
    const end = await ended(
      await commands.changeHeaders({ browser, paths, changes: { cacheControl: 'no-cache' } }),
    );
    expect(end).toMatchObject({ state: 'failed', files: 2, filesFailed: 1 });
    expect(end.problem?.title).toBe('“show/720p/gone.ts” does not exist.');
    const { same } = await commands.entryHeaders({ browser, paths: [at('a.ts'), at('b.ts')] });
    expect(same.cacheControl).toBe('no-cache');
  });

  it('copies files and folders, asks before it replaces, and names a copy beside its original anew', async () => {
    const { commands } = house.app;
    const beside = { browser, paths: [at('a.ts')], into: 'show/720p/', taken: 'replace' as const };
    expect(await ended(await commands.copyEntries(beside))).toMatchObject({
      kind: 'copy',
      state: 'done',
      files: 1,
    });
    expect((await bucket.read(at('a 2.ts'))).toString()).toBe('a.ts');

    const elsewhere = { browser, paths: ['show/720p/'], into: 'other/' };
    const first = await ended(await commands.copyEntries({ ...elsewhere, taken: 'refuse' }));
    expect(first).toMatchObject({ state: 'done', files: 4 });
    expect((await bucket.read('other/720p/c.m3u8')).toString()).toBe('c.m3u8');
    expect(await commands.copyEntries({ ...elsewhere, taken: 'refuse' })).toEqual({ taken: ['720p'] });
    expect(await ended(await commands.copyEntries({ ...elsewhere, taken: 'keep-both' }))).toMatchObject({
      files: 4,
    });
    expect([...(await bucket.entries('other/')).keys()].filter((path) => path.endsWith('c.m3u8'))).toEqual([
      'other/720p 2/c.m3u8',
      'other/720p/c.m3u8',
    ]);
    const into = await ended(
      await commands.copyEntries({ ...elsewhere, into: 'show/720p/', taken: 'refuse' }),
    );
    expect(into).toMatchObject({ state: 'failed', files: 0 });
    expect(into.problem?.title).toBe('“show/720p/” cannot be copied into itself.');
  });

  it('makes links that anybody may use, for the window alone', async () => {
    const [link = ''] = await house.app.browsing.links({ browser, paths: [at('a.ts')], seconds: 60 });
    expect(await (await fetch(link)).text()).toBe('a.ts');
    const text = JSON.stringify(house.patches);
    expect(text).not.toContain('X-Amz-Signature');
  });

  it('offers on this computer what a folder can do, and copies there', async () => {
    const local = await openAt({ text: `${folder}/` });
    expect(local.powers).toContain('copy');
    expect(local.powers).not.toContain('link');
    expect(local).not.toHaveProperty('headers');
    const paths = [`${folder}/a.ts`];
    await ended(
      await house.app.commands.copyEntries({
        browser: local.browser,
        paths,
        into: `${folder}/`,
        taken: 'keep-both',
      }),
    );
    expect(await readFile(join(folder, 'a 2.ts'), 'utf8')).toBe('a.ts');
    await expect(house.app.commands.entryHeaders({ browser: local.browser, paths })).rejects.toMatchObject({
      kind: 'unsupported',
    });
  });
});
