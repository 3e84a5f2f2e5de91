import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePackage, type Package } from '../fixtures/package';
import { slipway } from './slipway';

let hls: Package;
beforeEach(async () => {
  hls = await makePackage({ segments: 3, segmentBytes: 1880 });
});
afterEach(async () => {
  await hls.remove();
});

describe('slipway check', () => {
  it('lists the renditions, and ends with 0 where nothing is wrong', async () => {
    const { code, stdout } = await slipway(['check', 'resources/sample']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'master.m3u8: HLS, 0:08',
        '        kind   size     bitrate     codecs                 length  segments  bytes',
        '  360p  video  640x360  505 kbit/s  avc1.4d401f,mp4a.40.2  0:08    4         386 KB',
        '  234p  video  416x234  241 kbit/s  avc1.4d4016,mp4a.40.2  0:08    4         196 KB',
        '',
        '11 files, 583 KB: nothing to complain of.',
        '',
      ].join('\n'),
    );
  });

  it('says first what is wrong, where, and what to do, and ends with 1', async () => {
    await rm(join(hls.folder, '720p/seg_00001.ts'));
    await writeFile(join(hls.folder, 'left\u001b[2J.ts'), 'x'.repeat(188));
    const { code, stdout } = await slipway(['check', hls.folder]);
    expect(code).toBe(1);
    const findings = stdout.split('\n').filter((line) => /^(?:error|warning|note) /.test(line));
    expect(findings.map((line) => line.replace(/ .*/, ''))).toEqual([
      'error',
      'error',
      'warning',
      'warning',
      'note',
    ]);
    expect(findings[1]).toMatch(
      /^error {4}left\uFFFD\[2J\.ts: Its name holds a backslash or a control character\./,
    );
    expect(findings).toContain(
      'error    720p/index.m3u8, line 6: It names “seg_00001.ts”, which is not in the folder. Put it there, or package again: viewers would meet a hole.',
    );
    expect(stdout).toContain('3, 1 missing');
    expect(stdout).not.toContain('\u001b');
  });

  it('speaks JSON in one line, in a stable form', async () => {
    await rm(join(hls.folder, '720p/seg_00001.ts'));
    const { code, events } = await slipway(['check', hls.folder, '--json']);
    expect(code).toBe(1);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ event: 'check', kind: 'hls', files: 8, counts: { errors: 1 } });
    expect(events[0]?.['findings']).toContainEqual({
      id: 'missing-file',
      severity: 'error',
      file: '720p/index.m3u8',
      line: 6,
      names: ['seg_00001.ts'],
      count: 1,
      values: {},
      text: 'It names “seg_00001.ts”, which is not in the folder.',
      advice: 'Put it there, or package again: viewers would meet a hole.',
    });
  });

  it.each([
    ['no folder', ['check'], 'Use it as: slipway check FOLDER'],
    ['one that is not there', ['check', '/no/such/folder'], '“/no/such/folder” is no folder.'],
    ['a file', ['check', 'package.json'], '“package.json” is no folder.'],
  ])('ends with 2 for %s', async (_, args, sentence) => {
    const { code, stderr } = await slipway(args);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });
});
