import { describe, expect, test } from 'vitest';
import { contentTypeOf, endingOf, isTransportStream } from '../../../src/media/content-type';

/** Every row of streaming.md, and its traps. */
test.each([
  ['index.m3u8', 'application/vnd.apple.mpegurl'],
  ['old.m3u', 'application/vnd.apple.mpegurl'],
  ['manifest.mpd', 'application/dash+xml'],
  ['seg_00001.ts', 'video/mp2t'],
  ['seg1.m4s', 'video/iso.segment'],
  ['init.mp4', 'video/mp4'],
  ['v.cmfv', 'video/mp4'],
  ['v.m4v', 'video/mp4'],
  ['v.init', 'video/mp4'],
  ['v.header', 'video/mp4'],
  ['a.cmfa', 'audio/mp4'],
  ['a.m4a', 'audio/mp4'],
  ['s.cmft', 'application/mp4'],
  ['m.cmfm', 'application/mp4'],
  ['a.aac', 'audio/aac'],
  ['s.vtt', 'text/vtt'],
  ['s.webvtt', 'text/vtt'],
  ['s.ttml', 'application/ttml+xml'],
  ['enc.key', 'application/octet-stream'],
  ['a.mp3', 'audio/mpeg'],
  ['thumb.jpg', 'image/jpeg'],
  ['thumb.jpeg', 'image/jpeg'],
  ['a.ac3', 'audio/ac3'],
  ['a.ec3', 'audio/eac3'],
  ['v.webm', 'video/webm'],
  ['v.mov', 'video/quicktime'],
  ['page.html', 'text/html; charset=utf-8'],
  ['data.json', 'application/json'],
])('%s is %s', (name, type) => {
  expect(contentTypeOf(name)).toBe(type);
});

test.each([
  ['SEG_1.TS', 'video/mp2t'],
  ['Index.M3U8', 'application/vnd.apple.mpegurl'],
  ['dir.ts/plain', 'application/octet-stream'],
  ['no-ending', 'application/octet-stream'],
  ['.m3u8', 'application/octet-stream'],
  ['trailing.', 'application/octet-stream'],
  ['what.unheardof', 'application/octet-stream'],
  ['a.constructor', 'application/octet-stream'],
  ['a.__proto__', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('%j is %s', (name, type) => {
  expect(contentTypeOf(name)).toBe(type);
});

test.each([
  ['a/b.c/seg.1.TS', 'ts'],
  ['a.tar.gz', 'gz'],
  ['.hidden', ''],
  ['none', ''],
])('the ending of %s is %j', (name, ending) => {
  expect(endingOf(name)).toBe(ending);
});

describe('a transport stream', () => {
  test('has its sync byte every 188 bytes', () => {
    expect(isTransportStream(packets(1))).toBe(true);
    expect(isTransportStream(packets(5))).toBe(true);
    expect(isTransportStream(packets(3).subarray(0, 200 + 188))).toBe(true);
  });

  test('is nothing shorter than a packet, and nothing with another byte in one place', () => {
    expect(isTransportStream(new Uint8Array(0))).toBe(false);
    expect(isTransportStream(packets(1).subarray(0, 187))).toBe(false);
    const broken = packets(5);
    broken[188 * 3] = 0x48;
    expect(isTransportStream(broken)).toBe(false);
    expect(isTransportStream(new TextEncoder().encode(`G${' '.repeat(400)}`))).toBe(false);
  });
});

function packets(count: number): Uint8Array {
  const bytes = new Uint8Array(188 * count);
  for (let at = 0; at < bytes.length; at += 188) bytes[at] = 0x47;
  return bytes;
}
