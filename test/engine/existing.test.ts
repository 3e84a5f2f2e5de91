import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { JobView } from '../../src/contract';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { openHouse, type TestHouse } from './house';

let folder: string;
let house: TestHouse;
let bucket: Bucket;

/** Of the five here, `b` and `c` differ from what is there, `a` is the same, the others are new. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-existing-'));
  house = await openHouse();
});
beforeEach(async () => {
  bucket = await makeBucket(runningServers().radosgw);
  await fill({ a: 'same', b: 'old b', c: 'old c, and longer' });
  expect((await house.deliver({ paths: [folder], target: bucket.target('') })).state).toBe('done');
  await fill({ b: 'new b', c: 'new c', d: 'd', e: 'e' });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function fill(files: Readonly<Record<string, string>>): Promise<void> {
  await rm(join(folder, 'd.mp4'), { force: true });
  await rm(join(folder, 'e.mp4'), { force: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, `${name}.mp4`), content);
}

async function contents(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of (await bucket.entries()).keys()) found[path] = (await bucket.read(path)).toString();
  return found;
}

const before = { 'a.mp4': 'same', 'b.mp4': 'old b', 'c.mp4': 'old c, and longer' };

async function asked(start: boolean): Promise<JobView> {
  const { id } = await house.app.commands.prepareJob({
    paths: [folder],
    target: bucket.target(''),
    ifExists: 'ask',
    start,
  });
  return house.app.settled(id);
}

it('stops before the first byte, names what differs on both sides, and cannot be started undecided', async () => {
  const job = await asked(true);
  expect(job).toMatchObject({
    state: 'blocked',
    problem: { kind: 'undecided', title: 'Files are there already with another content.' },
  });
  expect(job.totals).toMatchObject({ files: 5, filesSkipped: 1, filesDone: 0, filesUndecided: 2 });
  const { tasks, total } = await house.app.commands.jobTasks({
    id: job.id,
    only: 'undecided',
    offset: 0,
    limit: 10,
  });
  expect(total).toBe(2);
  const entry = (await bucket.entries()).get('b.mp4');
  expect(tasks).toMatchObject([
    {
      name: 'b.mp4',
      bytes: 5,
      existing: {
        modifiedMs: Math.round((await stat(join(folder, 'b.mp4'))).mtimeMs),
        there: { bytes: 5, modifiedMs: entry?.modifiedMs },
      },
    },
    { name: 'c.mp4', bytes: 5, existing: { there: { bytes: 17 } } },
  ]);
  expect(tasks[0]).not.toHaveProperty('problem');
  await expect(house.app.commands.resumeJob({ id: job.id })).rejects.toMatchObject({ kind: 'undecided' });
  await expect(house.app.commands.startJob({ id: job.id })).rejects.toMatchObject({ kind: 'undecided' });
  expect(await contents()).toEqual(before);
});

it.each([
  ['replace all', { replace: true, others: [] }, { 'b.mp4': 'new b', 'c.mp4': 'new c' }],
  ['leave all', { replace: false, others: [] }, {}],
  ['replace all but the second', { replace: true, others: [2] }, { 'b.mp4': 'new b' }],
  ['leave all but the second', { replace: false, others: [2] }, { 'c.mp4': 'new c' }],
])('%s', async (_, choice, changed) => {
  const { id } = await asked(true);
  await house.app.commands.decideExisting({ id, ...choice, remember: false });
  const job = await house.app.settled(id);
  expect(job.state).toBe('done');
  expect(job.totals.filesUndecided).toBe(0);
  expect(await contents()).toEqual({ ...before, ...changed, 'd.mp4': 'd', 'e.mp4': 'e' });
});

it('a delivery that was only planned is ready afterwards, and waits', async () => {
  const { id } = await asked(false);
  await house.app.commands.decideExisting({ id, replace: true, others: [], remember: false });
  expect((await house.app.settled(id)).state).toBe('ready');
  expect(await contents()).toEqual(before);
  await house.app.commands.startJob({ id });
  expect((await house.app.settled(id)).state).toBe('done');
  expect((await contents())['b.mp4']).toBe('new b');
});

it('what was said can become what deliveries to that destination begin with', async () => {
  const saved = await house.app.commands.saveBookmark({
    target: bucket.target(''),
    defaults: { ifExists: 'ask', parallel: 3 },
  });
  const { id } = await house.app.commands.prepareJob({ paths: [folder], target: { bookmarkId: saved.id } });
  expect((await house.app.settled(id)).problem?.kind).toBe('undecided');
  await house.app.commands.decideExisting({ id, replace: false, others: [], remember: true });
  const { bookmarks } = await house.app.commands.snapshot();
  expect(bookmarks.find((one) => one.id === saved.id)?.defaults).toEqual({ ifExists: 'skip', parallel: 3 });
});

it('where nothing differs nobody is asked', async () => {
  await fill({ b: 'old b', c: 'old c, and longer' });
  for (const name of ['b', 'c']) await utimes(join(folder, `${name}.mp4`), 1, 1);
  expect((await asked(true)).state).toBe('done');
  expect(await contents()).toEqual(before);
});
