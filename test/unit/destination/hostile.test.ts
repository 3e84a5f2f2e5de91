import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../src/destination/destination';
import { addressOf, displayOf, nameOf, placeOf, urlOf } from '../../../src/destination/display';
import { readDestinations } from '../../../src/destination/read';
import { destinationSchema } from '../../../src/destination/schema';
import { timed } from './timed';

/** What addresses and documents are made of, and what trips readers of them; split at each blank. */
const parts = [
  's3:// https:// http:// file: ftp:// sftp:// swift://h/v1/ fasp:// s3:/ S3:/// ~/ C:\\ xml= json= destination:',
  '{"url": "destination": {"destination":[ <destination> </destination> <query> <![CDATA[ <!-- --> /* */ } ] , ; { [',
  '" \' ` “ ” @ : / // ? # % %2F %25 %zz %7B & &amp; = + . .. ~ \\ \\u00',
  '[::1] :9000 acl tls=no ?region= constructor __proto__ s3.amazonaws.com bkt.s3- AK:SE@ .blob.core.windows.net',
  'storage.cloudfiles.com v1/MossoCloudFS_1 .oraclecloud.com -nsu.akamaihd.net post.a.akamaihd.net .m3u8 passive=no',
  '?X-Amz-Signature=a X-Amz-Date=20260115T110000Z X-Amz-Expires=9999999999 ?sv=1&sig=a se=2026 temp_url_sig=a',
  'arn:aws:s3::: s3a:// gs:// u@h.example.com: console.aws.amazon.com/s3/buckets/ ?prefix= ?secret= &key= [x]( ) > •',
  'Host: Password: Bucket= Secret: AccountName= AccountKey= BlobEndpoint= „ ’ « » h.example.com',
  'temp_url_expires=99999999999 auth-token=a protocol=s3 protocol=azure token= \u200B \uD800 \uDC00',
].flatMap((line) => line.split(' '));
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...parts, ' ', '\n', '\t') },
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

/** Everything that can be made of a reading. */
function everything({ destinations, problems }: Reading): string[] {
  return [
    ...destinations.flatMap(({ destination, secrets }) => [
      addressOf(destination, secrets),
      ...[displayOf, placeOf, urlOf, nameOf].map((show) => show(destination)),
    ]),
    ...problems.flatMap((problem) => [problem.text, ...('choices' in problem ? problem.choices : [])]),
  ];
}

test('no text makes it throw, and nothing but what the types say comes out', () => {
  const answers = fc.dictionary(
    fc.constantFrom('bucket', 'protocol', 'tls', 'host', 'secret', 'service', 'folder', 'folder#2'),
    fc.nat(2),
  );
  fc.assert(
    fc.property(text, fc.option(text), fc.option(text), answers, (pasted, user, secret, given) => {
      const options = { user: user ?? undefined, secret: secret ?? undefined, answers: given };
      const reading = readDestinations(pasted, options);
      for (const line of everything(reading)) expect(line).toBeTypeOf('string');
      for (const { destination } of reading.destinations) {
        expect(destinationSchema.safeParse(destination).error).toBeUndefined();
      }
      if (
        reading.destinations.length === 0 &&
        pasted.replace(/[\s\u200B\uFEFF"'`<>“”„‘’‚«».,;]/g, '') !== ''
      ) {
        expect(reading.problems.some(({ severity }) => severity === 'error')).toBe(true);
      }
    }),
    { numRuns: 6000 },
  );
});

const long = 65_536;

function fill(head: string, unit: string, tail = ''): string {
  return head + unit.repeat(Math.floor((long - head.length - tail.length) / unit.length)) + tail;
}

function each(count: number, line: (index: number) => string, between = ','): string {
  return Array.from({ length: count }, (_, index) => line(index)).join(between);
}

const addresses: readonly (readonly [name: string, pasted: string])[] = [
  ['letters', fill('', 'a')],
  ['a scheme', fill('', 'a', '://')],
  ['schemes', fill('', '://')],
  ['addresses', fill('s3://', 'a://')],
  ['addresses with colons', fill('s3://x/', '://b:c')],
  ['slashes', fill('s3://', '/')],
  ['colons', fill('s3://', ':')],
  ['at signs', fill('s3://a:', '@')],
  ['at signs and slashes', fill('s3://a:', '/@')],
  ['at signs before services', fill('s3://a:1/', '@s3.amazonaws.com/')],
  ['dots', fill('s3://', 'a.')],
  ['dots, then a port that is none', fill('s3://', 'a.', ':x/a@h')],
  ['percents', fill('s3://bkt/', '%')],
  ['codes that mean nothing', fill('s3://bkt/', '%FF')],
  ['codes and slashes', fill('s3://bkt/', '%FF/')],
  ['overlong codes', fill('s3://bkt/', '%C0%80/')],
  ['half of a pair', fill('s3://bkt/', '%ED%A0%80.')],
  ['queries', fill('s3://bkt/?', 'a&')],
  ['question marks', fill('ftp://h/f', '?passive=no')],
  ['service names', fill('https://', 's3.', 'amazonaws.com')],
  ['half a region', fill('https://s3-us', '-a', '.amazonaws.com')],
  ['labels', fill('https://', 'a-', '.s3.qencode.com/b')],
  ['hosts of Azure', fill('https://a', '.blob.core.windows.net')],
  ['hosts of Oracle', fill('https://a', '.oraclecloud.com')],
  ['hosts of Akamai', fill('https://a', '-nsu.akamaihd.net')],
  ['invisible characters', fill('s3://b/', '\u200B')],
  ['steps up', fill('ftp://h/', 'a/../')],
  ['backslashes', fill('C:\\', '\\')],
  ['codes in a file’s address', fill('file://', '%41/')],
  ['signatures', fill('https://h/b?', '&X-Amz-Signature=a')],
  ['a signature and pairs', fill('https://h/b?X-Amz-Signature=a', '&a=%41')],
  ['options beside a signature', fill('https://h/b?sv=1&sig=a', '&tls=no')],
];

const foreign: readonly (readonly [name: string, pasted: string])[] = [
  ['a name', fill('arn:aws:s3:::b/', '*')],
  ['Hadoop', fill('s3a://a:', '/@')],
  ['Google', fill('gs://', 'a/')],
  ['hosts of scp', fill('u@', 'a.', ':x')],
  ['users of scp', fill('', 'a', '@h.example.com:x')],
  ['paths of scp', fill('h.example.com:/', '%')],
  ['a console', fill('https://console.aws.amazon.com/s3/buckets/b?', 'prefix=%41&')],
  ['websites', fill('https://', 'a.s3-website-', '.amazonaws.com')],
  ['users of websites', fill('https://', 'a:', '@b')],
  ['fields of Azure', fill('AccountName=a;', 'AccountKey=;')],
  ['names of Azure', fill('', 'AccountName')],
  ['an endpoint of Azure', fill('BlobEndpoint=https://', 'a/')],
  ['secrets in a query', fill('s3://b/k?', 'key=a&')],
  ['separators in a query', fill('s3://b/k?', ';?&')],
  ['names in a query', fill('s3://b/k?', 'secret', '=x')],
  ['codes in a query', fill('ftp://b/k?', '%FF=1&')],
  ['question marks and at signs', fill('ftp://a:b', '?@')],
  ['at signs behind a question mark', fill('ftp://a:b?', '@h.example.com/')],
  ['smart quotes', fill('', '“”')],
  ['answers', fill('', '> ')],
  ['a link that goes on', fill('[', '](')],
  ['a title that goes on', fill('[a](b', ' "', ')')],
  ['blanks in a link', fill('[a](', ' ', 'x)')],
  ['a sentence', fill('', 'a b ', ' s3://b/')],
  ['schemes in a sentence', fill('x ', 's3', '://b')],
  ['quotes in a sentence', fill('x "s3://b/', '"a')],
  ['ends in a sentence', fill('x s3://b/', '.,')],
  ['labels', fill('', 'Host:\n')],
  ['hosts', each(200, (n) => `Host: ${n}`.padEnd(300, 'x'), '\n')],
  ['a label that goes on', fill('Host: a\n', 'Host ')],
  ['blanks in lines', fill('Host: a\nUser', ' ', 'x')],
  ['bullets', fill('Host: a\n', '- ')],
  ['many lines', fill('Host: a\n', 'x\n')],
  ['long lines', each(16, () => `Host ${' '.repeat(4000)}x`, '\n')],
  ['hosts with colons', each(16, () => `Host: ${'a:'.repeat(2000)}`, '\n')],
  ['a host with colons', `Host: ${'a:'.repeat(2000)}\nUser: u`],
];

const documents: readonly (readonly [name: string, pasted: string])[] = [
  ['open lists', fill('', '[')],
  ['closed lists', `${'['.repeat(long / 2)}${']'.repeat(long / 2)}`],
  ['open objects', fill('', '{"a":')],
  ['braces', fill('', '{')],
  ['closing braces', fill('{', '}')],
  ['quotes', fill('{', '"')],
  ['single quotes', fill('{', "'")],
  ['typographic quotes', fill('[', '“')],
  ['strings without commas', fill('[', '""x')],
  ['quotes within', fill('{"a":"', '"b"c')],
  ['addresses without quotes', fill('{destination: ', '"url" http://x.y/z\n', '}')],
  ['ends of lines in strings', fill('["', 'a\n')],
  ['escapes', fill('["', '\\u')],
  ['escaped quotes', fill('["', '\\"')],
  ['backslashes', fill('[', '\\')],
  ['commas', fill('{', ',')],
  ['words', fill('[', '1 ')],
  ['slashes', fill('[', '/a')],
  ['comments', fill('{', '/*')],
  ['short comments', fill('', '/**/')],
  ['lines of comments', fill('', '//\n')],
  ['objects, one a line', fill('', '{}\n')],
  ['objects in objects', fill('[', '{[')],
  ['a string that is never closed', fill('{"a":"', ';', '@h/b')],
  ['plus signs', fill('[', '"a"+')],
  ['percent-encoded quotes', fill('json=%7B', '%22')],
  ['percent-encoded elements', fill('xml=%3C', '%3Ca%3E')],
  ['open elements', fill('', '<a>')],
  ['ends of other elements', fill('', '<a></b>')],
  ['ends alone', fill('<a>', '</b>')],
  ['elements', fill('', '<a></a>')],
  ['attributes', fill('<a ', 'b=" ')],
  ['bare attributes', fill('<a ', 'b ')],
  ['open comments', fill('<a>', '<!--')],
  ['open sections', fill('<a>', '<![CDATA[')],
  ['ampersands', fill('<a>', '&')],
  ['entities', fill('<a>', '&#1;')],
  ['less-than signs', fill('<a>', '<')],
  ['instructions', fill('<?xml', '<?')],
  ['elements of destinations', fill('<q>', '<destination>s3:/b/k</destination>')],
  ['elements of no destinations', fill('<q>', '<destination>s</destination>')],
  ['the same destination', fill('{"destination":[', '"s3:/b/1.x",', '"s3:/b/1.x"]}')],
  [
    'as many destinations as are taken',
    `{"destination":[${each(250, (n) => `"https://h.example.com/b/${n}"`)}]}`,
  ],
  [
    'as many Azure containers',
    `{"destination":[${each(250, (n) => `"https://a${n}.blob.core.windows.net/c"`)}]}`,
  ],
  ['more than are taken', `{"destination":[${each(4000, (n) => `"s3:/b/${n}"`)}]}`],
];

const links: readonly (readonly [name: string, pasted: string])[] = [
  ['lines', fill('a', '\n')],
  ['links', each(250, (n) => `https://h/b/${n}?X-Amz-Signature=${'a'.repeat(180)}&X-Amz-Date=1`, '\n')],
  ['more links than are taken', each(900, (n) => `https://h/b/${n}?X-Amz-Signature=a&X-Amz-Date=1`, '\n')],
  ['links in one line', each(900, (n) => `https://h/b/${n}?X-Amz-Signature=a`)],
  ['lines of links that are none', fill('', 'http://\n')],
  ['cells', fill('http://a,\n', '"http://",')],
  ['quotes', fill('http://a\n"a\n"', '"')],
  ['quoted cells', fill('http://a\n', '"a""')],
  ['commas', fill('http://a\n', ',')],
  ['semicolons', fill('http://a\nSignedHeaders=', ';a')],
  ['blanks', fill('http://a\n', ' ', 'http://')],
];

/** ms; a browser's page draws six times in it at most. */
const enough = 100;

describe.each([
  ['addresses', addresses],
  ['forms of other programs', foreign],
  ['documents', documents],
  ['lists of links', links],
])('64 KB of anything are read in no time worth mentioning: %s', (_kind, all) => {
  test.each(all)('%s', (_name, pasted) => {
    expect(pasted.length).toBeLessThanOrEqual(long);
    expect(timed(() => readDestinations(pasted), enough)).toBeLessThan(enough);
  });
});

test('64 KB of whatever repeats take no more', () => {
  const some = fc.array(fc.constantFrom(...parts, ' ', '\n', 'a', '1', '"a"', '"key": '), {
    minLength: 1,
    maxLength: 6,
  });
  const heads = fc.constantFrom(
    '',
    '{',
    '[',
    '["',
    '{"a":"',
    'destination:',
    '<a>',
    's3://',
    'https://a:1/',
    'http://a\n',
    'Host: a\n',
    'AccountName=a;',
    'x "s3://',
    's3a://',
  );
  fc.assert(
    fc.property(heads, some, fc.constantFrom('', '}', ']', '"', '@h/b'), (head, units, tail) => {
      const pasted = fill(head, units.join(''), tail);
      expect(timed(() => readDestinations(pasted), enough)).toBeLessThan(enough);
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('what is longer is refused', () => {
  expect(readDestinations('a'.repeat(long + 1)).destinations).toEqual([]);
  expect(timed(() => readDestinations('['.repeat(10 * long)), enough)).toBeLessThan(enough);
});
