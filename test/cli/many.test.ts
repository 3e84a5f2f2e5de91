import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshState, slipway } from './slipway';

const count = 20_000;
let folder: string;
let source: string;
let state: string;

beforeAll(async () => {
  state = await freshState();
  folder = await mkdtemp(join(tmpdir(), 'slipway-many-'));
  source = join(folder, 'in');
  await mkdir(source);
  for (let at = 0; at < count; at += 500) {
    const names = Array.from({ length: 500 }, (_, index) => join(source, `f${at + index}.txt`));
    await Promise.all(names.map((name) => writeFile(name, name)));
  }
});
afterAll(async () => {
  await Promise.all([folder, state].map((path) => rm(path, { recursive: true, force: true })));
});

/** The most memory a process has had so far, bytes (proc(5), VmHWM). */
function peakMemory(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kilobytes) * 1024;
}

it('delivers 20,000 files in bounded memory, and knows at the next time that all are there', async () => {
  const target = join(folder, 'out');
  const args = ['publish', source, '--to', target, '--json', '--state', state];
  let peak = 0;
  const first = await slipway(args, {
    onEvent: (_event, { pid }) => {
      if (pid !== undefined) peak = Math.max(peak, peakMemory(pid));
    },
  });
  expect(first.events.at(-1)).toMatchObject({ event: 'done', files: count, failed: 0 });
  expect(await readdir(target)).toHaveLength(count);
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(250e6);
  const again = await slipway([...args, '--if-exists', 'different']);
  expect(again.events.at(-1)).toMatchObject({ event: 'done', files: 0, skipped: count });
}, 180_000);
