import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobRecord, NewTask } from '../../../src/model/job';
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
  },
  state: 'scanning',
  place: 1000,
  publishAnyway: false,
  elapsed: 0,
  created: 1000,
};

function planned(index: number): NewTask {
  return {
    index,
    localPath: `/here/film/${index}.ts`,
    name: `${index}.ts`,
    remotePath: `/there/${index}.ts`,
    bytes: 100 + index,
    modifiedMs: 1_700_000_000_000 + index,
    phase: 'media',
    group: 0,
    contentType: 'video/mp2t',
    state: 'waiting',
  };
}

test('tasks go by their rank, and what has not arrived below one is counted', () => {
  journal.addJob(job);
  journal.addTasks(
    'j1',
    [0, 1, 2, 3].map((index) => planned(index)),
  );
  journal.correct(
    'j1',
    [3, 1, 0, 2].map((rank, index) => ({ index, rank, phase: 'media' as const, group: 0 })),
  );
  expect(journal.lacking('j1', 'media', 2)).toEqual({ files: 2, bytes: 203 });
  expect(journal.claim('j1', 'media', 3).map(({ index }) => index)).toEqual([2, 1, 3]);
  journal.settle({ ...planned(2), jobId: 'j1', attempts: 0 }, 'done', 1);
  expect(journal.lacking('j1', 'media', 2)).toEqual({ files: 1, bytes: 101 });
});

test.each([1, 2, 3, 4])('a queue of version %i goes on in the order in which it was scanned', (version) => {
  journal.addJob(job);
  journal.addTasks('j1', [planned(0), planned(1)]);
  journal.close();
  const old = new Database(join(folder, 'journal.sqlite'));
  old.exec('DROP INDEX tasks_by_rank; ALTER TABLE tasks DROP COLUMN rank;');
  old.exec('CREATE INDEX tasks_by_phase ON tasks (job_id, phase, state, idx);');
  if (version < 4) old.exec('DROP TABLE live;');
  if (version < 3) old.exec('ALTER TABLE jobs DROP COLUMN place; ALTER TABLE jobs DROP COLUMN package;');
  if (version < 2) old.exec('DROP INDEX tasks_by_group; ALTER TABLE tasks DROP COLUMN grp;');
  old.exec(`PRAGMA user_version = ${version};`);
  old.close();
  journal = new Journal(folder);
  expect(journal.claim('j1', 'media', 9).map(({ index }) => index)).toEqual([0, 1]);
  journal.live.keep('w', 'a.ts', { bytes: 1, modifiedMs: 1, named: true });
  expect(journal.live.of('w').size).toBe(1);
});
