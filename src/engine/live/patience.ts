import type { Failure } from '../../model/failure';
import { retryRuleOf, scopeOf } from '../../model/failure-policy';

/** Pauses after the first failure, the second and so on, in ms: a live stream wants to go on as soon as it can. */
const networkPauses = [0, 150, 300, 600, 1200, 2400, 3000];
const filePauses = [400, 800, 1600, 3200, 6400, 15_000];
/** What only somebody else can mend is looked at so often. */
const refusedMs = 15_000;

/** How long to wait after failures that came one after the other. It never gives up. */
export class Patience {
  #failures = 0;
  #failedAt = -Infinity;
  #until = -Infinity;

  /** @param random from 0 to 1: who failed together must not come back together. */
  constructor(
    private readonly pauses: 'network' | 'file',
    private readonly random: () => number = Math.random,
  ) {}

  get failures(): number {
    return this.#failures;
  }

  /** What began before the last failure tells nothing new. */
  failed(failure: Failure, beganAt: number, now: number): void {
    if (beganAt < this.#failedAt) return;
    this.#failures += 1;
    this.#failedAt = now;
    const pauses = this.pauses === 'network' ? networkPauses : filePauses;
    const usual = pauses[Math.min(this.#failures, pauses.length) - 1] ?? 0;
    const pause = isRefused(failure) ? refusedMs : usual * (0.75 + this.random() / 4);
    this.#until = now + Math.max(pause, failure.retryAfterMs ?? 0);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = -Infinity;
  }

  /** ms; 0: it may go now. */
  waitMs(now: number): number {
    return Math.max(0, this.#until - now);
  }
}

/** Nothing changes by waiting: somebody has to mend it. */
export function isRefused({ kind }: Failure): boolean {
  return scopeOf(kind) === 'destination' && retryRuleOf(kind) === 'never';
}
