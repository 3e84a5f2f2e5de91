import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { freshState, slipway } from './slipway';

/** Whatever the tests run with, only what is named here counts. */
const none = { LC_ALL: '', LC_MESSAGES: '', LANG: '' };

let broken = '';

beforeAll(async () => {
  broken = join(await mkdtemp(join(tmpdir(), 'slipway-language-')), 'show');
  await cp(resolve('resources/sample'), broken, { recursive: true });
  await rm(join(broken, '234p/segment2.ts'));
});

const german =
  'Fehler   234p/playlist.m3u8, Zeile 12: Genannt: „segment2.ts“. Die Datei fehlt im Ordner. Legen Sie sie dorthin';
const english = 'error    234p/playlist.m3u8, line 12: It names “segment2.ts”, which is not in the folder.';

test.each([
  ['LANG', { ...none, LANG: 'de_DE.UTF-8' }, german],
  ['LC_MESSAGES before LANG', { ...none, LC_MESSAGES: 'de_AT.UTF-8', LANG: 'en_US.UTF-8' }, german],
  ['LC_ALL before both', { LC_ALL: 'C.UTF-8', LC_MESSAGES: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' }, english],
  ['nothing', none, english],
])('the command speaks as the terminal does: %s', async (_, env, line) => {
  const { code, stdout } = await slipway(['check', broken], { env });
  expect(code).toBe(1);
  expect(stdout).toContain(line);
});

test('a destination that is not understood, and a doubt, are told in German', async () => {
  const env = { ...none, LANG: 'de_DE.UTF-8' };
  const state = await freshState();
  const wrong = await slipway(['ls', 'ftp://files.example.com:99999/in/', '--state', state], { env });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toBe('slipway: Der Port in dieser Adresse ist keine Zahl von 1 bis 65535.\n');
  const strict = ['ls', 's3://media.example.com/show/', '--strict', '--state', state];
  const doubtful = await slipway(strict, { env });
  expect(doubtful.code).toBe(2);
  expect(doubtful.stderr).toBe(
    'slipway: Ist „media.example.com“ ein Dienst oder ein Bucket? Möglich ist ' +
      '„media.example.com ist ein Bucket bei Amazon S3“ oder „media.example.com ist der Dienst“; ' +
      'schreiben Sie die Adresse so, dass sie eindeutig ist.\n',
  );
});

test('a delivery is summed up in German, with numbers as they are written there; ids of JSON stay', async () => {
  const env = { ...none, LANG: 'de_DE.UTF-8' };
  const state = await freshState();
  const to = join(state, 'site/');
  const sample = resolve('resources/sample');
  const sent = await slipway(['publish', sample, '--to', to, '--state', state], { env });
  expect(sent.code).toBe(0);
  expect(sent.stderr).toMatch(/^An .* ausgeliefert: \d+ Dateien, \d+(,\d+)? KB in 0:\d\d/);
  const told = await slipway(['check', broken, '--json'], { env });
  expect(told.events[0]).toMatchObject({
    event: 'check',
    findings: [
      { id: 'missing-file', severity: 'error', text: 'Genannt: „segment2.ts“. Die Datei fehlt im Ordner.' },
    ],
  });
});
