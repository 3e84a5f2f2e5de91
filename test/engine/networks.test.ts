import { readFile } from 'node:fs/promises';
import path, { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Target } from '../../src/contract';
import { readDestinations } from '../../src/destination/read';
import { makePackage } from '../fixtures/package';
import { makeByFfmpeg, recipes } from '../media/ffmpeg';
import { removeFolder } from '../servers/folders';
import { startNginx, type Nginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { startIngest, type Ingest, type IngestOptions } from '../stand-ins/ingest';
import { startNetStorage, type NetStorage } from '../stand-ins/netstorage';
import { openHouse, type TestHouse } from './house';

/** A receiver of packages by HTTP, and what it has taken. */
interface Receiver {
  readonly target: Target;
  /** Paths of the files there, below the folder that is sent to. */
  readonly taken: () => Promise<readonly string[]> | readonly string[];
}

let house: TestHouse;
let nginx: Nginx;
let ingest: Ingest;
let netstorage: NetStorage;
beforeAll(async () => {
  nginx = await startNginx(runningServers().certificates.server);
});
afterAll(() => nginx.stop());
beforeEach(async () => {
  house = await openHouse();
  ingest = await startIngest();
  netstorage = await startNetStorage({ store: 'object' });
});
afterEach(async () => {
  await house.close();
  await Promise.all([ingest.stop(), netstorage.stop()]);
});

function below(folder: string, paths: Iterable<string>): string[] {
  return [...paths].filter((one) => one.startsWith(folder)).map((one) => one.slice(folder.length));
}

const receivers: Readonly<Record<string, (folder: string) => Receiver>> = {
  'Akamai NetStorage': (folder) => {
    const { host, port, account } = netstorage;
    const text = `http://${account.name}@${host}:${port}/123456/${folder}/?protocol=netstorage&tls=no`;
    return {
      target: { text, secret: account.key },
      taken: () => below(`/123456/${folder}/`, netstorage.files().keys()),
    };
  },
  'Akamai ingest': (folder) => ({
    target: { text: `http://${ingest.host}:${ingest.port}/50002/${folder}/?protocol=ingest` },
    taken: () => below(`/50002/${folder}/`, ingest.files.keys()),
  }),
  'a web server': (folder) => ({
    target: { text: `http://${nginx.host}:${nginx.putPort}/${folder}/?protocol=http-put` },
    taken: async () => {
      const puts = (await nginx.requests()).filter((line) => /^PUT \S+ 20[14]$/.test(line));
      return below(
        `/${folder}/`,
        puts.map((line) => line.split(' ')[1] ?? ''),
      );
    },
  }),
};

describe.each(Object.keys(receivers))('a package on its way to %s', (name) => {
  const receiverFor = (folder: string): Receiver => {
    const receiver = receivers[name]?.(folder);
    if (!receiver) throw new Error('There is no such receiver.');
    return receiver;
  };

  it('tells how far each file is', async () => {
    const hls = await makePackage({ segments: 2, segmentBytes: 600_000 });
    const { target, taken } = receiverFor('far');
    const job = await house.deliver({ paths: [hls.folder], target, limitRate: 2_000_000 });
    expect(job).toMatchObject({ state: 'done', sent: hls.bytes, totals: { filesDone: hls.files } });
    const under = house.patches
      .flatMap(({ patch }) => patch.jobs ?? [])
      .flatMap(({ active }) => active.filter(({ sent, bytes }) => sent > 0 && sent < bytes));
    expect(new Set(under.map((file) => file.name)).size).toBeGreaterThan(1);
    expect(await taken()).toHaveLength(hls.files);
    await hls.remove();
  });

  it('is cancelled at once: a file that was cut is not there, and none follows', async () => {
    const hls = await makePackage({ segments: 4, segmentBytes: 900_000 });
    const { target, taken } = receiverFor('cancelled');
    const { id } = await house.app.commands.prepareJob({
      paths: [hls.folder],
      target,
      limitRate: 1_500_000,
      start: true,
    });
    await house.until(id, ({ sent }) => sent > 300_000);
    const asked = performance.now();
    await house.app.commands.cancelJob({ id });
    const job = await house.app.settled(id);
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(job.state).toBe('cancelled');
    const there = await taken();
    // Of what was confirmed in that very moment nobody has noted it.
    expect(there.length - job.totals.filesDone).toBeLessThanOrEqual(1);
    expect(there.length).toBeLessThan(4);
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    expect(await taken()).toEqual(there);
    await hls.remove();
  });
});

describe('primary and backup of an ingest', () => {
  let backup: Ingest;
  afterEach(() => backup.stop());

  /** Both, as one address means them, at the stand-ins' addresses. */
  const both = async (options: IngestOptions): Promise<Target[]> => {
    backup = await startIngest(options);
    const { destinations } = readDestinations(
      'http://p-ep50002.i.akamaientrypoint.net/50002/event1/playlist.m3u8?backup=yes',
    );
    return destinations.map(({ destination, secrets }, index) => {
      if (destination.protocol !== 'ingest') throw new Error('It is another destination.');
      const { host, port } = index === 0 ? ingest : backup;
      return { destination: { ...destination, host, port }, secrets };
    });
  };

  it.each([
    ['both take it', {}, 'done'],
    ['the backup rejects the stream', { refusals: Array.from({ length: 99 }, () => 403) }, 'blocked'],
  ] as const)('are sent to at once; %s', async (_, options, state) => {
    const targets = await both(options);
    const hls = await makePackage({ segments: 3, segmentBytes: 20_000 });
    const ids: string[] = [];
    for (const target of targets) {
      const { id } = await house.app.commands.prepareJob({
        paths: [hls.folder],
        target,
        batch: 'both',
        start: true,
      });
      ids.push(id);
    }
    const jobs = await Promise.all(ids.map((id) => house.app.settled(id)));
    expect(jobs.map((job) => job.state)).toEqual(['done', state]);
    expect(jobs.map(({ address }) => address)).toEqual([
      `http://127.0.0.1:${ingest.port}/50002/event1/playlist.m3u8`,
      `http://127.0.0.1:${backup.port}/50002-b/event1/playlist.m3u8`,
    ]);
    expect([...ingest.files.keys()].at(-1)).toBe('/50002/event1/playlist.m3u8');
    expect(ingest.files.size).toBe(hls.files);
    expect(backup.files.size).toBe(state === 'done' ? hls.files : 0);
    const begun = [ingest, backup].map(({ lines }) => lines.find(({ method }) => method === 'PUT')?.at ?? 0);
    expect(Math.abs((begun[0] ?? 0) - (begun[1] ?? 0))).toBeLessThan(1000);
    if (state === 'blocked')
      expect(jobs[1]?.problem?.title).toBe(`127.0.0.1:${backup.port} rejects this stream.`);
    await hls.remove();
  });
});

it('many renditions go to an ingest no faster than it takes a whole stream', async () => {
  const renditions = Array.from({ length: 16 }, (_, n) => `${n}p`);
  const hls = await makePackage({ segments: 8, segmentBytes: 2000, renditions });
  const target = { text: `http://${ingest.host}:${ingest.port}/50002/event1/?protocol=ingest` };
  const job = await house.deliver({ paths: [hls.folder], target });
  expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
  const puts = ingest.lines.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ status }) => status)).toEqual(puts.map(() => 200));
  const seconds = ((puts.at(-1)?.at ?? 0) - (puts[0]?.at ?? 0)) / 1000;
  expect(puts.length / seconds).toBeGreaterThan(30);
  await hls.remove();
});

it('a DASH package goes to an ingest, its MPD last and by the name in the address', async () => {
  const recipe = recipes['DASH, template and numbers'];
  if (!recipe) throw new Error('There is no such recipe.');
  const folder = await makeByFfmpeg(recipe);
  const text = `http://${ingest.host}:${ingest.port}/50002/event1/manifest.mpd?protocol=ingest`;
  const job = await house.deliver({ paths: [folder], target: { text } });
  expect(job).toMatchObject({ state: 'done', package: 'dash' });
  expect(ingest.lines.filter(({ status }) => status === 429)).toEqual([]);
  const names = [...ingest.files.keys()];
  expect(names).toHaveLength(job.totals.files);
  expect(names.at(-1)).toBe('/50002/event1/manifest.mpd');
  expect(names.filter((name) => name.endsWith('.mpd'))).toHaveLength(1);
  await removeFolder(path.dirname(folder));
});

it('what an ingest’s driver sends is there byte by byte at a receiver that can be read', async () => {
  const hls = await makePackage({ segments: 2, segmentBytes: 30_000 });
  const text = `http://${nginx.host}:${nginx.putPort}/50002/event2/playlist.m3u8?protocol=ingest`;
  const job = await house.deliver({ paths: [hls.folder], target: { text } });
  expect(job).toMatchObject({ state: 'done', totals: { filesDone: hls.files } });
  for (const [here, there] of [
    ['master.m3u8', 'playlist.m3u8'],
    ['720p/index.m3u8', '720p/index.m3u8'],
    ['360p/seg_00001.ts', '360p/seg_00001.ts'],
  ] as const) {
    const arrived = await readFile(join(nginx.folder, '50002', 'event2', there));
    expect(arrived.equals(await readFile(join(hls.folder, here)))).toBe(true);
  }
  await hls.remove();
});
