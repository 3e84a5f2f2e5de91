import { describe, expect, test } from 'vitest';
import type { Folder } from './folder';
import { contentOf, findingLine, understandFolder } from './folder';
import { dashPackages } from './packages/dash';
import { hlsPackages } from './packages/hls';

const all: Readonly<Record<string, Folder>> = { ...hlsPackages, ...dashPackages };
const chosen = [
  'a media playlist alone',
  'two variants in folders',
  'fragmented MP4 with an init section',
  'byte ranges of one file, that go on and that jump',
  'audio and subtitles in groups',
  'I-frames and images',
  'AES-128 with keys that change',
  'session data and content steering',
  'content steering by a file of the folder',
  'interstitials: an asset and a list of them',
  'numbers with a width, counted from the length',
  'times of a timeline, repeated to the end',
  'a list of segments',
  'a list of ranges of one file',
  'one file with an index',
  'one file at each of two base URLs',
  'segments at each of two base URLs',
  'several periods',
  'sound, subtitles, thumbnails and I-frames',
];

/** What a player opens: its name is nobody's but the publisher's. */
const entries = new Set(['master.m3u8', 'm.mpd', 'i.m3u8']);
/** Formats without a frame around them: half of it is as good as a shorter whole. */
const frameless = /\.(?:aac|vtt)$/;

/** Without its manifest each of these is a whole package still, or files like any others. */
const wholeWithout = new Map([
  ['byte ranges of one file, that go on and that jump', 'i.m3u8'],
  ['session data and content steering', 'master.m3u8'],
  ['a list of ranges of one file', 'm.mpd'],
  ['one file with an index', 'm.mpd'],
  ['one file at each of two base URLs', 'm.mpd'],
  ['sound, subtitles, thumbnails and I-frames', 'm.mpd'],
]);

type Mutation = (folder: Folder, name: string) => Folder | undefined;

const renamed = (folder: Folder, from: string, to: string): Folder => {
  const { [from]: content = 0, ...rest } = folder;
  return { ...rest, [to]: content };
};

const otherCase = (name: string): string => {
  const slash = name.lastIndexOf('/') + 1;
  const file = name.slice(slash);
  return name.slice(0, slash) + (file === file.toUpperCase() ? file.toLowerCase() : file.toUpperCase());
};

const mutations: Readonly<Record<string, Mutation>> = {
  deleted: (folder, name) => {
    const { [name]: _, ...rest } = folder;
    return rest;
  },
  renamed: (folder, name) =>
    entries.has(name) ? undefined : renamed(folder, name, `x-${name.replaceAll('/', '-')}`),
  'in other case': (folder, name) => (entries.has(name) ? undefined : renamed(folder, name, otherCase(name))),
  emptied: (folder, name) => ({ ...folder, [name]: '' }),
};

describe.each(chosen)('in the package of %s', (title) => {
  const folder = all[title] ?? {};
  const cases = Object.keys(folder).flatMap((name) =>
    Object.entries(mutations).flatMap(([how, mutate]) => {
      const mutated = mutate(folder, name);
      const legal = how === 'deleted' && wholeWithout.get(title) === name;
      return mutated && !legal ? [{ name, how, mutated }] : [];
    }),
  );

  test.each(cases)('$name $how is found', async ({ mutated }) => {
    expect(await newFindings(folder, mutated)).not.toEqual([]);
  });

  test.each(Object.keys(folder).filter((name) => !frameless.test(name)))(
    '%s cut in half is found',
    async (name) => {
      const whole = contentOf(name, folder[name] ?? 0);
      // Between two packets nothing shows that more was to follow.
      const half = whole.subarray(0, Math.floor(whole.length / 2) - 1);
      expect(await newFindings(folder, { ...folder, [name]: half })).not.toEqual([]);
    },
  );
});

/** Errors and warnings that were not there before. A folder that lost its only manifest may be left with nothing. */
async function newFindings(before: Folder, after: Folder): Promise<string[]> {
  const known = new Set((await understandFolder(before)).findings.map(findingLine));
  const { findings, files } = await understandFolder(after);
  if (files === 0) return ['nothing is left'];
  return findings
    .filter(({ severity }) => severity !== 'note')
    .map(findingLine)
    .filter((line) => !known.has(line));
}
