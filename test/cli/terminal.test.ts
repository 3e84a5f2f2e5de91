import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { freshState } from './slipway';

let hls: Package;
let state: string;

beforeAll(async () => {
  hls = await makePackage({ segments: 20, segmentBytes: 100_000 });
  state = await freshState();
});
afterAll(async () => {
  await hls.remove();
  await rm(state, { recursive: true, force: true });
});

/** Runs the command in a terminal of its own (script(1)) and answers its question. */
async function inTerminal(
  args: readonly string[],
  answer: string,
): Promise<{ code: number | null; shown: string }> {
  const command = [process.execPath, resolve('out/main/slipway.cjs'), ...args]
    .map((word) => `'${word}'`)
    .join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null']);
  let shown = '';
  let answered = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    if (answered || !shown.includes('Secret key for ')) return;
    answered = true;
    child.stdin.write(answer);
  });
  const code = await new Promise<number | null>((settle) => {
    child.once('close', settle);
  });
  return { code, shown };
}

it('asks for the secret without showing it, then draws a bar a file and one for the whole', async () => {
  const { secretKey } = runningServers().radosgw;
  const bucket = await makeBucket(runningServers().radosgw);
  const args = [
    'publish',
    hls.folder,
    '--to',
    bucket.address('tty/'),
    '--state',
    state,
    '--limit-rate',
    '4M',
  ];
  const { code, shown } = await inTerminal(args, `${secretKey}\r`);
  expect(code).toBe(0);
  expect(shown).not.toContain(secretKey);
  expect(shown).toMatch(/█+░* +\d+ % {2}360p\/seg_000\d\d\.ts/);
  expect(shown).toMatch(/\d+\/43 {2}[\d.]+ .?B of 4\.00 MB/);
  expect(shown).toContain('Delivered 43 files, 4.00 MB');
});

it('ends with 130 on Ctrl+C at the question', async () => {
  const bucket = await makeBucket(runningServers().radosgw);
  const args = ['publish', hls.folder, '--to', bucket.address('tty/'), '--state', state];
  expect((await inTerminal(args, '\u0003')).code).toBe(130);
});
