import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Pace } from '../../../src/drivers/driver';
import { Pacer } from '../../../src/engine/pacer';

const never = new AbortController().signal;
const pace: Pace = {
  folder: { filesPerSecond: 10, bytesPerSecond: 1_000_000 },
  all: { filesPerSecond: 20, bytesPerSecond: 1_500_000 },
};
let pacer: Pacer;

beforeEach(() => {
  vi.useFakeTimers();
  pacer = new Pacer(() => Date.now());
});
afterEach(() => vi.useRealTimers());

/** Times at which files begin, in ms from now, in the order in which they do. */
async function begins(files: readonly (readonly [path: string, bytes: number])[]): Promise<string[]> {
  const started = Date.now();
  const begun: string[] = [];
  const all = files.map(async ([path, bytes]) => {
    await pacer.turn(pace, path, bytes, never);
    begun.push(`${path} ${Date.now() - started}`);
  });
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return begun;
}

describe('files begin', () => {
  test('spaced within a folder', async () => {
    expect(
      await begins([
        ['/a/1', 1],
        ['/a/2', 1],
        ['/a/3', 1],
      ]),
    ).toEqual(['/a/1 0', '/a/2 100', '/a/3 200']);
  });

  test('beside one another where they are of several folders, spaced as the whole is', async () => {
    const files = [
      ['/a/1', 1],
      ['/a/2', 1],
      ['/b/1', 1],
      ['/b/2', 1],
    ] as const;
    expect(await begins(files)).toEqual(['/a/1 0', '/b/1 50', '/a/2 100', '/b/2 150']);
  });

  test('when a large one before them may be over', async () => {
    expect(
      await begins([
        ['/a/1', 500_000],
        ['/a/2', 1],
      ]),
    ).toEqual(['/a/1 0', '/a/2 500']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(
      await begins([
        ['/a/1', 900_000],
        ['/b/1', 1],
      ]),
    ).toEqual(['/a/1 0', '/b/1 600']);
  });

  test('on time again after one that was late as timers are', async () => {
    const started = Date.now();
    const begun: number[] = [];
    const all = [1, 2, 3].map(async () => {
      await pacer.turn(pace, '/a/x', 1, never);
      begun.push(Date.now() - started);
    });
    await vi.advanceTimersByTimeAsync(0);
    vi.setSystemTime(started + 20);
    await vi.runAllTimersAsync();
    await Promise.all(all);
    expect(begun).toEqual([0, 120, 200]);
  });

  test('spaced from when the one before really began where that was later than timers are', async () => {
    const begun: number[] = [];
    const one = async (): Promise<void> => {
      await pacer.turn(pace, '/a/x', 1, never);
      begun.push(Date.now());
    };
    const all = [one(), one(), one()];
    await vi.advanceTimersByTimeAsync(0);
    vi.setSystemTime(Date.now() + 5000);
    await vi.runAllTimersAsync();
    await Promise.all(all);
    const [, second = 0, third = 0] = begun;
    expect(third - second).toBe(70);
  });

  test('never, once their signal has ended, and take no time from others', async () => {
    const stop = new AbortController();
    await pacer.turn(pace, '/a/1', 1, never);
    const waiting = pacer.turn(pace, '/a/2', 1_000_000, stop.signal);
    const next = pacer.turn(pace, '/a/3', 1, never);
    const started = Date.now();
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    await vi.runAllTimersAsync();
    await next;
    expect(Date.now() - started).toBe(100);
    await expect(pacer.turn(pace, '/a/4', 1, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
