import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobRecord, NewTask } from '../../../src/model/job';
import { Journal } from '../../../src/store/journal';

const job: JobRecord = {
  id: 'job-1',
  facts: {
    name: 'ep1',
    package: 'hls',
    paths: ['/in'],
    destination: { protocol: 'local', scheme: 'file', path: '/out/', folder: true, expires: null },
    account: 'job-1',
    options: { ifExists: 'replace' },
  },
  state: 'running',
  publishAnyway: false,
  elapsed: 0,
  created: 1,
};

function newTask(index: number, phase: NewTask['phase'] = 'media'): NewTask {
  return {
    index,
    localPath: `/in/${index}`,
    name: `${index}.ts`,
    remotePath: `/out/${index}.ts`,
    bytes: 10,
    modifiedMs: 7,
    phase,
    contentType: 'video/mp2t',
    state: 'waiting',
  };
}

describe('the journal', () => {
  let folder: string;
  let journal: Journal;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-journal-'));
    journal = new Journal(folder);
    journal.addJob(job);
    journal.addTasks('job-1', [newTask(0), newTask(1), newTask(2, 'master'), newTask(3)]);
  });
  afterEach(async () => {
    journal.close();
    await rm(folder, { recursive: true, force: true });
  });

  function reopen(): void {
    journal.close();
    journal = new Journal(folder);
  }

  it('hands out tasks of one phase in order, each once, marked before they are sent', () => {
    const [first, second] = [journal.claim('job-1', 'media', 2), journal.claim('job-1', 'media', 9)];
    expect(first.map(({ index }) => index)).toEqual([0, 1]);
    expect(second.map(({ index }) => index)).toEqual([3]);
    reopen();
    expect(journal.tasks('job-1', { only: 'running', offset: 0, limit: 9 })).toHaveLength(3);
  });

  it('remembers across a restart what was done and what failed, with the reason', () => {
    const [a, b] = journal.claim('job-1', 'media', 2);
    if (!a || !b) throw new Error('Nothing was claimed.');
    const failure = { kind: 'forbidden', operation: 'write', path: 'x', detail: 'no' } as const;
    journal.settle(a, 'done', 1);
    journal.settle(b, 'failed', 2, failure);
    reopen();
    expect(journal.counts('job-1')).toContainEqual({ phase: 'media', state: 'done', files: 1, bytes: 10 });
    const [firstListed] = journal.tasks('job-1', { offset: 0, limit: 1 });
    expect(firstListed).toMatchObject({ index: 1, state: 'failed', attempts: 2, failure });
    journal.requeue('job-1', 'failed');
    expect(journal.claim('job-1', 'media', 9).map(({ index }) => index)).toEqual([1, 3]);
  });

  it('keeps parts until the file is done, also when it failed', () => {
    const [task] = journal.claim('job-1', 'media', 1);
    if (!task) throw new Error('Nothing was claimed.');
    journal.beginUpload(task, { uploadId: 'up', partBytes: 5 });
    journal.addPart(task, { number: 1, etag: 'e1', bytes: 5 });
    journal.settle(task, 'failed', 1, { kind: 'unknown', operation: 'write', detail: '' });
    reopen();
    expect(journal.uploadOf(task)).toEqual({ uploadId: 'up', partBytes: 5 });
    expect(journal.parts(task)).toEqual([{ number: 1, etag: 'e1', bytes: 5 }]);
    expect(journal.begunUploads('job-1')).toEqual([{ path: '/out/0.ts', uploadId: 'up' }]);
    journal.settle(task, 'done', 2);
    expect(journal.counts('job-1')).toContainEqual({ phase: 'media', state: 'done', files: 1, bytes: 10 });
    expect(journal.parts(task)).toEqual([]);
    expect(journal.begunUploads('job-1')).toEqual([]);
  });

  it('gives up the parts of a file that changed', () => {
    const [task] = journal.claim('job-1', 'media', 1);
    if (!task) throw new Error('Nothing was claimed.');
    journal.beginUpload(task, { uploadId: 'up', partBytes: 5 });
    journal.addPart(task, { number: 1, etag: 'e1', bytes: 5 });
    journal.replan(task, 99, 8);
    expect(journal.parts(task)).toEqual([]);
    const [again] = journal.tasks('job-1', { only: 'running', offset: 0, limit: 1 });
    expect(again).toMatchObject({ bytes: 99, modifiedMs: 8 });
    expect(again?.upload).toBeUndefined();
  });

  it('keeps everything about a job, and forgets it with its tasks', () => {
    const problem = { kind: 'no-space', operation: 'write', detail: 'ENOSPC' } as const;
    journal.saveJob({ ...job, state: 'blocked', problem, elapsed: 1234 });
    reopen();
    expect(journal.jobs()).toEqual([
      { ...job, state: 'blocked', problem, elapsed: 1234, owner: process.pid },
    ]);
    journal.removeJob('job-1');
    expect(journal.jobs()).toEqual([]);
    expect(journal.tasks('job-1', { offset: 0, limit: 9 })).toEqual([]);
  });

  it('refuses a file that a newer Slipway wrote, and leaves it alone', () => {
    journal.close();
    const db = new Database(join(folder, 'journal.sqlite'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => new Journal(folder)).toThrow('The queue was written by a newer version of Slipway.');
    const again = new Database(join(folder, 'journal.sqlite'));
    again.exec('PRAGMA user_version = 1');
    again.close();
    journal = new Journal(folder);
    expect(journal.jobs()).toHaveLength(1);
  });
});
