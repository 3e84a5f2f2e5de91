import { isGoing } from '../model/job';
import type { Journal } from '../store/journal';
import { isAlive } from './owner';
import { interruptedScan } from './refusals';

/**
 * Takes over the jobs of a Slipway that is gone: what was running is paused, what was being scanned is scanned
 * anew when it is resumed. Jobs of another Slipway that is alive are left alone.
 * @returns ids of the jobs that were running or waiting for their turn, in their order.
 */
export function takeOver(journal: Journal): string[] {
  const interrupted = journal
    .jobs()
    .filter(({ state, owner }) => (isGoing(state) || state === 'scanning') && !isAlive(owner));
  for (const job of interrupted) {
    const state = isGoing(job.state) ? 'paused' : 'blocked';
    const problem = state === 'blocked' ? { problem: interruptedScan.toRecord() } : {};
    journal.saveJob({ ...job, ...problem, state });
  }
  return interrupted.filter(({ state }) => isGoing(state)).map(({ id }) => id);
}
