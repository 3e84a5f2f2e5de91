import { describe, expect, test } from 'vitest';
import { Throttle } from '../../../src/engine/throttle';

describe('shares in a throttle', () => {
  test('have the rate together, and with those who ask for their bytes', async () => {
    let now = 0;
    let rate: number | undefined = 1200;
    const total = new Throttle(
      () => rate,
      () => now,
    );
    const one = total.join();
    expect(one.rate).toBe(1200);
    const other = total.join();
    expect(one.rate).toBe(600);
    expect(total.take(1)).toBeUndefined();
    expect([one.rate, other.rate]).toEqual([400, 400]);
    other.leave();
    now += 3000;
    expect(one.rate).toBe(1200);
    rate = undefined;
    expect(one.rate).toBeUndefined();
  });

  test('keep under what is narrower', () => {
    let own: number | undefined;
    const total = new Throttle(
      () => 900,
      () => 0,
    );
    const job = new Throttle(
      () => own,
      () => 0,
      total,
    );
    const share = job.join();
    expect(share.rate).toBe(900);
    own = 100;
    expect(share.rate).toBe(100);
    own = 5000;
    expect(share.rate).toBe(900);
    const second = new Throttle(
      () => undefined,
      () => 0,
      total,
    ).join();
    expect([share.rate, second.rate]).toEqual([450, 450]);
    second.leave();
    share.leave();
    expect(
      new Throttle(
        () => undefined,
        () => 0,
        total,
      ).join().rate,
    ).toBe(900);
  });

  test('take from the others what they have sent', () => {
    let now = 1000;
    const total = new Throttle(
      () => 1000,
      () => now,
    );
    const share = total.join();
    expect(total.take(50)).toBeUndefined();
    share.moved(500);
    now += 100;
    const held = total.take(50);
    expect(held).toBeInstanceOf(Promise);
    share.leave();
  });
});
