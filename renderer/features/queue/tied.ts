import type { JobView } from '../../../src/contract';
import { isOver } from '../../../src/model/job';

/** Where the deliveries go that are to be put in force together with one, as a list; empty: it is tied to none. */
export function tiedTo({ jobs }: { readonly jobs: Readonly<Record<string, JobView>> }, id: string): string {
  const job = jobs[id];
  if (job?.together !== true) return '';
  const others = Object.values(jobs).filter(
    (other) =>
      other.id !== id && other.batch === job.batch && other.together === true && !isOver(other.state),
  );
  return others.map(({ to }) => to).join(', ');
}
