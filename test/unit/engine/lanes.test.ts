import { beforeEach, describe, expect, test } from 'vitest';
import { Lanes, type Release } from '../../../src/engine/lanes';
import { newStop } from '../../../src/engine/stop';

const never = newStop().signal;
const interval = 300;
let now = 0;

beforeEach(() => {
  now = 0;
});

function lanesOf(most: number, fixed?: number): Lanes {
  return new Lanes({ most, fixed }, () => now);
}

/** Takes all lanes there are, now and whenever more open, so that they count as busy. The first byte has just gone. */
function busy(lanes: Lanes): { taken: () => number } {
  let taken = 0;
  lanes.moved(0);
  const take = async (): Promise<void> => {
    for (;;) {
      await lanes.acquire(never);
      taken += 1;
    }
  };
  void take();
  return { taken: () => taken };
}

/** Lets an interval pass in which that many bytes a second moved, and tells the limit after it. */
async function pass(lanes: Lanes, rate: number): Promise<number> {
  now += interval;
  lanes.moved((rate * interval) / 1000);
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return lanes.limit;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** All of them are taken by a process that tells how long it has worked. */
async function busyWith(worked: () => number): Promise<Lanes> {
  const lanes = new Lanes({ most: 64, worked }, () => now);
  busy(lanes);
  await settled();
  return lanes;
}

describe('the number of lanes', () => {
  test('begins with eight, or with fewer where no more are allowed', () => {
    expect(lanesOf(64).limit).toBe(8);
    expect(lanesOf(3).limit).toBe(3);
  });

  test('doubles while the rate grows, up to the most', async () => {
    const lanes = lanesOf(64);
    const { taken } = busy(lanes);
    await settled();
    const limits: number[] = [];
    for (const rate of [1000, 2000, 3000, 4000, 5000, 6000, 7000]) limits.push(await pass(lanes, rate));
    expect(limits).toEqual([16, 32, 64, 64, 64, 64, 64]);
    expect(taken()).toBe(64);
  });

  test('grows by half, and is measured half as often, once more have brought nothing', async () => {
    const lanes = lanesOf(128);
    busy(lanes);
    await settled();
    const limits: number[] = [];
    for (const rate of [1000, 2000, 2000, 4000, 8000]) limits.push(await pass(lanes, rate));
    expect(limits).toEqual([16, 32, 32, 48, 72]);
    now += interval - 1;
    lanes.moved(1_000_000);
    expect(lanes.limit).toBe(72);
  });

  test('goes back to what was best after two intervals without gain', async () => {
    const lanes = lanesOf(64);
    busy(lanes);
    await settled();
    expect(await pass(lanes, 1000)).toBe(16);
    expect(await pass(lanes, 2000)).toBe(32);
    expect(await pass(lanes, 2050)).toBe(32);
    expect(await pass(lanes, 2090)).toBe(16);
  });

  test('rests then, and looks again after thirty intervals', async () => {
    const lanes = lanesOf(64);
    busy(lanes);
    await settled();
    for (const rate of [1000, 1000, 1000]) await pass(lanes, rate);
    expect(lanes.limit).toBe(8);
    for (let rest = 0; rest < 29; rest += 1) expect(await pass(lanes, 1000)).toBe(8);
    expect(await pass(lanes, 1000)).toBe(12);
    expect(await pass(lanes, 3000)).toBe(18);
  });

  test('does not grow for transfers that do not use the lanes there are', async () => {
    const lanes = lanesOf(64);
    const releases: Release[] = [];
    for (let n = 0; n < 4; n += 1) releases.push(await lanes.acquire(never));
    releases.pop()?.();
    for (const rate of [1000, 2000, 4000, 8000]) expect(await pass(lanes, rate)).toBe(8);
  });

  test('halves when the service throttles, down to one, and rests', async () => {
    const lanes = lanesOf(64);
    busy(lanes);
    await settled();
    const limits = [1, 2, 3, 4].map(() => {
      lanes.throttled();
      return lanes.limit;
    });
    expect(limits).toEqual([4, 2, 1, 1]);
    expect(await pass(lanes, 9000)).toBe(1);
  });

  test('that was fixed stays, whatever happens', async () => {
    const lanes = lanesOf(64, 5);
    const { taken } = busy(lanes);
    await settled();
    for (const rate of [1000, 2000, 4000]) expect(await pass(lanes, rate)).toBe(5);
    lanes.throttled();
    expect(lanes.limit).toBe(5);
    expect(taken()).toBe(5);
  });

  test('is two under a rate, and grows while nothing waits for that rate', async () => {
    const throttle = { isLimited: true, isHolding: false };
    const lanes = new Lanes({ most: 64, throttle }, () => now);
    expect(lanes.limit).toBe(2);
    busy(lanes);
    await settled();
    expect(await pass(lanes, 1000)).toBe(3);
    expect(await pass(lanes, 2000)).toBe(5);
    throttle.isHolding = true;
    const limits: number[] = [];
    for (const rate of [2500, 2500, 2500]) limits.push(await pass(lanes, rate));
    expect(limits).toEqual([3, 2, 2]);
  });

  test('shrinks when a rate is set while it goes, and grows again when it is lifted', async () => {
    const throttle = { isLimited: false, isHolding: false };
    const lanes = new Lanes({ most: 64, throttle }, () => now);
    busy(lanes);
    await settled();
    for (const rate of [1000, 2000]) await pass(lanes, rate);
    Object.assign(throttle, { isLimited: true, isHolding: true });
    const limits: number[] = [];
    for (let n = 0; n < 8; n += 1) limits.push(await pass(lanes, 100));
    expect(limits).toEqual([24, 18, 13, 9, 6, 4, 3, 2]);
    Object.assign(throttle, { isLimited: false, isHolding: false });
    expect(await pass(lanes, 1000)).toBe(3);
  });

  test('that somebody fixed is his under a rate, too', async () => {
    const lanes = new Lanes(
      { most: 64, fixed: 5, throttle: { isLimited: true, isHolding: true } },
      () => now,
    );
    busy(lanes);
    await settled();
    expect(await pass(lanes, 1000)).toBe(5);
  });

  test('is not measured by the time until the first byte', async () => {
    const lanes = lanesOf(64);
    now += 10 * interval;
    busy(lanes);
    await settled();
    expect(lanes.limit).toBe(8);
    expect(await pass(lanes, 1000)).toBe(16);
  });

  test('does not grow while this process has no time for more, and does again once it has', async () => {
    let worked = 0;
    const lanes = await busyWith(() => worked);
    for (const rate of [1000, 2000, 4000, 8000]) {
      worked += interval * 0.9;
      expect(await pass(lanes, rate)).toBe(8);
    }
    worked += interval * 0.5;
    expect(await pass(lanes, 9000)).toBe(16);
  });

  test('goes back to the fewest with the best rate, also to those that this process had no time to exceed', async () => {
    let worked = 0;
    const lanes = await busyWith(() => worked);
    worked += interval;
    expect(await pass(lanes, 1000)).toBe(8);
    expect(await pass(lanes, 2000)).toBe(16);
    for (const rate of [1900, 1900]) await pass(lanes, rate);
    expect(lanes.limit).toBe(8);
  });

  test('is not measured within an interval', async () => {
    const lanes = lanesOf(64);
    busy(lanes);
    await settled();
    now += interval / 2 - 1;
    lanes.moved(1_000_000);
    expect(lanes.limit).toBe(8);
  });
});

describe('a lane', () => {
  test('that is given back twice opens one place only', async () => {
    const lanes = lanesOf(64, 1);
    const release = await lanes.acquire(never);
    const order: string[] = [];
    const waiting = ['a', 'b'].map((name) => lanes.acquire(never).then(() => order.push(name)));
    release();
    release();
    await waiting[0];
    await settled();
    expect(order).toEqual(['a']);
  });

  test('goes to the first who asked, but before all to a file that is under way', async () => {
    const lanes = lanesOf(64, 1);
    let release = await lanes.acquire(never);
    const order: string[] = [];
    const ask = (name: string, first: boolean): Promise<void> =>
      lanes.acquire(never, first).then((giveBack) => {
        order.push(name);
        release = giveBack;
      });
    const asked = [ask('file 1', false), ask('file 2', false), ask('part', true)];
    for (let n = 0; n < 3; n += 1) {
      release();
      await settled();
    }
    await Promise.all(asked);
    expect(order).toEqual(['part', 'file 1', 'file 2']);
  });

  test('is not waited for any more when the signal ends, and none is lost by that', async () => {
    const lanes = lanesOf(64, 1);
    const release = await lanes.acquire(never);
    const stop = new AbortController();
    const waiting = lanes.acquire(stop.signal);
    const next = lanes.acquire(never);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'Failure', kind: 'cancelled' });
    await expect(lanes.acquire(stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
    release();
    expect(await next).toBeTypeOf('function');
  });

  test('is not given while more are used than the halved number', async () => {
    const lanes = lanesOf(64);
    const releases: Release[] = [];
    for (let n = 0; n < 8; n += 1) releases.push(await lanes.acquire(never));
    let granted = false;
    void lanes.acquire(never).then(() => {
      granted = true;
    });
    lanes.throttled();
    for (const release of releases.slice(0, 4)) release();
    await settled();
    expect(granted).toBe(false);
    releases[4]?.();
    await settled();
    expect(granted).toBe(true);
  });
});
