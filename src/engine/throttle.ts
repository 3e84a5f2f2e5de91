const burstMs = 100;
const limitedChunkBytes = 32 * 1024;

/** Spreads bytes over time so that all transfers of a job together keep under a rate. */
export class Throttle {
  #freeAt = 0;

  /** @param bytesPerSecond undefined: no limit. */
  constructor(
    private readonly bytesPerSecond: number | undefined,
    private readonly now: () => number,
  ) {}

  /** Smaller pieces make a slow rate even; undefined where nothing is limited. */
  get chunkBytes(): number | undefined {
    return this.bytesPerSecond === undefined ? undefined : limitedChunkBytes;
  }

  /** @returns undefined where the bytes may go at once, else a promise of the moment when they may. */
  take(bytes: number): Promise<void> | undefined {
    if (this.bytesPerSecond === undefined) return undefined;
    const now = this.now();
    this.#freeAt = Math.max(this.#freeAt, now - burstMs) + (bytes * 1000) / this.bytesPerSecond;
    const wait = this.#freeAt - now;
    return wait <= 0 ? undefined : new Promise((resolve) => setTimeout(resolve, wait));
  }
}
