import type { Task } from '../model/job';
import type { JournalDatabase } from './journal-database';
import { stateNumber } from './journal-schema';
import { taskSql } from './journal-sql';

/** Notes the tasks that were delivered, many in one statement. */
export class Arrivals {
  #open: { readonly key: string; readonly indexes: number[]; readonly write: () => void } | undefined;

  constructor(private readonly db: JournalDatabase) {}

  note({ jobId, index }: Task, attempts: number): void {
    const key = `${attempts} ${jobId}`;
    if (this.#open?.key === key && this.#open.write === this.db.newest) {
      this.#open.indexes.push(index);
      return;
    }
    const indexes = [index];
    const write = (): void => this.#write(jobId, attempts, indexes);
    this.#open = { key, indexes, write };
    this.db.later(write);
  }

  #write(jobId: string, attempts: number, indexes: readonly number[]): void {
    const which = JSON.stringify(indexes);
    this.db.run(taskSql.done, [stateNumber('done'), attempts, jobId, which]);
    this.db.run(taskSql.forgetParts, [jobId, which]);
  }
}
