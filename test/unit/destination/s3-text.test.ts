import { describe, expect, test } from 'vitest';
import { says, understood, wanted, type Case } from './expected';

const { noKeys, recovered, encodedTwice, plain } = says;
const at = { host: 'h.example.com', port: 9000, bucket: 'b' } as const;
const key = (path: string): Case['is'] => ({ ...at, path, folder: path.endsWith('/') || path === '' });

/** Paths are data: protocols.md 1.1 and the hazards of 1.2. */
const paths: readonly Case[] = [
  { paste: 's3://h.example.com:9000/b/a/../c', is: key('a/../c'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/x/%2e%2e/c', is: key('x/../c'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/./c/.', is: key('./c/.'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/a//c', is: key('a//c'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b//c', is: key('/c'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/dir//', is: key('dir//'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/a%23b#c', is: key('a#b#c'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/a b/ü 😀.ts', is: key('a b/ü 😀.ts'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/a%20b%2Bc+d', is: key('a b+c+d'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/%252F', is: key('%2F'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/a%2Fb', is: key('a/b'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/100%', is: key('100%'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/%FF%zz', is: key('%FF%zz'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/u%CC%88', is: key('u\u0308'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/what%3F', is: key('what?'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/a?v=1', is: key('a?v=1'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/a?constructor=1', is: key('a?constructor=1'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/mail@home', is: key('mail@home'), told: [noKeys] },
];

/** White space, quotes and invisible characters around what was copied: protocols.md 1.1. */
const wrapped: readonly Case[] = [
  '  s3://h.example.com:9000/b/k \n',
  '"s3://h.example.com:9000/b/k"',
  "'s3://h.example.com:9000/b/k'",
  '<s3://h.example.com:9000/b/k>',
  '`s3://h.example.com:9000/b/k`',
  '\uFEFFs3://h.example\u200B.com:9000/b/k\u2060',
  ' "<s3://h.example.com:9000/b/k>" ',
].map((paste) => ({ paste, is: key('k'), told: [noKeys] }));

const signed = { ...at, path: 'k', user: 'AK' } as const;

/** Key and secret in the address: protocols.md 1.1 and 1.3. */
const userinfo: readonly Case[] = [
  { paste: 's3://AK:se%2Fcr%2Bet@h.example.com:9000/b/k', is: signed, secret: 'se/cr+et' },
  { paste: 's3://AK:se+cret==@h.example.com:9000/b/k', is: signed, secret: 'se+cret==' },
  { paste: 's3://AK:a:b:c@h.example.com:9000/b/k', is: signed, secret: 'a:b:c' },
  { paste: 's3://AK:p@ss@h.example.com:9000/b/k', is: signed, secret: 'p@ss' },
  { paste: 's3://AK:SE@h.example.com:9000/b/mail@home', is: { ...signed, path: 'mail@home' }, secret: 'SE' },
  {
    paste: 's3://test%3Atester:testing@h.example.com:9000/b/k',
    is: { ...signed, user: 'test:tester' },
    secret: 'testing',
  },
  {
    paste: 's3://AK:se%252Fcret@h.example.com:9000/b/k',
    is: signed,
    secret: 'se%2Fcret',
    told: [encodedTwice],
  },
  {
    paste: 's3://AK:abc/def@h.example.com:9000/b/k',
    is: signed,
    secret: 'abc/def',
    told: [recovered],
  },
  {
    paste: 's3://AK:123/def@h.example.com:9000/b/k',
    is: signed,
    secret: '123/def',
    told: [recovered],
  },
  {
    paste: 'https://AK:12/CRET@bkt.s3.amazonaws.com/f',
    is: { scheme: 'https', addressing: 'virtual', bucket: 'bkt', path: 'f', user: 'AK' },
    secret: '12/CRET',
    told: [recovered],
  },
  {
    paste: 's3://my.key:12/CRET@s3.amazonaws.com/bkt/f',
    is: { addressing: 'virtual', bucket: 'bkt', path: 'f', user: 'my.key' },
    secret: '12/CRET',
    told: [recovered],
  },
  {
    paste: 's3://localhost:9000/b/mail@home',
    is: { host: 'localhost', port: 9000, bucket: 'b', path: 'mail@home' },
    told: [noKeys],
  },
  {
    paste: 's3://[::1]:9000/b/mail@home',
    is: { host: '[::1]', port: 9000, bucket: 'b', path: 'mail@home' },
    told: [noKeys],
  },
  // What stands in the address wins over the fields beside it, one by one.
  {
    paste: 's3://AK:SE@h.example.com:9000/b/k',
    beside: { user: 'X', secret: 'Y' },
    is: signed,
    secret: 'SE',
  },
  { paste: 's3://AK@h.example.com:9000/b/k', beside: { secret: 'Y' }, is: signed, secret: 'Y' },
];

/** Options on the query: protocols.md 2.1. */
const options: readonly Case[] = [
  {
    paste: 's3://h.example.com:9000/b/k?acl=public-read&storage_class=STANDARD_IA',
    is: { ...key('k'), options: { acl: 'public-read', storageClass: 'STANDARD_IA' } },
    told: [noKeys],
  },
  {
    paste:
      's3://h.example.com:9000/b/k?content_type=video%2Fmp4&content_disposition=inline&canonical_id=79a5&region=EU-West-1',
    is: {
      ...key('k'),
      region: 'eu-west-1',
      options: { contentType: 'video/mp4', contentDisposition: 'inline', canonicalId: '79a5' },
    },
    told: [noKeys],
  },
  { paste: 's3://h.example.com:9000/b/k?acl=', is: key('k'), told: [noKeys] },
  { paste: 's3://h.example.com:9000/b/k?anonymous=yes', is: { ...key('k'), anonymous: true } },
  { paste: 's3://AK:SE@h.example.com:9000/b/k?anonymous=yes', is: signed, secret: 'SE' },
  {
    paste: 's3://h.example.com:9000/b/k?tls=no',
    is: { ...key('k'), tls: false },
    told: [noKeys, plain],
  },
  // An option beside one that is none: all of it belongs to the key.
  {
    paste: 's3://h.example.com:9000/b/k?acl=public-read&v=1',
    is: key('k?acl=public-read&v=1'),
    told: [noKeys],
  },
];

describe.each([
  ['paths', paths],
  ['what stands around', wrapped],
  ['key and secret', userinfo],
  ['options', options],
])('%s', (_, cases) => {
  test.each(cases.map((one) => [one.paste, one] as const))('%s', (_paste, one) => {
    expect(understood(one)).toEqual(wanted(one));
  });
});
