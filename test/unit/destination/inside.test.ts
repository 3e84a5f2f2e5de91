import { expect, test } from 'vitest';
import { nameInside, pathInside } from '../../../src/destination/inside';
import { readDestinations } from '../../../src/destination/read';

function destinationOf(text: string) {
  const [parsed] = readDestinations(text).destinations;
  if (!parsed) throw new Error(`${text} is no address.`);
  return parsed.destination;
}

test.each([
  [
    's3://k@minio.example.com:9000/b/',
    's3://k@minio.example.com:9000/b/two/shows/',
    'two/shows/',
    'X / two / shows',
  ],
  [
    's3://k@minio.example.com:9000/b/two/',
    's3://k@minio.example.com:9000/b/two/shows/',
    'two/shows/',
    'X / shows',
  ],
  ['s3://k@minio.example.com:9000/b/two/', 's3://k@minio.example.com:9000/b/two/', 'two/', 'X'],
  ['s3://k@minio.example.com:9000/', 's3://k@minio.example.com:9000/b/two/', 'b/two/', 'X / b / two'],
  ['sftp://u@h/srv/', 'sftp://u@h/srv/www/', '/srv/www/', 'X / www'],
  ['/srv/', '/srv/www/', '/srv/www/', 'X / www'],
])('%s holds %s', (keeper, place, path, name) => {
  expect(pathInside(destinationOf(keeper), destinationOf(place))).toBe(path);
  expect(nameInside('X', destinationOf(keeper), destinationOf(place))).toBe(name);
});

test.each([
  ['another bucket', 's3://k@minio.example.com:9000/b/', 's3://k@minio.example.com:9000/c/two/'],
  ['another user', 's3://k@minio.example.com:9000/b/', 's3://l@minio.example.com:9000/b/two/'],
  ['another port', 's3://k@minio.example.com:9000/b/', 's3://k@minio.example.com:9001/b/two/'],
  ['a folder beside', 's3://k@minio.example.com:9000/b/two/', 's3://k@minio.example.com:9000/b/twofold/'],
  ['the folder above', 'sftp://u@h/srv/www/', 'sftp://u@h/srv/'],
  ['another protocol', 'sftp://u@h/srv/', 'ftp://u@h/srv/www/'],
])('it does not hold %s', (_what, keeper, place) => {
  expect(pathInside(destinationOf(keeper), destinationOf(place))).toBeUndefined();
});
