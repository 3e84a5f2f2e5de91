const least = 1024 * 1024;
const first = 2 * 1024 * 1024;
const most = 16 * 1024 * 1024;
const intervalMs = 200;

/**
 * How many bytes of one channel may be on their way without an answer. It grows towards twice what the channel moves
 * within the shortest answer time seen: enough to keep a long way full, and no more, as the rest would only wait
 * here. Carefully: one piece at a time, for servers that lose what comes faster.
 */
export class Window {
  careful = false;
  #limit = first;
  #used = 0;
  #fastestMs = Infinity;
  #moved = 0;
  #wasFull = false;
  #since = performance.now();
  readonly #waiting: (() => void)[] = [];

  get limit(): number {
    return this.#limit;
  }

  /** @returns undefined where there is room, else a promise of the moment to look again. */
  room(bytes: number): Promise<void> | undefined {
    if (this.#used === 0 || (!this.careful && this.#used + bytes <= this.#limit)) return undefined;
    this.#wasFull = true;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  take(bytes: number): void {
    this.#used += bytes;
  }

  /** @param ms how long the answer took. */
  give(bytes: number, ms: number): void {
    this.#used -= bytes;
    this.#moved += bytes;
    this.#fastestMs = Math.min(this.#fastestMs, ms);
    this.#adapt();
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #adapt(): void {
    const elapsed = performance.now() - this.#since;
    if (elapsed < intervalMs) return;
    // Not full: the rate tells of the source, not of the way.
    if (this.#wasFull) {
      const wanted = 2 * (this.#moved / elapsed) * this.#fastestMs;
      this.#limit = Math.min(most, Math.max(least, wanted));
    }
    this.#moved = 0;
    this.#wasFull = false;
    this.#since += elapsed;
  }
}
