import { lines, vod, type Folder } from '../folder';
import { indexedFile } from './indexed-file';

const good: Folder = { 'i.m3u8': vod(['s0.ts', 's1.ts']), 's0.ts': 188, 's1.ts': 188 };
const variant = '#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,CODECS="avc1.4d401e,mp4a.40.2"';
const withMaster = (...parts: readonly string[]): Folder => ({
  ...good,
  'm.m3u8': lines('#EXTM3U', '#EXT-X-VERSION:7', ...parts),
});
const rep = (inside: string): string => `<Representation id="v" bandwidth="1">${inside}</Representation>`;
const dash = (inside: string, before = ''): string =>
  `<MPD type="static" mediaPresentationDuration="PT8S">${before}<Period><AdaptationSet mimeType="video/mp4" codecs="avc1">${inside}</AdaptationSet></Period></MPD>`;
const withAssets = (list: string): Folder => ({
  ...good,
  'i.m3u8': vod(
    ['s0.ts', 's1.ts'],
    '#EXT-X-DATERANGE:ID="ad",CLASS="com.apple.hls.interstitial",START-DATE="2026-01-01T00:00:03Z",X-ASSET-LIST="ads.json"',
  ),
  'ads.json': list,
});
const indexed = (range: string): string =>
  dash(
    rep(
      `<BaseURL>a.mp4</BaseURL><SegmentBase indexRange="${range}"><Initialization range="0-99"/></SegmentBase>`,
    ),
  );

/** What can be wrong with what is named at second hand: by a list, an index, or a second base URL. */
export const linkedFaults: readonly (readonly [string, Folder, readonly string[]])[] = [
  ['a list of assets that is none', withAssets('{"ASSETS":[{"DURATION":4}]}'), ['bad-json ads.json']],
  ['JSON that is cut', withAssets('{"ASSETS":['), ['bad-json ads.json']],
  [
    'an asset that is not there',
    withAssets('{"ASSETS":[{"URI":"ad.m3u8"}]}'),
    ['missing-file ads.json ad.m3u8'],
  ],
  [
    'session data that is no JSON',
    {
      ...withMaster('#EXT-X-SESSION-DATA:DATA-ID="a",URI="a.json"', variant, 'i.m3u8'),
      'a.json': '<html>',
    },
    ['bad-json a.json'],
  ],
  [
    'a steering manifest of pathways that are none',
    {
      ...withMaster(
        '#EXT-X-CONTENT-STEERING:SERVER-URI="steer.json",PATHWAY-ID="lost"',
        `${variant},PATHWAY-ID="near"`,
        'i.m3u8',
      ),
      'steer.json': '{"VERSION":1,"RELOAD-URI":"other.json","PATHWAY-PRIORITY":["near","far"]}',
    },
    [
      'unknown-pathway m.m3u8:3 lost',
      'not-there-yet steer.json other.json',
      'unknown-pathway steer.json far',
    ],
  ],
  [
    'an index that is elsewhere in its file',
    { 'm.mpd': indexed('101-156'), 'a.mp4': indexedFile([200, 300]) },
    ['bad-index m.mpd:1 a.mp4'],
  ],
  [
    'an index of more than the file holds',
    { 'm.mpd': indexed('100-155'), 'a.mp4': indexedFile([200, 300], 400) },
    ['range-past-end m.mpd:1 a.mp4'],
  ],
  [
    'a second base URL at which a segment is missing',
    {
      'm.mpd': dash(
        rep('<SegmentTemplate duration="4" media="$Number$.m4s"/>'),
        '<BaseURL>a/</BaseURL><BaseURL>b/</BaseURL>',
      ),
      'a/1.m4s': 20,
      'a/2.m4s': 20,
      'b/1.m4s': 20,
    },
    ['missing-file m.mpd:1 b/2.m4s'],
  ],
];
