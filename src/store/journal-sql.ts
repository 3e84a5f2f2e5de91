/**
 * Statements about a job's tasks that are long. What concerns many tasks goes in one, for a call of the database takes
 * longer than what it does.
 */
export const taskSql = {
  /** A path or a rank that is null stays as it is. */
  correct:
    'UPDATE tasks SET phase = ?, grp = ?, remote_path = coalesce(?, remote_path), rank = coalesce(?, rank) WHERE job_id = ? AND idx = ?',
  state: 'UPDATE tasks SET state = ? WHERE job_id = ? AND idx = ?',
  /** Of tasks whose indexes stand in JSON. */
  states: 'UPDATE tasks SET state = ? WHERE job_id = ? AND idx IN (SELECT value FROM json_each(?))',
  done: `UPDATE tasks SET state = ?, attempts = ?, failure = NULL, upload_id = NULL, part_bytes = NULL
    WHERE job_id = ? AND idx IN (SELECT value FROM json_each(?))`,
  forgetParts: 'DELETE FROM parts WHERE job_id = ? AND idx IN (SELECT value FROM json_each(?))',
  requeue: 'UPDATE tasks SET state = ?, failure = NULL WHERE job_id = ? AND state = ?',
  /** Of a job and a phase, in some state; of all groups where none is named. In the order of sending. */
  next: 'SELECT * FROM tasks WHERE job_id = ? AND phase = ? AND state = ? AND grp = coalesce(?, grp) ORDER BY rank, idx LIMIT ?',
  /** Of a job and a phase, those below a rank that are in one of five states; by the index, as it is asked all the time. */
  lacking:
    'SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM tasks INDEXED BY tasks_by_rank WHERE job_id = ? AND phase = ? AND rank < ? AND state IN (?, ?, ?, ?, ?)',
};
