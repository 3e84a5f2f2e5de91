import type { JobView } from './contract';
import type { JobRecord } from './model/job';
import { workOf } from './model/progress';
import type { Journal } from './store/journal';

/**
 * A view that also tells when the beginning of a package's lowest rendition will be at the destination, as long as the
 * package is being sent. It plays when the rest is there too: what names it goes last.
 */
export function withBeginning(
  view: JobView,
  { id, facts: { beginning }, state }: JobRecord,
  journal: Pick<Journal, 'lacking'>,
): JobView {
  if (!beginning || state !== 'running') return view;
  const { below, rendition } = beginning;
  const { files, bytes } = journal.lacking(id, 'media', below);
  const timeLeft = timeLeftOf(view, workOf(files, bytes));
  return {
    ...view,
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
