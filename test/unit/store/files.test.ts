import Database from 'libsql';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Bookmark } from '../../../src/model/bookmark';
import { readExport, writeExport } from '../../../src/store/bookmark-schema';
import { Bookmarks } from '../../../src/store/bookmarks';
import { Journal } from '../../../src/store/journal';
import { JsonFile } from '../../../src/store/json-file';
import { readDestinations } from '../../../src/destination/read';
import { local, s3 } from '../destination/expected';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-unit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a journal', () => {
  test('of a newer Slipway is refused and left as it is', async () => {
    new Journal(folder).close();
    const database = new Database(join(folder, 'journal.sqlite'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => new Journal(folder)).toThrow(
      'The queue was written by a newer version of Slipway. Update Slipway to open it.',
    );
    const again = new Database(join(folder, 'journal.sqlite'));
    expect(again.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 99 });
    again.close();
  });

  test('waits for another Slipway that is just making or closing it', async () => {
    const hold = `
      const Database = require('libsql');
      const database = new Database(process.argv[1]);
      database.exec('BEGIN EXCLUSIVE; CREATE TABLE other (id)');
      console.log('held');
      setTimeout(() => database.exec('ROLLBACK'), 700);`;
    const child = spawn(process.execPath, ['-e', hold, join(folder, 'journal.sqlite')]);
    await once(child.stdout, 'data');
    const journal = new Journal(folder);
    expect(journal.jobs()).toEqual([]);
    journal.close();
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });
});

describe('a small file', () => {
  const schema = z.strictObject({ version: z.literal(1), names: z.array(z.string()) });
  const empty = { version: 1, names: [] } as const;
  const fileAt = (name: string): JsonFile<z.infer<typeof schema>> =>
    new JsonFile(join(folder, name), { schema, empty: { ...empty, names: [] } });

  test('that is not there is empty, and is made with its folder', async () => {
    const file = fileAt('deep/er/a.json');
    expect(await file.read()).toEqual(empty);
    await file.write({ version: 1, names: ['ü'] });
    expect(await file.read()).toEqual({ version: 1, names: ['ü'] });
    expect(await readFile(join(folder, 'deep/er/a.json'), 'utf8')).toBe(
      '{\n  "version": 1,\n  "names": [\n    "ü"\n  ]\n}\n',
    );
    expect((await stat(join(folder, 'deep/er/a.json'))).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['half of one', '{"version": 1, "na'],
    ['nothing', ''],
    ['another version', '{"version": 2, "names": []}'],
    ['another shape', '{"version": 1, "names": "a"}'],
    ['more than is known', '{"version": 1, "names": [], "more": 1}'],
  ])('that holds %s is set aside whole', async (_, content) => {
    await writeFile(join(folder, 'a.json'), content);
    const file = fileAt('a.json');
    expect(await file.read()).toEqual(empty);
    expect(file.problem).toContain('“a.json” could not be read; as it was it is kept as');
    expect(await readdir(folder)).toEqual(['a.json.broken']);
    expect(await readFile(join(folder, 'a.json.broken'), 'utf8')).toBe(content);
    await file.write({ version: 1, names: ['new'] });
    expect((await readdir(folder)).toSorted()).toEqual(['a.json', 'a.json.broken']);
  });

  test('that is set aside again takes the place of none before it', async () => {
    for (const content of ['first', 'second', 'third']) {
      await writeFile(join(folder, 'a.json'), content);
      await fileAt('a.json').read();
    }
    const names = (await readdir(folder)).toSorted();
    expect(names).toEqual(['a.json.broken', 'a.json.broken-2', 'a.json.broken-3']);
    expect(await readFile(join(folder, 'a.json.broken'), 'utf8')).toBe('first');
  });

  test('of a newer Slipway is refused and left as it is', async () => {
    await writeFile(join(folder, 'a.json'), '{"version": 2, "names": ["new"], "more": 1}');
    const file = new JsonFile(join(folder, 'a.json'), { schema, empty: { ...empty, names: [] }, newest: 1 });
    await expect(file.read()).rejects.toThrow('“a.json” was written by a newer version of Slipway.');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  test('is written in the order of the calls, and never seen half', async () => {
    const file = fileAt('a.json');
    const long = Array.from({ length: 2000 }, (_, n) => `name ${n}`);
    await file.write({ version: 1, names: [] });
    const writing = Promise.all(
      Array.from({ length: 30 }, (_, n) => file.write({ version: 1, names: long.slice(0, n * 50) })),
    ).then(() => 'written');
    let reads = 0;
    while ((await Promise.race([writing, readFile(join(folder, 'a.json'), 'utf8')])) !== 'written') {
      schema.parse(JSON.parse(await readFile(join(folder, 'a.json'), 'utf8')));
      reads += 1;
    }
    expect(reads).toBeGreaterThan(0);
    expect((await file.read()).names).toHaveLength(29 * 50);
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  test('that cannot be written leaves the old one, and nothing beside it; the next write succeeds', async () => {
    const file = fileAt('a.json');
    await file.write({ version: 1, names: ['old'] });
    await rm(join(folder, 'a.json'));
    await mkdir(join(folder, 'a.json/in-the-way'), { recursive: true });
    await expect(file.write({ version: 1, names: ['new'] })).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(folder)).toEqual(['a.json']);
    await rm(join(folder, 'a.json'), { recursive: true });
    await file.write({ version: 1, names: ['newer'] });
    expect((await file.read()).names).toEqual(['newer']);
  });
});

describe('bookmarks', () => {
  const web = { id: 'b1', name: 'Web', destination: local('/srv/www/', true), defaults: {} };

  test('are kept in their order, replaced by id, found by name in any case', async () => {
    const bookmarks = new Bookmarks(folder);
    await bookmarks.load();
    expect(bookmarks.all).toEqual([]);
    await bookmarks.save(web);
    await bookmarks.save({
      id: 'b2',
      name: 'Store',
      destination: s3({ bucket: 'b', user: 'AK' }),
      defaults: {},
    });
    await bookmarks.save({ ...web, name: 'WWW' });
    const again = new Bookmarks(folder);
    await again.load();
    expect(again.all.map(({ id, name }) => [id, name])).toEqual([
      ['b1', 'WWW'],
      ['b2', 'Store'],
    ]);
    expect(again.byId('b2')?.destination).toEqual(s3({ bucket: 'b', user: 'AK' }));
    expect([again.byName('www')?.id, again.byName('Web')]).toEqual(['b1', undefined]);
    await again.remove('b1');
    expect(again.all.map(({ id }) => id)).toEqual(['b2']);
  });

  test('of every pasted address can be read back, and hold no secret', async () => {
    const bookmarks = new Bookmarks(folder);
    await bookmarks.load();
    const pasted = [
      's3://AK:TOPSECRET@minio.example.com:9000/b/dir/?acl=public-read&storage_class=STANDARD_IA',
      's3://AK:TOPSECRET/1@s3.eu-west-1.amazonaws.com/b/k?region=eu-west-1',
      's3://bkt/k?anonymous=yes&content_type=a%2Fb&content_disposition=inline&canonical_id=7',
      's3://AK:TOPSECRET@minio.example.com:9000',
      '/srv/www/',
      'https://b.s3.amazonaws.com/k?X-Amz-Date=20260101T000000Z&X-Amz-Expires=9&X-Amz-Signature=TOPSECRET',
      's3://bkt/k/?role_arn=arn:aws:iam::1:role/r&external_id=x&duration=900&mfa_serial=m&session_name=s',
      'https://a.blob.core.windows.net/c/d/?sv=1&sp=rw&sr=c&st=2026-01-01&se=2027-01-01&sip=1.2.3.4&sig=TOPSECRET',
      'https://a.blob.core.windows.net/c/d/?access_tier=Cool&anonymous=yes',
      'swift://u:TOPSECRET@h.example.com/v3/p/c/d/?domain=D&region=R&storage_policy=gold',
      'https://j:TOPSECRET@storage.cloudfiles.com/c/',
      'https://h.example.com/v1/A/c/o.ts?temp_url_sig=TOPSECRET&temp_url_expires=1900000000',
      'https://h.example.com/v1/A/c/?temp_url_sig=TOPSECRET&temp_url_expires=1900000000&temp_url_prefix=d/',
      'ftps://u:TOPSECRET@h.example.com:990/d/?passive=no',
      'sftp://u:TOPSECRET@h.example.com/d/?key=~/.ssh/id&jump=j@b.example.com',
      'https://k:TOPSECRET@x-nsu.akamaihd.net/1/d/',
      'https://u:TOPSECRET@p-ep1.i.akamaientrypoint.net/1/e/master.m3u8',
      'fasp://u:TOPSECRET@h.example.com/d/?targetrate=1&minrate=1&bwcap=1&policy=fair&enc=aes-128&sshfp=f&port=9',
      'https://u:TOPSECRET@h.example.com/d/?protocol=http-put&method=POST',
    ];
    for (const [index, text] of pasted.entries()) {
      const [parsed] = readDestinations(text).destinations;
      if (parsed)
        await bookmarks.save({
          id: `b${index}`,
          name: text.slice(0, 3),
          destination: parsed.destination,
          defaults: {},
        });
    }
    const again = new Bookmarks(folder);
    await again.load();
    expect(again.all).toEqual(bookmarks.all);
    expect(again.all).toHaveLength(pasted.length);
    expect(await readFile(join(folder, 'bookmarks.json'), 'utf8')).not.toContain('TOPSECRET');
  });
});

describe('a file of bookmarks', () => {
  const destination = s3({ bucket: 'b', user: 'AK' });

  test('of the first version is read as one of today, and written as such', async () => {
    const first = { version: 1, bookmarks: [{ id: 'b1', name: 'Store', destination }] };
    await writeFile(join(folder, 'bookmarks.json'), JSON.stringify(first));
    const bookmarks = new Bookmarks(folder);
    await bookmarks.load();
    expect(bookmarks.all).toEqual([{ id: 'b1', name: 'Store', destination, defaults: {} }]);
    await bookmarks.save({ id: 'b2', name: 'Second', destination, defaults: {} });
    expect(JSON.parse(await readFile(join(folder, 'bookmarks.json'), 'utf8'))).toMatchObject({ version: 2 });
  });

  test('with an entry that cannot be read keeps the others, and the file as it was beside it', async () => {
    const good = { id: 'b1', name: 'Good', destination, defaults: {} };
    const content = JSON.stringify({ version: 2, bookmarks: [{ id: 'x', name: 'Bad' }, good] });
    await writeFile(join(folder, 'bookmarks.json'), content);
    const bookmarks = new Bookmarks(folder);
    await bookmarks.load();
    expect(bookmarks.all).toEqual([good]);
    expect(bookmarks.problem).toContain('“bookmarks.json” could be read only in part');
    expect(await readFile(join(folder, 'bookmarks.json.broken'), 'utf8')).toBe(content);
  });

  test('that was exported is imported whole, without ids', () => {
    const whole: Bookmark = {
      id: 'b1',
      name: 'Store',
      folder: 'Studio',
      colour: 'blue',
      destination,
      defaults: {
        ifExists: 'newer',
        parallel: 4,
        limitRate: 1e6,
        cacheRules: [{ pattern: '*.m3u8', cacheControl: 'max-age=2' }],
      },
    };
    const { id: _id, ...rest } = whole;
    expect(readExport(writeExport([whole]))).toEqual([rest]);
  });

  test.each(['', '{}', '[]', '{"format":"slipway-bookmarks","version":2,"bookmarks":[]}', 'null'])(
    '%j is none of ours',
    (text) => {
      expect(readExport(text)).toBeUndefined();
    },
  );

  test('gives a name that is taken a number, but not to its own', async () => {
    const bookmarks = new Bookmarks(folder);
    for (const [id, name] of Object.entries({ b1: 'Store', b2: 'Store 2' }))
      await bookmarks.save({ id, name, destination, defaults: {} });
    expect(bookmarks.freeName('store')).toBe('store 3');
    expect(bookmarks.freeName('Store', 'b1')).toBe('Store');
    expect(bookmarks.freeName('Other')).toBe('Other');
  });
});
