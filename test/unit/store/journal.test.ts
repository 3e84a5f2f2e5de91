import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FailureRecord } from '../../../src/model/failure';
import type { JobRecord, NewTask, Phase, Task } from '../../../src/model/job';
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

/** As another Slipway finds it: after `close`, or while this one is still open, as after a kill. */
function reopen(): void {
  journal.close();
  journal = new Journal(folder);
}

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

function planned(index: number, phase: Phase = 'media', state: NewTask['state'] = 'waiting'): NewTask {
  return {
    index,
    localPath: `/here/film/${index}.ts`,
    name: `${index}.ts`,
    remotePath: `/there/${index}.ts`,
    bytes: 100 + index,
    modifiedMs: 1_700_000_000_000 + index,
    phase,
    group: 0,
    contentType: 'video/mp2t',
    state,
  };
}

function taskOf(index: number, state: Task['state'] = 'running'): Task {
  return { ...planned(index), jobId: 'j1', attempts: 0, state };
}

const failure: FailureRecord = { kind: 'timeout', operation: 'write', path: 'a', detail: 'slow' };

describe('jobs', () => {
  test('are kept with all that is known of them, in the order of the queue', () => {
    journal.addJob(job);
    journal.addJob({ ...job, id: 'j2', created: 2000 });
    const changed: JobRecord = {
      ...job,
      state: 'blocked',
      publishAnyway: true,
      problem: failure,
      elapsed: 1234.6,
      ended: 9000,
    };
    journal.saveJob(changed);
    reopen();
    expect(journal.jobs().map(({ id }) => id)).toEqual(['j1', 'j2']);
    expect(journal.job('j1')).toEqual({ ...changed, elapsed: 1235, owner: process.pid });
    expect(journal.job('j2')).toEqual({ ...job, id: 'j2', created: 2000, place: 2000, owner: process.pid });
    expect(journal.job('j3')).toBeUndefined();
  });

  test('stand in the order in which they came, and then as they are moved, but for those that are over', () => {
    for (const id of ['j1', 'j2', 'j3', 'j4']) journal.addJob({ ...job, id });
    journal.saveJob({ ...job, id: 'j2', state: 'done' });
    const order = (): string[] => journal.jobs().map(({ id }) => id);
    expect(order()).toEqual(['j1', 'j2', 'j3', 'j4']);
    expect(journal.moveJob('j4', 'j1')).toEqual(['j4', 'j1', 'j3']);
    expect(order()).toEqual(['j4', 'j2', 'j1', 'j3']);
    journal.moveJob('j4', undefined);
    reopen();
    expect(order()).toEqual(['j1', 'j2', 'j3', 'j4']);
  });

  test('take their tasks and parts with them', () => {
    journal.addJob(job);
    journal.addTasks('j1', [planned(0)]);
    journal.beginUpload(taskOf(0), { uploadId: 'u', partBytes: 8 });
    journal.addPart(taskOf(0), { number: 1, etag: 'e', bytes: 8 });
    journal.removeJob('j1');
    expect(journal.jobs()).toEqual([]);
    expect(journal.tasks('j1', { offset: 0, limit: 9 })).toEqual([]);
    expect(journal.parts(taskOf(0))).toEqual([]);
    expect(journal.begunUploads('j1')).toEqual([]);
  });
});

describe('tasks', () => {
  beforeEach(() => journal.addJob(job));

  test('are claimed phase by phase in their order, each once', () => {
    journal.addTasks('j1', [
      planned(3),
      planned(1),
      planned(2, 'master'),
      planned(0),
      planned(4, 'media', 'skipped'),
    ]);
    expect(journal.claim('j1', 'media', 2).map(({ index, state }) => [index, state])).toEqual([
      [0, 'running'],
      [1, 'running'],
    ]);
    expect(journal.claim('j1', 'media', 9)).toEqual([taskOf(3)]);
    expect(journal.claim('j1', 'media', 9)).toEqual([]);
    expect(journal.claim('j1', 'playlists', 9)).toEqual([]);
    expect(journal.claim('j1', 'master', 9).map(({ index }) => index)).toEqual([2]);
  });

  test('that were claimed are still known as running after a kill', () => {
    journal.addTasks('j1', [planned(0), planned(1)]);
    journal.claim('j1', 'media', 1);
    const other = new Journal(folder);
    expect(other.tasks('j1', { only: 'running', offset: 0, limit: 9 })).toEqual([taskOf(0)]);
    other.close();
  });

  test('that are settled keep state, attempts and failure', () => {
    journal.addTasks('j1', [planned(0), planned(1), planned(2)]);
    journal.claim('j1', 'media', 9);
    journal.settle(taskOf(0), 'done', 1);
    journal.settle(taskOf(1), 'failed', 5, failure);
    journal.release([taskOf(2)]);
    reopen();
    expect(journal.tasks('j1', { offset: 0, limit: 9 })).toEqual([
      { ...taskOf(1, 'failed'), attempts: 5, failure },
      taskOf(2, 'waiting'),
      { ...taskOf(0, 'done'), attempts: 1 },
    ]);
  });

  test('that are settled are written within moments, without being asked for', async () => {
    journal.addTasks('j1', [planned(0)]);
    journal.claim('j1', 'media', 1);
    journal.settle(taskOf(0), 'done', 1);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    const other = new Journal(folder);
    expect(other.counts('j1')).toEqual([{ phase: 'media', group: 0, state: 'done', files: 1, bytes: 100 }]);
    other.close();
  });

  test('are shown page by page: failed, running, waiting, done, skipped', () => {
    journal.addTasks('j1', [planned(0), planned(1), planned(2), planned(3), planned(4, 'media', 'skipped')]);
    journal.claim('j1', 'media', 3);
    journal.settle(taskOf(0), 'done', 1);
    journal.settle(taskOf(2), 'failed', 1, failure);
    const page = (offset: number, limit: number): number[] =>
      journal.tasks('j1', { offset, limit }).map(({ index }) => index);
    expect(page(0, 9)).toEqual([2, 1, 3, 0, 4]);
    expect([page(0, 2), page(2, 2), page(4, 2)]).toEqual([[2, 1], [3, 0], [4]]);
    expect(journal.tasks('j1', { only: 'waiting', offset: 0, limit: 9 }).map(({ index }) => index)).toEqual([
      3,
    ]);
  });

  test('are read and counted by group', () => {
    const second = [planned(1), planned(2), planned(3, 'media', 'skipped')].map((one) => ({
      ...one,
      group: 1,
    }));
    journal.addTasks('j1', [planned(0), ...second]);
    const page = { group: 1, only: 'waiting', offset: 1, limit: 9 } as const;
    expect(journal.tasks('j1', page).map(({ index, group }) => [index, group])).toEqual([[2, 1]]);
    expect(journal.count('j1', page)).toBe(2);
    expect(journal.count('j1', { group: 1 })).toBe(3);
    expect(journal.count('j1', {})).toBe(4);
  });

  test('are counted by phase and state', () => {
    journal.addTasks('j1', [planned(0), planned(1), planned(2, 'master'), planned(3, 'media', 'skipped')]);
    journal.claim('j1', 'media', 1);
    const counts = journal.counts('j1');
    expect(counts).toHaveLength(4);
    expect(counts).toEqual(
      expect.arrayContaining([
        { phase: 'media', group: 0, state: 'running', files: 1, bytes: 100 },
        { phase: 'media', group: 0, state: 'waiting', files: 1, bytes: 101 },
        { phase: 'media', group: 0, state: 'skipped', files: 1, bytes: 103 },
        { phase: 'master', group: 0, state: 'waiting', files: 1, bytes: 102 },
      ]),
    );
  });

  test('that failed are put back without their failure; the others stay', () => {
    journal.addTasks('j1', [planned(0), planned(1)]);
    journal.claim('j1', 'media', 9);
    journal.settle(taskOf(0), 'failed', 5, failure);
    journal.settle(taskOf(1), 'done', 1);
    journal.requeue('j1', 'failed');
    expect(journal.claim('j1', 'media', 9)).toEqual([{ ...taskOf(0), attempts: 5 }]);
  });

  test('that are not over are cancelled', () => {
    journal.addTasks('j1', [planned(0), planned(1), planned(2)]);
    journal.claim('j1', 'media', 2);
    journal.settle(taskOf(0), 'done', 1);
    journal.cancelTasks('j1');
    expect(journal.tasks('j1', { offset: 0, limit: 9 }).map(({ index, state }) => [index, state])).toEqual([
      [0, 'done'],
      [1, 'cancelled'],
      [2, 'cancelled'],
    ]);
  });

  test('are forgotten when a job is scanned anew', () => {
    journal.addTasks('j1', [planned(0)]);
    journal.clearTasks('j1');
    expect(journal.counts('j1')).toEqual([]);
    journal.addTasks('j1', [planned(0)]);
    expect(journal.counts('j1')).toHaveLength(1);
  });

  test('are written all or none', () => {
    expect(() => journal.addTasks('j1', [planned(0), planned(1), planned(1)])).toThrow(/UNIQUE|constraint/i);
    expect(journal.counts('j1')).toEqual([]);
    journal.addTasks('j1', [planned(5)]);
    expect(journal.counts('j1')).toHaveLength(1);
  });
});

describe('parts', () => {
  const upload = { uploadId: 'u1', partBytes: 8 };
  const one = { number: 1, etag: 'e1', bytes: 8 };
  const two = { number: 2, etag: 'e2', bytes: 4 };

  beforeEach(() => {
    journal.addJob(job);
    journal.addTasks('j1', [planned(0), planned(1)]);
    journal.claim('j1', 'media', 9);
    journal.beginUpload(taskOf(0), upload);
    journal.addPart(taskOf(0), two);
    journal.addPart(taskOf(0), one);
  });

  test('are known at once to another Slipway, with the upload they belong to', () => {
    const other = new Journal(folder);
    expect(other.parts(taskOf(0))).toEqual([one, two]);
    expect(other.parts(taskOf(1))).toEqual([]);
    expect(other.uploadOf(taskOf(0))).toEqual(upload);
    expect(other.uploadOf(taskOf(1))).toBeUndefined();
    expect(other.begunUploads('j1')).toEqual([{ path: '/there/0.ts', uploadId: 'u1' }]);
    expect(other.tasks('j1', { only: 'running', offset: 0, limit: 1 })).toEqual([{ ...taskOf(0), upload }]);
    other.close();
  });

  test('that are sent again take the place of the first', () => {
    journal.addPart(taskOf(0), { ...one, etag: 'again' });
    expect(journal.parts(taskOf(0))).toEqual([{ ...one, etag: 'again' }, two]);
  });

  test('go when the task is done', () => {
    journal.settle({ ...taskOf(0), upload }, 'done', 1);
    expect(journal.begunUploads('j1')).toEqual([]);
    expect(journal.parts(taskOf(0))).toEqual([]);
  });

  test('stay when the task failed, for the next try and for whoever has to free them', () => {
    journal.settle({ ...taskOf(0), upload }, 'failed', 5, failure);
    expect(journal.begunUploads('j1')).toEqual([{ path: '/there/0.ts', uploadId: 'u1' }]);
    journal.requeue('j1', 'failed');
    expect(journal.claim('j1', 'media', 1)).toEqual([{ ...taskOf(0), attempts: 5, upload }]);
    expect(journal.parts(taskOf(0))).toEqual([one, two]);
  });

  test('go when the local file is another one, or the upload begins anew', () => {
    journal.beginUpload(taskOf(0), { uploadId: 'u2', partBytes: 9 });
    expect(journal.parts(taskOf(0))).toEqual([]);
    journal.addPart(taskOf(0), one);
    journal.replan(taskOf(0), 77, 88);
    expect(journal.parts(taskOf(0))).toEqual([]);
    expect(journal.uploadOf(taskOf(0))).toBeUndefined();
    const [task] = journal.tasks('j1', { only: 'running', offset: 0, limit: 1 });
    expect(task).toEqual({ ...taskOf(0), bytes: 77, modifiedMs: 88 });
  });
});

test('a queue of an earlier Slipway, which knew neither groups nor an order, is opened with all its files', () => {
  journal.addJob(job);
  journal.addTasks('j1', [planned(0), planned(1)]);
  journal.close();
  const old = new Database(join(folder, 'journal.sqlite'));
  old.exec('DROP INDEX tasks_by_rank; ALTER TABLE tasks DROP COLUMN rank;');
  old.exec('CREATE INDEX tasks_by_phase ON tasks (job_id, phase, state, idx);');
  old.exec(
    'ALTER TABLE jobs DROP COLUMN place; ALTER TABLE jobs DROP COLUMN package; DROP INDEX tasks_by_group; ALTER TABLE tasks DROP COLUMN grp;',
  );
  old.exec('PRAGMA user_version = 1;');
  old.close();
  journal = new Journal(folder);
  expect(journal.job('j1')?.place).toBe(1000);
  expect(journal.tasks('j1', { offset: 0, limit: 9 }).map(({ group }) => group)).toEqual([0, 0]);
  expect(journal.counts('j1')).toEqual([
    { phase: 'media', group: 0, state: 'waiting', files: 2, bytes: 201 },
  ]);
});
