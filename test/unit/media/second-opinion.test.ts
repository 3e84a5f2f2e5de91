import { describe, expect, test } from 'vitest';
import { understandFolder } from './folder';
import { dashPackages } from './packages/dash';
import { hlsPackages } from './packages/hls';
import { hlsParser, m3u8Parser, mpdParser, ourHls } from './second-opinion';

const playlists = Object.entries(hlsPackages).flatMap(([name, folder]) =>
  Object.entries(folder).flatMap(([file, text]) =>
    typeof text === 'string' && text.startsWith('#EXTM3U') ? [[`${name}: ${file}`, text] as const] : [],
  ),
);

/** Variables from a master that is not at hand are told apart by nobody. */
const withVariables = (text: string): boolean => text.includes('{$');

describe('of a playlist m3u8-parser says the same', () => {
  test.each(playlists.filter(([, text]) => !withVariables(text)))('%s', (_, text) => {
    const [ours, theirs] = [ourHls(text), m3u8Parser(text)];
    expect(withGaps(text, ours)).toEqual(theirs);
  });
});

describe('of a playlist hls-parser says the same', () => {
  test.each(playlists.filter(([, text]) => !withVariables(text)))('%s', (_, text) => {
    const [ours, theirs] = [ourHls(text), hlsParser(text)];
    expect(withGaps(text, ours)).toEqual(theirs);
  });
});

/** They list what the playlist itself calls missing. */
function withGaps(text: string, ours: ReturnType<typeof ourHls>): ReturnType<typeof ourHls> {
  const gap = /#EXT-X-GAP\n#EXTINF:[^\n]*\n(.*)\n/.exec(text)?.[1];
  return gap === undefined ? ours : { ...ours, segments: ours.segments.toSpliced(1, 0, gap) };
}

describe('of an MPD mpd-parser fetches what we found', () => {
  // It asks a clock for a live MPD, leaves out what is not there yet, counts times as floating-point numbers, and
  // knows no prefixes of namespaces.
  const left = new Set([
    'a live one, whose segments only a template names',
    'a part that is fetched from elsewhere',
    'times that no number holds',
    'with names of a namespace',
  ]);
  const packages = Object.entries(dashPackages).filter(([name]) => !left.has(name));

  test.each(packages)('%s', async (_, folder) => {
    const { roles } = await understandFolder(folder);
    const text = folder['m.mpd'];
    const theirs = mpdParser(typeof text === 'string' ? text : '');
    const ours = [...roles]
      .filter(([name, { role }]) => name !== 'm.mpd' && role !== 'image')
      .map(([name]) => name);
    expect(ours.toSorted()).toEqual(theirs);
  });
});
