import { describe, expect, test } from 'vitest';
import type { Destination } from '../../../src/destination/destination';
import { readDestinations } from '../../../src/destination/read';
import { entryNameOf } from '../../../src/engine/live/entry-name';
import { Lag } from '../../../src/engine/live/lag';
import { Patience } from '../../../src/engine/live/patience';
import { Graces, leastGraceMs, unnamedOf } from '../../../src/engine/live/removal';
import { Failure, type FailureKind } from '../../../src/model/failure';
import type { SentFile } from '../../../src/model/live';
import { masterOf, playlistOf, versionOf } from './live-scene';

function destinationOf(text: string): Destination {
  const [first] = readDestinations(text).destinations;
  if (!first) throw new Error(`Not understood: ${text}`);
  return first.destination;
}

const version = (...segments: readonly string[]) => versionOf('i.m3u8', playlistOf(...segments), 0);

describe('how far it is behind', () => {
  test('is what the folder has and no viewer sees', () => {
    const lag = new Lag();
    const first = version('s1', 's2');
    lag.written(first, 0);
    expect(lag.seconds(0)).toBe(4);
    expect(lag.seen(first)).toEqual([]);
    expect(lag.seconds(9000)).toBe(0);
    lag.written(version('s2', 's3'), 9000);
    expect(lag.seconds(9000)).toBe(2);
  });

  test('grows through a gap by all that was written, also what fell out of the window; that is told as too late', () => {
    const lag = new Lag();
    lag.written(version('s1'), 0);
    lag.seen(version('s1'));
    for (const at of [2, 3, 4]) lag.written(version(`s${at}`, `s${at + 1}`), at);
    expect(lag.seconds(4)).toBe(8);
    expect(lag.seen(version('s3', 's4'))).toEqual(['s2']);
    expect(lag.seconds(4)).toBe(2);
    expect(lag.seen(version('s4', 's5'))).toEqual([]);
    expect(lag.seconds(99_000)).toBe(0);
  });

  test('is the time since a change where nothing tells seconds', () => {
    const lag = new Lag();
    const mpd = versionOf('m.mpd', '<MPD type="dynamic"><Period/></MPD>', 0);
    lag.written(mpd, 1000);
    expect(lag.seconds(3500)).toBe(2.5);
    lag.seen(mpd);
    expect(lag.seconds(4000)).toBe(0);
  });
});

describe('what may be removed', () => {
  const segment: SentFile = { bytes: 1, modifiedMs: 1, named: true };
  const playlist: SentFile = { ...segment, named: false, version: 'x' };
  const sent = new Map(
    Object.entries({
      s1: segment,
      s2: segment,
      s3: segment,
      'poster.jpg': { ...segment, named: false },
      'i.m3u8': playlist,
    }),
  );
  const files = new Map<string, unknown>();

  test('segments that neither the folder’s playlist names, nor the one that viewers have', () => {
    const visible = new Map([['i.m3u8', version('s2').manifest]]);
    expect(unnamedOf({ sent, files, manifests: [version('s3').manifest], visible })).toEqual(['s1']);
  });

  test('nothing, where a playlist of an earlier run is there and nobody knows what it names', () => {
    expect(unnamedOf({ sent, files, manifests: [version('s3').manifest], visible: new Map() })).toEqual([]);
  });

  test('after the grace, which begins anew when it is named again', () => {
    const graces = new Graces();
    expect(graces.over(['s1'], 5000, 0)).toEqual([]);
    expect(graces.over(['s1', 's2'], 5000, 5000)).toEqual(['s1']);
    expect(graces.over(['s2'], 5000, 6000)).toEqual([]);
    expect(graces.over(['s1', 's2'], 5000, 10_000)).toEqual(['s2']);
  });

  test('never sooner than a player may ask: the longest playlist and a segment', () => {
    expect(leastGraceMs([version('s1').manifest, version('s1', 's2', 's3').manifest])).toBe(8000);
  });
});

const failure = (kind: FailureKind, retryAfterMs?: number) =>
  new Failure({ kind, operation: 'write', detail: '', retryAfterMs });

describe('patience', () => {
  test('a cut connection is tried again at once, a gap ever more slowly, and never given up', () => {
    const patience = new Patience('network', () => 1);
    const waits: number[] = [];
    for (let now = 0; waits.length < 9; now += 10_000) {
      patience.failed(failure('unreachable'), now, now);
      waits.push(patience.waitMs(now));
    }
    expect(waits).toEqual([0, 150, 300, 600, 1200, 2400, 3000, 3000, 3000]);
    patience.succeeded();
    expect(patience.waitMs(90_000)).toBe(0);
  });

  test('what failed together counts once', () => {
    const patience = new Patience('network', () => 1);
    for (const began of [0, 10, 20]) patience.failed(failure('timeout'), began, 100 + began);
    expect(patience.failures).toBe(1);
  });

  test('a wish of the server is respected, and what somebody has to mend waits long', () => {
    const patience = new Patience('network', () => 1);
    patience.failed(failure('throttled', 4000), 0, 0);
    expect(patience.waitMs(0)).toBe(4000);
    patience.failed(failure('wrong-credentials'), 5000, 5000);
    expect(patience.waitMs(5000)).toBe(15_000);
  });
});

const all = (...names: readonly string[]) =>
  new Map(names.map((name) => [name, versionOf(name, masterOf('v/i.m3u8'), 0)]));

describe('the name of the master', () => {
  const ingest = destinationOf('https://p-ep123456.i.akamaientrypoint.net/123456/event/live.m3u8');
  test('is that in the address of an ingest, where one alone can be meant', () => {
    expect(entryNameOf(ingest, 'master.m3u8', all('master.m3u8'))).toBe('live.m3u8');
    expect(entryNameOf(ingest, 'v/i.m3u8', all('master.m3u8'))).toBe('v/i.m3u8');
    expect(entryNameOf(ingest, 'a.m3u8', all('a.m3u8', 'b.m3u8'))).toBe('a.m3u8');
    expect(entryNameOf(ingest, 'a.m3u8', all('a.m3u8', 'live.m3u8'))).toBe('a.m3u8');
  });

  test('is its own elsewhere', () => {
    expect(entryNameOf(destinationOf('/mnt/live/'), 'master.m3u8', all('master.m3u8'))).toBe('master.m3u8');
  });
});
