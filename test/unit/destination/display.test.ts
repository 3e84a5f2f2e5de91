import { describe, expect, test } from 'vitest';
import type { Destination, Secrets } from '../../../src/destination/destination';
import { addressOf, displayOf, nameOf, placeOf, urlOf } from '../../../src/destination/display';
import { aspera, azure, ftp, httpPut, ingest, local, netstorage, s3, sftp, swift } from './expected';

const minio = s3({
  host: 'minio.example.com',
  port: 9000,
  bucket: 'b',
  path: 'dir/',
  folder: true,
  user: 'AK',
});
const blob = azure({ container: 'cont', path: 'f.mp4' });
const sas = {
  permissions: 'cw',
  resource: 'b',
  httpsOnly: true,
  starts: '2026-01-01T00:00:00Z',
  addresses: '10.0.0.1',
};
const v1 = swift({ auth: 'v1', host: 'h', user: 't:u', account: 't', container: 'c', path: 'o.ts' });
const store = netstorage({ user: 'kn', path: '/1/f.ts' });
const live = ingest({
  host: 'post.a.akamaihd.net',
  generation: 'post',
  path: '/1/e/',
  manifest: 'master.m3u8',
});
const presigned = s3({
  scheme: 'https',
  bucket: 'bkt',
  path: 'f.mp4',
  presigned: {
    shown: 'https://bkt.s3.amazonaws.com/f.mp4?X-Amz-Signature=••••',
    signedHeaders: [],
    emptyFileOnly: false,
  },
});

/** How it is shown, and how it is written with its secrets. */
type Shown = [Destination, shown: string, secrets?: Secrets, address?: string];

const shown: readonly Shown[] = [
  [minio, 's3://AK:••••@minio.example.com:9000/b/dir/'],
  [
    minio,
    's3://AK:••••@minio.example.com:9000/b/dir/',
    { secretKey: 'a/b+c' },
    's3://AK:a%2Fb%2Bc@minio.example.com:9000/b/dir/',
  ],
  [{ ...minio, tls: false }, 's3://AK:••••@minio.example.com:9000/b/dir/?tls=no'],
  [
    { ...minio, options: { acl: 'public-read', storageClass: 'STANDARD_IA' } },
    's3://AK:••••@minio.example.com:9000/b/dir/?acl=public-read&storage_class=STANDARD_IA',
  ],
  [{ ...minio, user: 'test:tester' }, 's3://test%3Atester:••••@minio.example.com:9000/b/dir/'],
  [{ ...minio, path: 'a b/ü?%.ts' }, 's3://AK:••••@minio.example.com:9000/b/a b/ü%3F%25.ts'],
  [s3({ bucket: 'bkt', path: 'k', addressing: 'virtual' }), 's3://s3.amazonaws.com/bkt/k'],
  [s3({ bucket: 'bkt', path: 'k' }), 's3://s3.amazonaws.com/bkt/k?addressing=path'],
  [s3({ host: 'encode.video', bucket: 'v', path: 'k' }), 's3://encode.video:443/v/k'],
  [
    s3({ scheme: 'http', bucket: 'bkt', path: 'k', addressing: 'virtual' }),
    'http://s3.amazonaws.com/bkt/k?tls=yes',
  ],
  [
    s3({ scheme: 'https', host: 'acct.blob.core.windows.net', bucket: 'b', path: 'k' }),
    'https://acct.blob.core.windows.net/b/k?protocol=s3',
  ],
  [presigned, 'https://bkt.s3.amazonaws.com/f.mp4?X-Amz-Signature=••••'],
  [
    presigned,
    'https://bkt.s3.amazonaws.com/f.mp4?X-Amz-Signature=••••',
    { signedUrl: 'https://bkt/x' },
    'https://bkt/x',
  ],
  [blob, 'https://••••@acct.blob.core.windows.net/cont/f.mp4'],
  [
    blob,
    'https://••••@acct.blob.core.windows.net/cont/f.mp4',
    {},
    'https://acct.blob.core.windows.net/cont/f.mp4',
  ],
  [{ ...blob, anonymous: true }, 'https://acct.blob.core.windows.net/cont/f.mp4?anonymous=yes'],
  [
    { ...blob, sas, expires: '2026-02-01T00:00:00Z' },
    'https://acct.blob.core.windows.net/cont/f.mp4?sp=cw&sr=b&st=2026-01-01T00%3A00%3A00Z&se=2026-02-01T00%3A00%3A00Z&spr=https&sip=10.0.0.1&sig=••••',
    { sas: 'sv=1&sig=a%2Bb' },
    'https://acct.blob.core.windows.net/cont/f.mp4?sv=1&sig=a%2Bb',
  ],
  [v1, 'swift://t%3Au:••••@h/v1/t/c/o.ts'],
  [{ ...v1, port: 8080 }, 'swift://t%3Au:••••@h:8080/v1/t/c/o.ts?tls=yes'],
  [{ ...v1, auth: 'v3', port: 5000, user: 'u', domain: 'acme' }, 'swift://u:••••@h/v3/t/c/o.ts?domain=acme'],
  [ftp({ user: 'u', path: '/srv/f', passive: false }), 'ftp://u:••••@h/%2Fsrv/f?passive=no'],
  [ftp({ folder: true }), 'ftp://h'],
  [
    ftp({ user: 'u', scheme: 'ftps', port: 990, tls: true, implicit: true, path: 'f' }),
    'ftps://u:••••@h:990/f',
  ],
  [sftp({ user: 'u', path: '/in/' }), 'sftp://u@h/in/'],
  [sftp({ user: 'u', path: 'in/' }), 'sftp://u@h/~/in/'],
  [sftp({ user: 'u', path: '/' }), 'sftp://u@h//', { password: 'p' }, 'sftp://u:p@h//'],
  [store, 'https://kn:••••@x-nsu.akamaihd.net/1/f.ts'],
  [live, 'https://post.a.akamaihd.net/1/e/master.m3u8'],
  [
    aspera({ user: 'u', path: 'f', options: { targetRate: 5 } }),
    'fasp://u:••••@h/f?targetrate=5',
    { token: 'T' },
    'fasp://u@h/f?targetrate=5&token=T',
  ],
  [
    httpPut({ user: 'u', path: '/f.ts', method: 'POST' }),
    'https://u:••••@h/f.ts?protocol=http-put&method=POST',
  ],
  [local('/srv/www', false), '/srv/www'],
  [local('/srv/www ', false), 'file:///srv/www%20'],
  [local('C:/a\u200Bb', false), 'file:///C:/a%E2%80%8Bb'],
  [local('//nas:8@x/', true), 'file:////nas:8%40x/'],
];

describe('displayOf and addressOf', () => {
  test.each<Shown>(shown)('%#', (destination, text, secrets, address) => {
    expect(displayOf(destination)).toBe(text);
    if (secrets) expect(addressOf(destination, secrets)).toBe(address);
  });

  test('does not fall over a name that cannot be encoded', () => {
    expect(displayOf({ ...minio, user: 'a\uD800' })).toBe(
      's3://a%EF%BF%BD:••••@minio.example.com:9000/b/dir/',
    );
  });
});

test.each<[Destination, place: string, url: string]>([
  [minio, 'minio.example.com:9000/b/dir/', 'https://minio.example.com:9000/b/dir/'],
  [s3({ bucket: 'bkt', path: '' }), 's3.amazonaws.com/bkt/', 'https://s3.amazonaws.com/bkt/'],
  [s3({}), 's3.amazonaws.com', 'https://s3.amazonaws.com'],
  [s3({ port: 80, tls: false, bucket: 'b' }), 's3.amazonaws.com/b/', 'http://s3.amazonaws.com/b/'],
  [blob, 'acct.blob.core.windows.net/cont/f.mp4', 'https://acct.blob.core.windows.net/cont/f.mp4'],
  [
    azure({
      host: '127.0.0.1',
      port: 10_000,
      tls: false,
      account: 'devstoreaccount1',
      addressing: 'path',
      container: 'c',
    }),
    '127.0.0.1:10000/devstoreaccount1/c/',
    'http://127.0.0.1:10000/devstoreaccount1/c/',
  ],
  [v1, 'h/c/o.ts', 'https://h/c/o.ts'],
  [ftp({ user: 'u', path: 'f' }), 'h/f', 'ftp://h/f'],
  [ftp({ user: 'u', path: '/srv/f', tls: true, port: 2121 }), 'h:2121//srv/f', 'ftps://h:2121//srv/f'],
  [sftp({ user: 'u', path: '/in/' }), 'h/in/', 'sftp://h/in/'],
  [sftp({ user: 'u', path: 'in/' }), 'h/~/in/', 'sftp://h/~/in/'],
  [aspera({ user: 'u', path: 'f', port: 33_001 }), 'h:33001/f', 'fasp://h:33001/f'],
  [store, 'x-nsu.akamaihd.net/1/f.ts', 'https://x-nsu.akamaihd.net/1/f.ts'],
  [live, 'post.a.akamaihd.net/1/e/master.m3u8', 'https://post.a.akamaihd.net/1/e/master.m3u8'],
  [httpPut({ path: '/f.ts' }), 'h/f.ts', 'https://h/f.ts'],
  [local('~/Movies', false), '~/Movies', '~/Movies'],
])('placeOf and urlOf %#', (destination, place, url) => {
  expect(placeOf(destination)).toBe(place);
  expect(urlOf(destination)).toBe(url);
});

test.each<[Destination, string]>([
  [minio, 'b / dir'],
  [s3({ bucket: 'bkt', path: 'a/b.ts' }), 'bkt / b.ts'],
  [s3({ bucket: 'bkt' }), 'bkt'],
  [s3({}), 's3.amazonaws.com'],
  [blob, 'cont / f.mp4'],
  [v1, 'c / o.ts'],
  [ftp({ user: 'u', path: 'in/' }), 'h / in'],
  [sftp({ user: 'u' }), 'h'],
  [live, 'post.a.akamaihd.net / e'],
  [local('/srv/www/', true), 'www'],
  [local('/', true), '/'],
])('nameOf %#', (destination, text) => {
  expect(nameOf(destination)).toBe(text);
});
