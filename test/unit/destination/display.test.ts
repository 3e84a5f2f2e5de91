import { describe, expect, test } from 'vitest';
import { displayOf, nameOf, placeOf } from '../../../src/destination/display';
import { local, s3 } from './expected';

const minio = s3({
  host: 'minio.example.com',
  port: 9000,
  bucket: 'b',
  path: 'dir/',
  folder: true,
  user: 'AK',
});

describe('displayOf', () => {
  test.each([
    [minio, 's3://AK:••••@minio.example.com:9000/b/dir/'],
    [{ ...minio, tls: false }, 's3://AK:••••@minio.example.com:9000/b/dir/?tls=no'],
    [
      { ...minio, options: { acl: 'public-read', storageClass: 'STANDARD_IA' } },
      's3://AK:••••@minio.example.com:9000/b/dir/?acl=public-read&storage_class=STANDARD_IA',
    ],
    [{ ...minio, user: 'test:tester' }, 's3://test%3Atester:••••@minio.example.com:9000/b/dir/'],
    [{ ...minio, path: 'a b/ü?%.ts' }, 's3://AK:••••@minio.example.com:9000/b/a b/ü%3F%25.ts'],
    [s3({ bucket: 'bkt', path: 'k', addressing: 'virtual' }), 's3://s3.amazonaws.com/bkt/k'],
    [local('/srv/www', false), '/srv/www'],
  ])('%#', (destination, text) => {
    expect(displayOf(destination)).toBe(text);
  });

  test('does not fall over a name that cannot be encoded', () => {
    expect(displayOf({ ...minio, user: 'a\uD800' })).toBe(
      's3://a%EF%BF%BD:••••@minio.example.com:9000/b/dir/',
    );
  });
});

test.each([
  [minio, 'minio.example.com:9000/b/dir/'],
  [s3({ bucket: 'bkt', path: '' }), 's3.amazonaws.com/bkt/'],
  [s3({}), 's3.amazonaws.com'],
  [s3({ port: 80, tls: false, bucket: 'b' }), 's3.amazonaws.com/b/'],
  [local('~/Movies', false), '~/Movies'],
])('placeOf %#', (destination, text) => {
  expect(placeOf(destination)).toBe(text);
});

test.each([
  [minio, 'b / dir'],
  [s3({ bucket: 'bkt', path: 'a/b.ts' }), 'bkt / b.ts'],
  [s3({ bucket: 'bkt' }), 'bkt'],
  [s3({}), 's3.amazonaws.com'],
  [local('/srv/www/', true), 'www'],
  [local('/', true), '/'],
])('nameOf %#', (destination, text) => {
  expect(nameOf(destination)).toBe(text);
});
