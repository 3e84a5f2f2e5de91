import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, type LocalFile } from '../../../src/engine/scan';

/** A packet of a transport stream begins with this, and every 188 bytes another one does. */
const stream = Buffer.alloc(188 * 8, Uint8Array.from([0x47, ...Array<number>(187).fill(0)]));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slipway-scan-'));
  const low = path.join(folder, 'low');
  await mkdir(low);
  // More than are looked at together, several times over.
  const names = Array.from({ length: 300 }, (_, index) => `seg${index}.ts`);
  await Promise.all(names.map((name) => writeFile(path.join(low, name), stream)));
  await writeFile(path.join(low, 'code.ts'), 'export const answer = 42;\n');
  await writeFile(path.join(low, 'empty.ts'), '');
  await mkdir(path.join(low, 'folder.ts'));
  await writeFile(path.join(low, 'folder.ts', 'a#b %2F ü 😀.ts'), stream);
  await symlink(path.join(folder, 'nowhere'), path.join(low, 'seg300.ts'));
  await symlink(folder, path.join(low, 'round'));
  await writeFile(
    path.join(folder, 'low.m3u8'),
    '#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nlow/seg0.ts\n',
  );
  await writeFile(path.join(folder, '.DS_Store'), 'litter');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function found(mayWait: boolean, signal = new AbortController().signal): Promise<LocalFile[]> {
  const files: LocalFile[] = [];
  for await (const file of scan([folder], signal, mayWait)) files.push(file);
  return files;
}

describe.each([
  ['by Node’s threads', false],
  ['at once', true],
])('what is looked at %s', (_, mayWait) => {
  it('is told folder by folder, as people count, with what each file is', async () => {
    const files = await found(mayWait);
    const segments = Array.from({ length: 300 }, (_name, index) => `low/seg${index}.ts`);
    expect(files.map(({ relative }) => relative)).toEqual([
      'low.m3u8',
      'low/code.ts',
      'low/empty.ts',
      ...segments,
      'low/seg300.ts',
      'low/folder.ts/a#b %2F ü 😀.ts',
    ]);
    const of = (name: string) => files.find(({ relative }) => relative === name);
    expect(of('low.m3u8')).toMatchObject({ role: 'playlist' });
    expect(of('low/code.ts')).toMatchObject({ role: 'file', bytes: 26 });
    const media = files.filter(({ role }) => role === 'segment');
    expect(media.map(({ relative }) => relative)).toEqual(expect.arrayContaining(segments));
    expect(new Set(media.map(({ bytes }) => bytes))).toContain(stream.length);
  });

  it('has a file that cannot be read as one with a problem, and goes on', async () => {
    const broken = (await found(mayWait)).filter(({ problem }) => problem);
    expect(broken.map(({ relative, problem }) => [relative, problem?.kind])).toEqual([
      ['low/seg300.ts', 'local-unreadable'],
    ]);
  });

  it('ends when it is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(found(mayWait, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

it('is the same either way, and leaves out what is no file', async () => {
  const socket = createServer().listen(path.join(folder, 'low', 'socket.ts'));
  try {
    await new Promise((resolve) => {
      socket.once('listening', resolve);
    });
    const [slow, fast] = [await found(false), await found(true)];
    expect(fast.map(withoutProblem)).toEqual(slow.map(withoutProblem));
    expect(fast.some(({ relative }) => relative.includes('socket'))).toBe(false);
  } finally {
    socket.close();
  }
});

/** A failure has a stack of its own. */
function withoutProblem({ problem, ...file }: LocalFile): object {
  return { ...file, problem: problem?.kind };
}
