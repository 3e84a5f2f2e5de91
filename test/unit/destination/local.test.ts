import { expect, test } from 'vitest';
import { readDestinations } from '../../../src/destination/read';
import { local } from './expected';

test.each([
  ['/srv/www', '/srv/www', false],
  ['/srv/www/', '/srv/www/', true],
  ['/', '/', true],
  ['/srv/a b#c?d%20e/', '/srv/a b#c?d%20e/', true],
  ['/srv/ü 😀', '/srv/ü 😀', false],
  ['//nas/share', '//nas/share', false],
  ['~', '~', true],
  ['~/', '~/', true],
  ['~/Movies', '~/Movies', false],
  ['C:\\out\\www', 'C:/out/www', false],
  ['C:\\out\\', 'C:/out/', true],
  ['d:/out', 'd:/out', false],
  ['\\\\server\\share\\x', '//server/share/x', false],
  ['"/srv/my www/"', '/srv/my www/', true],
  ['file:///srv/www', '/srv/www', false],
  ['file:///srv/www/', '/srv/www/', true],
  ['file:/srv/www', '/srv/www', false],
  ['FILE:///srv/www', '/srv/www', false],
  ['file://localhost/srv/www', '/srv/www', false],
  ['file://LOCALHOST/srv/www', '/srv/www', false],
  ['file:///srv/a%20b%23c%2Bd+e', '/srv/a b#c+d+e', false],
  ['file:///srv/%252F', '/srv/%2F', false],
  ['file:///srv/100%/x', '/srv/100%/x', false],
  ['file:///C:/out/www', 'C:/out/www', false],
])('%s is the folder or file %s', (paste, path, folder) => {
  expect(readDestinations(paste)).toEqual({
    destinations: [{ destination: local(path, folder), secrets: {} }],
    problems: [],
  });
});

test('key and secret beside a path are not used', () => {
  expect(readDestinations('/srv/www', { user: 'AK', secret: 'SE' }).destinations).toEqual([
    { destination: local('/srv/www', false), secrets: {} },
  ]);
});
