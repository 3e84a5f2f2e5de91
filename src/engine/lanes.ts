import { cancelled } from '../model/failure';
import type { Throttle } from './throttle';

/** Ends one transfer's use of a lane; calling it twice is harmless. */
export type Release = () => void;

export interface LaneLimits {
  readonly most: number;
  /** A number the user fixed; nothing is sought then. */
  readonly fixed?: number | undefined;
  /** What holds the transfers back to a rate. */
  readonly throttle?: Pick<Throttle, 'isLimited' | 'isHolding'> | undefined;
  /** As `processorMs` tells it; missing: there is always time for more. */
  readonly worked?: (() => number) | undefined;
}

const firstLimit = 8;
/** Enough to keep a low rate busy: the fewer files share it, the less of them is lost when it stops. */
const firstLimitAtRate = 2;
const shrinking = 0.75;
const intervalMs = 300;
const growth = 1.5;
/** Until more lanes have brought nothing for the first time: over a distance the beginning costs the most. */
const opening = { intervalMs: 150, growth: 2 } as const;
const worthwhile = 1.05;
const mostlyUsed = 0.75;
/** Nearly all is done by one thread: this part of one processor is about what it can have. */
const atItsEnd = 0.8;
/** Intervals without gain after which the search rests, and after how many it looks again. */
const restAfter = 2;
const restFor = 30;

/**
 * How many transfers run at once to one destination. While all lanes are taken and throughput grows, more are
 * opened, in the beginning twice as many each time; where more brings nothing it goes back to the fewest that gave the
 * best rate; where this process has no time for more, none are opened, for each costs the server a connection; where a
 * rate holds them back it closes lanes until they just fill it; when the service throttles, it halves.
 */
export class Lanes {
  #limit: number;
  #used = 0;
  #waiting: Waiter[] = [];
  #bytes = 0;
  /** Missing until the first byte: what connecting takes tells nothing of lanes. */
  #since: number | undefined;
  #workedBefore = 0;
  #best = { rate: 0, limit: firstLimit };
  #dull = 0;
  #resting = 0;
  #isOpening: boolean;

  constructor(
    private readonly limits: LaneLimits,
    private readonly now: () => number,
  ) {
    const isLimited = limits.throttle?.isLimited ?? false;
    const first = isLimited ? firstLimitAtRate : firstLimit;
    this.#isOpening = !isLimited;
    this.#limit = Math.min(limits.fixed ?? first, limits.most);
  }

  get limit(): number {
    return this.#limit;
  }

  get free(): number {
    return Math.max(0, this.#limit - this.#used);
  }

  /** @param first served before others: a part of a file that is under way already. */
  async acquire(signal: AbortSignal, first = false): Promise<Release> {
    if (signal.aborted) throw cancelled('write');
    if (this.free > 0) return this.#take();
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        grant: () => {
          signal.removeEventListener('abort', stop);
          resolve(this.#take());
        },
      };
      const stop = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        reject(cancelled('write'));
      };
      signal.addEventListener('abort', stop, { once: true });
      if (first) this.#waiting.unshift(waiter);
      else this.#waiting.push(waiter);
    });
  }

  /** Tells how much was moved; the search for the best number lives on it. */
  moved(bytes: number): void {
    if (this.limits.fixed !== undefined) return;
    const since = this.#since ?? this.#begin();
    this.#bytes += bytes;
    const elapsed = this.now() - since;
    if (elapsed < (this.#isOpening ? opening.intervalMs : intervalMs)) return;
    // With lanes to spare, the rate tells of the files that are left, not of the number of lanes.
    if (this.#used >= this.#limit * mostlyUsed) {
      const isAtItsEnd = this.#worked - this.#workedBefore > elapsed * atItsEnd;
      this.#adapt((this.#bytes * 1000) / elapsed, isAtItsEnd);
    }
    this.#begin();
  }

  /** @returns when the interval began. */
  #begin(): number {
    const now = this.now();
    this.#bytes = 0;
    this.#since = now;
    this.#workedBefore = this.#worked;
    return now;
  }

  get #worked(): number {
    return this.limits.worked?.() ?? 0;
  }

  /** The service asked for fewer requests. */
  throttled(): void {
    if (this.limits.fixed !== undefined) return;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#best = { rate: 0, limit: this.#limit };
    this.#resting = restFor;
    this.#isOpening = false;
  }

  #adapt(rate: number, isAtItsEnd: boolean): void {
    if (this.limits.throttle?.isHolding) {
      this.#isOpening = false;
      this.#limit = Math.min(this.#limit, Math.max(firstLimitAtRate, Math.floor(this.#limit * shrinking)));
      this.#best = { rate, limit: this.#limit };
      return;
    }
    if (isAtItsEnd) {
      if (rate > this.#best.rate) this.#best = { rate, limit: this.#limit };
      return;
    }
    if (this.#resting > 0) {
      this.#resting -= 1;
      if (this.#resting > 0) return;
      this.#best = { rate, limit: this.#limit };
      this.#setLimit(Math.ceil(this.#limit * growth));
      return;
    }
    if (rate > this.#best.rate * worthwhile) {
      this.#best = { rate, limit: this.#limit };
      this.#dull = 0;
      this.#setLimit(Math.ceil(this.#limit * (this.#isOpening ? opening.growth : growth)));
      return;
    }
    this.#isOpening = false;
    this.#dull += 1;
    if (this.#dull >= restAfter) {
      this.#dull = 0;
      this.#resting = restFor;
      this.#setLimit(this.#best.limit);
    }
  }

  #setLimit(limit: number): void {
    this.#limit = Math.min(limit, this.limits.most);
    this.#serve();
  }

  #take(): Release {
    this.#used += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#used -= 1;
      this.#serve();
    };
  }

  #serve(): void {
    while (this.free > 0) {
      const waiter = this.#waiting.shift();
      if (!waiter) return;
      waiter.grant();
    }
  }
}

interface Waiter {
  readonly grant: () => void;
}

/** Processor time that this process has used so far, in all its threads, in ms. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
