import { azure, ftp, netstorage, refused, row, s3, sftp, swift, type Case } from '../expected';
import { asks, said, says } from '../said';

const { noKeys, slash, noPassword, accountKey } = said;
const real = s3({ host: 'real.host', bucket: 'b', path: 'k', user: 'AK' });
const amazon = s3({ scheme: 'https', addressing: 'virtual', bucket: 'bkt', path: 'f.mp4', user: 'AK' });

/** Row by row what WHATWG `URL` gets wrong: protocols.md 1.2. */
export const whatwg: readonly Case[] = [
  row('s3://AK:abc/def@real.host/b/k', real, {
    secrets: { secretKey: 'abc/def' },
    told: [asks.folder('k'), slash],
  }),
  row('s3://AK:123/def@real.host/b/k', real, {
    secrets: { secretKey: '123/def' },
    told: [asks.host('real.host'), asks.folder('k'), slash],
  }),
  row('https://AK:12/CRET@bkt.s3.amazonaws.com/f.mp4', amazon, {
    secrets: { secretKey: '12/CRET' },
    told: [asks.host('bkt.s3.amazonaws.com'), slash],
  }),
  row('https://k+/==@acct.blob.core.windows.net/c/p.ts', azure({ container: 'c', path: 'p.ts' }), {
    secrets: { accountKey: 'k+/==' },
    told: [asks.host('acct.blob.core.windows.net'), slash, said.badAccountKey, accountKey],
  }),
  row('https://k+/+k+==@acct.blob.core.windows.net/c/p.ts', azure({ container: 'c', path: 'p.ts' }), {
    secrets: { accountKey: 'k+/+k+==' },
    told: [asks.host('acct.blob.core.windows.net'), slash, accountKey],
  }),
  row(
    'http://Key-Name:aB/cd+==@x-nsu.akamaihd.net/1/f.ts',
    netstorage({ scheme: 'http', tls: false, port: 80, user: 'Key-Name', path: '/1/f.ts' }),
    { secrets: { key: 'aB/cd+==' }, told: [slash, asks.tls('http'), said.plain] },
  ),
  row(
    'swift://acct:user:pass@h/v1/t/c/o.ts',
    swift({ auth: 'v1', host: 'h', user: 't:acct', account: 't', container: 'c', path: 'o.ts' }),
    { secrets: { password: 'user:pass' } },
  ),
  row(
    'swift://acct%3Auser:pass@h/v1/t/c/o.ts',
    swift({ auth: 'v1', host: 'h', user: 'acct:user', account: 't', container: 'c', path: 'o.ts' }),
    { secrets: { password: 'pass' } },
  ),
  row('ftp://u@dom.com:p@h/f', ftp({ user: 'u@dom.com', path: 'f' }), {
    secrets: { password: 'p' },
    told: [said.plain],
  }),
  row('s3://h/b/a/../c.ts', s3({ addressing: 'virtual', bucket: 'h', path: 'b/a/../c.ts' }), {
    told: [noKeys],
  }),
  row(
    'http://h/x/%2e%2e/c.ts',
    s3({ scheme: 'http', host: 'h', port: 80, tls: false, bucket: 'x', path: '../c.ts' }),
    { told: [asks.service('h', 's3'), noKeys, said.plain] },
  ),
  row('sftp://u@h/a%23b#c', sftp({ user: 'u', path: '/a#b#c' })),
  row('s3://my_bucket/k', s3({ bucket: 'my_bucket', path: 'k' }), { told: [asks.folder('k'), noKeys] }),
  row('s3:///b/k', s3({ addressing: 'virtual', bucket: 'b', path: 'k' }), {
    told: [asks.folder('k'), noKeys],
  }),
  row('s3:/b/k', s3({ addressing: 'virtual', bucket: 'b', path: 'k' }), {
    told: [asks.folder('k'), noKeys],
  }),
  row('S3://Bucket/K', s3({ bucket: 'Bucket', path: 'K' }), { told: [asks.folder('K'), noKeys] }),
  row('s3://h/key with space/ü', s3({ addressing: 'virtual', bucket: 'h', path: 'key with space/ü' }), {
    told: [asks.folder('ü'), noKeys],
  }),
  row('ftp://u:p@h//abs/f', ftp({ user: 'u', path: '/abs/f' }), {
    secrets: { password: 'p' },
    told: [said.plain],
  }),
  row('ftp://u:p@h/%2Fabs/f', ftp({ user: 'u', path: '/abs/f' }), {
    secrets: { password: 'p' },
    told: [said.plain],
  }),
];

const awsSecret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const once = encodeURIComponent(awsSecret);
const twice = encodeURIComponent(once);
const azurite = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Secrets that are not encoded, or once too often: protocols.md 1.3. */
export const recovered: readonly Case[] = [
  // The would-be host has no dot.
  row(
    's3://AK:12/CRET@minio.corp:9000/b/k.ts',
    s3({ host: 'minio.corp', port: 9000, bucket: 'b', path: 'k.ts', user: 'AK' }),
    { secrets: { secretKey: '12/CRET' }, told: [asks.host('minio.corp:9000'), slash] },
  ),
  // Its port is no number.
  row(
    'ftp://joe:pa/ss@ftp.example.com/in/f.mp4',
    ftp({ host: 'ftp.example.com', user: 'joe', path: 'in/f.mp4' }),
    {
      secrets: { password: 'pa/ss' },
      told: [slash, said.plain],
    },
  ),
  row(
    'sftp://joe:a/b/c@h.example.com/in/',
    sftp({ host: 'h.example.com', user: 'joe', path: '/in/', folder: true }),
    {
      secrets: { password: 'a/b/c' },
      told: [slash],
    },
  ),
  row(
    'swift://u:a/b@id.example.com:5000/v2.0/acme/c/o.ts',
    swift({
      auth: 'v2.0',
      host: 'id.example.com',
      port: 5000,
      user: 'u',
      account: 'acme',
      container: 'c',
      path: 'o.ts',
    }),
    { secrets: { password: 'a/b' }, told: [slash] },
  ),
  // A known endpoint stands behind the later `@`.
  row(
    's3://my.key:12/CRET@s3.amazonaws.com/bkt/f.ts',
    s3({ addressing: 'virtual', bucket: 'bkt', path: 'f.ts', user: 'my.key' }),
    { secrets: { secretKey: '12/CRET' }, told: [asks.host('s3.amazonaws.com'), slash] },
  ),
  row(
    'https://AK:SE/A+B=@s3.wasabisys.com/bkt/f.ts',
    s3({ scheme: 'https', host: 's3.wasabisys.com', bucket: 'bkt', path: 'f.ts', user: 'AK' }),
    {
      secrets: { secretKey: 'SE/A+B=' },
      told: [slash],
    },
  ),
  row(
    's3://AK:p@ss/word@s3.amazonaws.com/bkt/f.ts',
    s3({ addressing: 'virtual', bucket: 'bkt', path: 'f.ts', user: 'AK' }),
    { secrets: { secretKey: 'p@ss/word' }, told: [asks.host('s3.amazonaws.com'), slash] },
  ),
  row(
    `https://${awsSecret.slice(0, 7)}.${awsSecret}=@acct.blob.core.windows.net/c/p.ts`,
    azure({ container: 'c', path: 'p.ts' }),
    {
      secrets: { accountKey: `${awsSecret.slice(0, 7)}.${awsSecret}=` },
      told: [asks.host('acct.blob.core.windows.net'), slash, said.badAccountKey, accountKey],
    },
  ),
  row(
    `http://${azurite}@127.0.0.1:10000/devstoreaccount1/cont/b.ts`,
    azure({
      scheme: 'http',
      host: '127.0.0.1',
      port: 10_000,
      tls: false,
      account: 'devstoreaccount1',
      addressing: 'path',
      container: 'cont',
      path: 'b.ts',
    }),
    { secrets: { accountKey: azurite }, told: [asks.host('127.0.0.1:10000'), slash, accountKey] },
  ),
  // What may as well be a path with an `@` in it is one.
  row('s3://bkt/mail@home.ts', s3({ addressing: 'virtual', bucket: 'bkt', path: 'mail@home.ts' }), {
    told: [noKeys],
  }),
  row(
    's3://localhost:9000/b/mail@home.ts',
    s3({ host: 'localhost', port: 9000, bucket: 'b', path: 'mail@home.ts' }),
    { told: [noKeys] },
  ),
  row(
    's3://[::1]:9000/b/mail@home.ts',
    s3({ host: '[::1]', port: 9000, bucket: 'b', path: 'mail@home.ts' }),
    {
      told: [noKeys],
    },
  ),
  row(
    's3://AK:SE@minio:9000/b/joe@example.com.ts',
    s3({ host: 'minio', port: 9000, bucket: 'b', path: 'joe@example.com.ts', user: 'AK' }),
    { secrets: { secretKey: 'SE' } },
  ),
  row(
    's3://AK:SE@h.example.com/b/joe@example.com.ts',
    s3({ host: 'h.example.com', bucket: 'b', path: 'joe@example.com.ts', user: 'AK' }),
    { secrets: { secretKey: 'SE' } },
  ),
  row('ftp://joe@h/in/a@b.c/x', ftp({ user: 'joe', path: 'in/a@b.c/x' }), {
    told: [noPassword, said.plain],
  }),
  // Part of a password that holds an `@` and a `/` must not become a host and a path.
  row(
    'ftp://joe@example.com:p@ss/w#rd@ftp.example.com/in',
    ftp({ host: 'ftp.example.com', user: 'joe@example.com', path: 'in' }),
    {
      secrets: { password: 'p@ss/w#rd' },
      told: [asks.host('ftp.example.com'), slash, said.plain],
    },
  ),
  row(
    's3://AK:p@ss/word@localhost:9000/b/k.ts',
    s3({ host: 'localhost', port: 9000, bucket: 'b', path: 'k.ts', user: 'AK' }),
    { secrets: { secretKey: 'p@ss/word' }, told: [asks.host('localhost:9000'), slash] },
  ),
  row(
    's3://AK:SE@minio/b/joe@example.com/x.ts',
    s3({ host: 'example.com', bucket: 'x.ts', folder: true, user: 'AK' }),
    { secrets: { secretKey: 'SE@minio/b/joe' }, told: [asks.host('example.com'), slash] },
  ),
  // A `?` that is not encoded.
  ...[
    'ftp://joe:p?q@host/x',
    'ftp://joe:p?q@ftp.example.com/x',
    'ftp://joe:a/b?c@ftp.example.com/x',
    'ftp://joe:12/3?q@host/x',
    'ftp://joe:p@s?q@ftp.example.com/in',
    'ftp://joe:12?3@host/x',
    'https://AK:p?q@store.example.com/b/',
    's3://AK:p?q@s3.amazonaws.com/b/',
  ].map((paste) => refused(paste, says.bareQuestion)),
  row(
    'sftp://u:p@nas/x?jump=j@gate.example.com',
    sftp({ host: 'nas', user: 'u', path: '/x', jump: 'j@gate.example.com' }),
    { secrets: { password: 'p' } },
  ),
  row(
    'sftp://h.example.com:2222?jump=j@gate',
    sftp({ host: 'h.example.com', port: 2222, folder: true, jump: 'j@gate' }),
    { told: [said.ownUser] },
  ),
  row('ftp://joe@h/in/a@b', ftp({ user: 'joe', path: 'in/a@b' }), { told: [noPassword, said.plain] }),
  // Behind a `?` nothing is looked for.
  row('ftp://h.example.com:2121/f?x@y', ftp({ host: 'h.example.com', port: 2121, path: 'f?x@y' }), {
    told: [said.anonymous, said.plain],
  }),
  // Encoded as the vendor asks: `/` as %2F, `:` as %3A.
  row(`https://AK:${once}@bkt.s3.amazonaws.com/f.mp4`, amazon, { secrets: { secretKey: awsSecret } }),
  row(
    'https://AK:a%3Ab@encode.video.s3.amazonaws.com/f.mp4',
    { ...amazon, addressing: 'path', bucket: 'encode.video' },
    { secrets: { secretKey: 'a:b' } },
  ),
  // Encoded twice.
  row(`https://AK:${twice}@bkt.s3.amazonaws.com/f.mp4`, amazon, {
    secrets: { secretKey: awsSecret },
    told: [asks.encodedTwice('twice')],
  }),
  row('https://AK:se%252Fcret@bkt.s3.amazonaws.com/f.mp4', amazon, {
    secrets: { secretKey: 'se%2Fcret' },
    told: [asks.encodedTwice('once')],
  }),
  row('ftp://u:p%2541@h/f', ftp({ user: 'u', path: 'f' }), {
    secrets: { password: 'p%41' },
    told: [asks.encodedTwice('once'), said.plain],
  }),
  // Encoded in part.
  row(
    's3://AK:a/b%2Bc@real.host/b/k.ts',
    { ...real, path: 'k.ts' },
    {
      secrets: { secretKey: 'a/b+c' },
      told: [slash, asks.encodedAtAll()],
    },
  ),
];
