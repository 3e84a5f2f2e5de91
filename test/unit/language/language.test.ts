import { afterEach, describe, expect, test } from 'vitest';
import { protocolNames } from '../../../src/destination/powers';
import { readDestinations } from '../../../src/destination/read';
import {
  formatBytes,
  formatCount,
  formatDayAndTime,
  formatFromNow,
  formatNumber,
  formatTyped,
  formatWhen,
} from '../../../src/language/format';
import { currentLanguage, languageOf, setLanguage } from '../../../src/language/language';
import { formatTimeLeft } from '../../../src/language/time-left';
import { allWords, words } from '../../../src/language/words';
import { findingAdvice, findingPlace, findingText } from '../../../src/media/finding-words';
import { failureKinds, type FailureRecord, type Operation } from '../../../src/model/failure';
import { sentenceOf, titleOf } from '../../../src/model/failure-policy';

afterEach(() => setLanguage('en'));

test.each([
  [[], 'en'],
  [[''], 'en'],
  [['de'], 'de'],
  [['de-AT'], 'de'],
  [['DE_de.UTF-8'], 'de'],
  [['de_CH@euro'], 'de'],
  [['C.UTF-8'], 'en'],
  [['den'], 'en'],
  [['fr-FR', 'de-DE', 'en-US'], 'de'],
  [['en-GB', 'de-DE'], 'en'],
] as const)('of %j, the language is %s', (tags, language) => {
  expect(languageOf(tags)).toBe(language);
});

describe('in German', () => {
  test('numbers, sizes and times are written as there', () => {
    setLanguage('de');
    expect(currentLanguage()).toBe('de');
    expect(formatNumber(1_234_567)).toBe('1.234.567');
    expect(formatCount(2000, 'Datei', 'Dateien')).toBe('2.000 Dateien');
    expect([999, 1234, 84_200_000, 5e15].map(formatBytes)).toEqual([
      '999 B',
      '1,23 KB',
      '84,2 MB',
      '5000 TB',
    ]);
    expect([12.5, 1500, 0.001024].map(formatTyped)).toEqual(['12,5', '1500', '0,001024']);
    expect(formatFromNow(3 * 86_400_000)).toBe('in 3 Tagen');
    expect(formatFromNow(-119 * 60_000)).toBe('vor 119 Minuten');
    expect(formatTimeLeft(5000)).toBe('wenige Sekunden');
    const noon = new Date(2026, 2, 9, 14, 30).getTime();
    expect(formatDayAndTime(noon)).toBe('09.03.2026, 14:30');
    const today = new Date().setHours(14, 30);
    expect(formatWhen(today)).toBe('14:30');
  });

  test('words are asked for anew: they follow the language', () => {
    const failure: FailureRecord = { kind: 'not-found', operation: 'read', path: 'a.ts', detail: '' };
    expect(titleOf(failure)).toBe('“a.ts” does not exist.');
    setLanguage('de');
    expect(words()).toBe(allWords.de);
    expect(sentenceOf(failure)).toBe('„a.ts“ existiert nicht. Prüfen Sie den Pfad.');
    expect(sentenceOf(failure, allWords.en)).toBe('“a.ts” does not exist. Check the path.');
  });

  test('what is read of an address follows the language, what it means does not', () => {
    const text = 's3://media.example.com/show/ep1';
    const inEnglish = readDestinations(text);
    setLanguage('de');
    const inGerman = readDestinations(text);
    expect(inGerman.destinations).toEqual(inEnglish.destinations);
    expect(inGerman.problems.map(({ severity }) => severity)).toEqual(
      inEnglish.problems.map(({ severity }) => severity),
    );
    expect(inGerman.problems).toContainEqual({
      severity: 'question',
      id: 'folder',
      text: 'Ist „ep1“ ein Ordner oder der Name für eine einzelne Datei?',
      choices: [
        'Eine einzelne Datei bekommt diesen Namen; für ein Paket oder mehrere Dateien wird es ein Ordner',
        'Immer ein Ordner',
      ],
      chosen: 0,
    });
    expect(protocolNames.local).toBe('Dieser Computer');
  });

  test('a finding speaks of one and of several, with its numbers as they are written there', () => {
    setLanguage('de');
    const one = {
      id: 'missing-file',
      severity: 'error',
      file: 'a.m3u8',
      names: ['1.ts'],
      count: 1,
      values: {},
    } as const;
    expect(findingText(one)).toBe('Genannt: „1.ts“. Die Datei fehlt im Ordner.');
    expect(findingText({ ...one, count: 4 })).toBe(
      'Genannt: „1.ts“ und 3 weitere. Die Dateien fehlen im Ordner.',
    );
    expect(findingPlace({ ...one, line: 7 })).toBe('a.m3u8, Zeile 7');
    expect(findingAdvice(one)).toMatch(/^Legen Sie sie dorthin/);
    const long = { ...one, id: 'longer-than-target', values: { seconds: 6.5, target: 6 } } as const;
    expect(findingText(long)).toBe('Ein Segment von 6,5 s ist länger als die Zieldauer von 6 s.');
  });

  const operations: readonly Operation[] = [
    'connect',
    'list',
    'stat',
    'read',
    'write',
    'make-folder',
    'remove',
    'rename',
    'scan',
    'parse',
  ];

  test.each(failureKinds)('a failure is a sentence, whatever is known of it: %s', (kind) => {
    setLanguage('de');
    for (const operation of operations) {
      for (const known of [
        {},
        { path: 'a.ts' },
        { subject: 'Host h fehlt.' },
        { path: 'a.ts', subject: 'h.' },
      ]) {
        const text = sentenceOf({ kind, operation, detail: '', ...known });
        expect(text).toMatch(/^[A-ZÄÖÜ„h].*\.$/);
        expect(text).not.toMatch(/undefined|“[^ ,.)]|„“/);
      }
    }
  });
});

test.each([
  ['forbidden', 'write', { path: 'a.ts' }, 'Diese Zugangsdaten erlauben es nicht, „a.ts“ zu schreiben.'],
  ['forbidden', 'list', {}, 'Diese Zugangsdaten erlauben es nicht, das Objekt aufzulisten.'],
  ['clock-skew', 'list', {}, 'Die Uhren dieses Computers und des Ziels weichen zu weit voneinander ab.'],
  ['no-space', 'write', { subject: '/mnt' }, 'Auf /mnt ist kein Speicherplatz mehr frei.'],
  ['no-space', 'write', {}, 'Am Ziel ist kein Speicherplatz mehr frei.'],
  ['exists', 'write', {}, 'Das Objekt existiert bereits.'],
  ['unknown', 'rename', { path: 'a.ts' }, 'Es war nicht möglich, „a.ts“ umzubenennen.'],
] as const)('%s while %s with %j: %s', (kind, operation, known, title) => {
  setLanguage('de');
  expect(titleOf({ kind, operation, detail: '', ...known })).toBe(title);
});
