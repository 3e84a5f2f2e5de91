import type { JournalDatabase } from './journal-database';

/**
 * Files that a delivery leaves behind at its destination for a while: what the version before named. Kept with the job,
 * and forgotten with it.
 */
export class StaleRecord {
  constructor(private readonly db: JournalDatabase) {}

  /** Takes the place of what was kept for that job. */
  keep(jobId: string, paths: readonly string[]): void {
    this.db.transaction(() => {
      this.clear(jobId);
      for (const path of paths)
        this.db.run('INSERT OR IGNORE INTO stale (job_id, path) VALUES (?, ?)', [jobId, path]);
    });
  }

  clear(jobId: string): void {
    this.db.run('DELETE FROM stale WHERE job_id = ?', [jobId]);
  }

  /** Without what another delivery that was begun later, or is not over, has sent to such a path or will send there. */
  of(jobId: string): string[] {
    this.db.flush();
    const rows = this.db
      .statement(
        `SELECT path FROM stale WHERE job_id = ?
         EXCEPT SELECT t.remote_path FROM tasks t JOIN jobs j ON j.id = t.job_id
         WHERE j.id <> ? AND (j.state NOT IN ('done', 'cancelled') OR j.created >= (SELECT created FROM jobs WHERE id = ?))`,
      )
      .all(jobId, jobId, jobId) as { path: string }[];
    return rows.map(({ path }) => path);
  }
}
