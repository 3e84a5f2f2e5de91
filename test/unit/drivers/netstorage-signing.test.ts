import { expect, test } from 'vitest';
import { actionText, signed } from '../../../src/drivers/netstorage/signing';

/** Known answers that Akamai has published, and were worked out again with other programs. */
test.each([
  [
    'of the documents (techdocs.akamai.com, “Format an API call”)',
    'version=1&action=upload&md5=0123456789abcdef0123456789abcdef&mtime=1260000000',
    '/123456/files_baseball/sweep.m4a',
    { name: 'UploadAccountMedia', secret: 'abcdefghij' },
    { seconds: 1280000000, id: '382644692' },
    'yh1MXm/rv7RKZhfKlTuSUBV69Acph5IyOWCU0/nFjms=',
  ],
  [
    'of the tests of its kit for Java',
    'version=1&action=download',
    '/foobar',
    { name: 'user1', secret: 'secret1' },
    { seconds: 1384128000, id: '1234' },
    'jKA6Rh9lCotwbE6BRPZve1fOl67yqKnZ+Z0b048jwYo=',
  ],
])('the signature %s', (_, action, path, key, moment, signature) => {
  expect(signed(action, path, key, moment)).toEqual({
    'X-Akamai-ACS-Action': action,
    'X-Akamai-ACS-Auth-Data': `5, 0.0.0.0, 0.0.0.0, ${moment.seconds}, ${moment.id}, ${key.name}`,
    'X-Akamai-ACS-Auth-Sign': signature,
  });
});

function dataNow(): string {
  return signed('a', '/b', { name: 'n', secret: 's' })['X-Akamai-ACS-Auth-Data'] ?? '';
}

test('no two requests are signed alike, and all of them now', () => {
  const data = Array.from({ length: 1000 }, dataNow);
  expect(new Set(data).size).toBe(1000);
  const [, , , seconds, id, name] = (data[0] ?? '').split(', ');
  expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(5);
  expect(id).toMatch(/^\d{1,15}$/);
  expect(name).toBe('n');
});

test('an action is a query string, and what is not known yet comes at the end', () => {
  expect(actionText({ action: 'dir', format: 'xml', start: 'a b+c=d&é/ü.ts' })).toBe(
    'version=1&action=dir&format=xml&start=a%20b%2Bc%3Dd%26%C3%A9%2F%C3%BC.ts',
  );
  expect(actionText({ action: 'upload', mtime: 12, sha256: undefined })).toBe(
    'version=1&action=upload&mtime=12&sha256=atend',
  );
});
