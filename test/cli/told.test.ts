import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePackage, type Package } from '../fixtures/package';
import { slipway } from './slipway';

let folder: string;
let hls: Package;
let broken: Package;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-told-'));
  hls = await makePackage({ segments: 3, segmentBytes: 1880 });
  broken = await makePackage({ segments: 3, segmentBytes: 1880 });
  await rm(join(broken.folder, '720p/seg_00001.ts'));
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'file'), 'no folder');
});
afterAll(async () => {
  await Promise.all([hls.remove(), broken.remove(), rm(folder, { recursive: true })]);
});

const run = (...args: readonly string[]): ReturnType<typeof slipway> =>
  slipway([...args, '--state', join(folder, 'state')]);

describe('a place that is named twice', () => {
  it.each([
    ['with a slash and without', '--to', (at: string) => at],
    ['by its URL', '--also', (at: string) => `file://${at}/`],
    ['by its saved name', '--to', () => 'Twice'],
  ])('%s is refused before anything is prepared', async (_, option, again) => {
    const at = join(folder, 'twice');
    await run('bookmarks', 'add', 'Twice', `${at}/`);
    const { code, stderr } = await run('publish', hls.folder, '--to', at, option, again(at));
    expect(stderr).toMatch(/^slipway: “.*\/twice\/?” is named twice as a destination; name it once\.\n$/);
    expect(code).toBe(2);
    expect(await readdir(folder)).not.toContain('twice');
    expect((await run('jobs')).stdout).not.toContain('twice');
  });

  it('is refused by watch too', async () => {
    const to = ['--to', join(folder, 'watched'), '--to', join(folder, 'watched/')];
    expect(await run('watch', hls.folder, ...to)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is named twice') as unknown,
    });
  });
});

describe('a folder without a file', () => {
  it('is said and ends with 1, for nothing was delivered', async () => {
    const args = ['publish', join(folder, 'empty'), '--to', join(folder, 'of-empty')];
    const said = 'There is no file in “empty” to send.';
    expect(await run(...args)).toMatchObject({ code: 1, stderr: `${said}\n` });
    expect(await run(...args, '--dry-run')).toMatchObject({ code: 1, stderr: `${said}\n`, stdout: '' });
    const { code, events } = await run(...args, '--json');
    expect(code).toBe(1);
    expect(events.at(-2)).toMatchObject({ event: 'problem', kind: 'no-files', title: said });
  });

  it('is nothing that `slipway check` has no complaint of', async () => {
    const empty = join(folder, 'empty');
    expect(await run('check', empty)).toMatchObject({ code: 1, stdout: `There is no file in “${empty}”.\n` });
    expect(await run('check', empty, '--json')).toMatchObject({ code: 1, events: [{ files: 0 }] });
  });
});

describe('a package with errors goes, and they are said', () => {
  const told = [
    '  error    720p/index.m3u8, line 6: It names “seg_00001.ts”, which is not in the folder. Put it there, or package again: viewers would meet a hole.\n',
    '  warning  master.m3u8, line 2: No codecs are said of “720p/index.m3u8” and 1 more. Add CODECS: without it players must try before they know whether they can play it.\n',
  ].join('');

  it('before it goes, once for all destinations', async () => {
    const to = ['--to', join(folder, 'one'), '--to', join(folder, 'two')];
    const { code, stderr } = await run('publish', broken.folder, ...to);
    const name = broken.folder.slice(broken.folder.lastIndexOf('/') + 1);
    const head = `slipway: “${name}” goes with 1 error, 1 warning; \`slipway check ${broken.folder}\` tells all:\n`;
    expect(stderr).toMatch(/Delivered 8 files.*\nDelivered 8 files.*\n$/);
    expect(stderr.slice(0, stderr.indexOf('Delivered'))).toBe(`${head}${told}`);
    expect(code).toBe(0);
    expect((await run('publish', broken.folder, '--to', join(folder, 'x'), '--dry-run')).stderr).toBe(
      `${head}${told}`,
    );
  });

  it('as JSON before the first file is there', async () => {
    const { code, events } = await run('publish', broken.folder, '--to', join(folder, 'three'), '--json');
    expect(code).toBe(0);
    const job = events[0]?.['job'];
    expect(events).toContainEqual({ event: 'findings', job, errors: 1, warnings: 1 });
    const at = events.findIndex(({ event }) => event === 'findings');
    expect(events.slice(0, at).some(({ filesDone }) => Number(filesDone) > 0)).toBe(false);
  });

  it('and of a package without any nothing is', async () => {
    const { stderr } = await run('publish', 'resources/sample', '--to', join(folder, 'four'));
    expect(stderr).toMatch(/^Delivered 11 files.*\n$/);
  });
});

it('JSON says how each job ended, and of each problem whose it is', async () => {
  const bad = join(folder, 'file/in');
  const good = join(folder, 'good');
  const { code, events } = await run('publish', hls.folder, '--to', good, '--to', bad, '--json');
  expect(code).toBe(1);
  const jobs = events.at(-1)?.['jobs'] as { id: string; to: string; state: string }[];
  expect(jobs.map(({ to }) => to)).toEqual([good, bad]);
  expect(jobs[0]?.state).toBe('done');
  expect(jobs[1]?.state).not.toBe('done');
  const problems = events.filter(({ event }) => event === 'problem');
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem).toMatchObject({ job: jobs[1]?.id, to: bad });
  for (const { id, state } of jobs) {
    const last = events.findLast(({ event, job }) => event === 'progress' && job === id);
    expect(last).toMatchObject({ state });
  }
  const done = events.findLast(({ event, job }) => event === 'progress' && job === jobs[0]?.id);
  expect(done).toMatchObject({ files: hls.files, filesDone: hls.files });
});
