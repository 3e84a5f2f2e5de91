import { describe, expect, it } from 'vitest';
import { Lanes } from '../../../src/engine/lanes';

const never = new AbortController().signal;

/** A clock that stands still until it is moved. */
function clock(): { now: () => number; pass: (ms: number) => void } {
  let time = 0;
  return {
    now: () => time,
    pass: (ms) => {
      time += ms;
    },
  };
}

/** Takes every free lane, and one more place in the queue so that the lanes count as full. */
async function fill(lanes: Lanes): Promise<void> {
  while (lanes.free > 0) await lanes.acquire(never);
}

describe('how many transfers run at once', () => {
  it('holds back the one that is too many until a lane is given back', async () => {
    const lanes = new Lanes({ most: 64, fixed: 2 }, clock().now);
    const first = await lanes.acquire(never);
    await lanes.acquire(never);
    let third = false;
    const waiting = lanes.acquire(never).then(() => {
      third = true;
    });
    await Promise.resolve();
    expect(third).toBe(false);
    first();
    first();
    await waiting;
    expect(third).toBe(true);
    expect(lanes.free).toBe(0);
  });

  it('serves a part of a file under way before a new file', async () => {
    const lanes = new Lanes({ most: 64, fixed: 1 }, clock().now);
    const release = await lanes.acquire(never);
    const order: string[] = [];
    const file = lanes.acquire(never).then((next) => {
      order.push('file');
      next();
    });
    const part = lanes.acquire(never, true).then((next) => {
      order.push('part');
      next();
    });
    release();
    await Promise.all([file, part]);
    expect(order).toEqual(['part', 'file']);
  });

  it('lets go of a waiter whose signal ends', async () => {
    const lanes = new Lanes({ most: 64, fixed: 1 }, clock().now);
    const release = await lanes.acquire(never);
    const stop = new AbortController();
    const waiting = lanes.acquire(stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    release();
    expect(lanes.free).toBe(1);
  });

  it('opens more while throughput grows, and goes back to the fewest that gave the best', async () => {
    const time = clock();
    const lanes = new Lanes({ most: 64 }, time.now);
    await fill(lanes);
    expect(lanes.limit).toBe(8);
    const step = async (bytes: number): Promise<number> => {
      time.pass(300);
      lanes.moved(bytes);
      await fill(lanes);
      return lanes.limit;
    };
    expect(await step(1000)).toBe(12);
    expect(await step(2000)).toBe(18);
    expect(await step(3000)).toBe(27);
    expect(await step(3000)).toBe(27);
    expect(await step(3000)).toBe(18);
  });

  it('halves when the service asks for fewer, and never falls below one', () => {
    const lanes = new Lanes({ most: 64 }, clock().now);
    const limits = Array.from({ length: 5 }, () => {
      lanes.throttled();
      return lanes.limit;
    });
    expect(limits).toEqual([4, 2, 1, 1, 1]);
  });

  it('keeps a number that the user fixed', () => {
    const time = clock();
    const lanes = new Lanes({ most: 64, fixed: 3 }, time.now);
    time.pass(1000);
    lanes.moved(1e9);
    lanes.throttled();
    expect(lanes.limit).toBe(3);
  });
});
