import { describe, expect, test } from 'vitest';
import type { Folder } from './folder';
import { contentOf, findingLine, understandFolder } from './folder';
import { dashPackages } from './packages/dash';
import { hlsPackages } from './packages/hls';

const packages: readonly (readonly [title: string, folder: Folder])[] = Object.entries({
  ...hlsPackages,
  ...dashPackages,
});

/** What a player opens: its name is nobody's but the publisher's. */
const entries = new Set(['master.m3u8', 'm.mpd', 'i.m3u8', 'a/i.m3u8']);
/** Formats without a frame around them: half of it is as good as a shorter whole. */
const frameless = /\.(?:aac|vtt)$/;

/**
 * Without its manifest each of these is a whole package still, or files like any others; and a live MPD that names its
 * segments by a template alone may begin with any of them, and end with any.
 */
const wholeWithout: Readonly<Record<string, readonly string[]>> = {
  'byte ranges of one file, that go on and that jump': ['i.m3u8'],
  'SAMPLE-AES with a licence service': ['master.m3u8'],
  'session data and content steering': ['master.m3u8'],
  'an event that goes on': ['i.m3u8'],
  'lines that end as on Windows': ['i.m3u8'],
  'a playlist of another ending': ['master.m3u8'],
  'sound alone': ['master.m3u8'],
  'a list of ranges of one file': ['m.mpd'],
  'one file with an index': ['m.mpd'],
  'one file at each of two base URLs': ['m.mpd'],
  'base URLs on every level, one of them elsewhere': ['m.mpd'],
  'sound, subtitles, thumbnails and I-frames': ['m.mpd'],
  'an encrypted one': ['m.mpd'],
  'a part that is fetched from elsewhere': ['m.mpd'],
  'a live one, whose segments only a template names': ['v/v-00017.m4s', 'v/v-00019.m4s'],
  'with names of a namespace': ['m.mpd'],
};

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

describe.each(packages)('in the package of %s', (title, folder) => {
  const cases = Object.keys(folder).flatMap((name) =>
    Object.entries(mutations).flatMap(([how, mutate]) => {
      const mutated = mutate(folder, name);
      const legal = how === 'deleted' && wholeWithout[title]?.includes(name);
      return mutated && legal !== true ? [{ name, how, mutated }] : [];
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
