import { describe, expect, test } from 'vitest';
import { humanLines, machineLine, roughTimeIn, stampOf, timeIn } from '../../../src/drivers/ftp/lines';

const now = Date.UTC(2026, 10, 25, 12);

describe('lines of MLSD (RFC 3659, section 7.2)', () => {
  test('a file with its facts, whatever their case and order', () => {
    const line = 'modify=20231114221523;Size=188;TYPE=file;UNIX.mode=0644; a b;c=d.ts';
    expect(machineLine(line, 'dir/')).toEqual({
      isLink: false,
      entry: {
        name: 'a b;c=d.ts',
        path: 'dir/a b;c=d.ts',
        kind: 'file',
        bytes: 188,
        modifiedMs: Date.UTC(2023, 10, 14, 22, 15, 23),
      },
    });
  });

  test('a folder, and names with spaces at both ends', () => {
    expect(machineLine('type=dir;sizd=4096;  x ', '')?.entry).toEqual({
      name: ' x ',
      path: ' x /',
      kind: 'folder',
    });
  });

  test.each(['type=cdir; .', 'type=pdir; ..', 'type=dir; ..', 'nonsense', ''])('%j is no entry', (line) => {
    expect(machineLine(line, '')).toBeUndefined();
  });

  test('links of both spellings have to be asked about', () => {
    expect(machineLine('type=OS.unix=slink:/there; l', '')?.isLink).toBe(true);
    expect(machineLine('type=OS.unix=symlink; l', '')?.isLink).toBe(true);
  });

  test('MLST’s own name for what was asked is replaced', () => {
    expect(machineLine('type=file;size=5; /home/u/a.ts', 'dir/', 'a.ts')?.entry.path).toBe('dir/a.ts');
  });
});

const names = (lines: readonly string[]): string[] =>
  humanLines(lines, '', now).map(({ entry }) => entry.name);

describe('lines of LIST', () => {
  test('as Unix writes them', () => {
    const lines = [
      'total 12',
      'drwxr-xr-x    2 ftp      ftp          4096 Nov 24 22:50 720p',
      '-rw-r--r--    1 ftp      ftp           188 Nov 14  2023  space in front.ts',
      'lrwxrwxrwx    1 ftp      ftp             4 Nov 24 22:50 link -> 720p',
      '-rw-r--r--    1 ftp      ftp    5368709120 Dec 24 10:00 big -> not a link.ts',
    ];
    expect(humanLines(lines, 'a/', now).map(({ entry, isLink }) => ({ ...entry, isLink }))).toEqual([
      {
        name: '720p',
        path: 'a/720p/',
        kind: 'folder',
        modifiedMs: Date.UTC(2026, 10, 24, 22, 50),
        roughTime: true,
        isLink: false,
      },
      {
        name: ' space in front.ts',
        path: 'a/ space in front.ts',
        kind: 'file',
        bytes: 188,
        modifiedMs: Date.UTC(2023, 10, 14),
        roughTime: true,
        isLink: false,
      },
      {
        name: 'link',
        path: 'a/link',
        kind: 'file',
        bytes: 4,
        modifiedMs: Date.UTC(2026, 10, 24, 22, 50),
        roughTime: true,
        isLink: true,
      },
      {
        name: 'big -> not a link.ts',
        path: 'a/big -> not a link.ts',
        kind: 'file',
        bytes: 5_368_709_120,
        modifiedMs: Date.UTC(2025, 11, 24, 10),
        roughTime: true,
        isLink: false,
      },
    ]);
  });

  test('as DOS writes them', () => {
    const lines = ['11-24-26  10:50PM       <DIR>          720p', '11-14-2023  22:15            188 a b.ts'];
    expect(
      humanLines(lines, '', now).map(({ entry }) => [entry.path, entry.bytes, entry.modifiedMs]),
    ).toEqual([
      ['720p/', undefined, Date.UTC(2026, 10, 24, 22, 50)],
      ['a b.ts', 188, Date.UTC(2023, 10, 14, 22, 15)],
    ]);
  });

  test('strange lines spoil no others, wherever they stand; all of them are no listing', () => {
    const file = '-rw-r--r--.   1 ftp      ftp           188 Nov 14  2023 a.ts';
    expect(names([file, 'rest of a name'])).toEqual(['a.ts']);
    expect(names(['ls: b: Permission denied', file.replace('.  ', '@  ')])).toEqual(['a.ts']);
    expect(names(['drwxr-xr-x   2 ftp      ftp          4096 Nov 24 22:50 ..'])).toEqual([]);
    expect(names(['lrwxrwxrwx   1 ftp      ftp             2 Nov 24 22:50 back -> ..'])).toEqual(['back']);
    expect(() => names(['A.TXT;1    5/7    14-NOV-2023 22:15'])).toThrow('not known');
  });

  test('an empty folder', () => {
    expect(humanLines(['total 0', ''], '', now)).toEqual([]);
  });

  test.each(['', '10月 4 12:00', 'Foo 12 2023', '2023'])('%j tells no time', (text) => {
    expect(roughTimeIn(text, now)).toBeUndefined();
  });
});

test('times go there and back by the second', () => {
  expect(stampOf(1_612_345_678_901)).toBe('20210203094758');
  expect(timeIn('20210203094758')).toBe(1_612_345_678_000);
  expect(timeIn('20210203094758.9')).toBe(1_612_345_678_900);
  expect(timeIn('yesterday')).toBeUndefined();
});
