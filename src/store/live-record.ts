import type { SentFile } from '../model/live';
import type { JournalDatabase } from './journal-database';

interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly modified: number;
  readonly version: string | null;
  readonly named: number;
}

/**
 * What watching a folder has delivered to a destination, so that after a restart nothing is sent twice. Each change is
 * written at once: SQLite's write-ahead log keeps it through a killed process.
 */
export class LiveRecord {
  constructor(private readonly db: JournalDatabase) {}

  /** By the file's name. @param watch which folder and destination. */
  of(watch: string): Map<string, SentFile> {
    const rows = this.db.statement('SELECT * FROM live WHERE watch = ?').all(watch) as Row[];
    return new Map(rows.map((row) => [row.name, sentOf(row)]));
  }

  keep(watch: string, name: string, { bytes, modifiedMs, version, named }: SentFile): void {
    this.db.run(
      'INSERT OR REPLACE INTO live (watch, name, bytes, modified, version, named) VALUES (?, ?, ?, ?, ?, ?)',
      [watch, name, bytes, modifiedMs, version ?? null, named ? 1 : 0],
    );
  }

  forget(watch: string, name: string): void {
    this.db.run('DELETE FROM live WHERE watch = ? AND name = ?', [watch, name]);
  }
}

function sentOf({ bytes, modified, version, named }: Row): SentFile {
  return { bytes, modifiedMs: modified, named: named === 1, ...(version === null ? {} : { version }) };
}
