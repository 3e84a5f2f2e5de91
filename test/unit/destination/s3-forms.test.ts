import { describe, expect, test } from 'vitest';
import { says, understood, wanted, type Case } from './expected';

const { noKeys, noSecret, noBucket, plain, guess } = says;

/** The vendors' own examples: protocols.md 2.1, and what 2.2 says of each shape. */
const vendors: readonly Case[] = [
  {
    paste: 's3://us-west.s3.qencode.com/my-bucket/folder/output.mp4',
    beside: { user: 'AK', secret: 'SE' },
    is: {
      host: 'us-west.s3.qencode.com',
      region: 'us-west',
      bucket: 'my-bucket',
      path: 'folder/output.mp4',
      user: 'AK',
    },
    secret: 'SE',
  },
  {
    paste: 's3://us-west.s3.qencode.com/my-bucket/folder',
    is: { host: 'us-west.s3.qencode.com', region: 'us-west', bucket: 'my-bucket', path: 'folder' },
    told: [noKeys],
  },
  {
    paste: 's3://my-bucket.eu-central.s3.qencode.com/folder/',
    beside: { user: 'AK' },
    is: {
      host: 'eu-central.s3.qencode.com',
      region: 'eu-central',
      bucket: 'my-bucket',
      path: 'folder/',
      folder: true,
      user: 'AK',
    },
    told: [noSecret],
  },
  {
    paste: 's3://example.endpoint.com:9000/b/dir/?use_tls=0',
    beside: { user: 'AK', secret: 'SE' },
    is: {
      host: 'example.endpoint.com',
      port: 9000,
      tls: false,
      bucket: 'b',
      path: 'dir/',
      folder: true,
      user: 'AK',
    },
    secret: 'SE',
    told: [plain],
  },
  {
    paste: 's3://[2001:db8::1]:9000/b/k',
    is: { host: '[2001:db8::1]', port: 9000, bucket: 'b', path: 'k' },
    told: [noKeys],
  },
  {
    paste: 's3://AK:SE%2FC@s3.us-west-004.backblazeb2.com/bkt/o/x.ts',
    is: {
      host: 's3.us-west-004.backblazeb2.com',
      region: 'us-west-004',
      bucket: 'bkt',
      path: 'o/x.ts',
      user: 'AK',
    },
    secret: 'SE/C',
  },
  {
    paste: 'https://AK:SE@bkt.s3.us-west-004.backblazeb2.com/k',
    is: {
      scheme: 'https',
      host: 's3.us-west-004.backblazeb2.com',
      region: 'us-west-004',
      bucket: 'bkt',
      path: 'k',
      user: 'AK',
    },
    secret: 'SE',
  },
  {
    paste: 's3://AK:SE@s3.wasabisys.com/bkt/o',
    is: { host: 's3.wasabisys.com', bucket: 'bkt', path: 'o', user: 'AK' },
    secret: 'SE',
  },
  {
    paste: 's3://AK:SE@s3.eu-central-2.wasabisys.com/bkt/o/',
    is: {
      host: 's3.eu-central-2.wasabisys.com',
      region: 'eu-central-2',
      bucket: 'bkt',
      path: 'o/',
      folder: true,
      user: 'AK',
    },
    secret: 'SE',
  },
  {
    paste: 's3://AK:SE@netapp.corp:8082/bkt/o',
    is: { host: 'netapp.corp', port: 8082, bucket: 'bkt', path: 'o', user: 'AK' },
    secret: 'SE',
  },
  {
    paste: 'https://0123abcd.r2.cloudflarestorage.com/bkt/k',
    is: {
      scheme: 'https',
      host: '0123abcd.r2.cloudflarestorage.com',
      region: 'auto',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://0123abcd.eu.r2.cloudflarestorage.com/bkt/k',
    is: {
      scheme: 'https',
      host: '0123abcd.eu.r2.cloudflarestorage.com',
      region: 'auto',
      bucket: 'bkt',
      path: 'k',
    },
    told: [noKeys],
  },
  {
    paste: 'https://storage.googleapis.com/bkt/k',
    is: { scheme: 'https', host: 'storage.googleapis.com', region: 'auto', bucket: 'bkt', path: 'k' },
    told: [noKeys],
  },
  {
    paste: 'https://bkt.nyc3.digitaloceanspaces.com/k',
    is: { scheme: 'https', host: 'nyc3.digitaloceanspaces.com', region: 'nyc3', bucket: 'bkt', path: 'k' },
    told: [noKeys],
  },
  {
    paste: 's3://nyc3.digitaloceanspaces.com/bkt/k',
    is: { host: 'nyc3.digitaloceanspaces.com', region: 'nyc3', bucket: 'bkt', path: 'k' },
    told: [noKeys],
  },
  {
    paste: 's3://s3.fr-par.scw.cloud/bkt/k',
    is: { host: 's3.fr-par.scw.cloud', region: 'fr-par', bucket: 'bkt', path: 'k' },
    told: [noKeys],
  },
  {
    paste: 's3://us-east-1.linodeobjects.com/bkt/k',
    is: { host: 'us-east-1.linodeobjects.com', bucket: 'bkt', path: 'k' },
    told: [noKeys],
  },
  {
    paste: 'https://minio.example.com/bkt/k',
    is: { scheme: 'https', host: 'minio.example.com', bucket: 'bkt', path: 'k' },
    told: [guess('minio.example.com'), noKeys],
  },
  {
    paste: 'http://AK:SE@MinIO.example.com:9000/bkt/dir/',
    is: {
      scheme: 'http',
      host: 'minio.example.com',
      port: 9000,
      tls: false,
      bucket: 'bkt',
      path: 'dir/',
      folder: true,
      user: 'AK',
    },
    secret: 'SE',
    told: [plain],
  },
];

/** Bucket first, as the AWS CLI writes it: protocols.md 2.2 (c). */
const buckets: readonly Case[] = [
  { paste: 's3://bkt/k', is: { addressing: 'virtual', bucket: 'bkt', path: 'k' }, told: [noKeys] },
  { paste: 's3:/bkt/k', is: { addressing: 'virtual', bucket: 'bkt', path: 'k' }, told: [noKeys] },
  { paste: 's3:///bkt/k', is: { addressing: 'virtual', bucket: 'bkt', path: 'k' }, told: [noKeys] },
  { paste: 's3://bkt', is: { addressing: 'virtual', bucket: 'bkt', folder: true }, told: [noKeys] },
  { paste: 's3://bkt/', is: { addressing: 'virtual', bucket: 'bkt', folder: true }, told: [noKeys] },
  { paste: 's3://my_bucket/k', is: { bucket: 'my_bucket', path: 'k' }, told: [noKeys] },
  { paste: 'S3://Bucket/K', is: { bucket: 'Bucket', path: 'K' }, told: [noKeys] },
  { paste: 's3://My.Bucket/k/', is: { bucket: 'My.Bucket', path: 'k/', folder: true }, told: [noKeys] },
  {
    paste: 's3://bkt/k?region=eu-west-1',
    is: { region: 'eu-west-1', addressing: 'virtual', bucket: 'bkt', path: 'k' },
    told: [noKeys],
  },
  {
    paste: 's3://bkt/k',
    beside: { user: 'AK', secret: 'SE' },
    is: { addressing: 'virtual', bucket: 'bkt', path: 'k', user: 'AK' },
    secret: 'SE',
  },
];

/** Endpoint first, by user, port or number: protocols.md 2.2 (a). */
const endpoints: readonly Case[] = [
  { paste: 's3://localhost/b/k', is: { host: 'localhost', bucket: 'b', path: 'k' }, told: [noKeys] },
  {
    paste: 's3://localhost:9000/b/k?tls=no',
    is: { host: 'localhost', port: 9000, tls: false, bucket: 'b', path: 'k' },
    told: [noKeys],
  },
  { paste: 's3://10.0.0.7/b/k', is: { host: '10.0.0.7', bucket: 'b', path: 'k' }, told: [noKeys] },
  { paste: 's3://minio:9000/b/k', is: { host: 'minio', port: 9000, bucket: 'b', path: 'k' }, told: [noKeys] },
  {
    paste: 's3://AK:SE@minio/b/k',
    is: { host: 'minio', bucket: 'b', path: 'k', user: 'AK' },
    secret: 'SE',
  },
  {
    paste: 's3://AK@store.example.com/b/',
    is: { host: 'store.example.com', bucket: 'b', folder: true, user: 'AK' },
    told: [noSecret],
  },
  {
    paste: 's3://AK:SE@store.example.com',
    is: { host: 'store.example.com', folder: true, user: 'AK' },
    secret: 'SE',
    told: [noBucket],
  },
  {
    paste: 'http://127.0.0.1:9000/b/k',
    is: { scheme: 'http', host: '127.0.0.1', port: 9000, tls: false, bucket: 'b', path: 'k' },
    told: [guess('127.0.0.1'), noKeys],
  },
  {
    paste: 'http://[::1]:9000/b/k',
    is: { scheme: 'http', host: '[::1]', port: 9000, tls: false, bucket: 'b', path: 'k' },
    told: [guess('[::1]'), noKeys],
  },
];

describe.each([
  ['vendors’ forms', vendors],
  ['bucket first', buckets],
  ['endpoint first', endpoints],
])('%s', (_, cases) => {
  test.each(cases.map((one) => [one.paste, one] as const))('%s', (_paste, one) => {
    expect(understood(one)).toEqual(wanted(one));
  });
});
