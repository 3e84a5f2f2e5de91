import { join } from 'node:path';
import type { FailureRecord } from '../model/failure';
import {
  isOver,
  type Correction,
  type JobRecord,
  type NewTask,
  type PartDone,
  type Phase,
  type Task,
  type TaskState,
  type UploadInParts,
} from '../model/job';
import { Arrivals } from './arrivals';
import { JournalDatabase } from './journal-database';
import { phaseNumber, phaseOfNumber, stateNumber, stateOf } from './journal-schema';
import { jobOf, taskOf, whereOf, type JobRow, type TaskRow, type Which } from './journal-rows';
import { taskSql } from './journal-sql';
import { LiveRecord } from './live-record';
import { StaleRecord } from './stale-record';

export interface TaskCount {
  readonly phase: Phase;
  readonly group: number;
  readonly state: TaskState;
  readonly files: number;
  readonly bytes: number;
}

/** States of what is not at the destination. */
const missing: readonly TaskState[] = ['failed', 'running', 'waiting', 'cancelled', 'undecided'];

/**
 * Queue and history on disk. Changes of tasks are gathered for at most 20 ms and written in one transaction;
 * every read sees them. SQLite's write-ahead log keeps each written change through a killed process.
 */
export class Journal {
  readonly #db: JournalDatabase;
  readonly #arrivals: Arrivals;
  readonly live: LiveRecord;
  readonly stale: StaleRecord;

  /** @throws when the file was written by a newer Slipway. */
  constructor(folder: string) {
    this.#db = new JournalDatabase(join(folder, 'journal.sqlite'));
    this.#arrivals = new Arrivals(this.#db);
    this.live = new LiveRecord(this.#db);
    this.stale = new StaleRecord(this.#db);
  }

  /** Puts it at the end of the queue; times are places, but two jobs can begin in one ms. */
  addJob(job: Omit<JobRecord, 'place'>): JobRecord {
    this.#db.run(
      `INSERT INTO jobs (id, facts, state, created, owner, place)
       VALUES (?, ?, ?, ?, ?, max(?, (SELECT coalesce(max(place), 0) + 1 FROM jobs)))`,
      [job.id, JSON.stringify(job.facts), job.state, job.created, process.pid, job.created],
    );
    const { place } = this.#db.statement('SELECT place FROM jobs WHERE id = ?').get(job.id) as JobRow;
    return { ...job, place };
  }

  /** Puts a job before another, or without one after all; jobs that are over keep their places. @returns what moved. */
  moveJob(id: string, before: string | undefined): readonly string[] {
    const open = this.jobs().filter((job) => !isOver(job.state));
    const ids = open.map((job) => job.id).filter((one) => one !== id);
    const index = before === undefined ? -1 : ids.indexOf(before);
    const moved = ids.toSpliced(index < 0 ? ids.length : index, 0, id);
    this.#db.transaction(() => {
      for (const [place, one] of moved.entries())
        this.#db.run('UPDATE jobs SET place = ? WHERE id = ?', [open[place]?.place, one]);
    });
    return moved;
  }

  /** In the order of the queue. */
  jobs(): JobRecord[] {
    return (this.#db.statement('SELECT * FROM jobs ORDER BY place, id').all() as JobRow[]).map(jobOf);
  }

  job(id: string): JobRecord | undefined {
    const row = this.#db.statement('SELECT * FROM jobs WHERE id = ?').get(id) as JobRow | undefined;
    return row && jobOf(row);
  }

  /** Writes everything about a job that changes; the process that calls owns it until it is over. */
  saveJob(job: JobRecord): void {
    const problem = job.problem === undefined ? null : JSON.stringify(job.problem);
    this.#db.run(
      'UPDATE jobs SET facts = ?, state = ?, publish_anyway = ?, problem = ?, elapsed = ?, ended = ?, owner = ? WHERE id = ?',
      [
        JSON.stringify(job.facts),
        job.state,
        job.publishAnyway ? 1 : 0,
        problem,
        Math.round(job.elapsed),
        job.ended ?? null,
        process.pid,
        job.id,
      ],
    );
  }

  /** Keeps what a job's folder was understood to be when it was planned; the journal does not look into it. */
  savePackage(id: string, found: unknown): void {
    this.#db.run('UPDATE jobs SET package = ? WHERE id = ?', [JSON.stringify(found), id]);
  }

  packageOf(id: string): unknown {
    const row = this.#db.statement('SELECT package FROM jobs WHERE id = ?').get(id) as JobRow | undefined;
    return JSON.parse(row?.package ?? 'null');
  }

  removeJob(id: string): void {
    this.#db.flush();
    this.#db.run('DELETE FROM jobs WHERE id = ?', [id]);
  }

  /** Appends tasks to a job that is being scanned. */
  addTasks(jobId: string, tasks: readonly NewTask[]): void {
    const insert = this.#db.statement(
      'INSERT INTO tasks (job_id, idx, local_path, name, remote_path, bytes, modified, phase, grp, content_type, state, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#db.transaction(() => {
      for (const task of tasks) {
        insert.run(
          jobId,
          task.index,
          task.localPath,
          task.name,
          task.remotePath,
          task.bytes,
          task.modifiedMs,
          phaseNumber(task.phase),
          task.group,
          task.contentType,
          stateNumber(task.state),
          task.failure === undefined ? null : JSON.stringify(task.failure),
        );
      }
    });
  }

  /** Changes what was planned, before any of it is sent. */
  correct(jobId: string, corrections: Iterable<Correction>): void {
    const change = this.#db.statement(taskSql.correct);
    this.#db.transaction(() => {
      for (const { index, phase, group, remotePath = null, rank = null } of corrections)
        change.run(phaseNumber(phase), group, remotePath, rank, jobId, index);
    });
  }

  /** Forgets the tasks of a job that is scanned anew. */
  clearTasks(jobId: string): void {
    this.#db.flush();
    this.#db.run('DELETE FROM tasks WHERE job_id = ?', [jobId]);
    this.#db.run('DELETE FROM parts WHERE job_id = ?', [jobId]);
  }

  /** Takes the next waiting tasks of a phase, or of one group in it, and marks them running, before any is sent. */
  claim(jobId: string, phase: Phase, limit: number, group?: number): Task[] {
    this.#db.flush();
    const rows = this.#db
      .statement(taskSql.next)
      .all(jobId, phaseNumber(phase), stateNumber('waiting'), group ?? null, limit) as TaskRow[];
    const claimed = JSON.stringify(rows.map(({ idx }) => idx));
    if (rows.length > 0) this.#db.run(taskSql.states, [stateNumber('running'), jobId, claimed]);
    return rows.map((row) => ({ ...taskOf(row), state: 'running' }));
  }

  /**
   * Notes how a task ended; `failure` only with state `failed`. Parts of a failed one are kept, for the next try
   * and for whoever has to free them.
   */
  settle(task: Task, state: TaskState, attempts: number, failure?: FailureRecord): void {
    if (state === 'done') return this.#arrivals.note(task, attempts);
    const note = failure === undefined ? null : JSON.stringify(failure);
    const sql = 'UPDATE tasks SET state = ?, attempts = ?, failure = ? WHERE job_id = ? AND idx = ?';
    this.#db.later(() => this.#db.run(sql, [stateNumber(state), attempts, note, task.jobId, task.index]));
  }

  /** Gives claimed tasks back; what was begun of them in parts is kept. */
  release(tasks: readonly Task[]): void {
    for (const task of tasks) {
      this.#db.later(() => this.#db.run(taskSql.state, [stateNumber('waiting'), task.jobId, task.index]));
    }
  }

  /** Puts tasks of some states back to waiting, for instance the failed ones. */
  requeue(jobId: string, from: TaskState): void {
    this.#db.flush();
    this.#db.run(taskSql.requeue, [stateNumber('waiting'), jobId, stateNumber(from)]);
  }

  /** What is to become of the undecided tasks, and otherwise of some of them. */
  decide(jobId: string, state: TaskState, others: readonly number[], otherwise: TaskState): void {
    const undecided = stateNumber('undecided');
    this.#db.transaction(() => {
      for (const idx of others)
        this.#db.run(`${taskSql.requeue} AND idx = ?`, [stateNumber(otherwise), jobId, undecided, idx]);
      this.#db.run(taskSql.requeue, [stateNumber(state), jobId, undecided]);
    });
  }

  cancelTasks(jobId: string): void {
    this.#db.flush();
    this.#db.run('UPDATE tasks SET state = ? WHERE job_id = ? AND state IN (?, ?, ?)', [
      stateNumber('cancelled'),
      jobId,
      stateNumber('running'),
      stateNumber('undecided'),
      stateNumber('waiting'),
    ]);
  }

  /** A local file is another one than planned: new size and time, and nothing of the old one is used. */
  replan(task: Task, bytes: number, modifiedMs: number): void {
    this.#db.flush();
    this.#db.run('UPDATE tasks SET bytes = ?, modified = ? WHERE job_id = ? AND idx = ?', [
      bytes,
      modifiedMs,
      task.jobId,
      task.index,
    ]);
    this.#forgetUpload(task);
  }

  beginUpload(task: Task, upload: UploadInParts): void {
    this.#deleteParts(task);
    this.#db.run('UPDATE tasks SET upload_id = ?, part_bytes = ? WHERE job_id = ? AND idx = ?', [
      upload.uploadId,
      upload.partBytes,
      task.jobId,
      task.index,
    ]);
  }

  addPart(task: Task, part: PartDone): void {
    this.#db.run('INSERT OR REPLACE INTO parts (job_id, idx, number, etag, bytes) VALUES (?, ?, ?, ?, ?)', [
      task.jobId,
      task.index,
      part.number,
      part.etag,
      part.bytes,
    ]);
  }

  /** The upload in parts that was begun for a task, also one begun after the task was read. */
  uploadOf(task: Task): UploadInParts | undefined {
    const row = this.#db
      .statement('SELECT upload_id, part_bytes FROM tasks WHERE job_id = ? AND idx = ?')
      .get(task.jobId, task.index) as Pick<TaskRow, 'upload_id' | 'part_bytes'> | undefined;
    if (!row || row.upload_id === null) return undefined;
    return { uploadId: row.upload_id, partBytes: row.part_bytes ?? 0 };
  }

  parts(task: Task): PartDone[] {
    return this.#db
      .statement('SELECT number, etag, bytes FROM parts WHERE job_id = ? AND idx = ? ORDER BY number')
      .all(task.jobId, task.index) as PartDone[];
  }

  /** Uploads in parts that were begun and neither completed nor given up. */
  begunUploads(jobId: string): { path: string; uploadId: string }[] {
    this.#db.flush();
    return this.#db
      .statement(
        'SELECT remote_path AS path, upload_id AS uploadId FROM tasks WHERE job_id = ? AND upload_id IS NOT NULL',
      )
      .all(jobId) as { path: string; uploadId: string }[];
  }

  counts(jobId: string): TaskCount[] {
    this.#db.flush();
    const rows = this.#db
      .statement(
        'SELECT phase, grp, state, count(*) AS files, sum(bytes) AS bytes FROM tasks WHERE job_id = ? GROUP BY phase, grp, state',
      )
      .all(jobId) as { phase: number; grp: number; state: number; files: number; bytes: number }[];
    return rows.map(({ phase, grp, state, files, bytes }) => {
      return { phase: phaseOfNumber(phase), group: grp, state: stateOf(state), files, bytes };
    });
  }

  /** What has not arrived of a phase's files below a rank. */
  lacking(jobId: string, phase: Phase, rank: number): Pick<TaskCount, 'files' | 'bytes'> {
    this.#db.flush();
    const values = [jobId, phaseNumber(phase), rank, ...missing.map(stateNumber)];
    const row = this.#db.statement(taskSql.lacking).get(...values) as Pick<TaskCount, 'files' | 'bytes'>;
    return { files: row.files, bytes: row.bytes };
  }

  /** A page of a job's tasks: failed first, then running, waiting, done. */
  tasks(jobId: string, page: Which & { readonly offset: number; readonly limit: number }): Task[] {
    this.#db.flush();
    const { where, values } = whereOf(jobId, page);
    const rows = this.#db
      .statement(`SELECT * FROM tasks WHERE ${where} ORDER BY state, idx LIMIT ? OFFSET ?`)
      .all(...values, page.limit, page.offset) as TaskRow[];
    return rows.map(taskOf);
  }

  /** How many such tasks there are. */
  count(jobId: string, which: Which): number {
    this.#db.flush();
    const { where, values } = whereOf(jobId, which);
    const query = `SELECT count(*) AS files FROM tasks WHERE ${where}`;
    return (this.#db.statement(query).get(...values) as { files: number }).files;
  }

  /** What a player opens of a job: the first file of its last phase, which nothing else of it names. */
  entryOf(jobId: string): Task | undefined {
    return this.#one('SELECT * FROM tasks WHERE job_id = ? ORDER BY phase DESC, idx LIMIT 1', [jobId]);
  }

  /** Every file of a plan, as it will be stored. */
  *planned(jobId: string): Iterable<Pick<Task, 'name' | 'bytes' | 'contentType'>> {
    this.#db.flush();
    const rows = this.#db
      .statement('SELECT name, bytes, content_type AS contentType FROM tasks WHERE job_id = ?')
      .iterate(jobId);
    for (const row of rows) yield row as Pick<Task, 'name' | 'bytes' | 'contentType'>;
  }

  /** @param name as the task has it, relative to what was dropped. */
  taskNamed(jobId: string, name: string): Task | undefined {
    return this.#one('SELECT * FROM tasks WHERE job_id = ? AND name = ? LIMIT 1', [jobId, name]);
  }

  close(): void {
    this.#db.close();
  }

  #one(query: string, values: readonly string[]): Task | undefined {
    this.#db.flush();
    const row = this.#db.statement(query).get(...values) as TaskRow | undefined;
    return row && taskOf(row);
  }

  #forgetUpload(task: Task): void {
    this.#db.run('UPDATE tasks SET upload_id = NULL, part_bytes = NULL WHERE job_id = ? AND idx = ?', [
      task.jobId,
      task.index,
    ]);
    this.#deleteParts(task);
  }

  #deleteParts(task: Task): void {
    this.#db.run('DELETE FROM parts WHERE job_id = ? AND idx = ?', [task.jobId, task.index]);
  }
}
