import { describe, expect, test } from 'vitest';
import { Reached, readStanding, type Standing } from '../../../src/media/standing';
import { staleOf, unnamedNow } from '../../../src/engine/stale';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const media = (...names: readonly string[]): string =>
  `#EXTM3U\n#EXT-X-TARGETDURATION:4\n${names.map((name) => `#EXTINF:4,\n${name}\n`).join('')}#EXT-X-ENDLIST\n`;
const master = (...names: readonly string[]): string =>
  `#EXTM3U\n${names.map((name) => `#EXT-X-STREAM-INF:BANDWIDTH=1\n${name}\n`).join('')}`;

function site(texts: Readonly<Record<string, string>>, others: readonly string[] = []) {
  const manifests = new Map<string, Standing | undefined>();
  for (const [path, text] of Object.entries(texts)) manifests.set(path, readStanding(path, bytes(text)));
  return { files: new Set([...Object.keys(texts), ...others]), manifests };
}

describe('what stands at a destination', () => {
  test('is named by its path there, also above the folder, decoded as files are called', () => {
    const found = readStanding(
      '/web/ep/720p/i.m3u8',
      bytes(media('a%20b.ts', '../init.mp4', '/root.ts', 'https://x.example/y.ts?z')),
    );
    expect(found?.names).toEqual(['/web/ep/720p/a b.ts', '/web/ep/init.mp4']);
    expect(found?.elsewhere).toEqual(['root.ts', 'y.ts']);
    expect(readStanding('ep/i.m3u8', bytes('hello'))).toBeUndefined();
  });

  test('is reached from a master through playlists', () => {
    const { manifests } = site({ 'ep/m.m3u8': master('v/i.m3u8'), 'ep/v/i.m3u8': media('1.ts') });
    const reached = new Reached(['ep/m.m3u8'], manifests);
    expect(['ep/m.m3u8', 'ep/v/i.m3u8', 'ep/v/1.ts', 'ep/v/2.ts'].map((path) => reached.has(path))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

const old = { 'ep/m.m3u8': master('v1/i.m3u8'), 'ep/v1/i.m3u8': media('1.ts', '2.ts') };
const segments = ['ep/v1/1.ts', 'ep/v1/2.ts', 'ep/notes.txt'];
const next = new Set(['ep/m.m3u8', 'ep/v2/i.m3u8', 'ep/v2/1.ts']);

describe('what a delivery leaves behind', () => {
  test('is what the manifests named that it replaces, and nothing else', () => {
    expect(staleOf(site(old, segments), next)).toEqual(['ep/v1/i.m3u8', 'ep/v1/1.ts', 'ep/v1/2.ts']);
  });

  test('is not what is sent again, nor what another manifest there names', () => {
    const other = { ...old, 'ep/other.m3u8': media('v1/1.ts') };
    expect(staleOf(site(other, segments), new Set([...next, 'ep/v1/2.ts']))).toEqual(['ep/v1/i.m3u8']);
  });

  test('is nothing where another manifest there is not understood', () => {
    expect(staleOf(site({ ...old, 'ep/other.m3u8': 'half' }, segments), next)).toEqual([]);
  });
});

describe('what may go when the time is over', () => {
  const stale = ['ep/v1/i.m3u8', 'ep/v1/1.ts', 'ep/v1/2.ts'];
  const now = {
    'ep/m.m3u8': master('v2/i.m3u8'),
    'ep/v2/i.m3u8': media('1.ts'),
    'ep/v1/i.m3u8': media('1.ts', '2.ts'),
  };

  test('is all that is still there and that no manifest leads to', () => {
    expect(unnamedNow(site(now, segments), stale)).toEqual(stale);
    expect(unnamedNow(site(now, ['ep/v1/2.ts']), stale)).toEqual(['ep/v1/i.m3u8', 'ep/v1/2.ts']);
  });

  test.each([
    ['the version before is back', { ...now, 'ep/m.m3u8': master('v1/i.m3u8') }, []],
    [
      'a manifest right above names one',
      { ...now, 'all.m3u8': media('ep/v1/2.ts') },
      ['ep/v1/i.m3u8', 'ep/v1/1.ts'],
    ],
    [
      'a whole address may mean one',
      { ...now, 'b.m3u8': media('https://cdn.example/x/2.ts') },
      ['ep/v1/i.m3u8', 'ep/v1/1.ts'],
    ],
  ])('is not what is named again: %s', (_, texts, goes) => {
    expect(unnamedNow(site(texts, segments), stale)).toEqual(goes);
  });

  test('is nothing where a manifest is not understood', () => {
    expect(() => unnamedNow(site({ ...now, 'ep/x.mpd': '<MPD' }, segments), stale)).toThrow(/not understood/);
  });
});
