import type { Seen } from '../folder';

/** What is understood of each package, read over by people. */
export const expected: Readonly<Record<string, Seen>> = {
  'a media playlist alone': {
    shape: ['hls i.m3u8 8000ms', '- unknown i.m3u8 8000ms 2 564B'],
    findings: [],
  },
  'two variants in folders': {
    shape: [
      'hls master.m3u8 4000ms',
      '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B',
      '- video 720p 1280x720 2000000b/s avc1.64001f,mp4a.40.2 4000ms 1 376B',
    ],
    findings: [],
  },
  'fragmented MP4 with an init section': {
    shape: ['hls i.m3u8 8000ms', '- unknown i.m3u8 8000ms 2 600B'],
    findings: [],
  },
  'byte ranges of one file, that go on and that jump': {
    shape: ['hls i.m3u8 12000ms', '- unknown i.m3u8 12000ms 3 500B'],
    findings: [],
  },
  'audio and subtitles in groups': {
    shape: [
      'hls master.m3u8 4000ms',
      '- audio Deutsch de 4000ms 1 50B',
      '- audio English en 4000ms 1 60B',
      '- subtitles English en 4000ms 1 40B',
      '- captions CC 0 0B',
      '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B',
    ],
    findings: [],
  },
  'I-frames and images': {
    shape: [
      'hls master.m3u8 4000ms',
      '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 752B',
      '- iframes 360p 640x360 90000b/s avc1.4d401e 4000ms 1 376B',
      '- thumbnails 180p 320x180 9000b/s jpeg 4000ms 1 30B',
    ],
    findings: [],
  },
  'AES-128 with keys that change': {
    shape: ['hls i.m3u8 8000ms', '- unknown i.m3u8 encrypted 8000ms 2 192B'],
    findings: ['key-public k1.key', 'key-public k2.key'],
  },
  'SAMPLE-AES with a licence service': {
    shape: [
      'hls master.m3u8 4000ms',
      '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 encrypted 4000ms 1 120B',
    ],
    findings: [],
  },
  'variables, imported and from the query': {
    shape: ['hls master.m3u8 4000ms', '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B'],
    findings: [],
  },
  'session data and content steering': {
    shape: ['hls master.m3u8 4000ms', '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B'],
    findings: ['external-key master.m3u8:5 https://steer.example.com/s'],
  },
  'content steering by a file of the folder': {
    shape: [
      'hls master.m3u8 4000ms',
      '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B',
      '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B',
    ],
    findings: [],
  },
  'low latency: parts, hints and reports': {
    shape: ['hls i.m3u8 live 4000ms', '- unknown i.m3u8 4000ms 1 220B'],
    findings: ['not-there-yet i.m3u8:13 s8.1.m4s other.m3u8'],
  },
  'interstitials: an asset and a list of them': {
    shape: [
      'hls ad/master.m3u8 4000ms',
      '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B',
      'hls i.m3u8 4000ms',
      '- unknown i.m3u8 4000ms 1 188B',
      'hls ad/other.m3u8 4000ms',
      '- unknown ad/other.m3u8 4000ms 1 188B',
    ],
    findings: [],
  },
  'a live window': {
    shape: ['hls i.m3u8 live 8000ms', '- unknown i.m3u8 8000ms 2 376B'],
    findings: ['open-ended i.m3u8:7'],
  },
  'an event that goes on': {
    shape: ['hls i.m3u8 live 4000ms', '- unknown i.m3u8 4000ms 1 188B'],
    findings: [],
  },
  'gaps that the playlist marks, and a discontinuity': {
    shape: ['hls i.m3u8 12000ms', '- unknown i.m3u8 12000ms 3 376B'],
    findings: ['marked-gap i.m3u8:8 s1.ts'],
  },
  'names that are encoded, relative and with a query': {
    shape: ['hls a/i.m3u8 12000ms', '- unknown a/i.m3u8 12000ms 3 564B'],
    findings: [],
  },
  'lines that end as on Windows': {
    shape: ['hls i.m3u8 4000ms', '- unknown i.m3u8 4000ms 1 188B'],
    findings: [],
  },
  'a playlist of another ending': {
    shape: ['hls master.m3u8 4000ms', '- video 360p 640x360 800000b/s avc1.4d401e,mp4a.40.2 4000ms 1 188B'],
    findings: [],
  },
  'sound alone': {
    shape: ['hls master.m3u8 4000ms', '- audio i.m3u8 64000b/s mp4a.40.2 4000ms 1 77B'],
    findings: [],
  },
  'numbers with a width, counted from the length': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 3 330B'],
    findings: [],
  },
  'a last number': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 2 40B'],
    findings: [],
  },
  'times of a timeline, repeated to the end': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 6 190B'],
    findings: [],
  },
  'times that no number holds': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 2 60B'],
    findings: [],
  },
  'a list of segments': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 2 60B'],
    findings: [],
  },
  'a list of ranges of one file': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 2 500B'],
    findings: [],
  },
  'one file with an index': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 1 656B'],
    findings: [],
  },
  'one file at each of two base URLs': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 1 656B'],
    findings: [],
  },
  'segments at each of two base URLs': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 2 100B'],
    findings: [],
  },
  'base URLs on every level, one of them elsewhere': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 1 99B'],
    findings: ['external-url m.mpd:3 https://cdn.example.com/film/'],
  },
  'several periods': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 4 100B'],
    findings: [],
  },
  'sound, subtitles, thumbnails and I-frames': {
    shape: [
      'dash m.mpd 8000ms',
      '- video 360p 640x360 500000b/s avc1.4d401e 8000ms 1 100B',
      '- audio a 64000b/s mp4a.40.2 de 8000ms 1 50B',
      '- subtitles s 100b/s en 8000ms 1 20B',
      '- thumbnails t 1024x1152 900b/s 8000ms 2 20B',
      '- iframes f 900b/s avc1.4d401e 8000ms 1 40B',
    ],
    findings: [],
  },
  'an encrypted one': {
    shape: ['dash m.mpd 8000ms', '- video 360p 640x360 500000b/s avc1.4d401e encrypted 8000ms 1 100B'],
    findings: [],
  },
  'a part that is fetched from elsewhere': {
    shape: ['dash m.mpd', '- video 360p 640x360 500000b/s avc1.4d401e 1 100B'],
    findings: ['remote-element m.mpd:3 https://ads.example.com/p.xml'],
  },
  'a live one, whose segments only a template names': {
    shape: ['dash m.mpd live', '- video 360p 640x360 500000b/s avc1.4d401e 0 110B'],
    findings: ['live-mpd m.mpd', 'external-key m.mpd:3 https://time.example.com/'],
  },
  'with names of a namespace': {
    shape: ['dash m.mpd 1500ms', '- video v 1b/s avc1.4d401e 1500ms 1 100B'],
    findings: [],
  },
};
