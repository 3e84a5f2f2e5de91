import { describe, expect, it } from 'vitest';
import { aimOf, decide, packageOf, remotePathOf } from '../../../src/engine/plan';
import type { LocalFile } from '../../../src/engine/scan';
import { partBytesFor, partsOf } from '../../../src/engine/upload';
import type { Entry } from '../../../src/model/entry';
import { ifExistsRules } from '../../../src/model/job';

const file: LocalFile = {
  path: '/in/a.ts',
  relative: 'a.ts',
  bytes: 100,
  modifiedMs: 5000,
  role: 'segment',
  contentType: 'video/mp2t',
};
const there = (bytes: number, modifiedMs: number): Entry => ({
  name: 'a.ts',
  path: 'a.ts',
  kind: 'file',
  bytes,
  modifiedMs,
});

describe('what happens to a file whose name is taken', () => {
  it.each([
    ['the same', there(100, 5000), ['send', 'skip', 'skip', 'skip']],
    ['the same, uploaded later', there(100, 9000), ['send', 'skip', 'skip', 'skip']],
    ['of another size, later', there(99, 9000), ['send', 'send', 'skip', 'skip']],
    ['of the same size, older', there(100, 4000), ['send', 'send', 'send', 'skip']],
    ['not there', undefined, ['send', 'send', 'send', 'send']],
  ] as const)('%s', (_, existing, expected) => {
    expect(ifExistsRules.map((rule) => decide(file, existing, rule))).toEqual(expected);
  });
});

describe('where files go', () => {
  const at = (path: string, folder: boolean) =>
    ({ protocol: 'local', scheme: 'file', path, folder, expires: null }) as const;

  it.each([
    [at('/www', false), true, '/www'],
    [at('/www/', true), true, '/www/a.ts'],
    [at('/www', false), false, '/www/a.ts'],
    [at('', true), true, 'a.ts'],
  ])('%o', (destination, single, expected) => {
    expect(remotePathOf(aimOf(destination, single), 'a.ts')).toBe(expected);
  });

  it('knows a package by its files', () => {
    expect(packageOf(new Set(['segment', 'playlist']))).toBe('hls');
    expect(packageOf(new Set(['segment', 'mpd']))).toBe('dash');
    expect(packageOf(new Set(['segment', 'file']))).toBe('files');
  });
});

describe('parts', () => {
  const mebibyte = 1024 * 1024;
  const limits = {
    minBytes: 5 * mebibyte,
    maxBytes: 5 * 1024 * mebibyte,
    maxCount: 10_000,
    singleMaxBytes: 5 * 1024 * mebibyte,
  };

  it.each([
    [25 * mebibyte, 8 * mebibyte],
    [70 * 1024 * mebibyte, 8 * mebibyte],
    [100 * 1024 * mebibyte, 11 * mebibyte],
    [5 * 1024 * 1024 * mebibyte, 552 * mebibyte],
  ])('of %i bytes are %i bytes long', (bytes, expected) => {
    const size = partBytesFor(bytes, limits);
    expect(size).toBe(expected);
    expect(Math.ceil(bytes / size)).toBeLessThanOrEqual(9500);
  });

  it('respect a store that takes a thousand', () => {
    const size = partBytesFor(20_000 * mebibyte, { ...limits, maxCount: 1000 });
    expect(Math.ceil((20_000 * mebibyte) / size)).toBeLessThanOrEqual(950);
  });

  it('of more than a store can hold are refused', () => {
    expect(() => partBytesFor(60_000 * 1024 * mebibyte, limits)).toThrow(/too-large/);
  });

  it.each([1, 7, 8, 9, 16, 25])('cover %i bytes without a gap or an overlap', (bytes) => {
    const parts = partsOf(bytes, 8);
    expect(parts[0]?.start).toBe(0);
    expect(parts.at(-1)?.end).toBe(bytes);
    for (const [index, part] of parts.entries()) {
      expect(part.number).toBe(index + 1);
      expect(part.end).toBeGreaterThan(part.start);
      expect(parts[index + 1]?.start ?? bytes).toBe(part.end);
    }
  });
});
