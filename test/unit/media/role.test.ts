import { describe, expect, it } from 'vitest';
import { contentTypeOf } from '../../../src/media/content-type';
import { phaseOf, recognise } from '../../../src/media/role';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const transportStream = Uint8Array.from({ length: 188 * 3 }, (_, index) => (index % 188 === 0 ? 0x47 : 1));

describe('content types', () => {
  it.each([
    ['master.m3u8', 'application/vnd.apple.mpegurl'],
    ['MANIFEST.MPD', 'application/dash+xml'],
    ['a/b.ts', 'video/mp2t'],
    ['s.m4s', 'video/iso.segment'],
    ['v.mp4', 'video/mp4'],
    ['v.cmfv', 'video/mp4'],
    ['v.m4v', 'video/mp4'],
    ['v.init', 'video/mp4'],
    ['v.header', 'video/mp4'],
    ['a.cmfa', 'audio/mp4'],
    ['a.m4a', 'audio/mp4'],
    ['t.cmft', 'application/mp4'],
    ['t.cmfm', 'application/mp4'],
    ['a.aac', 'audio/aac'],
    ['s.vtt', 'text/vtt'],
    ['s.webvtt', 'text/vtt'],
    ['s.ttml', 'application/ttml+xml'],
    ['k.key', 'application/octet-stream'],
    ['a.mp3', 'audio/mpeg'],
    ['t.jpg', 'image/jpeg'],
    ['a.ac3', 'audio/ac3'],
    ['a.ec3', 'audio/eac3'],
    ['README', 'application/octet-stream'],
    ['.mp4', 'application/octet-stream'],
    ['x.unheard-of', 'application/octet-stream'],
  ])('%s is %s', (name, type) => {
    expect(contentTypeOf(name)).toBe(type);
  });
});

describe('roles', () => {
  it('tells a transport stream from a program in TypeScript', () => {
    expect(recognise('a.ts', transportStream)).toEqual({ role: 'segment', contentType: 'video/mp2t' });
    const program = bytes('export const answer = 42;\n'.repeat(50));
    expect(recognise('a.ts', program)).toEqual({ role: 'file', contentType: 'application/octet-stream' });
    expect(recognise('a.ts', bytes('G'))).toMatchObject({ role: 'file' });
  });

  it.each([
    ['#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n', 'master'],
    ['#EXTM3U\r\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="x"\r\n', 'master'],
    ['#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n', 'playlist'],
    ['#EXTM3U\n#EXTINF:4,#EXT-X-STREAM-INF: in a title\na.ts\n', 'playlist'],
  ])('reads %o as %s', (text, role) => {
    expect(recognise('x.m3u8', bytes(text)).role).toBe(role);
  });

  it('lets nothing go before what it refers to', () => {
    const roles = ['segment', 'subtitles', 'key', 'image', 'file', 'playlist', 'master', 'mpd'] as const;
    expect(roles.map(phaseOf)).toEqual([
      'media',
      'media',
      'media',
      'media',
      'media',
      'playlists',
      'master',
      'master',
    ]);
  });
});
