import { describe, expect, test } from 'vitest';
import { liveCacheOf } from '../../../src/media/live-cache';
import { readLiveManifest, withAssets } from '../../../src/media/live-manifest';
import { announcedBy, isTemporary, numberIn } from '../../../src/media/live-names';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:7\n';
const read = (name: string, text: string, more: Readonly<Record<string, string>> = {}) =>
  readLiveManifest(name, bytes(text), new Map(Object.entries(more)));

describe('a media playlist', () => {
  test('names its segments in their order, with how long they play', () => {
    const text = `${head}#EXT-X-MAP:URI="init.mp4"\n#EXTINF:2.0,\ns7.m4s\n#EXTINF:1.5,\nsub/s8.m4s?x=1\n`;
    expect(read('v0/i.m3u8', text)).toMatchObject({
      kind: 'playlist',
      needs: [
        { path: 'v0/init.mp4', kind: 'media', seconds: 0 },
        { path: 'v0/s7.m4s', kind: 'media', seconds: 2 },
        { path: 'v0/sub/s8.m4s', kind: 'media', seconds: 1.5 },
      ],
      ended: false,
      seconds: 3.5,
      everySeconds: 2,
    });
  });

  test('waits for nothing that is elsewhere, or is to come', () => {
    const text = `${head}#EXT-X-KEY:METHOD=AES-128,URI="https://keys.example.com/k"\n#EXTINF:2,\ns7.ts\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s8.part1.ts"\n#EXT-X-RENDITION-REPORT:URI="../v1/i.m3u8"\n`;
    expect(read('v0/i.m3u8', text)?.needs.map(({ path }) => path)).toEqual(['v0/s7.ts']);
  });

  test.each([
    ['nothing', ''],
    ['its head alone', '#EXTM3U\n#EXT-X-VERSION:3\n'],
    ['a line that is cut', `${head}#EXTINF:2,\ns7.t`],
    ['a segment that is announced', `${head}#EXTINF:2,\ns7.ts\n#EXTINF:2,\n`],
    ['another text', 'hello\n'],
  ])('is half written with %s', (_what, text) => {
    expect(read('i.m3u8', text)).toBeUndefined();
  });

  test('that rests is whole, though its last line has no end', () => {
    const text = bytes(`${head}#EXTINF:2,\ns7.ts`);
    expect(readLiveManifest('i.m3u8', text, undefined, false)).toBeUndefined();
    expect(readLiveManifest('i.m3u8', text, undefined, true)?.needs).toHaveLength(1);
  });

  test('has ended where it says so', () => {
    expect(read('i.m3u8', `${head}#EXTINF:2,\ns7.ts\n#EXT-X-ENDLIST`)?.ended).toBe(true);
  });

  test('takes variables of its master', () => {
    const text = `${head}#EXT-X-DEFINE:IMPORT="path"\n#EXTINF:2,\n{$path}/s7.ts\n`;
    expect(read('i.m3u8', text, { path: 'seg' })?.needs[0]?.path).toBe('seg/s7.ts');
  });
});

const part = (at: number): string => `#EXTINF:2,\n#EXT-X-BYTERANGE:100@${at * 100}\nall.ts\n`;
const withOne = (type: string, addressing: string): string =>
  `<MPD type="${type}" mediaPresentationDuration="PT8S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="v" bandwidth="1"><BaseURL>v.mp4</BaseURL>${addressing}</Representation></AdaptationSet></Period></MPD>`;

describe('a file of which a playlist names parts', () => {
  test('grows as long as the playlist goes on naming more of it', () => {
    expect(read('v/i.m3u8', head + part(0) + part(1))?.growing).toEqual(['v/all.ts']);
    expect(read('v/i.m3u8', `${head}${part(0)}#EXT-X-ENDLIST\n`)?.growing).toEqual([]);
    expect(read('v/i.m3u8', `${head}${part(0)}#EXTINF:2,\ns2.ts\n`)?.growing).toEqual([]);
  });

  test('grows in a live MPD, too', () => {
    const list =
      '<SegmentList timescale="1" duration="2"><Initialization range="0-99"/><SegmentURL mediaRange="100-199"/></SegmentList>';
    expect(read('m.mpd', withOne('dynamic', list))?.growing).toEqual(['v.mp4']);
    expect(read('m.mpd', withOne('dynamic', '<SegmentBase indexRange="0-9"/>'))?.growing).toEqual(['v.mp4']);
    expect(read('m.mpd', withOne('static', list))?.growing).toEqual([]);
  });
});

test('a list of assets has what it names waited for with it', () => {
  const text = `${head}#EXT-X-DATERANGE:ID="ad",CLASS="com.apple.hls.interstitial",START-DATE="2026-01-01T00:00:00Z",X-ASSET-LIST="ads/list.json"\n#EXTINF:2,\ns7.ts\n`;
  const manifest = read('i.m3u8', text);
  expect(manifest?.lists).toEqual(['ads/list.json']);
  const list = '{"ASSETS":[{"URI":"one/i.m3u8","DURATION":4},{"URI":"https://ads.example.com/i.m3u8"}]}';
  const whole = manifest && withAssets(manifest, new Map([['ads/list.json', list]]));
  expect(whole?.needs.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'media ads/list.json',
    'media s7.ts',
    'playlist ads/one/i.m3u8',
  ]);
  expect(manifest && withAssets(manifest, new Map([['ads/list.json', 'half a']]))).toEqual(manifest);
});

test('of several base URLs the first is needed, and the others where the folder has them', () => {
  const text =
    '<MPD type="dynamic"><BaseURL>near/</BaseURL><BaseURL>far/</BaseURL><BaseURL>https://cdn.example.com/</BaseURL><Period><AdaptationSet mimeType="video/mp4"><Representation id="v" bandwidth="1"><SegmentTemplate timescale="1" media="$Time$.m4s"><SegmentTimeline><S t="0" d="2"/></SegmentTimeline></SegmentTemplate></Representation></AdaptationSet></Period></MPD>';
  expect(read('m.mpd', text)?.needs).toEqual([
    { path: 'near/0.m4s', kind: 'media', seconds: 2 },
    { path: 'far/0.m4s', kind: 'media', seconds: 0, spare: true },
  ]);
});

test('a master names playlists, and hands on variables', () => {
  const text =
    '#EXTM3U\n#EXT-X-DEFINE:NAME="path",VALUE="seg"\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",URI="a.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"\nv0/i.m3u8\n';
  const master = read('master.m3u8', text);
  expect(master).toMatchObject({
    kind: 'master',
    needs: [
      { path: 'a.m3u8', kind: 'playlist' },
      { path: 'v0/i.m3u8', kind: 'playlist' },
    ],
  });
  expect(master?.variables.get('path')).toBe('seg');
  expect(read('master.m3u8', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n')).toBeUndefined();
});

const mpd = (template: string): string =>
  `<MPD type="dynamic" minimumUpdatePeriod="PT2S"><Period start="PT0S"><AdaptationSet contentType="video"><Representation id="0" bandwidth="1" codecs="avc1"><SegmentTemplate timescale="10" initialization="init-$RepresentationID$.m4s" media="chunk-$RepresentationID$-$Number%05d$.m4s" startNumber="3" ${template}</SegmentTemplate></Representation></AdaptationSet></Period></MPD>`;

describe('an MPD', () => {
  test('with a timeline names what is there', () => {
    const found = read('m.mpd', mpd('><SegmentTimeline><S t="0" d="20" r="1"/></SegmentTimeline>'));
    expect(found).toMatchObject({
      kind: 'mpd',
      needs: [
        { path: 'init-0.m4s', seconds: 0 },
        { path: 'chunk-0-00003.m4s', seconds: 2 },
        { path: 'chunk-0-00004.m4s', seconds: 2 },
      ],
      patterns: [],
      ended: false,
      seconds: 4,
      everySeconds: 2,
    });
  });

  test('that only counts tells how its segments are called', () => {
    const found = read('dash/m.mpd', mpd('duration="20">'));
    expect(found?.needs.map(({ path }) => path)).toEqual(['dash/init-0.m4s']);
    const [pattern] = found?.patterns ?? [];
    expect(pattern).toEqual({ before: 'dash/chunk-0-', after: '.m4s' });
    if (!pattern) return;
    expect(numberIn('dash/chunk-0-00012.m4s', pattern)).toBe(12n);
    expect(numberIn('dash/chunk-0-.m4s', pattern)).toBeUndefined();
    expect(numberIn('dash/chunk-1-00012.m4s', pattern)).toBeUndefined();
  });

  test('is half written without its end', () => {
    expect(read('m.mpd', mpd('duration="20">').slice(0, -3))).toBeUndefined();
  });
});

test.each([
  ['a/seg.ts.tmp', true, 'a/seg.ts'],
  ['seg.ts.part', true, 'seg.ts'],
  ['a/.seg.ts.Ab12Cd', true, 'a/seg.ts'],
  ['.hidden', true, undefined],
  ['a/seg.ts', false, undefined],
])('%s as a temporary name: %s', (name, temporary, meant) => {
  expect(isTemporary(name)).toBe(temporary);
  expect(announcedBy(name)).toBe(meant);
});

test('what changes is kept for half a segment, and what does not change for not much longer', () => {
  const playlist = read('i.m3u8', `${head}#EXTINF:2,\ns7.ts\n`);
  const ended = read('i.m3u8', `${head}#EXTINF:2,\ns7.ts\n#EXT-X-ENDLIST\n`);
  const quick = read('i.m3u8', `${head.replace('DURATION:2', 'DURATION:1')}#EXTINF:1,\ns7.ts\n`);
  expect(liveCacheOf('playlist', playlist)).toBe('max-age=1');
  expect(liveCacheOf('playlist', quick)).toBe('no-cache');
  expect(liveCacheOf('playlist', ended)).toBe('public, max-age=300');
  expect(liveCacheOf('segment')).toBe('public, max-age=60');
  expect(liveCacheOf('key')).toBe('no-store');
});
