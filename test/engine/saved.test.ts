import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BookmarkView } from '../../src/contract';
import { makeBucket } from '../fixtures/buckets';
import { storedAt } from '../fixtures/headers';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { MemoryKeychain, openHouse, type TestHouse } from './house';

let keychain: MemoryKeychain;
let house: TestHouse;

beforeEach(async () => {
  keychain = new MemoryKeychain();
  house = await openHouse({ keychain });
});
afterEach(() => house.close());

const secretsOf = (id: string): unknown => JSON.parse(keychain.items.get(id) ?? 'null');
const save = (text: string, name?: string): Promise<BookmarkView> =>
  house.app.commands.saveBookmark({ target: { text }, ...(name === undefined ? {} : { name }) });

describe('a saved destination', () => {
  it('keeps its secret under its id, and takes it along when it is removed', async () => {
    const saved = await save('sftp://u:pass-1@h.example.com/d/');
    expect(saved).toMatchObject({
      name: 'h.example.com / d',
      protocol: 'sftp',
      known: ['password'],
      missing: [],
    });
    expect(saved.cannot).toBeUndefined();
    const link = 'https://swift.example.com/v1/AUTH_a/c?temp_url_sig=deadbeef&temp_url_expires=4102444800';
    expect((await save(link)).cannot).toContain('signed for no file');
    expect(secretsOf(saved.id)).toEqual({ password: 'pass-1' });
    await house.app.commands.removeBookmark({ id: saved.id });
    expect(keychain.items.has(saved.id)).toBe(false);
  });

  it('gets a name of its own', async () => {
    expect((await save('/srv/www/', 'Site')).name).toBe('Site');
    expect((await save('/srv/other/', 'site')).name).toBe('site 2');
    const { bookmarks } = await house.app.commands.snapshot();
    const [first] = bookmarks;
    expect((await house.app.commands.renameBookmark({ id: first?.id ?? '', name: 'SITE' })).name).toBe(
      'SITE',
    );
  });

  it('keeps the secrets that an edit does not name, and loses those of another protocol', async () => {
    const { id, destination } = await save('s3://AK:first-secret@h.example.com:9000/b/d/');
    if (destination.protocol !== 's3') throw new Error('not S3');
    const change = {
      id,
      name: 'Store',
      folder: 'Studio',
      colour: 'blue' as const,
      defaults: { parallel: 4 },
    };
    const edited = await house.app.commands.editBookmark({
      ...change,
      destination: { ...destination, port: 9001 },
      secrets: {},
    });
    expect(edited).toMatchObject({ folder: 'Studio', colour: 'blue', defaults: { parallel: 4 } });
    expect(secretsOf(id)).toEqual({ secretKey: 'first-secret' });
    await house.app.commands.editBookmark({ ...change, destination, secrets: { sessionToken: 'token' } });
    expect(secretsOf(id)).toEqual({ secretKey: 'first-secret', sessionToken: 'token' });
    const local = { protocol: 'local', scheme: 'file', path: '/srv/', folder: true, expires: null } as const;
    await house.app.commands.editBookmark({ ...change, destination: local, secrets: {} });
    expect(secretsOf(id)).toBeNull();
  });

  it('that is removed leaves its secret to a delivery that is not finished, and no longer', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const hls = await makePackage({ segments: 2, segmentBytes: 100 });
    const { id } = await house.app.commands.saveBookmark({ target: bucket.target('ep/') });
    const job = await house.app.commands.prepareJob({ paths: [hls.folder], target: { bookmarkId: id } });
    const other = await house.app.commands.prepareJob({ paths: [hls.folder], target: { bookmarkId: id } });
    expect((await house.app.settled(job.id)).state).toBe('ready');
    expect((await house.app.settled(other.id)).state).toBe('ready');
    await house.app.commands.removeBookmark({ id });
    expect(keychain.items.has(id)).toBe(true);
    await house.app.commands.startJob({ id: other.id });
    expect((await house.app.settled(other.id)).state).toBe('done');
    expect(keychain.items.has(id)).toBe(true);
    await house.app.commands.startJob({ id: job.id });
    expect((await house.app.settled(job.id)).state).toBe('done');
    await expect.poll(() => keychain.items.has(id)).toBe(false);
    await hls.remove();
  });

  it('is duplicated with its secret', async () => {
    const { id } = await save('ftp://u:pass-1@h.example.com/d/', 'FTP');
    const copy = await house.app.commands.duplicateBookmark({ id });
    expect(copy.name).toBe('FTP 2');
    expect(secretsOf(copy.id)).toEqual({ password: 'pass-1' });
    await house.app.commands.removeBookmark({ id });
    expect(secretsOf(copy.id)).toEqual({ password: 'pass-1' });
  });

  it.each([
    ['https://acct.blob.core.windows.net/c/d/', 'accountKey'],
    ['https://kn@x-nsu.akamaihd.net/1/', 'key'],
    ['https://joe@storage.cloudfiles.com/c/', 'apiKey'],
    ['ftp://u@h.example.com/', 'password'],
    ['s3://AK@h.example.com:9000/b/', 'secretKey'],
  ])('%s asks for its %s, and takes it', async (text, name) => {
    const saved = await save(text);
    expect(saved.missing).toEqual([name]);
    const complete = await house.app.commands.setBookmarkSecret({ id: saved.id, secret: 'entered' });
    expect(complete.missing).toEqual([]);
    expect(secretsOf(saved.id)).toEqual({ [name]: 'entered' });
  });
});

describe('what deliveries to a saved destination begin with', () => {
  it('is used in place of the settings, and cache rules reach the store', async () => {
    const { radosgw } = runningServers();
    const bucket = await makeBucket(radosgw);
    const hls = await makePackage({ segments: 2, segmentBytes: 100, more: { 'movie.mp4': 30_000_000 } });
    const { id } = await house.app.commands.saveBookmark({
      target: bucket.target('ep/'),
      defaults: {
        ifExists: 'skip',
        cacheRules: [
          { pattern: '*.m3u8', cacheControl: 'public, max-age=60' },
          { pattern: '*', cacheControl: 'public, max-age=31536000, immutable' },
        ],
      },
    });
    const job = await house.deliver({ paths: [hls.folder], target: { bookmarkId: id } });
    expect([job.state, job.ifExists]).toEqual(['done', 'skip']);
    for (const [name, expected] of [
      ['master.m3u8', 'public, max-age=60'],
      ['720p/seg_00000.ts', 'public, max-age=31536000, immutable'],
      ['movie.mp4', 'public, max-age=31536000, immutable'],
    ] as const) {
      expect((await storedAt(radosgw, bucket.name, `ep/${name}`)).CacheControl).toBe(expected);
    }
    const again = await house.deliver({ paths: [hls.folder], target: { bookmarkId: id } });
    expect(again.totals.filesSkipped).toBe(hls.files);
    await hls.remove();
  });
});

describe('rules for all destinations', () => {
  it('come after those of a saved one and before what is built in, and reach the store', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const more = { 'movie.mp4': 30_000_000, 'notes.abc': 10 };
    const hls = await makePackage({ segments: 1, segmentBytes: 100, more });
    await house.app.commands.saveSettings({
      ...house.app.chosen,
      cacheRules: [
        { pattern: '*.m3u8', cacheControl: 'no-store' },
        { pattern: '*.mp4', cacheControl: 'max-age=7' },
      ],
      typeRules: [
        { pattern: '*.abc', contentType: 'application/x-abc' },
        { pattern: '720p/*', contentType: 'video/x-own; charset=binary' },
      ],
    });
    const { id } = await house.app.commands.saveBookmark({
      target: bucket.target('ep/'),
      defaults: { cacheRules: [{ pattern: '*.m3u8', cacheControl: 'max-age=60' }] },
    });
    expect((await house.deliver({ paths: [hls.folder], target: { bookmarkId: id } })).state).toBe('done');
    for (const [name, cache, type] of [
      ['master.m3u8', 'max-age=60', 'application/vnd.apple.mpegurl'],
      ['720p/seg_00000.ts', undefined, 'video/x-own; charset=binary'],
      ['movie.mp4', 'max-age=7', 'video/mp4'],
      ['notes.abc', undefined, 'application/x-abc'],
    ] as const) {
      const head = await storedAt(runningServers().radosgw, bucket.name, `ep/${name}`);
      expect([name, head.CacheControl, head.ContentType]).toEqual([name, cache, type]);
    }
    await hls.remove();
  });
});

describe('a delivery to what is saved without its name', () => {
  it('has its rules where the same address is pasted, or a folder below it is chosen in the browser', async () => {
    const defaults = { ifExists: 'skip' as const };
    const text = 's3://AK:first-secret@127.0.0.1:9/b/d/';
    const { id, destination } = await house.app.commands.saveBookmark({ target: { text }, defaults });
    const hls = await makePackage({ renditions: ['360p'], segments: 1, segmentBytes: 376 });
    const below = { destination: { ...destination, path: 'd/below/' }, secrets: {}, keptBy: id };
    const inTheClear = { text: text.replace('s3://', 'http://') };
    for (const target of [{ text }, below, inTheClear]) {
      const job = await house.app.commands.prepareJob({ paths: [hls.folder], target });
      expect((await house.app.settled(job.id)).ifExists).toBe('skip');
    }
    const other = { text: text.replace('/d/', '/e/') };
    const job = await house.app.commands.prepareJob({ paths: [hls.folder], target: other });
    expect((await house.app.settled(job.id)).ifExists).toBe('replace');
    await hls.remove();
  });
});

describe('import and export', () => {
  it('takes what was exported into another house, without secrets', async () => {
    await save('s3://AK:first-secret@h.example.com:9000/b/d/', 'Store');
    await save('/srv/www/', 'Site');
    const { text, count } = house.app.saved.exportText();
    expect(count).toBe(2);
    expect(text).not.toContain('first-secret');
    const file = join(house.state, 'export.json');
    await writeFile(file, text);
    const other = await openHouse();
    expect(await other.app.saved.importFiles([file])).toEqual({ added: ['Store', 'Site'], remarks: [] });
    const { bookmarks } = await other.app.commands.snapshot();
    expect(bookmarks.map(({ name, missing }) => [name, missing])).toEqual([
      ['Store', ['secretKey']],
      ['Site', []],
    ]);
    const again = await other.app.saved.importFiles([file]);
    expect(again.added).toEqual([]);
    expect(again.remarks.map(({ why }) => why)).toEqual([
      'It is saved already, as “Store”.',
      'It is saved already, as “Site”.',
    ]);
    await other.close();
  });

  it('finds what other programs have saved, and keeps their secrets in the keychain alone', async () => {
    await mkdir(join(house.state, '.aws'));
    await writeFile(
      join(house.state, '.aws/credentials'),
      '[studio]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = aws/secret+1\n',
    );
    await writeFile(join(house.state, '.aws/config'), '[profile studio]\nregion = eu-west-1\n');
    expect((await house.app.commands.importSources()).map(({ client }) => client)).toEqual(['aws']);
    const { added } = await house.app.commands.importBookmarks({ client: 'aws' });
    expect(added).toHaveLength(1);
    const { bookmarks } = await house.app.commands.snapshot();
    const [bookmark] = bookmarks;
    expect(bookmark?.destination).toMatchObject({ protocol: 's3', region: 'eu-west-1', user: 'AKIDEXAMPLE' });
    expect(secretsOf(bookmark?.id ?? '')).toEqual({ secretKey: 'aws/secret+1' });
    expect(await readFile(join(house.state, 'bookmarks.json'), 'utf8')).not.toContain('aws/secret+1');
  });

  it.each([
    ['nobody.txt', 'hello', 'No program is known that writes such a file.'],
    [
      'missing.txt',
      undefined,
      'The file cannot be read; check that it is still there and that you may read it.',
    ],
  ])('says of %s why it cannot come', async (name, content, why) => {
    const file = join(house.state, name);
    if (content !== undefined) await writeFile(file, content);
    expect(await house.app.saved.importFiles([file])).toEqual({ added: [], remarks: [{ name, why }] });
  });
});

describe('a test of what is being edited', () => {
  it('uses the secret that is kept, but sends it to no other host', async () => {
    const { radosgw } = runningServers();
    const bucket = await makeBucket(radosgw);
    const saved = await house.app.commands.saveBookmark({ target: bucket.target('ep/') });
    const { id: keptBy, destination } = saved;
    if (destination.protocol !== 's3') throw new Error('not S3');
    const moved = { ...destination, path: 'elsewhere/' };
    const test = (changed: typeof destination): Promise<void> =>
      house.app.commands.testDestination({ target: { destination: changed, secrets: {}, keptBy } });
    await expect(test(moved)).resolves.toBeUndefined();
    await expect(test({ ...moved, host: 'localhost' })).rejects.toMatchObject({
      kind: 'missing-credentials',
    });
  });

  it('is lost where another host is named, of what is saved and of a delivery', async () => {
    const { id, name, destination, defaults } = await save('s3://AK:first-secret@127.0.0.1:9/b/d/');
    if (destination.protocol !== 's3') throw new Error('not S3');
    const elsewhere = { ...destination, host: 'localhost' };
    await house.app.commands.editBookmark({ id, name, defaults, destination: elsewhere, secrets: {} });
    expect(secretsOf(id)).toBeNull();
    const hls = await makePackage({ renditions: ['360p'], segments: 1, segmentBytes: 376 });
    const target = { text: 'http://AK:first-secret@127.0.0.1:9/b/d/' };
    const job = await house.app.commands.prepareJob({ paths: [hls.folder], target });
    expect((await house.app.settled(job.id)).problem?.kind).toBe('unreachable');
    await house.app.commands.setJobDestination({ id: job.id, destination: elsewhere, secrets: {} });
    expect((await house.app.commands.jobDestination({ id: job.id })).known).toEqual([]);
    expect((await house.app.settled(job.id)).problem?.kind).toBe('missing-credentials');
    await hls.remove();
  });
});
