import { describe, expect, test } from 'vitest';
import { addressAt, crumbsOf, hasOwnName } from '../../../renderer/features/browser/places';
import type { Destination } from '../../../src/destination/destination';
import { readDestinations } from '../../../src/destination/read';

function destinationOf(address: string): Destination {
  const [first] = readDestinations(address).destinations;
  if (!first) throw new Error(`${address} is not understood.`);
  return first.destination;
}

/** A saved address, the path of something in its browser, and how that is called. */
const places: readonly (readonly [saved: string, path: string, address: string])[] = [
  ['sftp://u@h:2222/~/www/ep1/', 'www/ep1/a#b.m3u8', 'sftp://h:2222/~/www/ep1/a%23b.m3u8'],
  ['sftp://u@h/srv/www/', '/srv/www/ü.ts', 'sftp://h/srv/www/%C3%BC.ts'],
  ['sftp://u@h/', '', 'sftp://h'],
  ['ftp://u@h:2121/show/', 'show/ep1/a b.ts', 'ftp://h:2121/show/ep1/a%20b.ts'],
  ['ftp://u@h/%2Fsrv/', '/srv/a.ts', 'ftp://h/%2Fsrv/a.ts'],
  ['fasp://u@h/in/', '/in/a.ts', 'fasp://h/in/a.ts'],
  ['s3://k@minio.example.com:9000/b/dir/', 'dir/a?.ts', 'https://minio.example.com:9000/b/dir/a%3F.ts'],
  ['s3://k@minio.example.com:9000/', 'b/dir/a.ts', 'https://minio.example.com:9000/b/dir/a.ts'],
  [
    'https://acct.blob.core.windows.net/cont/',
    'dir/a.ts',
    'https://acct.blob.core.windows.net/cont/dir/a.ts',
  ],
  ['https://h/in/?protocol=http-put', '/in/a.ts', 'https://h/in/a.ts'],
  ['/srv/www/', '/srv/www/a #1.ts', '/srv/www/a #1.ts'],
];

describe('addressAt', () => {
  test.each(places)('of %s: %s', (saved, path, address) => {
    expect(addressAt(destinationOf(saved), path)).toBe(address);
  });

  test.each(places.filter(([saved]) => /^s?ftp:/.test(saved)))(
    'of %s: %s means the same pasted again',
    (_saved, path, address) => {
      expect(destinationOf(address)).toMatchObject({ path });
    },
  );
});

test('the root of a server has a name on the way to its folders', () => {
  const place = { name: 'North', destination: destinationOf('sftp://u@h/srv/') };
  expect(crumbsOf(place, '/srv/').map(({ name }) => name)).toEqual(['h', '/', 'srv']);
});

test.each([
  ['sftp://u@h/in/', true],
  ['ftp://u@h/in/', true],
  ['/srv/', true],
  ['s3://k@minio.example.com:9000/b/', false],
])('a folder of %s has a name of its own: %s', (saved, own) => {
  expect(hasOwnName({ kind: 'folder', name: 'ep1', path: 'in/ep1/' }, destinationOf(saved))).toBe(own);
});
