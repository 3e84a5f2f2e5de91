import type { JobView } from '../../../src/contract';
import type { MainState } from '../../state/merge';

/** Nothing of it has gone yet. */
export function isBeforeStart({ state, phases }: Pick<JobView, 'state' | 'phases'>): boolean {
  return state === 'scanning' || state === 'ready' || (state === 'blocked' && phases.length === 0);
}

/**
 * What is decided together stands together: a row of the queue is one job, or several of a batch that are not begun.
 * Rows keep the given order.
 */
export function rowsOf(main: MainState, ids: readonly string[]): readonly (readonly string[])[] {
  const batches = new Map<string, string[]>();
  const rows: string[][] = [];
  for (const id of ids) {
    const job = main.jobs[id];
    const batch = job && isBeforeStart(job) ? job.batch : undefined;
    const together = batch === undefined ? undefined : batches.get(batch);
    if (together) {
      together.push(id);
      continue;
    }
    const own = [id];
    rows.push(own);
    if (batch !== undefined) batches.set(batch, own);
  }
  return rows;
}
