import { mkdtemp, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine } from '../../src/engine/examine';
import { newStop } from '../../src/engine/stop';
import type { MediaPackage } from '../../src/media/package';
import { findingLine } from '../unit/media/folder';
import { hlsParser, m3u8Parser, mpdParser, ourHls } from '../unit/media/second-opinion';
import { makeByFfmpeg, recipes } from './ffmpeg';

const look = (folder: string): Promise<MediaPackage> => examine([folder], newStop().signal);

describe.each(Object.entries(recipes))('of ffmpeg: %s', (name, recipe) => {
  let folder = '';
  let before: MediaPackage;
  beforeAll(async () => {
    folder = await makeByFfmpeg(recipe);
    before = await look(folder);
  });
  afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

  test('is understood, and nothing is wrong with it', () => {
    const renditions = before.presentations.flatMap((one) => one.renditions);
    expect(renditions.map(({ kind, segments }) => `${kind} ${segments}`)).toEqual(recipe.renditions);
    for (const { durationMs, missing, bytes } of renditions) {
      expect(Math.abs((durationMs ?? 0) - 4000)).toBeLessThan(150);
      expect(missing).toBe(0);
      expect(bytes).toBeGreaterThan(1000);
    }
    expect(before.findings.map(findingLine)).toEqual(name === 'HLS, encrypted' ? ['key-public enc.key'] : []);
  });

  test('other parsers find the same', async () => {
    for (const file of await names(folder)) {
      const text = await readFile(join(folder, file), 'utf8');
      if (file.endsWith('.m3u8')) {
        expect(ourHls(text)).toEqual(m3u8Parser(text));
        expect(ourHls(text)).toEqual(hlsParser(text));
      } else if (file.endsWith('.mpd')) {
        const media = [...before.roles].filter(([, { phase }]) => phase === 'media').map(([one]) => one);
        expect(media.toSorted()).toEqual(mpdParser(text));
      }
    }
  });

  test('every file that is deleted, renamed, cut or written in other case is found', async () => {
    const known = new Set(before.findings.map(findingLine));
    for (const file of await names(folder)) {
      for (const [how, mutate] of Object.entries(mutations)) {
        const path = join(folder, file);
        const content = await readFile(path);
        const left = await mutate(path);
        if (left === undefined) continue;
        const { findings, presentations } = await look(folder);
        const told = findings.filter((one) => one.severity !== 'note' && !known.has(findingLine(one)));
        await rm(left, { force: true });
        await writeFile(path, content);
        const entry = before.presentations.some(({ manifest }) => manifest === file);
        // What a player opens may be called as one likes; without it a single file of a film is a file.
        if (entry && (how !== 'cut' || content.length === 0)) continue;
        expect({ file, how, found: told.length > 0, presentations: presentations.length }).toMatchObject({
          file,
          how,
          found: true,
        });
      }
    }
  });
});

const mutations: Readonly<Record<string, (path: string) => Promise<string | undefined>>> = {
  deleted: async (path) => {
    await rm(path);
    return path;
  },
  renamed: async (path) => moved(path, `${path}.old`),
  'in other case': async (path) =>
    moved(
      path,
      path.replace(/[^/]*$/, (file) => file.toUpperCase()),
    ),
  cut: async (path) => {
    const { length } = await readFile(path);
    // WebM has no sizes that its end could contradict.
    if (path.endsWith('.webm')) return undefined;
    await truncate(path, Math.floor(length / 2) - 1);
    return path;
  },
};

async function moved(from: string, to: string): Promise<string | undefined> {
  if (from === to) return undefined;
  await rename(from, to);
  return to;
}

async function names(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

test('10,000 segments on a disk are checked in under a second of processor time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-many-'));
  const segment = Buffer.from([0, 0, 0, 16, ...Buffer.from('mdat'), 0, 0, 0, 0, 0, 0, 0, 0]);
  const segments = Array.from({ length: 10_000 }, (_, at) => `s${at}.m4s`);
  for (const name of [...segments, 'i.mp4']) await writeFile(join(folder, name), segment);
  const lines = segments.flatMap((name) => ['#EXTINF:4,', name]);
  const head = ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-TARGETDURATION:4', '#EXT-X-MAP:URI="i.mp4"'];
  await writeFile(join(folder, 'i.m3u8'), [...head, ...lines, '#EXT-X-ENDLIST', ''].join('\n'));
  const costs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = process.cpuUsage();
    expect((await look(folder)).findings).toEqual([]);
    const { user, system } = process.cpuUsage(before);
    costs.push(Math.round((user + system) / 1000));
  }
  console.log(`10,000 segments: ${costs.join(', ')} ms of processor time`);
  await rm(folder, { recursive: true, force: true });
  expect(Math.min(...costs)).toBeLessThan(1000);
});
