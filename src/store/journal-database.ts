import Database from 'libsql';
import { prepareTables } from './journal-schema';

/** How long a change may wait to be written together with others. */
const flushAfterMs = 20;

/** The journal's file: statements are prepared once, and small changes gathered into one transaction. */
export class JournalDatabase {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  #pending: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @throws when the file was written by a newer Slipway. */
  constructor(file: string) {
    this.#db = new Database(file);
    prepareTables(this.#db);
  }

  statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  run(sql: string, values: readonly unknown[]): void {
    this.statement(sql).run(...values);
  }

  /** Makes a change with the next ones together, at the latest when `flush` is called. */
  later(change: () => void): void {
    this.#pending.push(change);
    this.#timer ??= setTimeout(() => this.flush(), flushAfterMs);
  }

  /** The last change that waits: what belongs to it may still join it without overtaking another. */
  get newest(): (() => void) | undefined {
    return this.#pending.at(-1);
  }

  /** Writes what waits; to be called before anything is read that it could concern. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending.length === 0) return;
    const changes = this.#pending;
    this.#pending = [];
    this.transaction(() => {
      for (const change of changes) change();
    });
  }

  transaction(work: () => void): void {
    this.statement('BEGIN IMMEDIATE').run();
    try {
      work();
      this.statement('COMMIT').run();
    } catch (error) {
      this.statement('ROLLBACK').run();
      throw error;
    }
  }

  close(): void {
    this.flush();
    this.#db.close();
  }
}
