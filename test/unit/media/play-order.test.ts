import { describe, expect, test } from 'vitest';
import { playOrder } from '../../../src/media/play-order';
import { understandFolder, type Folder } from './folder';

/** Names in the order in which they would go, phase by phase, and those that are the beginning of the lowest rendition. */
async function orderOf(
  folder: Folder,
): Promise<{ order: string[]; beginning: string[]; of: string | undefined }> {
  const { roles } = await understandFolder(folder);
  const names = Object.keys(folder);
  const { ranks, beginning } = playOrder(names, roles);
  expect([...ranks].toSorted((a, b) => a - b)).toEqual(names.map((_, index) => index));
  const sorted = names.toSorted((a, b) => (ranks[names.indexOf(a)] ?? 0) - (ranks[names.indexOf(b)] ?? 0));
  const isMedia = (name: string): boolean => (roles.get(name)?.phase ?? 'media') === 'media';
  return {
    order: sorted.filter(isMedia),
    beginning: sorted.slice(0, beginning?.below ?? 0).filter(isMedia),
    of: beginning?.rendition,
  };
}

const list = (target: number, segments: readonly string[], head: readonly string[] = []): string =>
  ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${target}`, ...head]
    .concat(segments.flatMap((name) => [`#EXTINF:${target},`, name]))
    .concat('#EXT-X-ENDLIST', '')
    .join('\n');

const set = (id: string, bandwidth: number): string =>
  `<Representation id="${id}" bandwidth="${bandwidth}" width="640" height="360">` +
  `<SegmentTemplate media="${id}-$Number$.m4s" initialization="${id}-init.mp4" duration="6" startNumber="1"/>` +
  '</Representation>';

const film = (name: string): Folder => ({
  [`${name}/1.ts`]: 188,
  [`${name}/2.ts`]: 188,
  [`${name}/i.m3u8`]: list(12, ['1.ts', '2.ts']),
});

describe('the order of sending', () => {
  test('begins with the lowest rendition of HLS and its sound, then the other beginnings, then by time', async () => {
    const fmp4 = ['#EXT-X-MAP:URI="init.mp4"'];
    const folder: Folder = {
      'extra.pdf': 10,
      'high/1.ts': 1880,
      'high/2.ts': 1880,
      'high/3.ts': 1880,
      'high/i.m3u8': list(6, ['1.ts', '2.ts', '3.ts']),
      'low/1.m4s': 188,
      'low/2.m4s': 188,
      'low/3.m4s': 188,
      'low/i.m3u8': list(6, ['1.m4s', '2.m4s', '3.m4s'], fmp4),
      'low/init.mp4': 20,
      'sound/1.aac': 10,
      'sound/2.aac': 10,
      'sound/i.m3u8': list(9, ['1.aac', '2.aac']),
      'other/1.aac': 5,
      'other/i.m3u8': list(18, ['1.aac']),
      'master.m3u8': [
        '#EXTM3U',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Other",URI="other/i.m3u8"',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Main",DEFAULT=YES,AUTOSELECT=YES,URI="sound/i.m3u8"',
        '#EXT-X-STREAM-INF:BANDWIDTH=4000000,RESOLUTION=1280x720,CODECS="avc1.4d401f,mp4a.40.2",AUDIO="a"',
        'high/i.m3u8',
        '#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=416x234,CODECS="avc1.4d401f,mp4a.40.2",AUDIO="a"',
        'low/i.m3u8',
        '',
      ].join('\n'),
    };
    const { order, beginning, of } = await orderOf(folder);
    expect(beginning).toEqual(['low/init.mp4', 'sound/1.aac', 'low/1.m4s', 'low/2.m4s', 'sound/2.aac']);
    expect(of).toBe('234p');
    expect(order.slice(beginning.length)).toEqual([
      'other/1.aac',
      'high/1.ts',
      'high/2.ts',
      'low/3.m4s',
      'high/3.ts',
      'extra.pdf',
    ]);
  });

  test('of DASH is told by its templates, period after period', async () => {
    const mpd =
      '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT18S" ' +
      'minBufferTime="PT2S" profiles="urn:mpeg:dash:profile:isoff-live:2011"><Period>' +
      `<AdaptationSet mimeType="video/mp4" codecs="avc1.4d401f">${set('h', 900_000)}${set('l', 300_000)}` +
      '</AdaptationSet></Period></MPD>';
    const names = ['h', 'l'].flatMap((id) => [`${id}-1.m4s`, `${id}-2.m4s`, `${id}-3.m4s`, `${id}-init.mp4`]);
    const files = Object.fromEntries(names.map((name) => [name, 40]));
    const { order, beginning } = await orderOf({ ...files, 'manifest.mpd': mpd });
    expect(new Set(beginning)).toEqual(new Set(['l-1.m4s', 'l-2.m4s', 'l-init.mp4']));
    expect(order.slice(3)).toEqual(['h-init.mp4', 'h-1.m4s', 'h-2.m4s', 'l-3.m4s', 'h-3.m4s']);
  });

  test('has no beginning where nothing plays, and each of several packages has its own', async () => {
    expect(await orderOf({ 'b.txt': 'b', 'a.txt': 'a' })).toEqual({
      order: ['b.txt', 'a.txt'],
      beginning: [],
      of: undefined,
    });
    const { beginning, of } = await orderOf({ ...film('one'), ...film('two') });
    expect(beginning).toEqual(['one/1.ts', 'two/1.ts']);
    expect(of).toBeUndefined();
  });
});
