import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Tally } from '../../../src/engine/tally';
import { filesOf } from '../../../src/job-files';
import type { JobRecord } from '../../../src/model/job';
import { Journal } from '../../../src/store/journal';
import { local } from '../destination/expected';

let folder: string;
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-unit-'));
  journal = new Journal(folder);
});
afterEach(async () => {
  journal.close();
  await rm(folder, { recursive: true, force: true });
});

const job: JobRecord = {
  id: 'j1',
  facts: {
    name: 'film',
    package: 'hls',
    paths: ['/here/film'],
    destination: local('/there/', true),
    account: 'j1',
    options: { ifExists: 'replace' },
    groups: ['', '720p'],
  },
  state: 'running',
  place: 1000,
  publishAnyway: false,
  elapsed: 0,
  created: 1000,
};

const files = 3000;
const size = 100;

test('every file of a group is in one place, also where thousands were taken from the journal ahead', () => {
  journal.addJob(job);
  journal.addTasks(
    'j1',
    Array.from({ length: files }, (_, index) => ({
      index,
      localPath: `/here/film/${index}.ts`,
      name: `${index}.ts`,
      remotePath: `/there/${index}.ts`,
      bytes: 100,
      modifiedMs: 1,
      phase: 'media' as const,
      group: index % 2,
      contentType: 'video/mp2t',
      state: 'waiting' as const,
    })),
  );
  const tally = new Tally(journal.counts('j1'));
  const claimed = journal.claim('j1', 'media', 2500);
  const done = claimed.filter(({ index }) => index < 100);
  for (const task of done) {
    tally.begin(task);
    tally.settle(task, 'done');
    journal.settle(task, 'done', 1);
  }
  const underWay = claimed.filter(({ index }) => [100, 101, 250, 1501, 2400].includes(index));
  for (const task of underWay) tally.begin(task);

  for (const group of [0, 1]) {
    const pages = Array.from({ length: 16 }, (_, page) => ({ group, offset: page * size, limit: size }));
    const found = filesOf({ job, journal, tally }, pages);
    const active = found.active.filter(({ index }) => index % 2 === group);
    const rows = [...active, ...found.pages.flat()];
    expect(new Set(rows.map(({ index }) => index)).size).toBe(files / 2);
    expect(rows).toHaveLength(files / 2);
    const counted = (wanted: string): number => rows.filter(({ state }) => state === wanted).length;
    expect([counted('running'), counted('done')]).toEqual([active.length, 50]);
    expect(counted('waiting')).toBe(files / 2 - 50 - active.length);
    expect(found.pages.slice(0, 14).every((page) => page.length === size)).toBe(true);
  }
});
