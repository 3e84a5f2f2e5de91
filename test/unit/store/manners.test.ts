import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MannersStore } from '../../../src/store/manners';

const dayMs = 86_400_000;
let folder: string;
let now = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-manners-'));
  now = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const storeHere = (): MannersStore => new MannersStore(folder, () => now);

test('what was found out is known to whoever asks next, also in another process', async () => {
  const store = storeHere();
  expect(await store.needsOneWriteAtATime('a:22')).toBe(false);
  store.noteOneWriteAtATime('a:22');
  store.noteOneWriteAtATime('b:2222');
  expect(await store.needsOneWriteAtATime('a:22')).toBe(true);
  const later = storeHere();
  expect(await later.needsOneWriteAtATime('a:22')).toBe(true);
  expect(await later.needsOneWriteAtATime('b:2222')).toBe(true);
  expect(await later.needsOneWriteAtATime('a:2222')).toBe(false);
});

test('it is believed for thirty days after it was last seen', async () => {
  const store = storeHere();
  store.noteOneWriteAtATime('a:22');
  now = 29 * dayMs;
  expect(await store.needsOneWriteAtATime('a:22')).toBe(true);
  store.noteOneWriteAtATime('a:22');
  now = 58 * dayMs;
  expect(await store.needsOneWriteAtATime('a:22')).toBe(true);
  now = 59 * dayMs;
  expect(await store.needsOneWriteAtATime('a:22')).toBe(false);
});

test('a file that a newer Slipway has written is left alone, and hinders nobody', async () => {
  await writeFile(join(folder, 'manners.json'), '{"version":2,"else":true}');
  const store = storeHere();
  store.noteOneWriteAtATime('a:22');
  expect(await store.needsOneWriteAtATime('a:22')).toBe(false);
});
