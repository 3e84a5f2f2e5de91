import { expect, test } from 'vitest';
import { isPattern, understoodPattern } from '../../../src/model/name-pattern';

test.each([
  ['*.m3u8', '*.m3u8'],
  ['m3u8', '*.m3u8'],
  [' .M3U8 ', '*.M3U8'],
  ['*.m3u8,*.mpd', '*.m3u8, *.mpd'],
  ['*.m3u8; mpd;', '*.m3u8, *.mpd'],
  ['.ts *.m4s', '*.ts, *.m4s'],
  ['my film.mp4', 'my film.mp4'],
  ['*.{ts,m4s}, vtt', '*.{ts,m4s}, *.vtt'],
  ['ts, *.ts', '*.ts'],
  ['./720p/*.ts', '720p/*.ts'],
  ['720p/', '720p/**'],
  ['master.m3u8', 'master.m3u8'],
  ['**', '**'],
  [' , ;', ''],
])('“%s” is understood as “%s”', (text, understood) => {
  expect(understoodPattern(text)).toBe(understood);
  expect(understoodPattern(understood)).toBe(understood);
});

test('what no name can fit, or is too long to keep, is none', () => {
  expect(['', ',', '/', '*.ts'].map(isPattern)).toEqual([false, false, false, true]);
  expect([`${'a'.repeat(197)}.ts`, `${'a'.repeat(198)}.ts`].map(isPattern)).toEqual([true, false]);
});
