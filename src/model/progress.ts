import type { Totals } from './job';

const stoppedAfterMs = 5000;

/** What a file costs besides its bytes: to open it, to ask, to have it confirmed. As much as 64 KB, as experience has it. */
const fileCostBytes = 65_536;

/** How much there is to do, in bytes: many tiny files take their time too. */
export function workOf(files: number, bytes: number): number {
  return files * fileCostBytes + bytes;
}

/**
 * How far a delivery is, from 0 to 1, by the bytes that stand beside it; by files where they are all empty.
 * @param sent bytes of finished files and of what is under way.
 */
export function fractionDone(totals: Totals, sent: number): number {
  const { files, bytes, filesDone, filesSkipped, bytesSkipped } = totals;
  const all = bytes - bytesSkipped;
  const done = all > 0 ? sent / all : filesDone / Math.max(1, files - filesSkipped);
  return Math.min(1, Math.max(0, done));
}

/**
 * Smooths a growing byte count into a rate that does not jitter: an exponential mean over about 3 s, and the plain
 * mean before so much time has passed.
 */
export class RateMeter {
  #lastBytes = 0;
  #lastMs: number | undefined;
  #rate = 0;
  #movedMs = 0;
  #sinceMs = 0;

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
    if (this.#rate === 0) this.#sinceMs = this.#lastMs;
    const weight = Math.max(1 - Math.exp(-elapsed / this.smoothingMs), elapsed / (nowMs - this.#sinceMs));
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
