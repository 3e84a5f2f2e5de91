import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { SentenceText } from '../../ui/sentence';
import { stepsOf } from './progress';

export function JobProblem({ id }: { readonly id: string }) {
  const problem = useMirror((main) => main.jobs[id]?.problem);
  const state = useMirror((main) => main.jobs[id]?.state);
  if (!problem || state === undefined) return null;
  const blocked = state === 'blocked';
  return (
    <div className={`problem ${blocked ? 'problem-warn' : 'problem-bad'}`} data-testid="job-problem">
      {blocked ? <TriangleAlert aria-hidden /> : <CircleAlert aria-hidden />}
      <div className="problem-text">
        {state === 'incomplete' && <FailedCount id={id} />}
        <SentenceText sentence={problem} />
      </div>
    </div>
  );
}

function FailedCount({ id }: { readonly id: string }) {
  const job = useMirror((main) => main.jobs[id]);
  if (!job || job.totals.filesFailed === 0) return null;
  const holds = stepsOf(job).some((step) => step.state === 'held');
  return (
    <p className="problem-count">
      <strong>{strings.job.failed(job.totals.filesFailed, job.totals.files)}</strong>{' '}
      {holds && strings.job.held}
    </p>
  );
}
