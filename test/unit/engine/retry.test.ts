import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withRetry } from '../../../src/engine/retry';
import { Throttle } from '../../../src/engine/throttle';
import { Failure, failureKinds, type FailureKind } from '../../../src/model/failure';
import { retryRuleOf } from '../../../src/model/failure-policy';

const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function failing(kind: FailureKind, retryAfterMs?: number): Failure {
  return new Failure({ kind, operation: 'write', path: 'a', detail: 'no', retryAfterMs });
}

interface Trial {
  /** When each attempt was made, ms. */
  readonly attempts: number[];
  readonly told: FailureKind[];
  readonly outcome: unknown;
}

/** Tries until the end, in no time. */
async function trial(outcomes: readonly unknown[], signal = never): Promise<Trial> {
  const began = Date.now();
  const attempts: number[] = [];
  const told: FailureKind[] = [];
  const step = async (): Promise<string> => {
    const next = outcomes[Math.min(attempts.length, outcomes.length - 1)];
    attempts.push(Date.now() - began);
    if (next === 'fine') return 'fine';
    throw next;
  };
  const running = withRetry('write', 'a', signal, step, { failed: ({ kind }) => told.push(kind) }).catch(
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return { attempts, told, outcome: await running };
}

describe('trying again', () => {
  test('is not needed for what succeeds', async () => {
    expect(await trial(['fine'])).toEqual({ attempts: [0], told: [], outcome: 'fine' });
  });

  test('is done five times at the most, with pauses that double', async () => {
    const failure = failing('timeout');
    expect(await trial([failure])).toEqual({
      attempts: [0, 400, 1200, 2800, 6000],
      told: ['timeout', 'timeout', 'timeout', 'timeout', 'timeout'],
      outcome: failure,
    });
  });

  test('waits at least half of each pause, by chance', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect((await trial([failing('timeout')])).attempts).toEqual([0, 200, 600, 1400, 3000]);
  });

  test('ends with the first success', async () => {
    const { attempts, outcome } = await trial([failing('timeout'), failing('unreachable'), 'fine']);
    expect([attempts, outcome]).toEqual([[0, 400, 1200], 'fine']);
  });

  test('waits longer where the server asked for it, and not shorter than its own pause', async () => {
    const asked = [failing('throttled', 20_000), failing('throttled', 5), 'fine'];
    expect((await trial(asked)).attempts).toEqual([0, 20_000, 20_800]);
  });

  test.each(failureKinds)('follows the rule of %s', async (kind) => {
    const attempts = { never: 1, once: 2, backoff: 5 }[retryRuleOf(kind)];
    expect((await trial([failing(kind)])).told).toHaveLength(attempts);
  });

  test('at once, one time, for what may pass by itself', async () => {
    expect((await trial([failing('clock-skew')])).attempts).toEqual([0, 0]);
  });

  test('takes anything thrown for an unknown failure', async () => {
    const { told, outcome } = await trial([new Error('odd'), 'fine']);
    expect([told, outcome]).toEqual([['unknown'], 'fine']);
  });
});

describe('the signal', () => {
  test('ends a pause at once', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const began = Date.now();
    let steps = 0;
    const running = withRetry(
      'write',
      'a',
      stop.signal,
      () => {
        steps += 1;
        return Promise.reject(failing('timeout', 60_000));
      },
      { failed: () => undefined },
    ).catch((error: unknown) => ({ error, at: Date.now() - began }));
    await vi.advanceTimersByTimeAsync(100);
    expect(await running).toMatchObject({ error: { kind: 'cancelled' }, at: 100 });
    expect(steps).toBe(1);
  });

  test('that ended during an attempt makes its failure a cancelling', async () => {
    const stop = new AbortController();
    stop.abort();
    expect((await trial([failing('timeout')], stop.signal)).outcome).toMatchObject({
      kind: 'cancelled',
      path: 'a',
    });
  });
});

describe('the throttle', () => {
  const rate = 1000;

  test('without a limit holds nothing back', () => {
    const throttle = new Throttle(
      () => undefined,
      () => Date.now(),
    );
    expect(throttle.take(1e12)).toBeUndefined();
    expect(throttle.chunkBytes).toBeUndefined();
  });

  test('lets a tenth of a second pass at once, and then as much as the rate allows', async () => {
    const throttle = new Throttle(
      () => rate,
      () => Date.now(),
    );
    const began = Date.now();
    expect(throttle.take(100)).toBeUndefined();
    const passed: number[] = [];
    const takes = [500, 250, 250].map(async (bytes) => {
      await throttle.take(bytes);
      passed.push(Date.now() - began);
    });
    await vi.runAllTimersAsync();
    await Promise.all(takes);
    expect(passed).toEqual([500, 750, 1000]);
  });

  test('obeys a new rate at once, also for what waits already', async () => {
    let now: number | undefined = 10;
    const throttle = new Throttle(
      () => now,
      () => Date.now(),
    );
    const began = Date.now();
    const passed: number[] = [];
    const takes = [1000, 1000, 1000].map(async (bytes) => {
      await throttle.take(bytes);
      passed.push(Date.now() - began);
    });
    await vi.advanceTimersByTimeAsync(400);
    now = 1000;
    await vi.advanceTimersByTimeAsync(1400);
    expect(passed).toHaveLength(1);
    now = undefined;
    await vi.advanceTimersByTimeAsync(210);
    await Promise.all(takes);
    expect(passed).toHaveLength(3);
  });

  test('keeps two that share a wider one under its rate together, one after the other', async () => {
    const wider = new Throttle(() => rate, Date.now);
    const narrow = [0, 1].map(() => new Throttle(() => undefined, Date.now, wider));
    const began = Date.now();
    const passed: string[] = [];
    const takes = [0, 1, 0, 1].map(async (which) => {
      await narrow[which]?.take(1000);
      passed.push(`${which} ${Date.now() - began}`);
    });
    await vi.runAllTimersAsync();
    await Promise.all(takes);
    expect(passed).toEqual(['0 900', '1 1900', '0 2900', '1 3900']);
    expect(narrow[0]?.chunkBytes).toBe(32 * 1024);
  });

  test('takes nothing for what was given up', async () => {
    const throttle = new Throttle(
      () => rate,
      () => Date.now(),
    );
    const stop = new AbortController();
    const began = Date.now();
    const given = throttle.take(1_000_000, stop.signal);
    const next = Promise.resolve(throttle.take(500)).then(() => Date.now() - began);
    stop.abort();
    await given;
    await vi.runAllTimersAsync();
    expect(await next).toBeLessThan(1000);
  });

  test('does not save up what was not used', () => {
    const throttle = new Throttle(
      () => rate,
      () => Date.now(),
    );
    vi.advanceTimersByTime(60_000);
    expect(throttle.take(100)).toBeUndefined();
    expect(throttle.take(100)).toBeInstanceOf(Promise);
  });
});
