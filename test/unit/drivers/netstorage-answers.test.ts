import { describe, expect, test } from 'vitest';
import { foundIn } from '../../../src/drivers/netstorage/answers';
import { storeOf } from '../../../src/drivers/netstorage/store';

async function told(answer: string | Buffer, step = 7, root?: 'stat' | 'list'): Promise<unknown[]> {
  const bytes = Buffer.isBuffer(answer) ? answer : Buffer.from(answer);
  const pieces = async function* (): AsyncIterable<Buffer> {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  };
  const found: unknown[] = [];
  for await (const one of foundIn(pieces(), root)) found.push(one);
  return found;
}

describe('an answer to dir', () => {
  test('as the documents show it (techdocs.akamai.com, “Usage details for dir”)', async () => {
    const md5 = '0123456789ABCDEF0123456789abcdef';
    expect(
      await told(`<stat directory="/123456/sampledir">
        <file type="file" name="File2" size="398421" md5="${md5}" mtime="1524068379"/>
        <file type="symlink" name="My_symlink.html" target="File1" mtime="1524110333"/>
        <file type="dir" name="dir1" bytes="19873716" files="6" mtime="1524068415" implicit="true"/>
        <file type="dir" name="explicitdir1" bytes="0" files="1" mtime="1524068459"/>
        <file type="file" name="say &quot;hi&quot; &amp;&#9;go" size="0" mtime="1"/>
        <resume start="a &amp; b.log"/>
      </stat>`),
    ).toEqual([
      { type: 'file', name: 'File2', bytes: 398421, md5: md5.toLowerCase(), modifiedMs: 1_524_068_379_000 },
      { type: 'file', name: 'My_symlink.html', modifiedMs: 1_524_110_333_000 },
      { type: 'folder', name: 'dir1', modifiedMs: 1_524_068_415_000 },
      { type: 'folder', name: 'explicitdir1', modifiedMs: 1_524_068_459_000 },
      { type: 'file', name: 'say "hi" &\tgo', bytes: 0, modifiedMs: 1000 },
      { resume: 'a & b.log' },
    ]);
  });

  test('names with the whole path before them, as the documents show a second page', async () => {
    const page = '<stat directory="/1/d"><file type="file" name="1/d/c.log" size="1"/></stat>';
    expect(await told(page)).toEqual([{ type: 'file', name: 'c.log', bytes: 1 }]);
  });

  test.each([
    ['UTF-8', 'utf8'],
    ['utf-8', 'utf8'],
    ['ISO-8859-1', 'latin1'],
  ] as const)('in %s', async (encoding, bytes) => {
    const text = `<?xml version="1.0" encoding="${encoding}"?>\n<stat directory="/1"><file type="file" name="zürich é.ts"/></stat>`;
    for (const step of [1, 7, 1000])
      expect(await told(Buffer.from(text, bytes), step)).toEqual([{ type: 'file', name: 'zürich é.ts' }]);
  });

  test('what its encoding cannot hold is Base64 of UTF-8', async () => {
    const base64 = Buffer.from('日本語.ts').toString('base64');
    const text = `<stat directory="/1"><file type="file" name="???.ts" name_base64="${base64}"/><file type="dir" name_base64="YQ=="/><resume start_base64="${base64}"/></stat>`;
    expect(await told(text)).toEqual([
      { type: 'file', name: '日本語.ts' },
      { type: 'folder', name: 'a' },
      { resume: '日本語.ts' },
    ]);
  });

  test('of an empty folder', async () => {
    expect(await told('<stat directory="/1"></stat>')).toEqual([]);
    expect(await told('<stat directory="/1"/>')).toEqual([]);
  });

  test.each([
    ['HTML', '<HTML>Request Processed</HTML>'],
    ['nothing', ''],
    ['another answer', '<list><file type="file" name="a"/></list>'],
    ['one that is cut', '<stat directory="/1"><file type="file" name="a"/>'],
    ['one that never ends a name', `<stat directory="/1"><file name="${'a'.repeat(200_000)}`],
    ['one that goes ever deeper', '<stat>'.repeat(50_000)],
  ])('%s is none', async (_, text) => {
    await expect(told(text, 4096)).rejects.toThrow('The answer is no whole list of files.');
  });
});

test('an answer to list, as the documents show it (learn.akamai.com, “You can resume a list action”)', async () => {
  const md5 = '0'.repeat(32);
  const text = `<list><file type="file" name="123456/dir1/file3.txt" size="0" md5="${md5}" mtime="5"/>
    <file type="dir" name="123456/dir1/explicit" mtime="6"/><resume start="/123456/dir1/file 4&amp;.txt"/></list>`;
  expect(await told(text, 7, 'list')).toEqual([
    { type: 'file', name: '123456/dir1/file3.txt', bytes: 0, md5, modifiedMs: 5000 },
    { type: 'folder', name: '123456/dir1/explicit', modifiedMs: 6000 },
    { resume: '/123456/dir1/file 4&.txt' },
  ]);
});

test('which kind of store answers is known by its words', () => {
  const stat = '<stat directory="/"><file type="dir" name="1"/></stat>';
  const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>\n${stat}`;
  expect(storeOf({ status: 200, text: declared('ISO-8859-1') })).toBe('file');
  expect(storeOf({ status: 200, text: declared('UTF-8') })).toBe('object');
  expect(storeOf({ status: 200, text: stat })).toBe('object');
  expect(storeOf({ status: 404, text: 'File not found.\n' })).toBe('file');
  expect(storeOf({ status: 404, text: 'Not found\n' })).toBe('object');
});
