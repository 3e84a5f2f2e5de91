import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repeated } from '../fixtures/confirmed';
import { makePackage } from '../fixtures/package';
import { startNetStorage, type NetStorage } from '../stand-ins/netstorage';
import { freshState, slipway } from './slipway';

let state: string;
let service: NetStorage;
beforeEach(async () => {
  state = await freshState();
});
afterEach(async () => {
  await service.stop();
  await rm(state, { recursive: true, force: true });
});

function address(folder: string): string {
  const { host, port, account } = service;
  return `http://${account.name}@${host}:${port}/123456/${folder}?protocol=netstorage&tls=no`;
}

/** What was confirmed, in its order. */
function uploads(): string[] {
  return service.lines
    .filter(({ action, status }) => action === 'upload' && status === 200)
    .map(({ target }) => decodeURIComponent(target).replace('/123456/ep 1/', ''));
}

it('after kill -9 a package goes on: all is right, nothing confirmed is sent again, the master is last', async () => {
  service = await startNetStorage({ store: 'object', pageEntries: 20 });
  const hls = await makePackage({ segments: 40, segmentBytes: 40_000, more: { 'movie.mp4': 3_000_000 } });
  const env = { SLIPWAY_SECRET: service.account.key };
  const options = ['--limit-rate', '6M', '--json', '--state', state];
  const first = await slipway(['publish', hls.folder, '--to', address('ep%201/'), ...options], {
    env,
    onEvent: (event, child) => {
      if (Number(event['sent']) > hls.bytes * 0.4) child.kill('SIGKILL');
    },
  });
  expect(first.code).toBeNull();
  const before = uploads();
  expect(before.length).toBeGreaterThan(5);
  expect(before).not.toContain('master.m3u8');
  const second = await slipway(['resume', '--json', '--state', state], { env });
  expect(second.code).toBe(0);
  expect(second.events.at(-1)).toMatchObject({ event: 'done', files: hls.files, failed: 0 });

  const order = uploads();
  expect(repeated(order)).toEqual([]);
  expect(order).toHaveLength(hls.files);
  expect(order.at(-1)).toBe('master.m3u8');
  const files = service.files();
  for (const name of ['movie.mp4', '720p/seg_00039.ts', 'master.m3u8']) {
    const file = files.get(`/123456/ep 1/${name}`);
    const md5 = createHash('md5').update(await readFile(join(hls.folder, name)));
    expect(file?.md5).toBe(md5.digest('hex'));
  }

  // All of it is the same by size and time, so it stays.
  const again = await slipway(
    ['publish', hls.folder, '--to', address('ep%201/'), '--if-exists', 'skip', '--json', '--state', state],
    { env },
  );
  expect(again.code).toBe(0);
  expect(uploads()).toHaveLength(hls.files);
  await hls.remove();
});

it('files go to a FileStore, and are listed, fetched and removed by the command', async () => {
  service = await startNetStorage({ store: 'file' });
  const hls = await makePackage({ segments: 3, segmentBytes: 5000 });
  const env = { SLIPWAY_SECRET: service.account.key };
  const to = ['--state', state];
  expect((await slipway(['publish', hls.folder, '--to', address('ep1/'), ...to], { env })).code).toBe(0);
  const { stdout } = await slipway(['ls', address('ep1/720p/'), ...to], { env });
  for (const name of ['index.m3u8', 'seg_00000.ts', 'seg_00001.ts', 'seg_00002.ts'])
    expect(stdout).toContain(name);
  const fetched = join(state, 'fetched.ts');
  expect((await slipway(['get', address('ep1/720p/seg_00001.ts'), fetched, ...to], { env })).code).toBe(0);
  expect((await readFile(fetched)).equals(await readFile(join(hls.folder, '720p/seg_00001.ts')))).toBe(true);
  expect((await slipway(['rm', address('ep1/'), '--recursive', ...to], { env })).code).toBe(0);
  expect(service.files().size).toBe(0);

  const wrong = await slipway(['ls', address('ep1/'), ...to], { env: { SLIPWAY_SECRET: 'MARKED wrong' } });
  expect(wrong.code).toBe(3);
  expect(wrong.stderr).toContain('is wrong, or the key is not active yet: a new one takes up to two hours.');
  expect(wrong.stdout + wrong.stderr).not.toContain('MARKED');
  await hls.remove();
});
