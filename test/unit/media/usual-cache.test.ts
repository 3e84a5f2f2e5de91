import { expect, test } from 'vitest';
import { usualCacheOf } from '../../../src/media/usual-cache';

test.each([
  ['m.m3u8', 'public, max-age=300', 'max-age=2'],
  ['m.mpd', 'public, max-age=300', 'max-age=2'],
  ['s0.m4s', 'public, max-age=31536000, immutable', 'public, max-age=31536000, immutable'],
  ['de.vtt', 'public, max-age=31536000, immutable', 'public, max-age=31536000, immutable'],
  ['t.jpg', 'public, max-age=31536000, immutable', 'public, max-age=31536000, immutable'],
  ['k.key', 'no-store', 'no-store'],
  ['steer.json', 'public, max-age=300', 'public, max-age=300'],
  ['notes.txt', undefined, undefined],
])('what is usual for %s', (name, complete, live) => {
  expect(usualCacheOf(name, false)).toBe(complete);
  expect(usualCacheOf(name, true)).toBe(live);
});
