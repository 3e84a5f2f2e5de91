import { expect, test } from 'vitest';
import { cacheSeconds } from '../../../src/media/cache-life';

test.each([
  [undefined, 0],
  ['public, max-age=31536000, immutable', 31_536_000],
  ['MAX-AGE="60"', 60],
  ['max-age=60, s-maxage=7200', 7200],
  ['no-store', 0],
  ['private, max-age=600', 0],
  ['x-max-age=5', 0],
  ['max-age=soon', 0],
])('%s lets shared caches keep it for %d s', (header, seconds) => {
  expect(cacheSeconds(header)).toBe(seconds);
});
