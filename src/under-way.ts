import type { JobView } from './contract';
import type { Together } from './engine/together';
import type { JobRecord } from './model/job';
import { workOf } from './model/progress';
import type { Journal } from './store/journal';
import { nameOfPlace } from './views';

/** A view with what only its way tells: when its beginning will be there, and whom it waits for. */
export function underWay(
  view: JobView,
  job: JobRecord,
  journal: Pick<Journal, 'lacking'>,
  together: Together,
): JobView {
  return { ...view, ...beginningOf(view, job, journal), ...othersOf(job, together) };
}

/**
 * When the beginning of a package's lowest rendition will be at the destination, as long as the package is being sent.
 * It plays when the rest is there too: what names it goes last.
 */
function beginningOf(
  view: JobView,
  { id, facts: { beginning }, state }: JobRecord,
  journal: Pick<Journal, 'lacking'>,
): Pick<JobView, 'beginning'> {
  if (!beginning || state !== 'running') return {};
  const { below, rendition } = beginning;
  const { files, bytes } = journal.lacking(id, 'media', below);
  const timeLeft = timeLeftOf(view, workOf(files, bytes));
  return {
    beginning: {
      lacking: files,
      ...(rendition === undefined ? {} : { rendition }),
      ...(timeLeft === undefined ? {} : { timeLeft }),
    },
  };
}

/** It goes before all others, as fast as they go on the whole. */
function timeLeftOf({ totals, sent, timeLeft }: JobView, work: number): number | undefined {
  const { files, bytes, filesDone, filesSkipped, bytesSkipped } = totals;
  const left = workOf(files - filesDone - filesSkipped, bytes - bytesSkipped - sent);
  if (timeLeft === undefined || left <= 0) return timeLeft;
  return timeLeft * Math.min(1, work / left);
}

/** Whether a job goes together with others, and which of them it waits for now. */
function othersOf(job: JobRecord, together: Together): Pick<JobView, 'together' | 'waitsFor'> {
  if (job.facts.together === undefined) return {};
  const waits = (job.state === 'queued' || job.state === 'blocked') && together.isHeld(job);
  const names = together.waitedFor(job).map(({ facts }) => nameOfPlace(facts));
  return { together: true, ...(waits ? { waitsFor: names } : {}) };
}
