import { describe, expect, test } from 'vitest';
import { stepsOf, type Steps } from '../../../src/engine/live/steps';
import { withAssets } from '../../../src/media/live-manifest';
import { masterOf, playlistOf, Stage } from './live-scene';

const namesOf = ({ manifests }: Steps): string[] => manifests.map(({ name }) => name);

/** At 10 s: three segments of which the last is being written, and a playlist that names two. */
function usual(): Stage {
  return new Stage(10_000)
    .file('s1.ts', 6000)
    .file('s2.ts', 8000)
    .file('s3.ts', 9900)
    .manifest('i.m3u8', playlistOf('s1.ts', 's2.ts'), 8001)
    .manifest('master.m3u8', masterOf('i.m3u8'), 4000);
}

describe('order', () => {
  test('segments that are named go, and nothing that names them', () => {
    const steps = stepsOf(usual().scene);
    expect(steps).toMatchObject({ media: ['s1.ts', 's2.ts'], manifests: [], early: [], late: [], behind: 2 });
  });

  test('a playlist goes when all that it names is there, and the master when the playlist is', () => {
    const stage = usual().confirm('s1.ts');
    expect(stepsOf(stage.scene)).toMatchObject({ media: ['s2.ts'], manifests: [] });
    expect(namesOf(stepsOf(stage.confirm('s2.ts').scene))).toEqual(['i.m3u8']);
    expect(namesOf(stepsOf(stage.confirm('i.m3u8').scene))).toEqual(['master.m3u8']);
    expect(stepsOf(stage.confirm('master.m3u8').scene)).toMatchObject({
      media: [],
      manifests: [],
      behind: 0,
    });
  });

  test('of a playlist only the newest version goes, however many there were', () => {
    const stage = usual().confirm('s1.ts', 's2.ts', 'i.m3u8', 'master.m3u8').file('s4.ts', 11_000);
    for (const at of [10, 12, 14])
      stage.manifest('i.m3u8', playlistOf('s2.ts', 's3.ts', ...(at > 10 ? ['s4.ts'] : [])), at * 1000);
    const steps = stepsOf(stage.confirm('s3.ts', 's4.ts').scene);
    expect(steps.manifests.map(({ modifiedMs }) => modifiedMs)).toEqual([14_000]);
  });

  test('playlists go before masters, and each by itself', () => {
    const stage = usual().confirm('s1.ts', 's2.ts', 'i.m3u8');
    stage.file('t1.ts', 8000).manifest('j.m3u8', playlistOf('t1.ts'), 8001).confirm('j.m3u8');
    stage
      .manifest('j.m3u8', playlistOf('t1.ts', 't2.ts'), 8001)
      .file('t2.ts', 9000)
      .confirm('t1.ts', 't2.ts');
    expect(namesOf(stepsOf(stage.scene))).toEqual(['j.m3u8', 'master.m3u8']);
  });

  test('a segment that the packager has removed since is there all the same', () => {
    const stage = usual().confirm('s1.ts', 's2.ts');
    stage.files.delete('s1.ts');
    expect(namesOf(stepsOf(stage.scene))).toEqual(['i.m3u8']);
  });

  test('a playlist that names what never came is held, and says what for', () => {
    const stage = usual().confirm('s2.ts');
    stage.files.delete('s1.ts');
    expect(stepsOf(stage.scene)).toMatchObject({
      media: [],
      manifests: [],
      held: { playlist: 'i.m3u8', name: 's1.ts' },
    });
  });

  test('a playlist whose list of assets has changed waits until it was read anew', () => {
    const { scene } = usual().confirm('s1.ts', 's2.ts');
    const manifests = new Map(
      [...scene.manifests].map(([name, version]) => [name, { ...version, isOutdated: true as const }]),
    );
    expect(stepsOf({ ...scene, manifests })).toMatchObject({ manifests: [], behind: 2 });
  });
});

test('a list of assets that has changed goes after what it names, and after its playlist was read anew', () => {
  const range = '#EXT-X-DATERANGE:ID="a",START-DATE="2026-01-01T00:00:00Z",X-ASSET-LIST="a.json"\n';
  const stage = usual().confirm('s1.ts', 's2.ts').file('a.json', 7000).file('ad.mp4', 7000);
  stage.manifest('i.m3u8', playlistOf('s1.ts', 's2.ts') + range, 8001).confirm('i.m3u8', 'a.json');
  stage.file('a.json', 9000, { renamed: true });
  const version = stage.manifests.get('i.m3u8');
  if (!version) throw new Error('There is no playlist.');
  stage.manifests.set('i.m3u8', { ...version, isOutdated: true });
  expect(stepsOf(stage.scene).media).toEqual([]);
  const manifest = withAssets(version.manifest, new Map([['a.json', '{"ASSETS":[{"URI":"ad.mp4"}]}']]));
  stage.manifests.set('i.m3u8', { ...version, manifest });
  expect(stepsOf(stage.scene).media).toEqual(['ad.mp4']);
  expect(stepsOf(stage.confirm('ad.mp4').scene).media).toEqual(['a.json']);
});

describe('what is being written', () => {
  test('is the next segment, as long as somebody writes to it, and as long as the stream goes on', () => {
    const stage = usual();
    stage.announced.set('s4.ts', 9950);
    stage.announced.set('i.m3u8', 9950);
    expect(stepsOf(stage.scene).unfinished).toEqual(['s3.ts', 's4.ts']);
    stage.now = 12_920;
    expect(stepsOf(stage.scene).unfinished).toEqual(['s4.ts']);
    stage.now = 10_000;
    stage.manifest('i.m3u8', `${playlistOf('s1.ts', 's2.ts')}#EXT-X-ENDLIST\n`, 8001);
    expect(stepsOf(stage.scene).unfinished).toEqual([]);
  });

  test('is a file of which playlists name parts, until it has come to rest', () => {
    expect(stepsOf(growing(2).scene).unfinished).toEqual(['all.ts']);
  });
});

const parts = (count: number): string =>
  Array.from({ length: count }, (_, at) => `#EXTINF:2,\n#EXT-X-BYTERANGE:50@${at * 50}\nall.ts\n`).join('');

const growing = (count: number, end = ''): Stage =>
  new Stage(10_000)
    .file('all.ts', 9900)
    .manifest('i.m3u8', `#EXTM3U\n#EXT-X-TARGETDURATION:2\n${parts(count)}${end}`, 9950);

describe('a file that grows', () => {
  test('is told of and held, with the playlist that names parts of it', () => {
    expect(stepsOf(growing(2).scene)).toMatchObject({ media: [], manifests: [], growing: 'all.ts' });
  });

  test('goes when it has stood still, or when its playlist is over', () => {
    const still = growing(2);
    still.now = 16_000;
    expect(stepsOf(still.scene).media).toEqual(['all.ts']);
    expect(stepsOf(still.scene)).not.toHaveProperty('growing');
    expect(stepsOf(growing(2, '#EXT-X-ENDLIST\n').scene).media).toEqual(['all.ts']);
  });
});

test('what another base URL has is waited for only where it is in the folder', () => {
  const text =
    '<MPD type="dynamic"><BaseURL>a/</BaseURL><BaseURL>b/</BaseURL><Period><AdaptationSet mimeType="video/mp4"><Representation id="v" bandwidth="1"><SegmentTemplate timescale="1" media="$Time$.m4s"><SegmentTimeline><S t="0" d="2"/></SegmentTimeline></SegmentTemplate></Representation></AdaptationSet></Period></MPD>';
  const stage = new Stage(10_000).file('a/0.m4s', 8000).manifest('m.mpd', text, 8001).confirm('a/0.m4s');
  expect(namesOf(stepsOf(stage.scene))).toEqual(['m.mpd']);
  const both = stage.file('b/0.m4s', 8000);
  expect(stepsOf(both.scene)).toMatchObject({ media: ['b/0.m4s'], manifests: [] });
  expect(namesOf(stepsOf(both.confirm('b/0.m4s').scene))).toEqual(['m.mpd']);
});

describe('what is whole', () => {
  test('not a segment that was written to after the playlist that names it: a packager began anew', () => {
    const stage = usual()
      .confirm('s1.ts', 's2.ts', 'i.m3u8', 'master.m3u8')
      .file('s1.ts', 9000, { bytes: 50 });
    stage.sent.delete('i.m3u8');
    expect(stepsOf(stage.scene)).toMatchObject({ media: [], manifests: [] });
    stage.manifest('i.m3u8', playlistOf('s1.ts'), 9001);
    expect(stepsOf(stage.scene).media).toEqual(['s1.ts']);
  });

  test('not one without a byte', () => {
    expect(stepsOf(usual().file('s2.ts', 8000, { bytes: 0 }).scene).media).toEqual(['s1.ts']);
  });

  test('one that was renamed into place, before any playlist names it', () => {
    expect(stepsOf(usual().scene).early).toEqual([]);
    expect(stepsOf(usual().file('s3.ts', 9900, { renamed: true }).scene).early).toEqual(['s3.ts']);
  });

  test('one that rests for 5 s, or two segments where they are longer', () => {
    const stage = usual();
    expect(stepsOf(stage.scene).againMs).toBe(4900);
    stage.now = 14_900;
    expect(stepsOf(stage.scene).early).toEqual(['s3.ts']);
    stage.manifest('i.m3u8', playlistOf('s1.ts').replace('DURATION:2', 'DURATION:6'), 8001);
    expect(stepsOf(stage.scene).early).toEqual([]);
    stage.now = 21_900;
    expect(stepsOf(stage.scene).early).toEqual(['s3.ts']);
  });

  test('where nothing names anything, whatever rests', () => {
    const stage = new Stage(20_000).file('film.mp4', 1000).file('new.mp4', 19_000);
    expect(stepsOf(stage.scene)).toMatchObject({ early: ['film.mp4'], late: [] });
  });
});

describe('what comes late', () => {
  test('a segment that fell out of the window, not one that is still to come', () => {
    const stage = usual().manifest('i.m3u8', playlistOf('s2.ts'), 9950).file('s4.ts', 9990);
    stage.now = 30_000;
    expect(stepsOf(stage.scene)).toMatchObject({
      media: ['s2.ts'],
      early: ['s4.ts'],
      late: ['s1.ts', 's3.ts'],
    });
  });

  test('other files are never late', () => {
    const stage = usual().file('poster.jpg', 1000);
    expect(stepsOf(stage.scene)).toMatchObject({ early: ['poster.jpg'], late: [] });
  });
});

describe('an MPD that only counts', () => {
  const mpd = `<MPD type="dynamic"><Period><AdaptationSet contentType="video"><Representation id="0" bandwidth="1"><SegmentTemplate duration="2" media="c-$Number$.m4s"/></Representation></AdaptationSet></Period></MPD>`;

  test('goes after all segments but the one that is being written', () => {
    const stage = new Stage(10_000).file('c-9.m4s', 6000).file('c-10.m4s', 9900).manifest('m.mpd', mpd, 9950);
    expect(stepsOf(stage.scene)).toMatchObject({ media: ['c-9.m4s'], manifests: [] });
    expect(namesOf(stepsOf(stage.confirm('c-9.m4s').scene))).toEqual(['m.mpd']);
    stage.file('c-10.m4s', 9900, { renamed: true });
    expect(stepsOf(stage.scene)).toMatchObject({ media: ['c-10.m4s'], manifests: [] });
  });
});
