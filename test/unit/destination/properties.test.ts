import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading, S3Destination } from '../../../src/destination/destination';
import { displayOf, nameOf, placeOf } from '../../../src/destination/display';
import { readDestinations } from '../../../src/destination/read';

/** What addresses are made of, and what trips readers of them; a line here is split at each blank. */
const parts = [
  's3:// https:// http:// file: {"url": s3:/ S3:/// ~/ C:\\ [ " \' @ : / // ? # % %2F %zz & = + . ..'.split(
    ' ',
  ),
  '[::1] :9000 acl tls=no ?region= constructor __proto__ s3.amazonaws.com bkt.s3- \u200B \uD800'.split(' '),
  ' ',
].flat();
const text = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 8 }), fc.string({ unit: 'binary' })), {
    maxLength: 24,
  })
  .map((pieces) => pieces.join(''));

/** All that is shown of a reading. */
function shown({ destinations, problems }: Reading): string[] {
  const all = [
    ...destinations.map(({ destination }) => destination),
    ...problems.flatMap(({ choices }) => choices?.map(({ destination }) => destination) ?? []),
  ];
  return [
    ...all.flatMap((one) => [displayOf(one), placeOf(one), nameOf(one)]),
    ...problems.flatMap((problem) => [problem.text, ...(problem.choices ?? []).map(({ label }) => label)]),
  ];
}

test('no text makes it throw, and nothing but what the types say comes out', () => {
  fc.assert(
    fc.property(text, fc.option(text), fc.option(text), (pasted, user, secret) => {
      const reading = readDestinations(pasted, { user: user ?? undefined, secret: secret ?? undefined });
      expect(shown(reading).every((line) => typeof line === 'string')).toBe(true);
      for (const { destination } of reading.destinations) {
        expect(destination.path).toBeTypeOf('string');
        if (destination.protocol !== 's3') continue;
        expect(destination.host).not.toBe('');
        expect(destination.port).toBeGreaterThan(0);
        const values = Object.entries(destination.options);
        expect(values.every(([name, value]) => /^[a-zA-Z]+$/.test(name) && typeof value === 'string')).toBe(
          true,
        );
      }
    }),
    { numRuns: 3000 },
  );
});

describe('64 KB of anything are read in no time worth mentioning', () => {
  const long = 65_536;
  const fill = (head: string, unit: string, tail = ''): string =>
    head + unit.repeat(Math.floor((long - head.length - tail.length) / unit.length)) + tail;
  test.each([
    ['letters', fill('', 'a')],
    ['a scheme', fill('', 'a', '://')],
    ['slashes', fill('s3://', '/')],
    ['colons', fill('s3://', ':')],
    ['at signs', fill('s3://a:', '@')],
    ['dots', fill('s3://', 'a.')],
    ['dots, then a port that is none', fill('s3://', 'a.', ':x/a@h')],
    ['percents', fill('s3://bkt/', '%')],
    ['codes that mean nothing', fill('s3://bkt/', '%FF')],
    ['codes and slashes', fill('s3://bkt/', '%FF/')],
    ['queries', fill('s3://bkt/?', 'a&')],
    ['service names', fill('https://', 's3.', 'amazonaws.com')],
    ['half a region', fill('https://s3-us', '-a', '.amazonaws.com')],
    ['labels', fill('https://', 'a-', '.s3.qencode.com/b')],
    ['nested lists', fill('', '[')],
    ['closed lists', `${'['.repeat(long / 2)}${']'.repeat(long / 2)}`],
    ['quotes', fill('', '"')],
    ['invisible characters', fill('s3://b/', '\u200B')],
    ['overlong codes', fill('s3://bkt/', '%C0%80/')],
    ['half of a pair', fill('s3://bkt/', '%ED%A0%80.')],
  ])('%s', (_, pasted) => {
    expect(pasted.length).toBeLessThanOrEqual(long);
    readDestinations(pasted.slice(0, 64));
    const took = Math.min(...[1, 2, 3].map(() => timed(() => readDestinations(pasted))));
    expect(took).toBeLessThan(50);
  });
});

test('a document of 2,000 destinations takes a moment', () => {
  const document = `[${Array.from({ length: 2000 }, (_, n) => `{"url":"s3://b/${n}","key":"A"}`).join()}]`;
  expect(readDestinations(document).destinations).toHaveLength(2000);
  expect(Math.min(...[1, 2, 3].map(() => timed(() => readDestinations(document))))).toBeLessThan(250);
});

/** ms of processor time: what else this computer does must not count. */
function timed(work: () => unknown): number {
  const { user, system } = process.cpuUsage();
  work();
  const spent = process.cpuUsage({ user, system });
  return (spent.user + spent.system) / 1000;
}

const name = fc.stringMatching(/^[A-Za-z0-9_]{2,20}$/);
/** No secret of fewer characters is asked for by any service, and shorter ones stand in any text by chance. */
const secret = fc.string({ minLength: 12, maxLength: 60 }).filter((value) => !/^\s|\s$/.test(value));
const segment = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '',
    '.',
    '..',
    'a b',
    'ü',
    '😀',
    '%2F',
    '100%',
    'a#b',
    'a?b',
    'a@b',
    ' ',
    '👨‍👩‍👧',
    "it's",
    '"',
  ),
);
const key = fc.array(segment, { maxLength: 5 }).map((segments) => segments.join('/'));
const host = fc.constantFrom(
  's3.amazonaws.com',
  's3.eu-west-1.amazonaws.com',
  's3.us-west-004.backblazeb2.com',
  'us-west.s3.qencode.com',
  'bkt.nyc3.digitaloceanspaces.com',
  '0123abcd.eu.r2.cloudflarestorage.com',
  'minio',
  'localhost:443',
  '[::1]',
  '127.0.0.1:80',
  'store.example.com',
  'store.example.com:443',
  'store.example.com:9000',
);
const query = fc.constantFrom(
  '',
  '?tls=no',
  '?acl=public-read',
  '?storage_class=STANDARD_IA&use_tls=0',
  '?region=eu-west-9',
  '?content_type=text%2Fplain&content_disposition=a%26b%3Dc%20',
  '?canonical_id=79a59df9',
  '?anonymous=yes',
);
const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

test('a secret is shown nowhere, encoded or not, wherever it was pasted', () => {
  fc.assert(
    fc.property(name, secret, host, key, fc.boolean(), fc.boolean(), (user, value, at, path, raw, web) => {
      // Pasted as it is, a secret cannot hold `?` and `@`; no service's secret does.
      const written = raw ? value.replace(/[?@]/g, '-') : encodeURIComponent(value);
      const pasted = `${web ? 'https' : 's3'}://${user}:${written}@${at}/bkt/${encodePath(path)}`;
      const hidden = path.includes(value) || at.includes(value);
      for (const line of shown(readDestinations(pasted))) {
        expect(!hidden && (line.includes(value) || line.includes(encodeURIComponent(value)))).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a secret beside an address is shown nowhere', () => {
  fc.assert(
    fc.property(name, secret, host, (user, value, at) => {
      const lines = shown(readDestinations(`s3://${at}/bkt/k`, { user, secret: value }));
      expect(lines.filter((line) => line.includes(value))).toEqual([]);
    }),
  );
});

test('what is shown of an s3:// address is that address: pasted again it is read the same', () => {
  const userinfo = fc.option(fc.tuple(name, secret));
  fc.assert(
    fc.property(userinfo, host, name, key, query, (keys, at, bucket, path, asked) => {
      const user = keys === null ? '' : `${encodeURIComponent(keys[0])}:${encodeURIComponent(keys[1])}@`;
      const [first] = readDestinations(
        `s3://${user}${at}/${bucket}/${encodePath(path)}${asked}`,
      ).destinations;
      const destination = first?.destination as S3Destination;
      const again = displayOf(destination).replace(
        '••••',
        encodeURIComponent(first?.secrets.secretKey ?? ''),
      );
      const [second] = readDestinations(again).destinations;
      expect(second).toEqual(first);
    }),
    { numRuns: 2000 },
  );
});
