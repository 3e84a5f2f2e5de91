import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileSource } from '../../../src/engine/source';
import { Failure } from '../../../src/model/failure';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-source-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function made(
  name: string,
  bytes: number,
): Promise<{ source: FileSource; content: Buffer; path: string }> {
  const [path, content] = [join(folder, name), randomBytes(bytes)];
  await writeFile(path, content);
  return { source: await sourceOf(path), content, path };
}

async function sourceOf(path: string): Promise<FileSource> {
  const { size, mtimeMs } = await stat(path);
  return new FileSource({ path, bytes: size, modifiedMs: Math.round(mtimeMs) }, () => undefined);
}

async function hashOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Descriptors of this process that lead to a file. */
async function openOnes(path: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((link) => link === path).length;
}

describe('chunks of a file', () => {
  it.each([0, 1, 262_144, 262_145, 5_000_000])('are all of it, of %d bytes', async (bytes) => {
    const { source, content } = await made(`whole-${bytes}`, bytes);
    expect(await hashOf(source.chunks(0, bytes))).toBe(sha256(content));
  });

  it('are the range that is asked for', async () => {
    const { source, content } = await made('range', 2_000_000);
    expect(await hashOf(source.chunks(7, 1_999_990))).toBe(sha256(content.subarray(7, 1_999_990)));
  });

  it('are as large as is wanted at the moment, within what was read already too', async () => {
    const { path, content } = await made('wanted', 2_500_000);
    let wanted: number | undefined;
    const { mtimeMs } = await stat(path);
    const facts = { path, bytes: content.length, modifiedMs: Math.round(mtimeMs) };
    const passed: number[] = [];
    const pass = (bytes: number): undefined => void passed.push(bytes);
    const source = new FileSource(facts, pass, () => wanted);
    const sizes: number[] = [];
    for await (const chunk of source.chunks(0, content.length)) {
      sizes.push(chunk.length);
      wanted = sizes.length < 4 ? 32_768 : undefined;
    }
    expect(sizes.slice(0, 5)).toEqual([262_144, 32_768, 32_768, 32_768, 262_144]);
    expect(passed).toEqual(sizes);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(content.length);
  });

  it('of files at the same time do not mix', async () => {
    const files = await Promise.all(Array.from({ length: 20 }, (_, index) => made(`many-${index}`, 700_000)));
    const hashes = await Promise.all(files.map(({ source }) => hashOf(source.chunks(0, 700_000))));
    expect(hashes).toEqual(files.map(({ content }) => sha256(content)));
  });

  it.each([0, 1000, 900_000])(
    'end with `local-changed` where the file has grown from %d bytes',
    async (bytes) => {
      const { source, path } = await made(`grown-${bytes}`, bytes);
      await appendFile(path, 'more');
      const reading = hashOf(source.chunks(0, bytes));
      await expect(reading).rejects.toMatchObject({ kind: 'local-changed' });
      await expect(reading).rejects.toBeInstanceOf(Failure);
    },
  );

  it('end with `local-unreadable` where there is no file', async () => {
    const { source, path } = await made('gone', 10);
    await rm(path);
    await expect(hashOf(source.chunks(0, 10))).rejects.toMatchObject({ kind: 'local-unreadable' });
  });

  it('end with `local-changed` where another file takes its place meanwhile, however it is read', async () => {
    for (const bytes of [100_000, 5_000_000]) {
      for (const read of [
        (source: FileSource) => source.chunks(0, bytes),
        (source: FileSource) => source.open(0, bytes) as AsyncIterable<Buffer>,
      ]) {
        const { source, path } = await made('replaced', bytes);
        const chunks = read(source)[Symbol.asyncIterator]();
        await chunks.next();
        await writeFile(`${path}.new`, randomBytes(bytes));
        await rename(`${path}.new`, path);
        const rest = async (): Promise<void> => {
          while (!(await chunks.next()).done);
        };
        // What was read at once, before the other came, is whole.
        if (bytes > 2_000_000) await expect(rest()).rejects.toMatchObject({ kind: 'local-changed' });
        else await rest();
      }
    }
  });

  it('go to the end of a file that is removed meanwhile', async () => {
    const { source, content, path } = await made('removed', 5_000_000);
    const hash = createHash('sha256');
    for await (const chunk of source.chunks(0, 5_000_000)) {
      hash.update(chunk);
      await rm(path, { force: true });
    }
    expect(hash.digest('hex')).toBe(sha256(content));
  });

  it('leave nothing open when somebody stops early', async () => {
    const { source, path } = await made('early', 3_000_000);
    for await (const chunk of source.chunks(0, 3_000_000)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await expect.poll(() => openOnes(path)).toBe(0);
  });
});
