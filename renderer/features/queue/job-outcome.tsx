import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { filesToSend } from './progress';

/** How it ended, in one calm line. */
export function JobOutcome({ id }: { readonly id: string }) {
  const job = useMirror((main) => main.jobs[id]);
  if (!job) return null;
  const { filesDone, bytesDone, filesSkipped } = job.totals;
  if (job.state === 'cancelled') {
    return <p className="outcome">{strings.job.cancelled(filesDone, filesToSend(job))}</p>;
  }
  return (
    <p className="outcome" data-testid="job-outcome">
      {strings.job.delivered(filesDone, bytesDone, job.elapsed)}
      {filesSkipped > 0 && <span className="outcome-more">{strings.job.skipped(filesSkipped)}</span>}
    </p>
  );
}
