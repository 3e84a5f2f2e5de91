import type { JobView } from './contract';
import type { Together } from './engine/together';
import type { JobRecord } from './model/job';
import { nameOfPlace } from './views';

/** A view that also tells whether a job goes together with others, and which of them it waits for now. */
export function withOthers(view: JobView, job: JobRecord, together: Together): JobView {
  if (job.facts.together === undefined) return view;
  const waits = (job.state === 'queued' || job.state === 'blocked') && together.isHeld(job);
  if (!waits) return { ...view, together: true };
  return { ...view, together: true, waitsFor: together.waitedFor(job).map(({ facts }) => nameOfPlace(facts)) };
}
