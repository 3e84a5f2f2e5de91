import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartLimits } from '../../../src/drivers/driver';
import { partBytesFor, partsOf } from '../../../src/engine/upload';

const mebibyte = 1024 ** 2;
const tebibyte = 1024 ** 4;
const amazon: PartLimits = {
  minBytes: 5 * mebibyte,
  maxBytes: 5 * 1024 * mebibyte,
  maxCount: 10_000,
  singleMaxBytes: 5 * 1024 * mebibyte,
};

test.each([
  [1, 8],
  [25 * mebibyte, 8],
  [9500 * 8 * mebibyte, 8],
  [9500 * 8 * mebibyte + 1, 9],
  [tebibyte, 111],
  [5 * tebibyte, 552],
])('%d bytes go in parts of %d MiB', (bytes, size) => {
  expect(partBytesFor(bytes, amazon)).toBe(size * mebibyte);
});

test('a store’s own limits are kept', () => {
  expect(partBytesFor(100, { ...amazon, minBytes: 64 * mebibyte })).toBe(64 * mebibyte);
  expect(partBytesFor(100 * 1024 * mebibyte, { ...amazon, maxCount: 1000 })).toBe(108 * mebibyte);
});

test.each([50_000 * 1024 * mebibyte, 60 * tebibyte, Number.MAX_SAFE_INTEGER])(
  '%d bytes are too large, and said to be',
  (bytes) => {
    expect(() => partBytesFor(bytes, amazon)).toThrow(
      expect.objectContaining({
        name: 'Failure',
        kind: 'too-large',
        detail: `${bytes} bytes do not fit in the parts.`,
      }),
    );
  },
);

describe('any size', () => {
  const sizes = fc.oneof(
    fc.integer({ min: 1, max: 100 * mebibyte }),
    fc.integer({ min: 1, max: 46 * tebibyte }),
  );

  test('gets parts within all limits, of whole MiB, with room to spare in their number', () => {
    fc.assert(
      fc.property(sizes, (bytes) => {
        const size = partBytesFor(bytes, amazon);
        expect(size % mebibyte).toBe(0);
        expect(size).toBeGreaterThanOrEqual(amazon.minBytes);
        expect(size).toBeLessThanOrEqual(amazon.maxBytes);
        expect(Math.ceil(bytes / size)).toBeLessThanOrEqual(9500);
      }),
    );
  });

  test('is covered by its parts exactly, once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 5000 }), (bytes, size) => {
        let end = 0;
        for (const [index, part] of partsOf(bytes, size).entries()) {
          expect(part).toEqual({ number: index + 1, start: end, end: Math.min(bytes, end + size) });
          end = part.end;
        }
        expect(end).toBe(bytes);
      }),
    );
  });
});

test('parts of an empty file and of one that ends with a part', () => {
  expect(partsOf(0, 8)).toEqual([{ number: 1, start: 0, end: 0 }]);
  expect(partsOf(16, 8)).toEqual([
    { number: 1, start: 0, end: 8 },
    { number: 2, start: 8, end: 16 },
  ]);
  expect(partsOf(17, 8).at(-1)).toEqual({ number: 3, start: 16, end: 17 });
});
