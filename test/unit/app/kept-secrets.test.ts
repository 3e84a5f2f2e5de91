import { expect, test } from 'vitest';
import type { Secrets } from '../../../src/destination/destination';
import { readDestinations } from '../../../src/destination/read';
import { secretsFor } from '../../../src/kept-secrets';
import type { Bookmark } from '../../../src/model/bookmark';

/** @param saved addresses of saved destinations, each with its secret. @param own what the place's own account has. */
function reached(place: string, saved: readonly string[], own: Secrets = {}): Promise<Secrets> {
  const kept = new Map<string, Secrets>([['own', own]]);
  const bookmarks = saved.map((text): Bookmark => {
    const { destination, secrets } = parsed(text);
    kept.set(text, secrets);
    return { id: text, name: text, destination, defaults: {} };
  });
  const vault = { get: async (account: string) => kept.get(account) ?? {} };
  return secretsFor(parsed(place).destination, 'own', bookmarks, vault);
}

function parsed(text: string) {
  const [first] = readDestinations(text).destinations;
  if (!first) throw new Error(`${text} is no address.`);
  return first;
}

test.each([
  ['the folder around it', 'sftp://u@h/srv/www/one/', ['sftp://u:p@h/srv/']],
  ['the folder closest to it', 'sftp://u@h/srv/www/one/', ['sftp://u:far@h/', 'sftp://u:p@h/srv/www/']],
  ['the folder itself, without its slash', 'sftp://u@h/srv/www', ['sftp://u:p@h/srv/www/']],
  ['one that has a secret', 'ftp://u@h/srv/one/', ['ftp://u:p@h/', 'ftp://u@h/srv/']],
])('of %s', async (_what, place, saved) => {
  expect(await reached(place, saved)).toEqual({ password: 'p' });
});

test.each([
  ['another folder', 'ftp://u@h/one/', 'ftp://u:p@h/two/'],
  ['another user', 'ftp://u@h/one/', 'ftp://v:p@h/'],
  ['another port', 'ftp://u@h/one/', 'ftp://u:p@h:2121/'],
  ['an encrypted connection', 'http://u@h:8443/one/', 'https://u:p@h:8443/'],
])('not of %s', async (_what, place, saved) => {
  expect(await reached(place, [saved])).toEqual({});
});

test('its own goes before what is saved', async () => {
  const own = { password: 'own' };
  expect(await reached('ftp://u@h/one/', ['ftp://u:p@h/'], own)).toEqual(own);
});

test('a key that signs goes to no place that takes a signature', async () => {
  const sas = 'https://a.blob.core.windows.net/c/?sv=2020-01-01&sp=rw&sr=c&sig=x';
  expect(await reached(sas, ['https://a:a2V5@a.blob.core.windows.net/c/'])).toEqual({});
});
