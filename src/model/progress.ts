const stoppedAfterMs = 5000;

/** Smooths a growing byte count into a rate that does not jitter: an exponential mean over about 3 s. */
export class RateMeter {
  #lastBytes = 0;
  #lastMs: number | undefined;
  #rate = 0;
  #movedMs = 0;

  /** @param smoothingMs time constant: how long a change takes to show to about 63 %. */
  constructor(private readonly smoothingMs = 3000) {}

  /** Takes the total so far at `nowMs`; a total that shrank (a failed attempt taken back) counts as zero speed. */
  sample(totalBytes: number, nowMs: number): void {
    if (this.#lastMs === undefined) {
      this.#lastMs = nowMs;
      this.#lastBytes = totalBytes;
      this.#movedMs = nowMs;
      return;
    }
    const elapsed = nowMs - this.#lastMs;
    if (elapsed <= 0) return;
    const current = (Math.max(0, totalBytes - this.#lastBytes) * 1000) / elapsed;
    const weight = this.#rate === 0 ? 1 : 1 - Math.exp(-elapsed / this.smoothingMs);
    this.#rate += (current - this.#rate) * weight;
    if (totalBytes > this.#lastBytes) this.#movedMs = nowMs;
    // What has stood still for a while is not slow: it has stopped.
    if (nowMs - this.#movedMs > stoppedAfterMs) this.#rate = 0;
    this.#lastMs = nowMs;
    this.#lastBytes = totalBytes;
  }

  /** Bytes a second. */
  get bytesPerSecond(): number {
    return this.#rate;
  }
}

/** Time left in ms, or undefined while nothing moves. */
export function timeLeftMs(bytesLeft: number, bytesPerSecond: number): number | undefined {
  if (bytesLeft <= 0) return 0;
  if (bytesPerSecond < 1) return undefined;
  return (bytesLeft / bytesPerSecond) * 1000;
}
