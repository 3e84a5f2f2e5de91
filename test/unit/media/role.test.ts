import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { needsHead, phaseOf, recognise } from '../../../src/media/role';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const packets = new Uint8Array(188 * 5).map((_, at) => (at % 188 === 0 ? 0x47 : at % 251));

test.each([
  ['seg1.ts', packets, 'segment', 'video/mp2t'],
  ['seg1.m4s', undefined, 'segment', 'video/iso.segment'],
  ['init.mp4', undefined, 'segment', 'video/mp4'],
  ['v.cmfv', undefined, 'segment', 'video/mp4'],
  ['a.aac', undefined, 'segment', 'audio/aac'],
  ['a.ec3', undefined, 'segment', 'audio/eac3'],
  ['s.vtt', undefined, 'subtitles', 'text/vtt'],
  ['s.ttml', undefined, 'subtitles', 'application/ttml+xml'],
  ['enc.key', undefined, 'key', 'application/octet-stream'],
  ['thumb.jpg', undefined, 'image', 'image/jpeg'],
  ['manifest.mpd', undefined, 'mpd', 'application/dash+xml'],
  ['readme.txt', undefined, 'file', 'text/plain; charset=utf-8'],
  ['v.mov', undefined, 'file', 'video/quicktime'],
] as const)('%s is a %s', (name, head, role, contentType) => {
  expect(recognise(name, head)).toMatchObject({ role, contentType });
});

describe('a .ts file', () => {
  test('that holds text is TypeScript', () => {
    const source = text(`import { readFile } from 'node:fs/promises';\n// ü\n${'const a = 1;\n'.repeat(40)}`);
    expect(recognise('main.ts', source)).toEqual({
      role: 'file',
      contentType: 'application/octet-stream',
      isText: true,
    });
    expect(recognise('main.ts', text('export {};\n'))).toMatchObject({ role: 'file' });
  });

  test('that is cut within a letter is still text', () => {
    const source = text(`// ${'ü'.repeat(600)}`);
    expect(recognise('main.ts', source.subarray(0, 1024))).toMatchObject({ role: 'file' });
  });

  test('that is encrypted as a whole (HLS, AES-128) is a segment', () => {
    const encrypted = Buffer.concat(
      Array.from({ length: 32 }, (_, n) => createHash('sha256').update(String(n)).digest()),
    );
    expect(recognise('seg1.ts', encrypted)).toEqual({
      role: 'segment',
      contentType: 'video/mp2t',
      isText: false,
    });
  });
});

describe('a playlist', () => {
  test.each([
    '#EXT-X-STREAM-INF:BANDWIDTH=1',
    '#EXT-X-I-FRAME-STREAM-INF:URI="i"',
    '#EXT-X-MEDIA:TYPE=AUDIO',
  ])('with %s is the master', (tag) => {
    for (const end of ['\n', '\r\n']) {
      const head = text(['#EXTM3U', '#EXT-X-VERSION:6', tag, 'v.m3u8', ''].join(end));
      expect(recognise('a.m3u8', head)).toEqual({
        role: 'master',
        contentType: 'application/vnd.apple.mpegurl',
      });
    }
  });

  test.each([
    '#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:4,\nseg1.ts\n',
    '#EXTM3U\n#EXTINF:4,title #EXT-X-STREAM-INF:\nseg.ts\n',
    '',
  ])('without such a tag lists media: %j', (content) => {
    expect(recognise('a.m3u8', text(content)).role).toBe('playlist');
  });
});

test.each([
  ['master', 'master'],
  ['mpd', 'master'],
  ['playlist', 'playlists'],
  ['segment', 'media'],
  ['subtitles', 'media'],
  ['key', 'media'],
  ['image', 'media'],
  ['file', 'media'],
] as const)('a %s goes with phase %s', (role, phase) => {
  expect(phaseOf(role)).toBe(phase);
});

test.each([
  ['a.m3u8', true],
  ['a.M3U', true],
  ['a.ts', true],
  ['a.m4s', false],
  ['a.mpd', false],
  ['ts', false],
])('%s needs to be looked into: %s', (name, needed) => {
  expect(needsHead(name)).toBe(needed);
});
