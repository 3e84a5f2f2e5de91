import { asFailure, cancelled, type Failure, type Operation } from '../model/failure';
import { retryRuleOf } from '../model/failure-policy';

const mostAttempts = 5;
const firstPauseMs = 400;
const longestPauseMs = 15_000;

export interface RetryHooks {
  /** Told of each failed attempt. */
  readonly failed: (failure: Failure) => void;
}

/**
 * Runs one step until it succeeds, its failure's rule forbids another attempt, or five attempts are spent.
 * The pause doubles from 0.4 s to 15 s with jitter; a longer wish of the server is respected.
 * @throws Failure the last one.
 */
export async function withRetry<T>(
  operation: Operation,
  path: string,
  signal: AbortSignal,
  step: () => Promise<T>,
  hooks: RetryHooks,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      const failure = asFailure(error, operation, path);
      hooks.failed(failure);
      if (signal.aborted) throw cancelled(operation, path);
      const rule = retryRuleOf(failure.kind);
      const spent = rule === 'once' ? attempt >= 2 : attempt >= mostAttempts;
      if (rule === 'never' || spent) throw failure;
      if (rule === 'backoff') await pause(Math.max(failure.retryAfterMs ?? 0, pauseMs(attempt)), signal);
    }
  }
}

/** @param attempt the one that failed, from 1. */
function pauseMs(attempt: number): number {
  const full = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  return full * (0.5 + Math.random() / 2);
}

/** @throws Failure `cancelled` as soon as the signal ends it. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw cancelled('write');
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(cancelled('write'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
