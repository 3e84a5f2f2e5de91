import { lines, vod, type Folder } from '../folder';
import { linkedFaults } from './linked-faults';

const good: Folder = { 'i.m3u8': vod(['s0.ts', 's1.ts']), 's0.ts': 188, 's1.ts': 188 };
const master = (...parts: readonly string[]): string => lines('#EXTM3U', '#EXT-X-VERSION:7', ...parts);
const variant = '#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,CODECS="avc1.4d401e,mp4a.40.2"';
const withMaster = (...parts: readonly string[]): Folder => ({ ...good, 'm.m3u8': master(...parts) });
const media = (...parts: readonly string[]): Folder => ({ ...good, 'i.m3u8': lines(...parts) });
const two = ['#EXTINF:4,', 's0.ts', '#EXTINF:4,', 's1.ts', '#EXT-X-ENDLIST'];
const head = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:4'];
const dash = (inside: string, attributes = 'type="static" mediaPresentationDuration="PT8S"'): Folder => ({
  'm.mpd': `<MPD ${attributes}><Period><AdaptationSet mimeType="video/mp4" codecs="avc1">${inside}</AdaptationSet></Period></MPD>`,
  'a.mp4': 100,
});
const rep = (inside: string): string => `<Representation id="v" bandwidth="1">${inside}</Representation>`;
const timeline = (inside: string): Folder => ({
  ...dash(
    rep(
      `<SegmentTemplate media="a$Number$.m4s"><SegmentTimeline>${inside}</SegmentTimeline></SegmentTemplate>`,
    ),
  ),
  'a.mp4': 100,
  'a1.m4s': 20,
  'a2.m4s': 20,
});

/** What can be wrong in a folder, and all that is said of it. */
export const faults: readonly (readonly [name: string, folder: Folder, findings: readonly string[]])[] = [
  ['a missing segment', { 'i.m3u8': vod(['s0.ts', 's1.ts']), 's0.ts': 188 }, ['missing-file i.m3u8:7 s1.ts']],
  ['an empty segment', { ...good, 's1.ts': 0 }, ['empty-file s1.ts i.m3u8']],
  ['an empty playlist', { ...good, 'i.m3u8': '' }, ['empty-file i.m3u8', 'orphan . s0.ts s1.ts']],
  ['other case', { 'i.m3u8': vod(['S0.ts']), 's0.ts': 188 }, ['wrong-case i.m3u8:5 S0.ts']],
  ['other code points', { 'i.m3u8': vod(['a\u0308.ts']), 'ä.ts': 188 }, ['wrong-form i.m3u8:5 a\u0308.ts']],
  [
    'a # in a name',
    { 'i.m3u8': vod(['s#1.ts']), 's#1.ts': 188 },
    ['unencoded-name i.m3u8:5 s#1.ts', 'awkward-name s#1.ts'],
  ],
  [
    'another server',
    { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts', 'https://a.b/s2.ts']) },
    ['external-url i.m3u8:9 https://a.b/s2.ts'],
  ],
  [
    'a key on another server',
    {
      ...good,
      'i.m3u8': vod(['s0.ts', 's1.ts'], '#EXT-X-KEY:METHOD=SAMPLE-AES,URI="https://k.example.com/1"'),
    },
    ['external-key i.m3u8:4 https://k.example.com/1'],
  ],
  [
    'a file: address',
    { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts', 'file:///tmp/s.ts']) },
    ['file-url i.m3u8:9 file:///tmp/s.ts'],
  ],
  [
    'a path of Windows',
    { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts', 'C:\\v\\s.ts']) },
    ['file-url i.m3u8:9 C:\\v\\s.ts'],
  ],
  [
    'from the root',
    { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts', '/v/s.ts']) },
    ['from-root i.m3u8:9 /v/s.ts'],
  ],
  [
    'above the folder',
    { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts', '../s.ts']) },
    ['outside-folder i.m3u8:9 ../s.ts'],
  ],
  ['half an encoding', { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts', 's%2.ts']) }, ['bad-uri i.m3u8:9 s%2.ts']],
  ['a backslash', { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts', 'v\\s.ts']) }, ['bad-uri i.m3u8:9 v\\s.ts']],
  [
    'a range past the end',
    media(
      ...head,
      '#EXTINF:4,',
      '#EXT-X-BYTERANGE:100@100',
      's0.ts',
      '#EXTINF:4,',
      's1.ts',
      '#EXT-X-ENDLIST',
    ),
    ['range-past-end i.m3u8:6 s0.ts'],
  ],
  [
    'a range of nowhere',
    media(...head, '#EXTINF:4,', '#EXT-X-BYTERANGE:100', 's0.ts', '#EXTINF:4,', 's1.ts', '#EXT-X-ENDLIST'),
    ['range-without-start i.m3u8:6 s0.ts'],
  ],
  ['left over', { ...good, 's2.ts': 188, 'read.me': 'x' }, ['orphan . s2.ts', 'orphan-file . read.me']],
  ['a cut segment of packets', { ...good, 's1.ts': 187 }, ['odd-packets s1.ts']],
  [
    'a cut segment of boxes',
    {
      'i.m3u8': vod(['s.m4s'], '#EXT-X-MAP:URI="i.mp4"'),
      'i.mp4': 40,
      's.m4s': new Uint8Array([0, 0, 1, 0, 109, 100, 97, 116, 0]),
    },
    ['cut-off s.m4s'],
  ],
  [
    'a page in place of a segment',
    { ...good, 's1.ts': '<h1>404</h1>'.padEnd(188, ' ') },
    ['not-media s1.ts'],
  ],
  [
    'a page in place of boxes',
    {
      'i.m3u8': vod(['s.m4s'], '#EXT-X-MAP:URI="i.mp4"'),
      'i.mp4': 40,
      's.m4s': '<h1>404 \u0007\u0007\u0007\u0007</h1>',
    },
    ['cut-off s.m4s'],
  ],
  [
    'subtitles of another kind',
    { ...good, 'i.m3u8': vod(['s.vtt']), 's.vtt': '1\n00:00:00,000' },
    ['bad-subtitles s.vtt', 'orphan . s0.ts s1.ts'],
  ],
  [
    'a key in hexadecimal',
    {
      ...good,
      'i.m3u8': vod(['s0.ts', 's1.ts'], '#EXT-X-KEY:METHOD=SAMPLE-AES,URI="k.key"'),
      'k.key': '00112233445566778899aabbccddeeff\n',
    },
    ['key-size k.key', 'key-public k.key'],
  ],
  ['twins', { ...good, 'S1.ts': 188 }, ['orphan . S1.ts', 'case-twins S1.ts s1.ts']],
  [
    'a control character',
    { ...good, 'a\u0007.txt': 'x' },
    ['bad-name a\u0007.txt', 'orphan-file . a\u0007.txt'],
  ],
  ['a name of 300 letters', { [`${'a'.repeat(300)}.txt`]: 'x' }, [`name-too-long ${'a'.repeat(300)}.txt`]],
  ['not UTF-8', { ...good, 'x.m3u8': new Uint8Array([35, 69, 255, 254]) }, ['not-utf8 x.m3u8']],
  ['a byte order mark', { ...good, 'i.m3u8': `\uFEFF${vod(['s0.ts', 's1.ts'])}` }, ['bom i.m3u8']],
  [
    'lines that end in two ways',
    { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts']).replace('\n', '\r\n') },
    ['line-ends i.m3u8'],
  ],
  ['no first line', media(...head.slice(1), ...two), ['no-extm3u i.m3u8:1']],
  [
    'both kinds in one',
    { 'm.m3u8': master(variant, 'i.m3u8', '#EXTINF:4,', 's0.ts'), 'i.m3u8': vod(['s0.ts']), 's0.ts': 188 },
    ['mixed-playlist m.m3u8', 'not-a-playlist m.m3u8 s0.ts', 'no-duration-line m.m3u8:6 s0.ts'],
  ],
  [
    'a list without a comma',
    withMaster('#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1" RESOLUTION=1x1', 'i.m3u8'),
    ['bad-attributes m.m3u8:3', 'no-resolution m.m3u8:3 i.m3u8'],
  ],
  ['no number', media(...head, '#EXTINF:four,', 's0.ts', ...two.slice(2)), ['bad-number i.m3u8:4 four']],
  [
    'no bandwidth',
    withMaster('#EXT-X-STREAM-INF:RESOLUTION=1x1,CODECS="avc1"', 'i.m3u8'),
    ['missing-attribute m.m3u8:3'],
  ],
  [
    'a variable of nobody',
    media(...head, '#EXTINF:4,', '{$a}.ts', ...two),
    ['missing-file i.m3u8:5 {$a}.ts', 'undefined-variable i.m3u8:5 a'],
  ],
  [
    'an old version',
    media('#EXTM3U', '#EXT-X-TARGETDURATION:4', '#EXTINF:4.0,', 's0.ts', ...two.slice(2)),
    ['version-too-low i.m3u8:3'],
  ],
  [
    'an end without a segment',
    media(...head, ...two.slice(0, 4), '#EXTINF:4,', '#EXT-X-ENDLIST'),
    ['no-uri i.m3u8:9'],
  ],
  ['a variant without a playlist', withMaster(variant, variant, 'i.m3u8'), ['no-uri m.m3u8:3']],
  [
    'renditions without a variant',
    withMaster('#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="A",URI="i.m3u8"'),
    ['no-variants m.m3u8:1', 'unused-group m.m3u8:3 a'],
  ],
  [
    'no codecs',
    withMaster('#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1x1', 'i.m3u8'),
    ['no-codecs m.m3u8:3 i.m3u8'],
  ],
  [
    'no codec for the sound',
    withMaster(
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="A"',
      `${variant.replace(',mp4a.40.2', '')},AUDIO="a"`,
      'i.m3u8',
    ),
    ['audio-codec-missing m.m3u8:4 i.m3u8'],
  ],
  ['a group of nobody', withMaster(`${variant},AUDIO="x"`, 'i.m3u8'), ['group-unnamed m.m3u8:3 x']],
  [
    'renditions of other lengths',
    {
      ...withMaster(variant, 'i.m3u8', variant, 'j.m3u8'),
      'j.m3u8': vod(['s0.ts', 's1.ts', 's0.ts', 's1.ts']),
    },
    ['lengths-differ m.m3u8:3 i.m3u8'],
  ],
  [
    'one rendition without an end',
    {
      ...withMaster(variant, 'i.m3u8', variant, 'j.m3u8'),
      'j.m3u8': vod(['s0.ts', 's1.ts']).replace('#EXT-X-ENDLIST\n', ''),
    },
    ['ends-differ m.m3u8:5 j.m3u8', 'open-ended j.m3u8:7'],
  ],
  [
    'a master in a master',
    { ...withMaster(variant, 'n.m3u8'), 'n.m3u8': master(variant, 'i.m3u8') },
    ['not-a-playlist m.m3u8 n.m3u8'],
  ],
  ['no target', media(...head.slice(0, 2), ...two), ['no-target i.m3u8:1']],
  [
    'a long segment',
    media(...head, '#EXTINF:4.6,', 's0.ts', ...two.slice(2)),
    ['longer-than-target i.m3u8:5'],
  ],
  [
    'a long part',
    media(...head, '#EXT-X-PART-INF:PART-TARGET=1', '#EXT-X-PART:DURATION=1.5,URI="s0.ts"', ...two),
    ['part-too-long i.m3u8:5'],
  ],
  [
    'a recording without an end',
    media(...head, '#EXT-X-PLAYLIST-TYPE:VOD', ...two.slice(0, 4)),
    ['no-endlist i.m3u8:8'],
  ],
  ['something after the end', media(...head, ...two, '#EXTINF:4,', 's0.ts'), ['after-end i.m3u8:10 s0.ts']],
  ['no segments', { 'i.m3u8': lines(...head, '#EXT-X-ENDLIST') }, ['no-segments i.m3u8:4']],
  ['no duration', media(...head, 's0.ts', ...two.slice(2)), ['no-duration-line i.m3u8:4 s0.ts']],
  [
    'a jump in the numbers',
    { 'i.m3u8': vod(['s0.ts', 's1.ts', 's4.ts']), 's0.ts': 188, 's1.ts': 188, 's4.ts': 188 },
    ['number-gap i.m3u8:9 s4.ts'],
  ],
  [
    'a late sequence number',
    media(...head, ...two.slice(0, 2), '#EXT-X-MEDIA-SEQUENCE:1', ...two.slice(2)),
    ['late-sequence i.m3u8:6'],
  ],
  ['no init section', { 'i.m3u8': vod(['s.m4s']), 's.m4s': 20 }, ['no-map i.m3u8:5 s.m4s']],
  [
    'a short IV',
    { ...good, 'i.m3u8': vod(['s0.ts', 's1.ts'], '#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://a",IV=0x1') },
    ['bad-iv i.m3u8:4 0x1'],
  ],
  [
    'an MPD that ends early',
    { 'm.mpd': '<MPD type="static" mediaPresentationDuration="PT4S"><Period><Adapt' },
    ['broken-xml m.mpd', 'no-periods m.mpd:1'],
  ],
  ['an MPD that is none', { 'm.mpd': '<html></html>' }, ['not-mpd m.mpd']],
  ['an MPD without a period', { 'm.mpd': '<MPD type="static"></MPD>' }, ['no-periods m.mpd:1']],
  [
    'no length',
    dash(rep('<SegmentTemplate duration="2" media="a$Number$.m4s"/>'), 'type="static"'),
    ['no-length m.mpd:1', 'orphan . a.mp4'],
  ],
  ['no addresses', dash(rep('')), ['no-addressing m.mpd:1 v', 'orphan . a.mp4']],
  [
    'a template of nobody',
    dash(rep('<SegmentTemplate duration="8" media="a$Nummer$.m4s"/>')),
    ['bad-template m.mpd:1 a$Nummer$.m4s', 'orphan . a.mp4'],
  ],
  [
    'one name for all',
    dash(rep('<SegmentTemplate duration="4" media="a.mp4"/>')),
    ['same-name-for-all m.mpd:1 a.mp4'],
  ],
  [
    'a hole in a timeline',
    timeline('<S t="0" d="3"/><S t="5" d="3"/>'),
    ['orphan . a.mp4', 'timeline-gap m.mpd:1'],
  ],
  [
    'segments that overlap',
    timeline('<S t="0" d="4"/><S t="3" d="5"/>'),
    ['orphan . a.mp4', 'timeline-overlap m.mpd:1'],
  ],
  ['a short timeline', timeline('<S t="0" d="2" r="1"/>'), ['orphan . a.mp4', 'timeline-short m.mpd:1 v']],
  ['one id twice', dash(rep('<BaseURL>a.mp4</BaseURL>').repeat(2)), ['twice-id m.mpd:1 v']],
  [
    'millions of segments',
    { ...dash(rep('<SegmentTemplate timescale="1000000" duration="1" media="a$Number$.m4s"/>')) },
    [
      'missing-file m.mpd:1 a1.m4s a2.m4s a3.m4s a4.m4s a5.m4s a6.m4s a7.m4s a8.m4s a9.m4s a10.m4s a11.m4s a12.m4s a13.m4s a14.m4s a15.m4s a16.m4s a17.m4s a18.m4s a19.m4s a20.m4s of 1000',
      'too-many m.mpd',
    ],
  ],
  [
    'no master',
    { 'a.m3u8': vod(['s0.ts']), 'b.m3u8': vod(['s0.ts']), 's0.ts': 188 },
    ['no-master . a.m3u8 b.m3u8'],
  ],
  ['no playlist', { 's0.ts': 188, 's1.ts': 188 }, ['no-manifest . s0.ts s1.ts']],
  ...linkedFaults,
];
