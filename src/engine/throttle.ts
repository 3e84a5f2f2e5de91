const burstMs = 100;
const limitedChunkBytes = 32 * 1024;
/** Whose bytes were asked for so long ago, in ms, does not count as one who sends. */
const goneAfterMs = 2000;
/** Who waits looks this often whether the rate has changed. In ms. */
const lookAgainMs = 200;

interface Waiter {
  readonly bytes: number;
  readonly go: () => void;
}

/** A part in a throttle of one who cannot be held back chunk by chunk, and keeps to a rate by himself. */
export interface Share {
  /** Bytes a second that he may send as things stand; undefined: no limit. */
  readonly rate: number | undefined;
  /** So many have gone: the others wait for that. */
  moved(bytes: number): void;
  leave(): void;
}

/**
 * Spreads bytes over time so that all transfers that share it keep under a rate together. They are served in the
 * order in which they came. The rate may change at any time, and counts for what waits already.
 */
export class Throttle {
  /** Bytes that may go now. */
  #credit = 0;
  #countedAt: number;
  #waiting: Waiter[] = [];
  #timer: NodeJS.Timeout | undefined;
  #shares = 0;
  #takenAt = -Infinity;

  /**
   * @param rate bytes a second that hold now; undefined: no limit.
   * @param wider one that these transfers share with others, and keep under too.
   */
  constructor(
    private readonly rate: () => number | undefined,
    private readonly now: () => number,
    private readonly wider?: Throttle,
  ) {
    this.#countedAt = now() - burstMs;
  }

  get isLimited(): boolean {
    return this.rate() !== undefined || (this.wider?.isLimited ?? false);
  }

  /** More would go now if the rate allowed it. */
  get isHolding(): boolean {
    return this.#waiting.length > 0 || (this.wider?.isHolding ?? false);
  }

  /** Smaller pieces make a slow rate even; undefined where nothing is limited. */
  get chunkBytes(): number | undefined {
    return this.isLimited ? limitedChunkBytes : undefined;
  }

  /**
   * @param signal ends the waiting; what is given up takes nothing from the others.
   * @returns undefined where the bytes may go at once, else a promise of the moment when they may.
   */
  take(bytes: number, signal?: AbortSignal): Promise<void> | undefined {
    const own = this.#takeOwn(bytes, signal);
    return own ? own.then(() => this.wider?.take(bytes, signal)) : this.wider?.take(bytes, signal);
  }

  /** Whoever has joined gets the same rate as the others who have, and as all together who ask for their bytes. */
  join(): Share {
    const wider = this.wider?.join();
    const rateNow = (): number | undefined => least(this.#rateOfShare(), wider?.rate);
    this.#shares += 1;
    return {
      get rate(): number | undefined {
        return rateNow();
      },
      moved: (bytes) => {
        this.#count();
        if (this.rate() !== undefined) this.#credit -= bytes;
        wider?.moved(bytes);
      },
      leave: () => {
        this.#shares -= 1;
        wider?.leave();
      },
    };
  }

  #rateOfShare(): number | undefined {
    const rate = this.rate();
    const others = this.now() - this.#takenAt < goneAfterMs || this.#waiting.length > 0 ? 1 : 0;
    return rate === undefined ? undefined : rate / (this.#shares + others);
  }

  #takeOwn(bytes: number, signal: AbortSignal | undefined): Promise<void> | undefined {
    if (signal?.aborted) return undefined;
    this.#count();
    this.#takenAt = this.now();
    if (this.#waiting.length === 0 && this.#pays(bytes)) return undefined;
    return new Promise((resolve) => {
      const go = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiter: Waiter = { bytes, go };
      const giveUp = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        go();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiter);
      this.#lookLater();
    });
  }

  /** Time that passed becomes credit, at the rate that holds now; unused, it is kept for a moment only. */
  #count(): void {
    const now = this.now();
    const rate = this.rate() ?? 0;
    this.#credit += ((now - this.#countedAt) * rate) / 1000;
    this.#countedAt = now;
    if (this.#waiting.length === 0) this.#credit = Math.min(this.#credit, (rate * burstMs) / 1000);
  }

  #pays(bytes: number): boolean {
    if (this.rate() === undefined) return true;
    if (this.#credit < bytes) return false;
    this.#credit -= bytes;
    return true;
  }

  #serve(): void {
    this.#timer = undefined;
    this.#count();
    for (;;) {
      const [first] = this.#waiting;
      if (!first || !this.#pays(first.bytes)) break;
      this.#waiting.shift();
      first.go();
    }
    this.#lookLater();
  }

  #lookLater(): void {
    const [first] = this.#waiting;
    if (!first || this.#timer) return;
    const rate = this.rate();
    const wait = rate === undefined ? 0 : ((first.bytes - this.#credit) * 1000) / rate;
    this.#timer = setTimeout(() => this.#serve(), Math.max(1, Math.min(lookAgainMs, Math.ceil(wait))));
  }
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
