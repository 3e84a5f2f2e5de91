import type { S3Destination } from '../../../../src/destination/destination';
import { refused, row, s3, type Case } from '../expected';
import { asks, said, says } from '../said';

const { noKeys, noBucket } = said;
const at = { host: 'h.example.com', port: 9000, bucket: 'b' } as const;
const key = (path: string): S3Destination => s3({ ...at, path, folder: path.endsWith('/') || path === '' });

/** What stands behind `s3://h.example.com:9000/b/`, and the key that it is. */
const keys: readonly (readonly [written: string, path: string])[] = [
  ['a/../c.ts', 'a/../c.ts'],
  ['x/%2e%2e/c.ts', 'x/../c.ts'],
  ['./c/.', './c/.'],
  ['..', '..'],
  ['a//c.ts', 'a//c.ts'],
  ['/c.ts', '/c.ts'],
  ['dir//', 'dir//'],
  ['a%23b.ts#c', 'a#b.ts#c'],
  ['a b/ü 😀.ts', 'a b/ü 😀.ts'],
  ['a%20b%2Bc+d.ts', 'a b+c+d.ts'],
  ['%252F.ts', '%2F.ts'],
  ['a%2Fb.ts', 'a/b.ts'],
  ['100%.ts', '100%.ts'],
  ['%FF%zz.ts', '%FF%zz.ts'],
  ['u%CC%88.ts', 'u\u0308.ts'],
  ['what.ts%3F', 'what.ts?'],
  ['a.ts?v=1', 'a.ts?v=1'],
  ['a.ts?', 'a.ts?'],
  ['a.ts?v=%31', 'a.ts?v=1'],
  ['a.ts?constructor=1', 'a.ts?constructor=1'],
  ['mail@home.ts', 'mail@home.ts'],
  // An option beside one that is none: all of it belongs to the key.
  ['k.ts?acl=public-read&v=1', 'k.ts?acl=public-read&v=1'],
];

/** Paths are data: protocols.md 1.1 and the hazards of 1.2. */
export const paths: readonly Case[] = [
  ...keys.map(([written, path]) =>
    row(`s3://h.example.com:9000/b/${written}`, key(path), { told: [noKeys] }),
  ),
  row('s3://h.example.com:9000/b/name', key('name'), { told: [asks.folder('name'), noKeys] }),
  row('s3://h.example.com:9000/b/', key(''), { told: [noKeys] }),
  row('s3://h.example.com:9000', s3({ host: 'h.example.com', port: 9000, folder: true }), {
    told: [noBucket, noKeys],
  }),
  row(
    's3://h.example.com:9000/b/a.ts?v=1?acl=private',
    { ...key('a.ts?v=1'), options: { acl: 'private' } },
    { told: [noKeys] },
  ),
];

/** White space, quotes and invisible characters around what was copied: protocols.md 1.1. */
export const wrapped: readonly Case[] = [
  '  s3://h.example.com:9000/b/k.ts \n',
  '"s3://h.example.com:9000/b/k.ts"',
  "'s3://h.example.com:9000/b/k.ts'",
  '<s3://h.example.com:9000/b/k.ts>',
  '`s3://h.example.com:9000/b/k.ts`',
  '\uFEFFs3://h.example\u200B.com:9000/b/k.ts\u2060',
  ' "<s3://h.example.com:9000/b/k.ts>" ',
  '“s3://h.example.com:9000/b/k.ts”',
  '„s3://h.example.com:9000/b/k.ts“',
  '„s3://h.example.com:9000/b/k.ts”',
  '‘s3://h.example.com:9000/b/k.ts’',
  '«s3://h.example.com:9000/b/k.ts»',
  '« s3://h.example.com:9000/b/k.ts »',
  '"s3://h.example.com:9000/b/k.ts".',
  '“s3://h.example.com:9000/b/k.ts”,',
  '<s3://h.example.com:9000/b/k.ts>.',
  '> s3://h.example.com:9000/b/k.ts',
  '> > "s3://h.example.com:9000/b/k.ts"',
  '[the store](s3://h.example.com:9000/b/k.ts)',
  '[the store](s3://h.example.com:9000/b/k.ts).',
  '[the store](<s3://h.example.com:9000/b/k.ts>)',
  '[s3://h.example.com:9000/b/k.ts](s3://h.example.com:9000/b/k.ts "store")',
].map((paste) => row(paste, key('k.ts'), { told: [noKeys] }));

/** One address in a sentence. */
export const within: readonly Case[] = [
  'Hi, please upload to "s3://h.example.com:9000/b/k.ts". Thanks!',
  'Hi, please upload to “s3://h.example.com:9000/b/k.ts”. Thanks!',
  'Upload: s3://h.example.com:9000/b/k.ts',
  'Use s3://h.example.com:9000/b/k.ts, please',
  'Can you use s3://h.example.com:9000/b/k.ts?',
  'Use <s3://h.example.com:9000/b/k.ts> or write to joe@example.com',
  'The store (s3://h.example.com:9000/b/k.ts) is new.',
].map((paste) => row(paste, key('k.ts'), { told: [said.within, noKeys] }));

const signed = s3({ ...at, path: 'k.ts', user: 'AK' });
const secret = (secretKey: string): { secrets: { secretKey: string } } => ({ secrets: { secretKey } });

/** Key and secret in the address: protocols.md 1.1. */
export const userinfo: readonly Case[] = [
  row('s3://AK:se%2Fcr%2Bet@h.example.com:9000/b/k.ts', signed, secret('se/cr+et')),
  row('s3://AK:se+cret==@h.example.com:9000/b/k.ts', signed, secret('se+cret==')),
  row('s3://AK:a:b:c@h.example.com:9000/b/k.ts', signed, secret('a:b:c')),
  row('s3://AK:p@ss@h.example.com:9000/b/k.ts', signed, secret('p@ss')),
  row('s3://AK:100%25@h.example.com:9000/b/k.ts', signed, secret('100%')),
  row('s3://AK:%C3%BC%zz@h.example.com:9000/b/k.ts', signed, secret('ü%zz')),
  row('s3://AK:SE@h.example.com:9000/b/mail@home.ts', { ...signed, path: 'mail@home.ts' }, secret('SE')),
  row(
    's3://test%3Atester:testing@h.example.com:9000/b/k.ts',
    { ...signed, user: 'test:tester' },
    secret('testing'),
  ),
  // What stands in the address wins over the fields beside it, one by one.
  row('s3://AK:SE@h.example.com:9000/b/k.ts', signed, {
    ...secret('SE'),
    options: { user: 'X', secret: 'Y' },
  }),
  row('s3://AK@h.example.com:9000/b/k.ts', signed, { ...secret('Y'), options: { secret: 'Y' } }),
  row('s3://AK:@h.example.com:9000/b/k.ts', signed, { told: [said.noSecret] }),
];

/** Options on the query of `s3://`: protocols.md 2.1. */
export const options: readonly Case[] = [
  row(
    's3://h.example.com:9000/b/k.ts?acl=public-read&storage_class=STANDARD_IA',
    { ...key('k.ts'), options: { acl: 'public-read', storageClass: 'STANDARD_IA' } },
    { told: [noKeys] },
  ),
  row(
    's3://h.example.com:9000/b/k.ts?content_type=video%2Fmp4&content_disposition=inline&canonical_id=79a5&region=EU-West-1',
    {
      ...key('k.ts'),
      region: 'eu-west-1',
      options: { contentType: 'video/mp4', contentDisposition: 'inline', canonicalId: '79a5' },
    },
    { told: [noKeys] },
  ),
  row(
    's3://h.example.com:9000/b/k.ts?sse=aws:kms&sse_kms_key_id=alias/video&requester_pays=yes',
    { ...key('k.ts'), options: { encryption: 'aws:kms', kmsKeyId: 'alias/video', requesterPays: true } },
    { told: [noKeys] },
  ),
  row(
    's3://h.example.com:9000/b/k.ts?server_side_encryption=AES256&request_payer=requester',
    { ...key('k.ts'), options: { encryption: 'AES256', requesterPays: true } },
    { told: [noKeys] },
  ),
  row('s3://h.example.com:9000/b/k.ts?requester_pays=no', key('k.ts'), { told: [noKeys] }),
  row(
    's3://h.example.com:9000/b/k.ts?write_only=yes',
    { ...key('k.ts'), options: { writeOnly: true } },
    {
      told: [noKeys],
    },
  ),
  // A profile gives the keys; those that stand elsewhere are not its own, those of the address go before it.
  row('s3://h.example.com:9000/b/k.ts?profile=work', { ...key('k.ts'), profile: 'work' }),
  row(
    's3://h.example.com:9000/b/k.ts?profile=work',
    { ...key('k.ts'), profile: 'work' },
    { options: { user: 'X', secret: 'Y' } },
  ),
  row('s3://AK:SE@h.example.com:9000/b/k.ts?profile=work', signed, secret('SE')),
  row('s3://h.example.com:9000/b/k.ts?acl=', key('k.ts'), { told: [noKeys] }),
  row(
    's3://h.example.com:9000/b/k.ts?acl=private&acl=public-read',
    { ...key('k.ts'), options: { acl: 'public-read' } },
    { told: [noKeys] },
  ),
  row(
    's3://h.example.com:9000/b/k.ts?tls=no',
    { ...key('k.ts'), tls: false },
    { told: [noKeys, said.plain] },
  ),
  row('s3://h.example.com:9000/b/k.ts?tls=yes', key('k.ts'), { options: { tls: false }, told: [noKeys] }),
];

const bucket = s3({ addressing: 'virtual', bucket: 'bkt', path: 'k.ts', user: 'AK' });
const inQuery = [
  ['key', 'secret'],
  ['access_key', 'secret_key'],
  ['accessKey', 'secretKey'],
  ['access_key_id', 'secret_access_key'],
  ['aws_access_key_id', 'aws_secret_access_key'],
] as const;

/** Key and secret behind the `?`. */
export const querySecrets: readonly Case[] = [
  ...inQuery.map(([user, hidden]) => row(`s3://bkt/k.ts?${user}=AK&${hidden}=S%2FE`, bucket, secret('S/E'))),
  row(
    'https://bkt.s3.amazonaws.com/k.ts?access_key=AK&secret_key=S%2FE',
    { ...bucket, scheme: 'https' },
    secret('S/E'),
  ),
  row(
    's3://AK@h.example.com:9000/b/k.ts?secret=SE&region=eu-west-1',
    { ...signed, region: 'eu-west-1' },
    secret('SE'),
  ),
  row('s3://AK:SE@h.example.com:9000/b/k.ts?key=X&secret=Y', signed, secret('SE')),
  row('s3://bkt/k.ts?key=AK&secret=a?b', bucket, secret('a?b')),
  row('s3://bkt/k.ts?key=AK', bucket, { ...secret('Y'), options: { user: 'X', secret: 'Y' } }),
  ...[
    's3://bkt/k.ts?key=AK;secret=SE',
    's3://bkt/k.ts?key=AK&secret=a&b',
    's3://bkt/k.ts?v=1&key=AK',
    's3://bkt/k.ts?password=SE',
    's3://bkt/k.ts?client_secret=SE',
    's3://bkt/k.ts?session_token=SE',
    's3://bkt/k.ts?Signature=SE',
    's3://bkt/k.ts?sig=SE',
    's3://bkt/k.ts?v=1?my-secret=SE',
    'ftp://h/f.ts?password=SE',
    'sftp://h/f.ts?passwd=SE',
  ].map((paste) => refused(paste, says.misplacedSecret)),
];
