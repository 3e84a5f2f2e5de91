import { describe, expect, test } from 'vitest';
import {
  cancelFrame,
  FrameReader,
  numberIn,
  pathIn,
  rateFrame,
  type Frame,
} from '../../../src/drivers/aspera/management';

const two = 'FASPMGR 2\nType: STATS\nFile: /a/ü 日本 👨‍👩‍👧.ts\nSize: 999\n\nFASPMGR 2\nType: DONE\n\n';

function read(...chunks: readonly (Buffer | string)[]): Record<string, string>[] {
  const reader = new FrameReader();
  const frames: Frame[] = [];
  for (const chunk of chunks) frames.push(...reader.read(Buffer.from(chunk)));
  return frames.map((frame) => Object.fromEntries(frame));
}

describe('frames of the management port', () => {
  const expected = [{ Type: 'STATS', File: '/a/ü 日本 👨‍👩‍👧.ts', Size: '999' }, { Type: 'DONE' }];

  test('are read wherever they are cut', () => {
    expect(read(two)).toEqual(expected);
    const bytes = Buffer.from(two);
    for (const length of [1, 2, 3, 7, 30]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, n) =>
        bytes.subarray(n * length, (n + 1) * length),
      );
      expect(read(...pieces)).toEqual(expected);
    }
  });

  test('end lines as Windows does, too', () => {
    expect(read(two.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  test('lose one blank behind a colon, and no more', () => {
    const text = 'FASPMGR 2\nDescription: error: details\nFile:  leading \nSource:none\nUserStr:\n\n';
    expect(read(text)).toEqual([
      { Description: 'error: details', File: ' leading ', Source: 'none', UserStr: '' },
    ]);
  });

  test('that are begun anew count from there', () => {
    expect(read('FASPMGR 2\nType: STATS\nFASPMGR 2\nType: DONE\n\n')).toEqual([{ Type: 'DONE' }]);
  });

  test.each(['Hello!\n', 'Type: DONE\n', 'FASPMGR 2\n: nothing\n'])('are not made of %j', (text) => {
    expect(() => read(text)).toThrow(SyntaxError);
  });

  test('name paths with line breaks in them, and counts', () => {
    const [frame] = [
      ...new FrameReader().read(
        Buffer.from('FASPMGR 2\nFile: /a\u001Bnb\u001B\u001Bc\u001Bx\nSize: 12\nRate: 5%\n\n'),
      ),
    ];
    if (!frame) throw new Error('There is no frame.');
    expect(pathIn(frame, 'File')).toBe('/a\nb\u001Bc\u001Bx');
    expect([numberIn(frame, 'Size'), numberIn(frame, 'Rate'), numberIn(frame, 'Loss')]).toEqual([
      12,
      undefined,
      undefined,
    ]);
  });

  test('are written so', () => {
    expect(rateFrame(8000)).toBe('FASPMGR 2\nType: RATE\nRate: 8000\n\n');
    expect(read(cancelFrame)).toEqual([{ Type: 'CANCEL' }]);
  });
});
