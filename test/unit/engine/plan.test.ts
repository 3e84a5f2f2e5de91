import { describe, expect, test } from 'vitest';
import type { Destination } from '../../../src/destination/destination';
import { aimOf, decide, packageOf, plan, remotePathOf, renamedManifest } from '../../../src/engine/plan';
import type { LocalFile } from '../../../src/engine/scan';
import type { Role } from '../../../src/media/role';
import type { Entry } from '../../../src/model/entry';
import { ifExistsRules, type IfExists } from '../../../src/model/job';
import { local, s3 } from '../destination/expected';

const file: LocalFile = {
  path: '/here/v/seg1.ts',
  relative: 'v/seg1.ts',
  bytes: 1000,
  modifiedMs: 5000,
  role: 'segment',
  contentType: 'video/mp2t',
};

/** What stands at the destination, and which rules send all the same. */
const there: readonly (readonly [string, Partial<Entry> | undefined, readonly IfExists[]])[] = [
  ['nothing', undefined, ['replace', 'different', 'newer', 'skip']],
  ['a folder', { kind: 'folder' }, ['replace', 'different', 'newer', 'skip']],
  ['the same size, same time', { bytes: 1000, modifiedMs: 5000 }, ['replace']],
  ['the same size, newer there', { bytes: 1000, modifiedMs: 6000 }, ['replace']],
  ['the same size, older there', { bytes: 1000, modifiedMs: 4999 }, ['replace', 'different', 'newer']],
  ['another size, same time', { bytes: 999, modifiedMs: 5000 }, ['replace', 'different']],
  ['another size, newer there', { bytes: 999, modifiedMs: 6000 }, ['replace', 'different']],
  ['another size, older there', { bytes: 999, modifiedMs: 4000 }, ['replace', 'different', 'newer']],
  ['the same size, time unknown', { bytes: 1000 }, ['replace', 'different', 'newer']],
  ['size unknown, newer there', { modifiedMs: 6000 }, ['replace', 'different']],
];

describe.each(there)('where there is %s', (_, facts, sent) => {
  const entry: Entry | undefined = facts && { name: 'seg1.ts', path: 'v/seg1.ts', kind: 'file', ...facts };
  test.each(ifExistsRules)('rule %s', (rule) => {
    const asks = rule === 'ask' && entry?.kind === 'file';
    const goes = sent.includes(rule === 'ask' ? 'different' : rule);
    expect(decide(file, entry, rule)).toBe(goes ? (asks ? 'ask' : 'send') : 'skip');
  });
});

test.each([
  [s3({ bucket: 'b', path: 'dir/', folder: true }), true, { folder: 'dir/' }],
  [s3({ bucket: 'b', path: 'dir/', folder: true }), false, { folder: 'dir/' }],
  [s3({ bucket: 'b', path: 'film.mp4' }), true, { file: 'film.mp4' }],
  [s3({ bucket: 'b', path: 'film.mp4' }), false, { folder: 'film.mp4' }],
  [s3({ bucket: 'b', path: '', folder: true }), true, { folder: '' }],
  [local('/srv/www/', true), true, { folder: '/srv/www/' }],
  [local('/srv/film.mp4', false), true, { file: '/srv/film.mp4' }],
  [local('~', true), true, { folder: '~' }],
])('aim %#', (destination, single, aim) => {
  expect(aimOf(destination, single)).toEqual(aim);
});

test.each([
  [s3({ bucket: 'b', path: 'dir/', folder: true }), false, { folder: 'dir/ep1/' }],
  [s3({ bucket: 'b', path: 'dir' }), false, { folder: 'dir/ep1/' }],
  [s3({ bucket: 'b', path: '', folder: true }), false, { folder: 'ep1/' }],
  [s3({ bucket: 'b', path: 'film.mp4' }), true, { file: 'film.mp4' }],
  [local('/srv/www', false), false, { folder: '/srv/www/ep1/' }],
])('aim with the folder’s name kept %#', (destination, single, aim) => {
  expect(aimOf(destination, single, 'ep1')).toEqual(aim);
});

test('the path at the destination', () => {
  expect(remotePathOf({ file: 'film.mp4' }, 'other.mp4')).toBe('film.mp4');
  expect(remotePathOf({ folder: 'dir' }, 'v/seg1.ts')).toBe('dir/v/seg1.ts');
  expect(remotePathOf({ folder: '' }, 'v/seg1.ts')).toBe('v/seg1.ts');
});

test('a planned file', () => {
  const task = {
    index: 7,
    localPath: '/here/v/seg1.ts',
    name: 'v/seg1.ts',
    remotePath: 'dir/v/seg1.ts',
    bytes: 1000,
    modifiedMs: 5000,
    phase: 'media',
    group: 0,
    contentType: 'video/mp2t',
  };
  expect(plan(file, 7, { folder: 'dir' }, 'send')).toEqual({ ...task, state: 'waiting' });
  expect(plan(file, 7, { folder: 'dir' }, 'skip')).toEqual({ ...task, state: 'skipped' });
  expect(plan({ ...file, role: 'mpd' }, 7, { folder: 'dir' }, 'send').phase).toBe('master');
});

test.each<[readonly Role[], string]>([
  [['segment', 'playlist', 'master'], 'hls'],
  [['segment', 'playlist'], 'hls'],
  [['segment', 'mpd'], 'dash'],
  [['segment', 'mpd', 'master'], 'hls'],
  [['segment', 'image', 'file'], 'files'],
  [[], 'files'],
])('roles %j make %s', (roles, kind) => {
  expect(packageOf(new Set(roles))).toBe(kind);
});

const manifests = (...names: string[]): Parameters<typeof renamedManifest>[1] => ({
  presentations: names.map((manifest) => ({
    manifest,
    format: manifest.endsWith('.mpd') ? 'dash' : 'hls',
    live: false,
    renditions: [],
  })),
  roles: new Map(
    names.map((name) => {
      const role = name.includes('master') ? 'master' : name.endsWith('.mpd') ? 'mpd' : 'playlist';
      return [name, { role, phase: 'master', at: 0, namedBy: [] }] as const;
    }),
  ),
});
const ingest = (manifest?: string): Destination => ({
  protocol: 'ingest',
  scheme: 'http',
  host: 'post.acme.akamaihd.net',
  port: 80,
  tls: false,
  generation: 'post',
  ...(manifest === undefined ? {} : { manifest }),
  path: '/50002/event1/',
  folder: true,
  expires: null,
});

describe('the manifest that takes the name of the address', () => {
  test.each([
    ['playlist.m3u8', ['master.m3u8'], 'master.m3u8'],
    ['playlist.m3u8', ['master.m3u8', 'audio.m3u8', 'stream.mpd'], 'master.m3u8'],
    ['manifest.mpd', ['master.m3u8', 'stream.mpd'], 'stream.mpd'],
    ['playlist.m3u8', ['index.m3u8'], 'index.m3u8'],
    // It is called so, or nobody can say which one is meant.
    ['playlist.m3u8', ['playlist.m3u8', 'master.m3u8'], undefined],
    ['playlist.m3u8', ['master.m3u8', 'master2.m3u8'], undefined],
    ['playlist.m3u8', ['deep/master.m3u8'], undefined],
    ['manifest.mpd', ['master.m3u8'], undefined],
    [undefined, ['master.m3u8'], undefined],
  ])('%s of %j', (name, names, from) => {
    const renamed = renamedManifest(ingest(name), manifests(...names));
    expect(renamed).toEqual(from === undefined ? undefined : { from, to: name });
  });

  test('stays as it is at all other destinations', () => {
    const other = s3({ bucket: 'b', path: 'playlist.m3u8' });
    expect(renamedManifest(other, manifests('master.m3u8'))).toBeUndefined();
  });
});
