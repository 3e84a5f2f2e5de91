import type { Folder } from '../folder';
import { indexedFile } from './indexed-file';

const mpd = (inside: string, attributes = 'type="static" mediaPresentationDuration="PT8S"'): string =>
  `<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" ${attributes}>\n${inside}\n</MPD>\n`;
const video = 'mimeType="video/mp4" codecs="avc1.4d401e"';
const period = (inside: string): string =>
  mpd(`<Period><AdaptationSet ${video}>${inside}</AdaptationSet></Period>`);
const rep = (inside: string): string =>
  `<Representation id="v" bandwidth="500000" width="640" height="360">${inside}</Representation>`;

/** DASH packages written by hand, one for each thing that the format can do. */
export const dashPackages: Readonly<Record<string, Folder>> = {
  'numbers with a width, counted from the length': {
    'm.mpd': period(
      `<SegmentTemplate timescale="1000" duration="3000" startNumber="5" media="$RepresentationID$/$Number%03d$.m4s" initialization="$RepresentationID$/init.mp4"/>${rep('')}`,
    ),
    'v/init.mp4': 50,
    'v/005.m4s': 100,
    'v/006.m4s': 100,
    'v/007.m4s': 80,
  },
  'a last number': {
    'm.mpd': period(rep('<SegmentTemplate duration="1" endNumber="2" media="$Bandwidth$-$Number$.m4s"/>')),
    '500000-1.m4s': 20,
    '500000-2.m4s': 20,
  },
  'times of a timeline, repeated to the end': {
    'm.mpd': period(
      rep(
        '<SegmentTemplate timescale="10" media="$Time$.m4s" initialization="i.mp4"><SegmentTimeline><S t="0" d="20" r="1"/><S d="10" r="-1"/></SegmentTimeline></SegmentTemplate>',
      ),
    ),
    'i.mp4': 10,
    ...Object.fromEntries([0, 20, 40, 50, 60, 70].map((time) => [`${time}.m4s`, 30])),
  },
  'times that no number holds': {
    'm.mpd': period(
      rep(
        '<SegmentTemplate timescale="10000000" presentationTimeOffset="17000000000000001" media="$Time$.m4s"><SegmentTimeline><S t="17000000000000001" d="40000000" r="1"/></SegmentTimeline></SegmentTemplate>',
      ),
    ),
    '17000000000000001.m4s': 30,
    '17000000040000001.m4s': 30,
  },
  'a list of segments': {
    'm.mpd': period(
      rep(
        '<SegmentList duration="4"><Initialization sourceURL="i.mp4"/><SegmentURL media="a.m4s"/><SegmentURL media="b.m4s"/></SegmentList>',
      ),
    ),
    'i.mp4': 10,
    'a.m4s': 20,
    'b.m4s': 30,
  },
  'a list of ranges of one file': {
    'm.mpd': period(
      rep(
        '<BaseURL>all.mp4</BaseURL><SegmentList duration="4"><Initialization range="0-99"/><SegmentURL mediaRange="100-299"/><SegmentURL mediaRange="300-499"/></SegmentList>',
      ),
    ),
    'all.mp4': 500,
  },
  'one file with an index': {
    'm.mpd': period(
      rep(
        '<BaseURL>v.mp4</BaseURL><SegmentBase indexRange="100-155"><Initialization range="0-99"/></SegmentBase>',
      ),
    ),
    'v.mp4': indexedFile([200, 300]),
  },
  'one file at each of two base URLs': {
    'm.mpd': period(
      rep(
        '<BaseURL>near/v.mp4</BaseURL><BaseURL>far/v.mp4</BaseURL><SegmentBase indexRange="100-155"><Initialization range="0-99"/></SegmentBase>',
      ),
    ),
    'near/v.mp4': indexedFile([200, 300]),
    'far/v.mp4': indexedFile([200, 300]),
  },
  'segments at each of two base URLs': {
    'm.mpd': mpd(
      `<BaseURL>near/</BaseURL><BaseURL>far/</BaseURL><Period><AdaptationSet ${video}>${rep('<SegmentTemplate duration="4" media="v$Number$.m4s" initialization="i.mp4"/>')}</AdaptationSet></Period>`,
    ),
    ...Object.fromEntries(
      ['near/', 'far/'].flatMap((base) => [
        [`${base}i.mp4`, 20],
        [`${base}v1.m4s`, 40],
        [`${base}v2.m4s`, 40],
      ]),
    ),
  },
  'base URLs on every level, one of them elsewhere': {
    'm.mpd': mpd(
      `<BaseURL>https://cdn.example.com/film/</BaseURL><BaseURL>film/</BaseURL><Period><BaseURL>p1/</BaseURL><AdaptationSet ${video}><BaseURL>v/</BaseURL>${rep('<BaseURL>360.mp4</BaseURL>')}</AdaptationSet></Period>`,
    ),
    'film/p1/v/360.mp4': 99,
  },
  'several periods': {
    'm.mpd': mpd(
      ['a', 'b']
        .map(
          (id) =>
            `<Period duration="PT4S" id="${id}"><AdaptationSet ${video}>${rep(`<SegmentTemplate duration="2" media="${id}$Number$.m4s"/>`)}</AdaptationSet></Period>`,
        )
        .join('\n'),
      'type="static"',
    ),
    ...Object.fromEntries(['a1', 'a2', 'b1', 'b2'].map((name) => [`${name}.m4s`, 25])),
  },
  'sound, subtitles, thumbnails and I-frames': {
    'm.mpd': mpd(`<Period>
<AdaptationSet id="1" contentType="video" mimeType="video/mp4" codecs="avc1.4d401e">${rep('<BaseURL>v.mp4</BaseURL>')}</AdaptationSet>
<AdaptationSet id="2" lang="de" mimeType="audio/mp4" codecs="mp4a.40.2"><Representation id="a" bandwidth="64000"><BaseURL>a.m4a</BaseURL></Representation></AdaptationSet>
<AdaptationSet lang="en" mimeType="text/vtt"><Representation id="s" bandwidth="100"><BaseURL>s.vtt</BaseURL></Representation></AdaptationSet>
<AdaptationSet mimeType="image/jpeg"><SegmentTemplate duration="4" media="t$Number$.jpg"/><Representation id="t" bandwidth="900" width="1024" height="1152"/></AdaptationSet>
<AdaptationSet ${video}><EssentialProperty schemeIdUri="http://dashif.org/guidelines/trickmode" value="1"/><Representation id="f" bandwidth="900"><BaseURL>f.mp4</BaseURL></Representation></AdaptationSet>
</Period>`),
    'v.mp4': 100,
    'a.m4a': 50,
    's.vtt': 20,
    't1.jpg': 10,
    't2.jpg': 10,
    'f.mp4': 40,
  },
  'an encrypted one': {
    'm.mpd': mpd(
      `<Period><AdaptationSet ${video}><ContentProtection schemeIdUri="urn:mpeg:dash:mp4protection:2011" value="cenc"/>${rep('<BaseURL>v.mp4</BaseURL>')}</AdaptationSet></Period>`,
    ),
    'v.mp4': 100,
  },
  'a part that is fetched from elsewhere': {
    'm.mpd': mpd(
      `<Period><AdaptationSet ${video}>${rep('<BaseURL>v.mp4</BaseURL>')}</AdaptationSet></Period><Period xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://ads.example.com/p.xml" xlink:actuate="onLoad"/>`,
      'type="static"',
    ),
    'v.mp4': 100,
  },
  'a live one, whose segments only a template names': {
    'm.mpd': mpd(
      `<UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-iso:2014" value="https://time.example.com/"/><Period id="1" start="PT0S"><AdaptationSet ${video}>${rep('<SegmentTemplate duration="2" media="v/$RepresentationID$-$Number%05d$.m4s" initialization="v/init.mp4"/>')}</AdaptationSet></Period>`,
      'type="dynamic" availabilityStartTime="2026-01-01T00:00:00Z" minimumUpdatePeriod="PT2S"',
    ),
    'v/init.mp4': 20,
    'v/v-00017.m4s': 30,
    'v/v-00018.m4s': 30,
    'v/v-00019.m4s': 30,
  },
  'with names of a namespace': {
    'm.mpd':
      '<m:MPD xmlns:m="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1.5S"><m:Period><m:AdaptationSet mimeType="video/mp4" codecs="avc1.4d401e"><m:Representation id="v" bandwidth="1"><m:BaseURL>\n v.mp4\n</m:BaseURL></m:Representation></m:AdaptationSet></m:Period></m:MPD>',
    'v.mp4': 100,
  },
};
