import type { S3Destination } from '../../../../src/destination/destination';
import { row, s3, type Case } from '../expected';
import { asks, said } from '../said';

const { noKeys, noSecret, noBucket, plain } = said;
const inUrl = { secrets: { secretKey: 'SE' } } as const;
const keys = { options: { user: 'AK', secret: 'SE' }, ...inUrl } as const;

function bucket(name: string, path: string): S3Destination {
  return s3({ addressing: 'virtual', bucket: name, path, folder: path === '' || path.endsWith('/') });
}

function at(host: string, fields: Partial<S3Destination> = {}): S3Destination {
  return s3({ host, bucket: 'b', path: 'k.ts', ...fields });
}

/** Bucket first, as the AWS CLI writes it: protocols.md 2.2 (c). */
export const buckets: readonly Case[] = [
  row('s3://bkt/k.ts', bucket('bkt', 'k.ts'), { told: [noKeys] }),
  row('s3://bkt/k.ts', { ...bucket('bkt', 'k.ts'), user: 'AK' }, keys),
  row('s3://bkt/dir/k', bucket('bkt', 'dir/k'), { told: [asks.folder('k'), noKeys] }),
  row('s3:/bkt/k.ts', bucket('bkt', 'k.ts'), { told: [noKeys] }),
  row('s3:///bkt/k.ts', bucket('bkt', 'k.ts'), { told: [noKeys] }),
  row('s3://bkt', bucket('bkt', ''), { told: [noKeys] }),
  row('s3://bkt/', bucket('bkt', ''), { told: [noKeys] }),
  row('s3://', s3({ addressing: 'virtual', folder: true }), { told: [noBucket, noKeys] }),
  row('s3://my_bucket/k.ts', s3({ bucket: 'my_bucket', path: 'k.ts' }), { told: [noKeys] }),
  row('s3://my.old_bucket/k.ts', s3({ bucket: 'my.old_bucket', path: 'k.ts' }), { told: [noKeys] }),
  row('S3://Bucket/K.ts', s3({ bucket: 'Bucket', path: 'K.ts' }), { told: [noKeys] }),
  row('s3://My.Bucket/k/', s3({ bucket: 'My.Bucket', path: 'k/', folder: true }), { told: [noKeys] }),
  row(
    's3://bkt/k.ts?region=eu-west-1',
    { ...bucket('bkt', 'k.ts'), region: 'eu-west-1' },
    { told: [noKeys] },
  ),
  row('s3://bkt/k.ts?addressing=path', s3({ bucket: 'bkt', path: 'k.ts' }), { told: [noKeys] }),
  row(
    's3://bkt/k.ts?use_tls=0',
    { ...bucket('bkt', 'k.ts'), tls: false, port: 80 },
    { told: [noKeys, plain] },
  ),
  row('s3://bucket/mirror/http://example.com/a.ts', bucket('bucket', 'mirror/http://example.com/a.ts'), {
    told: [noKeys],
  }),
];

/** Endpoint first, by user, port or number: protocols.md 2.2 (a). */
export const endpoints: readonly Case[] = [
  row('s3://localhost/b/k.ts', at('localhost'), { told: [noKeys] }),
  row('s3://localhost:9000/b/k.ts?tls=no', at('localhost', { port: 9000, tls: false }), { told: [noKeys] }),
  row('s3://10.0.0.7/b/k.ts', at('10.0.0.7'), { told: [noKeys] }),
  row('s3://minio:9000/b/k.ts', at('minio', { port: 9000 }), { told: [noKeys] }),
  row('s3://[2001:db8::1]:9000/b/k.ts', at('[2001:db8::1]', { port: 9000 }), { told: [noKeys] }),
  row('s3://[2001:DB8::1]/b/mail@home.ts', at('[2001:db8::1]', { path: 'mail@home.ts' }), { told: [noKeys] }),
  row(
    's3://AK:SE@MinIO.Example.com/B/K.ts',
    at('minio.example.com', { bucket: 'B', path: 'K.ts', user: 'AK' }),
    inUrl,
  ),
  row('s3://AK@store.example.com/b/', at('store.example.com', { path: '', folder: true, user: 'AK' }), {
    told: [noSecret],
  }),
  row('s3://AK:SE@store.example.com', s3({ host: 'store.example.com', folder: true, user: 'AK' }), {
    ...inUrl,
    told: [noBucket],
  }),
  row(
    's3://AK:SE@store.example.com:9000/b/k.ts?region=zone-1&addressing=virtual',
    at('store.example.com', { port: 9000, region: 'zone-1', addressing: 'virtual', user: 'AK' }),
    inUrl,
  ),
  row('s3://eu.s3.example.com/b/k.ts', at('eu.s3.example.com', { user: 'AK' }), keys),
  row('s3://AK:SE@h.example.com/b/k.ts?anonymous=yes', at('h.example.com', { user: 'AK' }), inUrl),
  row('s3://h.example.com:9000/b/k.ts?anonymous=yes', at('h.example.com', { port: 9000, anonymous: true })),
];

/** A name that no rule decides: protocols.md 2.2 (d). */
export const ambiguous: readonly Case[] = [
  // A bare word behind a key.
  row('s3://AK:SE@minio/b/k.ts', at('minio', { user: 'AK' }), {
    ...inUrl,
    told: [asks.bucket('minio', 'service')],
  }),
  row('s3://AK:SE@minio/b/mail@home', at('minio', { path: 'mail@home', user: 'AK' }), {
    ...inUrl,
    told: [asks.bucket('minio', 'service'), asks.folder('mail@home')],
  }),
  row('s3://AK@minio/b/k.ts', at('minio', { user: 'AK' }), {
    told: [asks.bucket('minio', 'service'), noSecret],
  }),
  row('s3://:SE@minio/b/k.ts', at('minio'), {
    ...inUrl,
    told: [asks.bucket('minio', 'service'), noKeys],
  }),
  row('s3://AK:SE@minio:9000/b/k.ts', at('minio', { port: 9000, user: 'AK' }), inUrl),
  row('s3://AK:SE@localhost/b/k.ts', at('localhost', { user: 'AK' }), inUrl),
  row('s3://AK:SE@10.0.0.7/b/k.ts', at('10.0.0.7', { user: 'AK' }), inUrl),
  row('s3://encode.video/v/f.ts', s3({ bucket: 'encode.video', path: 'v/f.ts' }), {
    told: [asks.bucket('encode.video', 'bucket'), noKeys],
  }),
  row('s3://encode.video/v/f.ts', s3({ host: 'encode.video', bucket: 'v', path: 'f.ts', user: 'AK' }), {
    ...keys,
    told: [asks.bucket('encode.video', 'service')],
  }),
  row('s3://store.example.com/b/', s3({ host: 'store.example.com', bucket: 'b', folder: true, user: 'AK' }), {
    ...keys,
    told: [asks.bucket('store.example.com', 'service')],
  }),
];

/** Web addresses of hosts that nobody knows: protocols.md 1.4, rule 10. */
export const unknown: readonly Case[] = [
  row('https://minio.example.com/b/k.ts', at('minio.example.com', { scheme: 'https' }), {
    told: [asks.service('minio.example.com', 's3'), noKeys],
  }),
  row(
    'http://AK:SE@MinIO.example.com:9000/b/dir/',
    at('minio.example.com', {
      scheme: 'http',
      port: 9000,
      tls: false,
      path: 'dir/',
      folder: true,
      user: 'AK',
    }),
    { ...inUrl, told: [asks.service('MinIO.example.com', 's3'), plain] },
  ),
  row('http://127.0.0.1:9000/b/k.ts', at('127.0.0.1', { scheme: 'http', port: 9000, tls: false }), {
    told: [asks.service('127.0.0.1', 's3'), noKeys],
  }),
  row('http://[::1]:9000/b/k.ts', at('[::1]', { scheme: 'http', port: 9000, tls: false }), {
    told: [asks.service('[::1]', 's3'), noKeys],
  }),
  row('https://minio.example.com/b/k.ts?protocol=s3', at('minio.example.com', { scheme: 'https' }), {
    told: [noKeys],
  }),
  row(
    'https://ns.compat.objectstorage.us-ashburn-1.oraclecloud.com/b/k.ts',
    at('ns.compat.objectstorage.us-ashburn-1.oraclecloud.com', { scheme: 'https' }),
    { told: [asks.service('ns.compat.objectstorage.us-ashburn-1.oraclecloud.com', 's3'), noKeys] },
  ),
  row(
    'https://minio.example.com/b/live.m3u8?protocol=s3&region=zone-1',
    at('minio.example.com', { scheme: 'https', region: 'zone-1', path: 'live.m3u8' }),
    { told: [noKeys] },
  ),
];
