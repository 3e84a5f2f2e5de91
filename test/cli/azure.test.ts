import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDriver } from '../../src/drivers/registry';
import { azureDestination } from '../behaviour/targets';
import { blobSas, containerSas } from '../fixtures/azure-signatures';
import { repeated } from '../fixtures/confirmed';
import { makePackage, type Package } from '../fixtures/package';
import { azuriteLog, type AzuriteLine } from '../servers/azurite';
import { runningServers } from '../servers/running';
import { freshState, slipway } from './slipway';

const { azurite } = runningServers();
/** Fifteen blocks, of which six are under way at a time. */
const movieBytes = 120_000_000;
let state: string;
let hls: Package;
let container: string;

beforeAll(async () => {
  [state, hls] = [
    await freshState(),
    await makePackage({ segments: 30, segmentBytes: 20_000, more: { 'movie.mp4': movieBytes } }),
  ];
});
beforeEach(async () => {
  container = `cli-${randomBytes(6).toString('hex')}`;
  const destination = azureDestination(azurite, container);
  const owner = await openDriver({ destination, secrets: { accountKey: azurite.key } });
  await owner.makeDir?.('', new AbortController().signal);
  await owner.close();
});
afterAll(async () => {
  await hls.remove();
  await rm(state, { recursive: true, force: true });
});

/** What the server was asked about this test's container, after it was made. */
async function asked(): Promise<AzuriteLine[]> {
  const lines = await azuriteLog(azurite);
  return lines.filter(({ path }) => new RegExp(`^/[^/]+/${container}[/?]`).test(path)).slice(1);
}

const address = (path: string, sas: string): string => `${azurite.endpoint}/${container}/${path}?${sas}`;
const stagedIn = (lines: readonly AzuriteLine[]): string[] =>
  lines.flatMap(({ method, path, status }) =>
    method === 'PUT' && status === 201 && path.includes('comp=block&') ? [path] : [],
  );

describe('the command on Azure Blob', () => {
  it.each([
    { signature: 'a pasted signature', may: 'rcwl' },
    { signature: 'one for uploads only', may: 'cw' },
  ])('sends a package with $signature: nothing is refused, and it is shown nowhere', async ({ may }) => {
    const sas = containerSas(azurite, container, may);
    const { code, stdout, stderr } = await slipway([
      'publish',
      hls.folder,
      '--to',
      address('show/ep1/', sas),
      '--json',
      '--state',
      state,
    ]);
    expect(stderr).not.toContain('failed');
    expect(code).toBe(0);
    const [, signature = ''] = /sig=([^&]+)/.exec(sas) ?? [];
    for (const form of [signature, decodeURIComponent(signature)])
      expect(stdout + stderr).not.toContain(form);
    const lines = await asked();
    expect(lines.filter(({ status }) => status >= 400)).toEqual([]);
    const puts = lines.filter(({ method, path }) => method === 'PUT' && !path.includes('comp=block&'));
    expect(puts).toHaveLength(hls.files);
    expect(puts.at(-1)?.path).toContain('/show/ep1/master.m3u8?');
  });

  it('lists, gets and removes with the key of the account', async () => {
    const run = (args: readonly string[]): ReturnType<typeof slipway> =>
      slipway([...args, '--state', state], { env: { SLIPWAY_SECRET: azurite.key } });
    const place = `${azurite.endpoint}/${container}/show/?protocol=azure`;
    const published = await run(['publish', join(hls.folder, '360p'), '--to', place]);
    expect(published.stderr).toMatch(/^Delivered 31 files, /m);
    const listed = await run(['ls', place]);
    expect(listed.stdout).toContain('index.m3u8');
    const folder = await mkdtemp(join(tmpdir(), 'slipway-got-'));
    expect((await run(['get', place, folder])).code).toBe(0);
    const got = await readFile(join(folder, 'seg_00009.ts'));
    expect(got.equals(await readFile(join(hls.folder, '360p', 'seg_00009.ts')))).toBe(true);
    expect((await run(['rm', place, '--recursive'])).code).toBe(0);
    expect((await run(['ls', place])).stdout).toBe('');
    await rm(folder, { recursive: true });
  });

  it('after kill -9, twice, a large file goes on and no block is staged again', async () => {
    const movie = join(hls.folder, 'movie.mp4');
    const sas = blobSas(azurite, container, 'movie.mp4', 'rcw');
    const killAt = (share: number): Parameters<typeof slipway>[1] => ({
      onEvent: (event, child) => {
        if (Number(event['sent']) > movieBytes * share) child.kill('SIGKILL');
      },
    });
    const first = await slipway(
      [
        'publish',
        movie,
        '--to',
        address('movie.mp4', sas),
        '--limit-rate',
        '60M',
        '--json',
        '--state',
        state,
      ],
      killAt(0.6),
    );
    expect(first.code).toBeNull();
    expect(stagedIn(await asked()).length).toBeGreaterThan(2);
    const second = await slipway(['resume', '--json', '--state', state], killAt(0.85));
    expect(second.code).toBeNull();
    const third = await slipway(['resume', '--json', '--state', state]);
    expect(third.events.at(-1)).toMatchObject({ event: 'done', files: 1, bytes: movieBytes, failed: 0 });
    const lines = await asked();
    const staged = stagedIn(lines);
    expect(repeated(staged)).toEqual([]);
    expect(staged).toHaveLength(15);
    expect(lines.filter(({ path }) => path.includes('comp=blocklist'))).not.toEqual([]);
    const blob = await fetch(address('movie.mp4', sas));
    expect(Buffer.from(await blob.arrayBuffer()).equals(await readFile(movie))).toBe(true);
  });
});
