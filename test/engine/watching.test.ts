import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LiveNews, LiveStatus } from '../../src/model/live';
import { readLiveManifest } from '../../src/media/live-manifest';
import type { LateRule } from '../../src/model/live';
import { sleep } from '../servers/daemon';
import { openHouse, type TestHouse } from './house';

let house: TestHouse;
let above: string;

beforeAll(async () => {
  [house, above] = [await openHouse(), await mkdtemp(join(tmpdir(), 'slipway-watching-'))];
});
afterAll(async () => {
  await house.close();
  await rm(above, { recursive: true, force: true });
});

interface Running {
  readonly folder: string;
  readonly there: string;
  /** As it was told last. */
  readonly status: () => LiveStatus | undefined;
  /** How long after their last change playlists and MPDs could be seen, in ms, in order. */
  readonly delays: () => readonly number[];
  /** @returns whether the newest playlists could be seen. */
  readonly end: () => Promise<boolean>;
}

/** Watches a fresh folder for a folder of this computer. */
async function startWatching(name: string, late: LateRule = 'drop'): Promise<Running> {
  const [folder, there] = [join(above, name, 'in'), join(above, name, 'out')];
  await mkdir(folder, { recursive: true });
  await mkdir(there, { recursive: true });
  const stop = new AbortController();
  let last: LiveStatus | undefined;
  const delays: number[] = [];
  const told = {
    news: ({ what, role, delay }: LiveNews) => {
      if (what === 'visible' && role !== 'media') delays.push(delay);
    },
    status: ([one]: readonly LiveStatus[]) => void (last = one),
  };
  const input = { folder, targets: [{ text: `${there}/` }], late };
  const running = house.app.watching.run(input, told, stop.signal);
  const end = (): Promise<boolean> => {
    stop.abort();
    return running;
  };
  return { folder, there, status: () => last, delays: () => delays.toSorted((a, b) => a - b), end };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(20);
}

const source = '-nostdin -loglevel error -threads 1 -re -f lavfi -i testsrc=size=160x90:rate=10 -t 6';
const coding = '-c:v libx264 -preset ultrafast -g 10';
const dash = '-f dash -seg_duration 1 -window_size 3 -extra_window_size 2';

async function ffmpeg(args: string, folder: string): Promise<void> {
  const child = spawn('ffmpeg', `${source} ${coding} ${args}`.split(' '), { cwd: folder, stdio: 'ignore' });
  await once(child, 'exit');
}

/** Names that manifests at the destination have had and that were not there. */
function startLooking(
  there: string,
  manifest: string,
): { stop(): Promise<{ missing: string[]; versions: number }> } {
  const missing: string[] = [];
  const versions = new Set<string>();
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      const data = await readFile(join(there, manifest)).catch(() => undefined);
      const found = data && readLiveManifest(manifest, data);
      if (data) versions.add(data.toString());
      for (const { path } of found?.needs ?? []) if (!(await exists(join(there, path)))) missing.push(path);
      await sleep(30);
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await looking;
      return { missing, versions: versions.size };
    },
  };
}

describe.concurrent('a live stream', () => {
  test.each([
    ['DASH with a timeline', `${dash} -use_timeline 1 m.mpd`, 'm.mpd'],
    ['DASH that only counts', `${dash} -use_timeline 0 m.mpd`, 'm.mpd'],
    [
      'HLS of fragments in an event, renamed into place',
      '-f hls -hls_time 1 -hls_playlist_type event -hls_flags temp_file -hls_segment_type fmp4 i.m3u8',
      'i.m3u8',
    ],
  ])('%s arrives whole', async (name, args, manifest) => {
    const watching = await startWatching(name.replaceAll(/\W/g, '-'));
    const looking = startLooking(watching.there, manifest);
    await ffmpeg(args, watching.folder);
    await until(() => watching.status()?.ended === true);
    expect(await watching.end()).toBe(true);
    const { missing, versions } = await looking.stop();
    expect(missing).toEqual([]);
    expect(versions).toBeGreaterThan(3);
    const delays = watching.delays();
    expect(delays[Math.floor(delays.length / 2)]).toBeLessThan(300);
    const here = (await readdir(watching.folder)).filter((file) => !file.endsWith('.tmp'));
    for (const file of here) {
      const [sent, kept] = [join(watching.there, file), join(watching.folder, file)];
      expect((await readFile(sent)).equals(await readFile(kept)), file).toBe(true);
    }
  });

  test('waits for what a list of assets names, also where that list comes after the playlist', async () => {
    const { folder, there, status, end } = await startWatching('assets');
    await writeFile(join(folder, 's1.ts'), 'one');
    await sleep(30);
    const range = '#EXT-X-DATERANGE:ID="ad",START-DATE="2026-01-01T00:00:00Z",X-ASSET-LIST="ads.json"\n';
    const text = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n';
    await writeFile(join(folder, 'i.m3u8'), `${text}${range}#EXTINF:1,\ns1.ts\n`);
    await until(() => status()?.held?.name === 'ads.json');
    await writeFile(join(folder, 'ads.json.tmp'), '{"ASSETS":[{"URI":"ad/i.m3u8","DURATION":1}]}');
    await sleep(30);
    await rename(join(folder, 'ads.json.tmp'), join(folder, 'ads.json'));
    await until(() => status()?.held?.name === 'ad/i.m3u8');
    expect(await exists(join(there, 'i.m3u8'))).toBe(false);
    await mkdir(join(folder, 'ad'));
    await writeFile(join(folder, 'ad', 'a1.ts'), 'ad');
    await sleep(30);
    await writeFile(join(folder, 'ad', 'i.m3u8'), `${text}#EXTINF:1,\na1.ts\n`);
    await until(() => exists(join(there, 'i.m3u8')));
    expect(await exists(join(there, 'ad', 'i.m3u8'))).toBe(true);

    // What changes while players ask for it comes after what it names, too.
    const next = '{"ASSETS":[{"URI":"b.mp4","DURATION":1}]}';
    await writeFile(join(folder, 'ads.json.tmp'), next);
    await rename(join(folder, 'ads.json.tmp'), join(folder, 'ads.json'));
    await sleep(300);
    expect(await readFile(join(there, 'ads.json'), 'utf8')).toContain('ad/i.m3u8');
    await writeFile(join(folder, 'b.mp4.tmp'), 'film');
    await sleep(30);
    await rename(join(folder, 'b.mp4.tmp'), join(folder, 'b.mp4'));
    await until(async () => (await readFile(join(there, 'ads.json'), 'utf8')) === next);
    expect(await exists(join(there, 'b.mp4'))).toBe(true);
    expect(await end()).toBe(true);
  });

  test('that is stopped together with its packager goes to its end', async () => {
    const { folder, there, end } = await startWatching('both-stopped');
    const text = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ns1.ts\n';
    await writeFile(join(folder, 's1.ts'), 'one');
    await sleep(30);
    await writeFile(join(folder, 'i.m3u8'), text);
    await until(() => exists(join(there, 'i.m3u8')));
    await writeFile(join(folder, 's2.ts'), 'two, ');
    await writeFile(join(folder, 's3.ts.tmp'), 'three');
    const ending = end();
    await sleep(500);
    await writeFile(join(folder, 's2.ts'), 'two, whole');
    await rename(join(folder, 's3.ts.tmp'), join(folder, 's3.ts'));
    await sleep(30);
    const over = `${text}#EXTINF:1,\ns2.ts\n#EXTINF:1,\ns3.ts\n#EXT-X-ENDLIST\n`;
    await writeFile(join(folder, 'i.m3u8'), over);
    expect(await ending).toBe(true);
    expect(await readFile(join(there, 'i.m3u8'), 'utf8')).toBe(over);
    expect(await readFile(join(there, 's2.ts'), 'utf8')).toBe('two, whole');
    expect(await exists(join(there, 's3.ts'))).toBe(true);
  });

  test('that is stopped while its one file goes on growing leaves it, and says so', async () => {
    const { folder, there, status, end } = await startWatching('goes-on');
    const parts = '#EXTINF:1,\n#EXT-X-BYTERANGE:4@0\nall.ts\n';
    await writeFile(join(folder, 'all.ts'), 'some');
    await writeFile(join(folder, 'i.m3u8'), `#EXTM3U\n#EXT-X-TARGETDURATION:1\n${parts}`);
    const writing = setInterval(() => void appendFile(join(folder, 'all.ts'), 'more'), 200);
    await until(() => status()?.growing === 'all.ts');
    expect(await end()).toBe(false);
    clearInterval(writing);
    expect(status()?.left).toEqual(['all.ts']);
    expect(await readdir(there)).toEqual([]);
  });

  test.each([
    ['HLS', '-f hls -hls_time 1 -hls_list_size 0 -hls_flags single_file i.m3u8', 'i.m3u8', 'i.ts'],
    ['DASH', '-f dash -seg_duration 1 -single_file 1 m.mpd', 'm.mpd', 'm-stream0.mp4'],
  ])(
    '%s in one file that grows says so, and arrives when it is whole',
    async (name, args, manifest, media) => {
      const { folder, there, status, end } = await startWatching(`${name}-in-one-file`);
      const looking = startLooking(there, manifest);
      const packaging = ffmpeg(args, folder);
      await until(() => status()?.growing === media);
      expect(await readdir(there)).toEqual([]);
      await packaging;
      await until(() => status()?.ended === true);
      expect(status()).not.toHaveProperty('growing');
      expect(status()?.entry).toBe(manifest);
      expect(await end()).toBe(true);
      expect((await looking.stop()).missing).toEqual([]);
      for (const file of [media, manifest])
        expect((await readFile(join(there, file))).equals(await readFile(join(folder, file)))).toBe(true);
    },
  );
});

describe.concurrent('a segment that no playlist names any more', () => {
  const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ns2.ts\n';

  test.each([
    ['drop', false],
    ['fill', true],
  ] as const)('%s: %s', async (late, isSent) => {
    const { folder, there, end } = await startWatching(late, late);
    await writeFile(join(folder, 's1.ts'), 'old');
    await writeFile(join(folder, 's2.ts'), 'new');
    await sleep(30);
    await writeFile(join(folder, 'i.m3u8'), playlist);
    await until(() => exists(join(there, 'i.m3u8')));
    // Nothing names it, so it is whole when it has rested.
    await sleep(6500);
    expect(await end()).toBe(true);
    expect(await exists(join(there, 's1.ts'))).toBe(isSent);
  });
});

test('a playlist that is half written, or ahead of its segment, changes nothing; what is hidden never goes', async () => {
  const { folder, there, status, end } = await startWatching('half');
  await writeFile(join(folder, 's1.ts'), 'one');
  await writeFile(join(folder, '.secret'), 'x');
  await sleep(30);
  const text = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ns1.ts\n';
  await writeFile(join(folder, 'i.m3u8'), text.slice(0, -3));
  await writeFile(join(folder, 'odd.m3u8'), 'hello');
  await until(() => status()?.unread === 'odd.m3u8');
  expect(await readdir(there)).not.toContain('odd.m3u8');
  await writeFile(join(folder, 'i.m3u8'), text);
  await until(() => exists(join(there, 'i.m3u8')));
  await writeFile(join(folder, 'i.m3u8'), `${text}#EXTINF:1,\ns2.ts\n`);
  await until(() => status()?.held?.name === 's2.ts');
  expect(await readFile(join(there, 'i.m3u8'), 'utf8')).toBe(text);
  await writeFile(join(folder, 's2.ts.tmp'), 'two');
  await sleep(20);
  await rename(join(folder, 's2.ts.tmp'), join(folder, 's2.ts'));
  await until(async () => (await readFile(join(there, 'i.m3u8'), 'utf8')) !== text);
  expect((await readdir(there)).toSorted()).toEqual(['i.m3u8', 's1.ts', 's2.ts']);
  expect(await end()).toBe(true);
});

test('a folder is not watched for itself', async () => {
  const folder = join(above, 'self');
  await mkdir(folder);
  const told = { news: () => undefined, status: () => undefined };
  const input = { folder, targets: [{ text: `${folder}/out/` }], late: 'drop' as const };
  await expect(house.app.watching.run(input, told, new AbortController().signal)).rejects.toMatchObject({
    kind: 'bad-address',
  });
});

test('what somebody has removed from the destination is sent again after a restart, and nothing else', async () => {
  const first = await startWatching('emptied');
  await writeFile(join(first.folder, 's1.ts'), 'one');
  await writeFile(join(first.folder, 's2.ts'), 'two');
  await sleep(30);
  await writeFile(
    join(first.folder, 'i.m3u8'),
    '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ns1.ts\n#EXTINF:1,\ns2.ts\n',
  );
  await until(() => exists(join(first.there, 'i.m3u8')));
  expect(await first.end()).toBe(true);
  await rm(join(first.there, 's1.ts'));
  const again = await startWatching('emptied');
  await until(() => exists(join(first.there, 's1.ts')));
  expect(again.status()).toMatchObject({ sent: 1, bytes: 3 });
  expect(await again.end()).toBe(true);
});
