import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makePackage, type Package } from '../fixtures/package';
import { openHouse, type TestHouse } from './house';

describe('the order of the queue', () => {
  let house: TestHouse;
  let hls: Package;
  let there: string;

  beforeEach(async () => {
    house = await openHouse();
    hls = await makePackage({ segments: 5, segmentBytes: 100_000 });
    there = await mkdtemp(join(tmpdir(), 'slipway-there-'));
    await limit(1, 500_000);
  });
  afterEach(async () => {
    await house.close();
    await hls.remove();
    await rm(there, { recursive: true, force: true });
  });

  async function limit(jobsAtOnce: number, limitRate?: number): Promise<void> {
    const { limitRate: _slow, ...settings } = house.app.chosen;
    const rate = limitRate === undefined ? {} : { limitRate };
    await house.app.commands.saveSettings({
      ...settings,
      schedule: [],
      typeRules: [],
      cacheRules: [],
      ...rate,
      jobsAtOnce,
    });
  }

  async function start(name: string): Promise<string> {
    const target = { text: `${there}/${name}/` };
    const { id } = await house.app.commands.prepareJob({ paths: [hls.folder], target, start: true });
    await house.until(id, ({ state }) => state === 'running' || state === 'queued');
    return id;
  }

  async function states(): Promise<Record<string, JobView['state']>> {
    const { jobs } = await house.app.commands.snapshot();
    return Object.fromEntries(jobs.map(({ address, state }) => [address.split('/').at(-2), state]));
  }

  /** In which order they ended, once all have. */
  async function ended(...ids: readonly string[]): Promise<string[]> {
    await limit(1);
    const over = await Promise.all(ids.map((id) => house.until(id, ({ state }) => state === 'done')));
    // Two that end within one message are told of together.
    const order = over.toSorted((one, other) => (one.ended ?? 0) - (other.ended ?? 0));
    return order.map(({ address }) => address.split('/').at(-2) ?? '');
  }

  it('is that of the starts, and can be changed while they wait', async () => {
    const [one, two, three] = [await start('one'), await start('two'), await start('three')];
    expect(await states()).toEqual({ one: 'running', two: 'queued', three: 'queued' });
    expect(await readdir(there)).toEqual(['one']);
    await house.app.commands.moveJob({ id: three, before: two });
    expect((await house.app.commands.snapshot()).jobs.map(({ id }) => id)).toEqual([one, three, two]);
    expect(await ended(one, two, three)).toEqual(['one', 'three', 'two']);
  });

  it('is left by one that is to start now, and by one that is paused before its turn', async () => {
    const [one, two, three] = [await start('one'), await start('two'), await start('three')];
    await house.app.commands.pauseJob({ id: two });
    await house.app.commands.startJob({ id: three });
    await house.until(three, ({ state }) => state === 'running');
    expect(await states()).toEqual({ one: 'running', two: 'paused', three: 'running' });
    await house.app.commands.resumeJob({ id: two });
    await house.until(two, ({ state }) => state === 'queued');
    await house.app.commands.cancelJob({ id: one });
    expect(await states()).toEqual({ one: 'cancelled', two: 'queued', three: 'running' });
    expect((await ended(two, three)).at(-1)).toBe('two');
  });

  it('outlives the end of Slipway: what ran and what waited goes on by itself', async () => {
    const [one, two, three] = [await start('one'), await start('two'), await start('three')];
    await house.app.commands.moveJob({ id: three, before: two });
    await house.app.close();
    house = await openHouse({ state: house.state, background: true });
    for (const id of [one, two, three])
      await house.until(id, ({ state }) => state === 'running' || state === 'queued');
    expect(await states()).toEqual({ one: 'running', two: 'queued', three: 'queued' });
    expect(await ended(one, two, three)).toEqual(['one', 'three', 'two']);
    await rm(house.state, { recursive: true, force: true });
  });
});
