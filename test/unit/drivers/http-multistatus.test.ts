import { describe, expect, test } from 'vitest';
import { foundIn, type Found } from '../../../src/drivers/http-put/multistatus';

/** The text in pieces of so many bytes, as a network may cut it. */
async function read(text: string, bytes = 7): Promise<Found[]> {
  async function* pieces(): AsyncIterable<Buffer> {
    const all = Buffer.from(text);
    for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
  }
  const found: Found[] = [];
  for await (const one of foundIn(pieces())) found.push(one);
  return found;
}

describe('what servers answer to PROPFIND', () => {
  test('nginx', async () => {
    const text = `<?xml version="1.0" encoding="utf-8" ?>
      <D:multistatus xmlns:D="DAV:"><D:response><D:href>/a%23b%20%C3%BC%20&amp;%252F/</D:href><D:propstat><D:prop>
      <D:getlastmodified>Thu, 26 Nov 2026 02:24:36 GMT</D:getlastmodified>
      <D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status>
      </D:propstat></D:response></D:multistatus>`;
    expect(await read(text)).toEqual([
      { path: '/a#b ü &%2F/', isFolder: true, modifiedMs: Date.UTC(2026, 10, 26, 2, 24, 36) },
    ]);
  });

  test('Apache: prefixes that change inside, a whole address, properties that it does not have', async () => {
    const text = `<D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">
      <D:response xmlns:lp1="DAV:" xmlns:lp2="http://apache.org/dav/props/">
      <D:href>https://dav.example.com:8443/show/%E6%97%A5.ts?x#y</D:href>
      <D:propstat><D:prop><lp1:resourcetype/><lp1:getcontentlength>188</lp1:getcontentlength>
      <lp2:getcontentlength>9</lp2:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>
      <D:propstat><D:prop><D:getcontenttype>none</D:getcontenttype></D:prop>
      <D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response></D:multistatus>`;
    expect(await read(text)).toEqual([{ path: '/show/日.ts', isFolder: false, bytes: 188 }]);
  });

  test('no prefix at all, and one thing that may not be seen', async () => {
    const text = `<multistatus xmlns="DAV:"><response><href>/secret/</href><status>HTTP/1.1 403 Forbidden</status>
      </response><response><href>/open%ZZ/</href><propstat><prop><resourcetype><collection/></resourcetype></prop>
      <status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;
    expect(await read(text, 1)).toEqual([{ path: '/open%ZZ/', isFolder: true }]);
  });

  test.each([
    ['an answer that is cut off', '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href>'],
    ['a page', '<html><body>Sign in</body></html>'],
    ['nothing', ''],
  ])('%s fails', async (_, text) => {
    await expect(read(text)).rejects.toThrow('The answer is no whole list of files.');
  });
});
