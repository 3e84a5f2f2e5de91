import { describe, expect, test } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../../src/language/format';
import { formatTimeLeft } from '../../../src/language/time-left';
import { isOver, jobStates, mayBecome, type JobState } from '../../../src/model/job';
import { RateMeter, timeLeftMs } from '../../../src/model/progress';
import { asFolderPath, baseName, joinRemote, parentOf } from '../../../src/model/remote-path';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 KB'],
  [1234, '1.23 KB'],
  [9994, '9.99 KB'],
  [9995, '10.0 KB'],
  [99_949, '99.9 KB'],
  [99_950, '100 KB'],
  [999_499, '999 KB'],
  [999_500, '1.00 MB'],
  [84_200_000, '84.2 MB'],
  [5_000_000_000, '5.00 GB'],
  [5_497_558_138_880, '5.50 TB'],
  [5_000_000_000_000_000, '5000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
  expect(formatRate(bytes)).toBe(`${text}/s`);
});

test.each([
  [undefined, ''],
  [Number.POSITIVE_INFINITY, ''],
  [0, 'a few seconds'],
  [9000, 'a few seconds'],
  [10_000, '0:10'],
  [42_000, '0:42'],
  [725_000, '12:05'],
  [3_729_000, '1:02:09'],
  [360_000_000, '100:00:00'],
])('%s ms are left: %j', (ms, text) => {
  expect(formatTimeLeft(ms)).toBe(text);
});

test.each([
  [-5, '0:00'],
  [4600, '0:05'],
  [59_500, '1:00'],
  [3_599_500, '1:00:00'],
])('%d ms took %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('counts', () => {
  expect([0, 1, 2000].map((count) => formatCount(count, 'file'))).toEqual([
    '0 files',
    '1 file',
    '2,000 files',
  ]);
  expect([1, 2].map((count) => formatCount(count, 'entry', 'entries'))).toEqual(['1 entry', '2 entries']);
});

test.each([
  ['', '', '', ''],
  ['a', 'a/', 'a', ''],
  ['a/', 'a/', 'a', ''],
  ['a/b.ts', 'a/b.ts/', 'b.ts', 'a/'],
  ['/srv/www/', '/srv/www/', 'www', '/srv/'],
  ['/', '/', '', ''],
  ['a//b', 'a//b/', 'b', 'a//'],
  ['a/../b', 'a/../b/', 'b', 'a/../'],
])('the path %j', (path, folder, name, parent) => {
  expect([asFolderPath(path), baseName(path), parentOf(path)]).toEqual([folder, name, parent]);
});

test('joining leaves both sides as they are', () => {
  expect(joinRemote('', 'a/b')).toBe('a/b');
  expect(joinRemote('dir', 'a//../b')).toBe('dir/a//../b');
  expect(joinRemote('dir/', '/a')).toBe('dir//a');
});

describe('a job', () => {
  const legal: Record<JobState, JobState[]> = {
    scanning: ['ready', 'blocked', 'cancelled'],
    ready: ['scanning', 'queued', 'running', 'cancelled'],
    queued: ['running', 'paused', 'blocked', 'cancelled'],
    running: ['queued', 'paused', 'blocked', 'incomplete', 'done', 'cancelled'],
    paused: ['queued', 'running', 'cancelled'],
    blocked: ['scanning', 'ready', 'queued', 'running', 'cancelled'],
    incomplete: ['queued', 'running', 'cancelled'],
    done: [],
    cancelled: [],
  };

  test.each(jobStates)('that is %s may become only what the table says', (from) => {
    const reachable = jobStates.filter((to) => mayBecome(from, to));
    expect(reachable.toSorted()).toEqual(legal[from].toSorted());
    expect(isOver(from)).toBe(reachable.length === 0);
  });
});

describe('the rate', () => {
  test('is nothing before two samples, then what they say', () => {
    const meter = new RateMeter();
    expect(meter.bytesPerSecond).toBe(0);
    meter.sample(5000, 0);
    expect(meter.bytesPerSecond).toBe(0);
    meter.sample(6000, 500);
    expect(meter.bytesPerSecond).toBe(2000);
  });

  test('follows a change by 63 % within its time, and is not moved by samples of the same moment', () => {
    const meter = new RateMeter(3000);
    meter.sample(0, 0);
    meter.sample(9000, 9000);
    meter.sample(99_000, 9000);
    expect(meter.bytesPerSecond).toBe(1000);
    meter.sample(9000, 12_000);
    expect(meter.bytesPerSecond).toBeCloseTo(1000 * Math.exp(-1), 6);
  });

  test('is the plain mean in its first seconds: a burst at the start does not count for more than it is', () => {
    const meter = new RateMeter(10_000);
    meter.sample(0, 0);
    meter.sample(2000, 100);
    meter.sample(2000, 1000);
    expect(meter.bytesPerSecond).toBeCloseTo(2000, 6);
    meter.sample(3000, 2000);
    expect(meter.bytesPerSecond).toBeCloseTo(1500, 6);
  });

  test('takes a total that shrank for no speed at all, never for a negative one', () => {
    const meter = new RateMeter();
    meter.sample(0, 0);
    meter.sample(1000, 1000);
    meter.sample(0, 2000);
    expect(meter.bytesPerSecond).toBeGreaterThan(0);
    expect(meter.bytesPerSecond).toBeLessThan(1000);
  });

  test('gives the time left, or none while nothing moves', () => {
    expect(timeLeftMs(0, 0)).toBe(0);
    expect(timeLeftMs(-5, 100)).toBe(0);
    expect(timeLeftMs(5000, 1000)).toBe(5000);
    expect(timeLeftMs(5000, 0)).toBeUndefined();
    expect(timeLeftMs(5000, 0.5)).toBeUndefined();
  });
});
