/** So long at most one slice of a long computation holds the page's thread; the rest of a frame is for drawing. */
const sliceMs = 6;

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

/** Resolves after whatever else the page has to do; timers would wait at least 4 ms each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(undefined);
  });
}

/** Cuts a long computation into slices. */
export class Slices {
  #until = performance.now() + sliceMs;

  constructor(private readonly signal: AbortSignal) {}

  get isOver(): boolean {
    return performance.now() >= this.#until;
  }

  /** Lets the page go on; throws when the computation is not wanted any more. */
  async pause(): Promise<void> {
    await nextTask();
    this.signal.throwIfAborted();
    this.#until = performance.now() + sliceMs;
  }
}

type Compare<T> = (a: T, b: T) => number;

const runLength = 256;
const stepsBetweenLooks = 64;

/** A stable merge sort, slice by slice. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: Compare<T>,
  slices: Slices,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += runLength) {
    runs.push(items.slice(start, start + runLength).toSorted(compare));
    if (slices.isOver) await slices.pause();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare, slices));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(left: T[], right: T[], compare: Compare<T>, slices: Slices): Promise<T[]> {
  const last = left.at(-1);
  const [first] = right;
  if (first === undefined) return left;
  // What a server lists is often in order already.
  if (last !== undefined && compare(last, first) <= 0) return left.concat(right);
  const merged: T[] = [];
  let atRight = 0;
  for (const [index, item] of left.entries()) {
    for (
      let other = right[atRight];
      other !== undefined && compare(other, item) < 0;
      other = right[atRight]
    ) {
      merged.push(other);
      atRight += 1;
      if (atRight % stepsBetweenLooks === 0 && slices.isOver) await slices.pause();
    }
    merged.push(item);
    if (index % stepsBetweenLooks === 0 && slices.isOver) await slices.pause();
  }
  return merged.concat(right.slice(atRight));
}

export async function siftInSlices<T>(
  items: readonly T[],
  fits: (item: T) => boolean,
  slices: Slices,
): Promise<T[]> {
  const kept: T[] = [];
  const step = 1000;
  for (let start = 0; start < items.length; start += step) {
    for (const item of items.slice(start, start + step)) if (fits(item)) kept.push(item);
    if (slices.isOver) await slices.pause();
  }
  return kept;
}
