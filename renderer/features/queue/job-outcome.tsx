import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { filesToSend } from './progress';

/** How it ended, in one calm line. */
export function JobOutcome({ id }: { readonly id: string }) {
  const job = useMirror((main) => main.jobs[id]);
  if (!job) return null;
  const { filesDone, bytesDone, filesSkipped } = job.totals;
  if (job.state === 'cancelled') {
    const isUnsent = filesDone === 0;
    const told = isUnsent ? strings.job.nothingSent : strings.job.cancelled(filesDone, filesToSend(job));
    return <p className="outcome">{told}</p>;
  }
  return (
    <p className="outcome" data-testid="job-outcome">
      {strings.job.sent(filesDone, bytesDone, job.elapsed)}
      {filesSkipped > 0 && <span className="outcome-more">{strings.job.skipped(filesSkipped)}</span>}
    </p>
  );
}
