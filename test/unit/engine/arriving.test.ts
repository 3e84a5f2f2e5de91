import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeArriving } from '../../../src/engine/arriving';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slipway-arriving-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Chunks with memory of their own, since it is taken from them. */
async function* pieces(content: Buffer, bytes: number, end?: () => void): AsyncIterable<Buffer> {
  for (let at = 0; at < content.length; at += bytes)
    yield Buffer.from(new Uint8Array(content.subarray(at, at + bytes)).buffer);
  end?.();
}

test.each([1, 1000, 65_536, 1024 * 1024, 2_500_000])(
  'chunks of %i bytes make the file that they were cut from',
  async (bytes) => {
    const content = randomBytes(bytes === 1 ? 2000 : 5_300_001);
    const file = path.join(folder, `whole-${bytes}`);
    await writeArriving(file, 0, pieces(content, bytes));
    expect((await readFile(file)).equals(content)).toBe(true);
  },
);

test('a file goes on where it was, and one that is begun anew is emptied before', async () => {
  const file = path.join(folder, 'on');
  const content = randomBytes(3_000_000);
  await writeFile(file, Buffer.concat([content.subarray(0, 1_000_000), Buffer.alloc(100, 'x')]));
  await writeArriving(file, 1_000_000, pieces(content.subarray(1_000_000), 50_000));
  expect((await readFile(file)).equals(content)).toBe(true);
  await writeArriving(file, 0, pieces(content.subarray(0, 10), 10));
  expect((await readFile(file)).equals(content.subarray(0, 10))).toBe(true);
});

test('what came before a failure is in the file, and the failure is told', async () => {
  const file = path.join(folder, 'failing');
  const content = randomBytes(1_500_000);
  const failing = pieces(content, 70_000, () => {
    throw new Error('The line broke.');
  });
  await expect(writeArriving(file, 0, failing)).rejects.toThrow('The line broke.');
  expect((await readFile(file)).equals(content)).toBe(true);
});

test('what comes slowly is in the file before the next of it comes', async () => {
  const file = path.join(folder, 'slow');
  const more = new AbortController();
  async function* slowly(): AsyncIterable<Buffer> {
    for (const word of ['one ', 'two ']) {
      await delay(150);
      yield Buffer.from(word);
    }
    await new Promise((resolve) => {
      more.signal.addEventListener('abort', resolve);
    });
    yield Buffer.from('three');
  }
  const written = writeArriving(file, 0, slowly());
  await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('one two '));
  more.abort();
  await written;
  expect(await readFile(file, 'utf8')).toBe('one two three');
});

test('where the file cannot be written, the system says why', async () => {
  const missing = path.join(folder, 'missing', 'file');
  await expect(writeArriving(missing, 0, pieces(Buffer.alloc(5), 5))).rejects.toThrow('ENOENT');
});
