import { describe, expect, test } from 'vitest';
import { cacheControlOf, fits } from '../../../src/media/cache-rules';

describe('a pattern', () => {
  test.each([
    ['*.m3u8', 'master.m3u8', true],
    ['*.m3u8', '720p/index.m3u8', true],
    ['*.M3U8', 'Master.m3u8', true],
    ['*.m3u8', 'master.m3u8.bak', false],
    ['720p/*', '720p/seg.ts', true],
    ['720p/*', '720p/a/seg.ts', false],
    ['720p/*', 'x/720p/seg.ts', false],
    ['**/seg_*.ts', 'a/b/seg_1.ts', true],
    ['**/seg_*.ts', 'seg_1.ts', true],
    ['**', 'anything/at/all', true],
    ['a/**', 'a', true],
    ['seg_?.ts', 'seg_1.ts', true],
    ['seg_?.ts', 'seg_10.ts', false],
    ['seg_?.ts', 'seg_😀.ts', true],
    ['a+(b)[c].ts', 'a+(b)[c].ts', true],
    ['*', '', true],
    ['', 'a', false],
    ['*a*b', 'xaxbxb', true],
    ['*a*b', 'xaxbxc', false],
    ['m3u8', '720p/index.m3u8', true],
    ['m3u8', 'm3u8.ts', false],
    ['.m3u8', 'index.m3u8', true],
    ['*.m3u8, *.mpd', 'stream.mpd', true],
    ['m3u8;mpd', 'stream.mpd', true],
    ['*.m3u8, *.mpd', 'seg.ts', false],
    ['*.{ts,m4s}', 'a/seg.m4s', true],
    ['*.{ts,m4s}', 'a/seg.mp4', false],
    ['/720p/*.ts', '720p/seg.ts', true],
    ['720p\\*.ts', '720p/seg.ts', true],
    ['720p/', '720p/a/seg.ts', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(fits(name, pattern)).toBe(expected);
  });

  test('of many stars takes no time worth mentioning', () => {
    const began = performance.now();
    expect(fits(`${'a'.repeat(250)}b`, `${'*a'.repeat(60)}c`)).toBe(false);
    expect(fits(`${'a/'.repeat(200)}b`, `${'**/a/'.repeat(30)}c`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(100);
  });
});

test('the first rule that fits counts', () => {
  const rules = [
    { pattern: 'master.m3u8', cacheControl: 'max-age=1' },
    { pattern: '*.m3u8', cacheControl: 'max-age=2' },
  ];
  expect(cacheControlOf('x/master.m3u8', rules)).toBe('max-age=1');
  expect(cacheControlOf('x/index.m3u8', rules)).toBe('max-age=2');
  expect(cacheControlOf('x/seg.ts', rules)).toBeUndefined();
});
