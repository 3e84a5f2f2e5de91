import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAttributes } from '../../../src/media/hls-scan';
import type { FileInPackage, PlayedIn } from '../../../src/media/package';
import { playOrder } from '../../../src/media/play-order';
import { joinBase, resolveReference } from '../../../src/media/references';
import { look, understandFolder, vod, type Folder } from './folder';
import { dashPackages } from './packages/dash';
import { faults } from './packages/faults';
import { hlsPackages } from './packages/hls';

const texts = [
  ...Object.values(hlsPackages),
  ...Object.values(dashPackages),
  ...faults.map(([, folder]) => folder),
]
  .flatMap((folder) => Object.values(folder))
  .filter((content) => typeof content === 'string');
const pieces = texts.flatMap((text) => text.split(/(?<=[\n",:=<> ])/));

const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(20), fc.string({ unit: 'binary' })).map(changed),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** A text with a few of its characters replaced by others. */
function changed([text, at, length, other]: [string, number, number, string]): string {
  const from = text.length === 0 ? 0 : at % text.length;
  return text.slice(0, from) + other + text.slice(from + length);
}

const anyName = fc.constantFrom(
  'i.m3u8',
  'm.m3u8',
  'm.mpd',
  's0.ts',
  'a.mp4',
  'k.key',
  's.vtt',
  't.jpg',
  'x',
);
const anyFolder: fc.Arbitrary<Folder> = fc.dictionary(
  anyName,
  fc.oneof(anyText, fc.uint8Array({ maxLength: 300 }), fc.nat(400)),
);

describe('whatever stands in a folder', () => {
  test('understanding it does not throw, and what it says has the form that messages have', async () => {
    await fc.assert(
      fc.asyncProperty(anyFolder, async (folder) => {
        const { presentations, findings } = await understandFolder(folder);
        for (const { line, count, names } of findings) {
          expect(line === undefined || (Number.isInteger(line) && line >= 1)).toBe(true);
          expect(count).toBeGreaterThanOrEqual(1);
          expect(names.length).toBeLessThanOrEqual(20);
        }
        for (const { renditions } of presentations) {
          for (const { segments, missing, bytes, durationMs = 0 } of renditions) {
            for (const number of [segments, missing, bytes, durationMs]) {
              expect(Number.isFinite(number) && number >= 0).toBe(true);
            }
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('the order of its files does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(anyFolder, async (folder) => {
        const turned = Object.fromEntries(Object.entries(folder).toReversed());
        expect((await look(turned)).findings.map(idOf)).toEqual((await look(folder)).findings.map(idOf));
      }),
      { numRuns: 200 },
    );
  });

  test('a reference leads into the folder, or is said to lead elsewhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (text, url) => {
        for (const reference of [text, url, joinBase(url, text), `../${text}`]) {
          const resolved = resolveReference('a/b.m3u8', reference);
          if (resolved.kind === 'inside') expect(resolved.path.split('/')).not.toContain('..%2f');
        }
        expect(resolveReference('a/b.m3u8', '../../c').kind).toBe('outside');
      }),
    );
  });

  test('an attribute list that was written well is read as it was meant', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,10}$/);
    const value = fc.oneof(
      fc.stringMatching(/^[0-9A-Za-z.x-]{1,10}$/),
      fc.stringMatching(/^[^"\r\n]{0,20}$/).map((inner) => `"${inner}"`),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key }), (list) => {
        const { values, broken } = readAttributes(list.map(([key, one]) => `${key}=${one}`).join(','));
        expect([...values]).toEqual(list.map(([key, one]) => [key, one.replace(/^"|"$/g, '')]));
        expect(broken).toBe(false);
      }),
    );
  });
});

const idOf = (line: string): string => line.replace(/ .*/s, '');

/** ms of processor time. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The best of three: the first pays for what the compiler has not seen yet, and others work here too. */
async function bestOf(work: () => Promise<unknown>): Promise<number> {
  return Math.min(await costOf(work), await costOf(work), await costOf(work));
}

const mpd = (inside: string): Folder => ({
  'm.mpd': `<MPD type="static" mediaPresentationDuration="PT3H"><Period><AdaptationSet mimeType="video/mp4" codecs="avc1">${inside}</AdaptationSet></Period></MPD>`,
});
const rep = (id: number, inside: string): string =>
  `<Representation id="${id}" bandwidth="1">${inside}</Representation>`;

describe('the time it takes', () => {
  const counted =
    '<SegmentTemplate timescale="1000" duration="4" media="$RepresentationID$-$Number%09d$.m4s"/>';
  const timed =
    '<SegmentTemplate timescale="1000" media="$Time$.m4s"><SegmentTimeline><S t="0" d="4" r="2699999"/></SegmentTimeline></SegmentTemplate>';

  test.each([
    ['3 hours in segments of 4 ms', mpd(rep(1, counted))],
    ['the same eight times', mpd(Array.from({ length: 8 }, (_, id) => rep(id, counted)).join(''))],
    ['the same as a timeline', mpd(rep(1, timed))],
  ])('for %s is under 100 ms', async (_, folder) => {
    expect(await bestOf(() => understandFolder(folder))).toBeLessThan(100);
  });

  test('for 10,000 segments is under a second', async () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `s${at}.m4s`);
    const text = vod(names, '#EXT-X-MAP:URI="init.mp4"');
    const folder = { 'i.m3u8': text, 'init.mp4': 20, ...Object.fromEntries(names.map((name) => [name, 20])) };
    expect(await bestOf(() => understandFolder(folder))).toBeLessThan(1000);
  });

  test('for a thousand representations of that is under half a second', async () => {
    const folder = mpd(Array.from({ length: 1000 }, (_, id) => rep(id, counted)).join(''));
    expect(await bestOf(() => understandFolder(folder))).toBeLessThan(500);
  });

  test('to put 100,000 files in their playing order is under 300 ms', async () => {
    const roles = new Map<string, FileInPackage>();
    for (let rendition = 0; rendition < 5; rendition += 1) {
      const playedIn: PlayedIn = {
        manifest: 'master.m3u8',
        rendition: `${rendition}/i.m3u8`,
        kind: 'video',
        isDefault: false,
        bandwidth: 5000 - rendition,
      };
      for (let at = 0; at < 20_000; at += 1)
        roles.set(`${rendition}/s${at}.ts`, {
          role: 'segment',
          phase: 'media',
          at: at * 4,
          playedIn,
          namedBy: [],
        });
    }
    // As a folder lists them: by name, and not by number.
    const names = [...roles.keys()].toSorted();
    expect(await bestOf(async () => playOrder(names, roles))).toBeLessThan(300);
  });

  const many = 100_000;
  test.each([
    ['attributes', `#EXTM3U\n#EXT-X-MEDIA:${'A="b",'.repeat(many)}`],
    ['quotes that never end', `#EXTM3U\n${'#EXT-X-MAP:URI="a\n'.repeat(many)}`],
    [
      'variables in variables',
      `#EXTM3U\n#EXT-X-DEFINE:NAME="a",VALUE="${'x'.repeat(4000)}"\n${'{$a}{$a}{$a}\n'.repeat(many)}`,
    ],
    ['one line of dots', `#EXTM3U\n#EXTINF:4,\n${'../'.repeat(many)}`],
    ['segments that are missing', `#EXTM3U\n${'#EXTINF:4,\nx.ts\n'.repeat(many)}`],
    ['numbers without end', `#EXTM3U\n#EXTINF:${'9'.repeat(many)},\n${'1'.repeat(many)}.ts\n`],
    ['levels', `<MPD>${'<a>'.repeat(many)}`],
    [
      'segments of a timeline on one line',
      `<MPD><Period><AdaptationSet><Representation><SegmentTemplate media="$Time$"><SegmentTimeline>${'<S d="1"/>'.repeat(many)}</SegmentTimeline></SegmentTemplate></Representation></AdaptationSet></Period></MPD>`,
    ],
    [
      'base URLs',
      `<MPD><Period><AdaptationSet><Representation>${'<BaseURL>a/</BaseURL>'.repeat(many)}</Representation></AdaptationSet></Period></MPD>`,
    ],
    ['entities', `<MPD>${'&amp;&#65;'.repeat(many)}</MPD>`],
  ])('for %s does not grow faster than the text', async (_, text) => {
    const name = text.startsWith('<') ? 'm.mpd' : 'i.m3u8';
    expect(await bestOf(() => understandFolder({ [name]: text }))).toBeLessThan(1500);
  });
});
