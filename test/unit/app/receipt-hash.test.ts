import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf } from '../../../src/receipt-hash';

test('a file has a hash as long as it is as it was sent', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-hash-'));
  const localPath = join(folder, 's.ts');
  await writeFile(localPath, 'abc');
  const { mtimeMs } = await stat(localPath);
  const sent = { localPath, bytes: 3, modifiedMs: Math.round(mtimeMs) };
  const never = new AbortController().signal;
  // RFC 1321, A.5, and FIPS 180-2, B.1.
  expect(await hashOf(sent, 'md5', never)).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(await hashOf(sent, 'sha256', never)).toMatch(/^ba7816bf8f01cfea414140de5dae2223/);
  await expect(hashOf(sent, 'md5', AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
  await writeFile(localPath, 'abcd');
  expect(await hashOf(sent, 'md5', never)).toBeUndefined();
  await rm(folder, { recursive: true });
  expect(await hashOf(sent, 'md5', never)).toBeUndefined();
});
