import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

/**
 * Which folders are kept in step with which destinations by some Slipway of this state folder, window or command. Each
 * is a small file that SQLite locks, for the system takes such a lock back from a process that was killed.
 */
export class WatchLocks {
  readonly #folder: string;

  /** @param state the folder that window and command share. */
  constructor(state: string) {
    this.#folder = join(state, 'watching');
  }

  /** @returns a function that gives it back; undefined where it is taken. */
  take(key: string): (() => void) | undefined {
    mkdirSync(this.#folder, { recursive: true });
    const file = join(this.#folder, `${key}.lock`);
    const db = new Database(file);
    try {
      db.prepare('BEGIN EXCLUSIVE').run();
    } catch (error) {
      db.close();
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return undefined;
      throw error;
    }
    return () => {
      tidy(file);
      db.prepare('ROLLBACK').run();
      db.close();
    };
  }
}

/** While it is locked, so that nobody holds a file of that name by then; some systems remove none that is open. */
function tidy(file: string): void {
  try {
    rmSync(file);
  } catch {
    // It stays, empty.
  }
}
