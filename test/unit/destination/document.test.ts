import { describe, expect, test } from 'vitest';
import { readDestinations } from '../../../src/destination/read';
import { s3, says } from './expected';

const read = (document: unknown): ReturnType<typeof readDestinations> =>
  readDestinations(JSON.stringify(document));
const qencode = s3({
  host: 'us-west.s3.qencode.com',
  region: 'us-west',
  bucket: 'my-bucket',
  path: 'folder',
  user: 'AK',
});

describe('Qencode’s documents', () => {
  test('one destination', () => {
    const document = { url: 's3://us-west.s3.qencode.com/my-bucket/folder', key: 'AK', secret: 'SE/+' };
    expect(read(document)).toEqual({
      destinations: [{ destination: qencode, secrets: { secretKey: 'SE/+' } }],
      problems: [],
    });
  });

  test('permissions, storage class and TLS', () => {
    const document = {
      url: 's3://AK@store.example.com/b/dir/',
      secret: 'SE',
      permissions: 'public-read',
      storage_class: 'STANDARD_IA',
      use_tls: '0',
    };
    expect(read(document)).toEqual({
      destinations: [
        {
          destination: s3({
            host: 'store.example.com',
            port: 80,
            tls: false,
            bucket: 'b',
            path: 'dir/',
            folder: true,
            user: 'AK',
            options: { acl: 'public-read', storageClass: 'STANDARD_IA' },
          }),
          secrets: { secretKey: 'SE' },
        },
      ],
      problems: [
        {
          severity: 'warning',
          text: 'The connection is not encrypted: others on the way can read what is sent.',
        },
      ],
    });
  });

  test.each([
    [0, false],
    ['0', false],
    [false, false],
    ['no', false],
    [1, true],
    ['1', true],
    [true, true],
    [undefined, true],
  ])('use_tls %j means %s, and a port that was named stays', (value, tls) => {
    const document = { url: 's3://AK:SE@store.example.com:9000/b/', key: 'AK', use_tls: value };
    const [parsed] = read(document).destinations;
    expect(parsed?.destination).toMatchObject({ tls, port: 9000 });
  });

  test.each(['private', 'nonsense', '', 7])('permissions %j are not asked for', (permissions) => {
    const [parsed] = read({ url: 's3://bkt/k', key: 'AK', secret: 'SE', permissions }).destinations;
    expect(parsed?.destination).toEqual(s3({ addressing: 'virtual', bucket: 'bkt', path: 'k', user: 'AK' }));
  });

  test('a whole job: every destination in it, in its order, each once', () => {
    const one = { url: 's3://us-west.s3.qencode.com/my-bucket/folder', key: 'AK', secret: 'SE' };
    const other = { url: 's3://bkt/k', key: 'AK2', secret: 'SE2' };
    const job = {
      query: {
        source: 'https://example.com/in.mp4',
        format: [
          { output: 'advanced_hls', destination: one, stream: [{ height: 720 }] },
          { output: 'mp4', destination: [other, one] },
          { output: 'webm', destination: { ...one, secret: 'another' } },
        ],
        callback_url: 'https://example.com/done',
      },
    };
    expect(read(job)).toEqual({
      destinations: [
        { destination: qencode, secrets: { secretKey: 'SE' } },
        {
          destination: s3({ addressing: 'virtual', bucket: 'bkt', path: 'k', user: 'AK2' }),
          secrets: { secretKey: 'SE2' },
        },
      ],
      problems: [],
    });
  });

  test('what is wrong with one of them is told, the others are taken', () => {
    const document = [
      { url: 'ftp://h/x', key: 'AK', secret: 'SE' },
      { url: 's3://bkt/k', key: 'AK' },
    ];
    expect(read(document)).toEqual({
      destinations: [
        { destination: s3({ addressing: 'virtual', bucket: 'bkt', path: 'k', user: 'AK' }), secrets: {} },
      ],
      problems: [
        { severity: 'error', text: says.notTo('ftp') },
        { severity: 'warning', text: says.noSecret },
      ],
    });
  });

  test('a "url" alone is a source or a callback, no destination', () => {
    expect(read({ url: 's3://bkt/k' }).destinations).toEqual([]);
  });

  test('nesting of any depth is read, or refused, without falling over', () => {
    const deep = `${'['.repeat(32_000)}${']'.repeat(32_000)}`;
    expect(readDestinations(deep)).toEqual({
      destinations: [],
      problems: [{ severity: 'error', text: 'The document names no destination with a "url".' }],
    });
    const within = `${'['.repeat(40)}{"url":"s3://bkt/k","key":"AK","secret":"SE"}${']'.repeat(40)}`;
    expect(readDestinations(within).destinations).toHaveLength(1);
  });
});
