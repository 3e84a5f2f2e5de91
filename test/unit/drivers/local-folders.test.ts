import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocal } from '../../../src/drivers/local/driver';
import { makeFolders } from '../../../src/drivers/local/folders';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-folders-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('makes all that is missing, also when many ask at once', async () => {
  const path = join(folder, 'a/b/c/d');
  await Promise.all(Array.from({ length: 20 }, () => makeFolders(path)));
  expect((await stat(path)).isDirectory()).toBe(true);
});

// Node's own recursive mkdir never ends there.
test('fails where the system makes no folders', async () => {
  await expect(makeFolders('/proc/slipway/x')).rejects.toThrow(/ENOENT|EROFS|EACCES/);
});

test('fails where a file is in the way', async () => {
  await writeFile(join(folder, 'file'), 'x');
  await expect(makeFolders(join(folder, 'file/below'))).rejects.toThrow(/EEXIST|ENOTDIR/);
});

test('a share of Windows is no folder of another system', () => {
  const destination = {
    protocol: 'local',
    scheme: 'file',
    path: '//nas/share/x',
    folder: false,
    expires: null,
  } as const;
  expect(() => openLocal(destination)).toThrow(
    expect.objectContaining({
      kind: 'bad-address',
      subject: expect.stringContaining('is a share of Windows'),
    }),
  );
});
