import { describe, expect, it } from 'vitest';
import { failureKinds } from '../../../src/model/failure';
import { adviceOf, sentenceOf, titleOf } from '../../../src/model/failure-policy';
import { formatBytes, formatCount, formatDuration, formatTimeLeft } from '../../../src/model/format';
import { RateMeter, timeLeftMs } from '../../../src/model/progress';

describe('failures as people read them', () => {
  it.each(failureKinds)('%s is a whole sentence, with and without a path', (kind) => {
    for (const facts of [{}, { path: 'a/b.ts' }, { path: '', subject: undefined }]) {
      const failure = {
        kind,
        operation: 'write' as const,
        detail: '',
        ...('path' in facts ? { path: facts.path ?? '' } : {}),
      };
      const title = titleOf(failure);
      expect(title).toMatch(/^[“\p{Lu}].*\.$/u);
      expect(sentenceOf(failure)).not.toMatch(/undefined|null|\[object/);
      expect(adviceOf(failure)).toMatch(/^$|^\p{Lu}.*\.$/u);
    }
  });

  it('says what was refused, of what', () => {
    expect(titleOf({ kind: 'forbidden', operation: 'remove', path: 'a.ts', detail: '' })).toBe(
      'These credentials may not remove “a.ts”.',
    );
  });
});

describe('numbers as people read them', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 KB'],
    [84_249_000, '84.2 MB'],
    [999_600, '1.00 MB'],
    [1_500_000_000_000, '1.50 TB'],
  ])('%i bytes', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('are honest about time', () => {
    expect(formatTimeLeft(undefined)).toBe('');
    expect(formatTimeLeft(Number.POSITIVE_INFINITY)).toBe('');
    expect(formatTimeLeft(4000)).toBe('a few seconds');
    expect(formatTimeLeft(42_000)).toBe('0:42');
    expect(formatDuration(3_729_000)).toBe('1:02:09');
    expect(timeLeftMs(100, 0)).toBeUndefined();
    expect(timeLeftMs(0, 0)).toBe(0);
  });

  it('count', () => {
    expect(formatCount(1, 'file')).toBe('1 file');
    expect(formatCount(2000, 'file')).toBe('2,000 files');
  });

  it('do not jitter: a burst moves the rate by a part only, and what is taken back is not negative speed', () => {
    const meter = new RateMeter();
    for (let at = 0; at <= 10; at += 1) meter.sample(at * 100, at * 1000);
    expect(meter.bytesPerSecond).toBeCloseTo(100, 5);
    meter.sample(2000, 10_100);
    expect(meter.bytesPerSecond).toBeLessThan(500);
    meter.sample(0, 11_000);
    expect(meter.bytesPerSecond).toBeGreaterThanOrEqual(0);
  });
});
