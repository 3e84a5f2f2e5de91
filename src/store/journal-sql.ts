/** Statements about a job's tasks that are long. */
export const taskSql = {
  /** A path that is null stays as it is. */
  correct:
    'UPDATE tasks SET phase = ?, grp = ?, remote_path = coalesce(?, remote_path) WHERE job_id = ? AND idx = ?',
  /** Of a job and a phase, in some state; of all groups where none is named. */
  next: 'SELECT * FROM tasks WHERE job_id = ? AND phase = ? AND state = ? AND grp = coalesce(?, grp) ORDER BY idx LIMIT ?',
};
