import { randomBytes } from 'node:crypto';
import { utimesSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { download, type DownloadEvents } from '../../src/engine/download';
import { nothingDecided } from '../../src/model/trust';
import { sftpDestination } from '../behaviour/targets';
import { startChaosProxy, type ChaosProxy } from '../servers/chaos-proxy';
import { runningServers } from '../servers/running';

const size = 12_000_000;
/** What is on its way when it breaks, what is compared, and what SSH adds. */
const spare = 3_000_000;

let proxy: ChaosProxy;
let driver: Driver;
/** Where the server has its files, and where they are fetched to. */
let there: string;
let here: string;

beforeEach(async () => {
  const { sshd } = runningServers();
  proxy = await startChaosProxy(sshd);
  const known = await readFile(sshd.knownHosts, 'utf8');
  const [, algorithm = '', key = ''] = known.split('\n')[0]?.split(' ') ?? [];
  driver = await openDriver({
    destination: sftpDestination({ ...sshd, port: proxy.port }),
    secrets: { password: sshd.password },
    trust: { ...nothingDecided, hostKeys: () => Promise.resolve([{ algorithm, key, revoked: false }]) },
  });
  there = join(sshd.home, `fetch-${proxy.port}`);
  await mkdir(there);
  here = await mkdtemp(join(tmpdir(), 'slipway-fetched-'));
});

afterEach(async () => {
  await driver.close();
  await proxy.stop();
  await Promise.all([there, here].map((folder) => rm(folder, { recursive: true, force: true })));
});

interface Watching {
  readonly moved?: (bytes: number) => void;
  readonly keepsStopped?: boolean;
  readonly signal?: AbortSignal;
}

/** @returns bytes that were told as moved, and what went wrong. */
async function fetched({ moved, keepsStopped = true, signal }: Watching = {}): Promise<{
  readonly bytes: number;
  readonly problems: readonly string[];
}> {
  let bytes = 0;
  const problems: string[] = [];
  const events: DownloadEvents = {
    began: () => undefined,
    moved: (_entry, more) => {
      bytes += more;
      moved?.(bytes);
    },
    done: () => undefined,
    failed: (_entry, { kind }) => problems.push(kind),
    keepsStopped: () => keepsStopped,
  };
  await download(driver, `${there}/movie.mp4`, `${here}/`, signal ?? new AbortController().signal, events);
  return { bytes, problems };
}

/** Stops a fetch in its middle. @returns the names that are left then. */
async function stopped(keepsStopped: boolean): Promise<string[]> {
  const stop = new AbortController();
  const moved = (bytes: number): void => {
    if (bytes > size / 2) stop.abort();
  };
  await expect(fetched({ moved, keepsStopped, signal: stop.signal })).rejects.toMatchObject({
    kind: 'cancelled',
  });
  return readdir(here);
}

/** SFTP tells times to the second, so what is put first is older. */
async function put(content: Buffer, ageSeconds = 100): Promise<void> {
  const file = join(there, 'movie.mp4');
  const time = Math.floor(Date.now() / 1000) - ageSeconds;
  await writeFile(file, content);
  await utimes(file, time, time);
}

async function arrived(content: Buffer): Promise<void> {
  expect(await readdir(here)).toEqual(['movie.mp4']);
  expect((await readFile(join(here, 'movie.mp4'))).equals(content)).toBe(true);
  const [from, to] = await Promise.all([stat(join(there, 'movie.mp4')), stat(join(here, 'movie.mp4'))]);
  expect(Math.floor(to.mtimeMs / 1000)).toBe(Math.floor(from.mtimeMs / 1000));
}

describe('a large file that is fetched', () => {
  it('goes on where it was when the way is cut', async () => {
    const content = randomBytes(size);
    await put(content);
    proxy.faults.cut = { after: size / 2, direction: 'down', how: 'reset', once: true };
    expect(await fetched()).toEqual({ bytes: size, problems: [] });
    expect(proxy.faults.cut).toBeUndefined();
    expect(proxy.stats.connections).toBe(2);
    expect(proxy.stats.down).toBeLessThan(size + spare);
    await arrived(content);
  });

  it('goes on where it was in a later fetch, after one that was ended', async () => {
    const content = randomBytes(size);
    await put(content);
    expect(await stopped(true)).toHaveLength(2);
    expect(await fetched()).toEqual({ bytes: size, problems: [] });
    expect(proxy.stats.down).toBeLessThan(size + spare);
    await arrived(content);
  });

  it('leaves nothing when it was stopped by somebody who does not want it', async () => {
    await put(randomBytes(size));
    expect(await stopped(false)).toEqual([]);
  });

  it('is fetched anew when another one of the same size has taken its place', async () => {
    await put(randomBytes(size));
    await stopped(true);
    const content = randomBytes(size);
    await put(content, 50);
    expect(await fetched()).toEqual({ bytes: size, problems: [] });
    expect(proxy.stats.down).toBeGreaterThan(1.4 * size);
    await arrived(content);
  });

  it('is fetched anew when what has come is not its beginning, whatever the note beside it says', async () => {
    const content = randomBytes(size);
    await put(content);
    const left = await stopped(true);
    const sizes = await Promise.all(left.map(async (name) => (await stat(join(here, name))).size));
    const part = left[sizes.indexOf(Math.max(...sizes))] ?? '';
    await writeFile(join(here, part), randomBytes(Math.max(...sizes)));
    expect(await fetched()).toEqual({ bytes: size, problems: [] });
    await arrived(content);
  });

  it('is whole and of one version when it is written anew while it comes', async () => {
    await put(randomBytes(size));
    const content = randomBytes(size);
    let writing: Promise<void> | undefined;
    proxy.faults.rate = 30_000_000;
    const moved = (bytes: number): void => {
      if (bytes > size / 2) writing ??= put(content, 50);
    };
    expect(await fetched({ moved })).toEqual({ bytes: size, problems: [] });
    expect(writing).toBeDefined();
    await writing;
    await arrived(content);
  });

  it('counts once what was replaced in the moment when all of it had come', async () => {
    await put(randomBytes(size));
    const content = randomBytes(size);
    let isReplaced = false;
    const moved = (bytes: number): void => {
      if (bytes < size || isReplaced) return;
      isReplaced = true;
      const time = Math.floor(Date.now() / 1000) - 50;
      writeFileSync(join(there, 'movie.mp4'), content);
      utimesSync(join(there, 'movie.mp4'), time, time);
    };
    expect(await fetched({ moved })).toEqual({ bytes: size, problems: [] });
    expect(isReplaced).toBe(true);
    await arrived(content);
  });
});
