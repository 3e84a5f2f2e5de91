import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withRetry } from '../../../src/engine/retry';
import { Failure, type FailureKind } from '../../../src/model/failure';

const never = new AbortController().signal;
const failing = (kind: FailureKind, retryAfterMs?: number): Failure =>
  new Failure({ kind, operation: 'write', detail: 'x', retryAfterMs });

describe('trying again', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function attemptsOf(kind: FailureKind): Promise<number> {
    let attempts = 0;
    const step = async (): Promise<never> => {
      attempts += 1;
      throw failing(kind);
    };
    const ended = withRetry('write', 'a', never, step, { failed: () => undefined }).catch(
      (error: unknown) => error,
    );
    await vi.runAllTimersAsync();
    expect(await ended).toMatchObject({ kind });
    return attempts;
  }

  it.each([
    ['unreachable', 5],
    ['timeout', 5],
    ['throttled', 5],
    ['corrupt', 5],
    ['clock-skew', 2],
    ['wrong-credentials', 1],
    ['no-space', 1],
    ['forbidden', 1],
  ] as const)('after %s: %i attempts in all', async (kind, attempts) => {
    expect(await attemptsOf(kind)).toBe(attempts);
  });

  it('waits as long as the server asked, and tells of each failure', async () => {
    const told: string[] = [];
    let attempt = 0;
    const step = async (): Promise<string> => {
      attempt += 1;
      if (attempt === 1) throw failing('throttled', 9000);
      return 'sent';
    };
    const ended = withRetry('write', 'a', never, step, { failed: ({ kind }) => told.push(kind) });
    await vi.advanceTimersByTimeAsync(8900);
    expect(attempt).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await ended).toBe('sent');
    expect(told).toEqual(['throttled']);
  });

  it('ends at once when it is stopped during a pause', async () => {
    const stop = new AbortController();
    const step = async (): Promise<never> => {
      throw failing('timeout');
    };
    const ended = withRetry('write', 'a', stop.signal, step, { failed: () => undefined }).catch(
      (error: unknown) => error,
    );
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    expect(await ended).toMatchObject({ kind: 'cancelled' });
  });
});
