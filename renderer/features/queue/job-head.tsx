import { ArrowRight, CircleAlert, CircleCheck, Hourglass, Pause, TriangleAlert } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import type { JobView } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { percentOf } from '../../ui/progress-bar';
import { fractionOf, isUnderWay, stepsOf } from './progress';

/** What goes where, and how it stands, in one line each. */
export function JobHead({ id }: { readonly id: string }) {
  const head = useMirror(useShallow((main) => headOf(main.jobs[id])));
  if (!head) return null;
  return (
    <header className="card-head">
      <span className={`badge badge-${head.package}`}>{strings.job.packages[head.package]}</span>
      <div className="card-names">
        <h2 className="card-title">
          <Name text={head.name} className="card-name" />
          <ArrowRight aria-hidden className="card-arrow" />
          <span className="unseen">{strings.job.to}</span>
          <Name text={head.to} className="card-to" />
        </h2>
        {head.address !== head.to && <Name text={head.address} tail={24} className="card-address" />}
      </div>
      <p className={`card-state card-state-${head.state}`} data-testid="job-state">
        <StateIcon state={head.state} />
        {head.state === 'done' && <span className="unseen">{head.reached}</span>}
        <span>{head.words}</span>
        {head.percent !== undefined && (
          <span className="card-percent">{strings.job.percent(head.percent)}</span>
        )}
      </p>
    </header>
  );
}

function StateIcon({ state }: { readonly state: JobView['state'] }) {
  if (state === 'done') return <CircleCheck aria-hidden />;
  if (state === 'blocked') return <TriangleAlert aria-hidden />;
  if (state === 'incomplete') return <CircleAlert aria-hidden />;
  if (state === 'queued') return <Hourglass aria-hidden />;
  if (state === 'paused') return <Pause aria-hidden />;
  return null;
}

function headOf(job: JobView | undefined) {
  if (!job) return undefined;
  const { name, to, address, state } = job;
  const isUntouched = state === 'queued' && job.sent === 0;
  const percent =
    isUnderWay(state) && !isUntouched && job.totals.files > 0 ? percentOf(fractionOf(job)) : undefined;
  const reached = job.protocol === 'ingest' ? strings.job.acceptedState : strings.job.states.done;
  return { name, to, address, state, reached, package: job.package, words: wordsOf(job), percent };
}

function wordsOf(job: JobView): string {
  if (job.state === 'done' && job.ended !== undefined) return strings.job.endedAt(job.ended);
  if (job.state !== 'running' || job.phases.length < 2) return strings.job.states[job.state];
  const current = stepsOf(job).find((step) => step.state === 'current');
  return current ? strings.job.sendingPhase(current.phase) : strings.job.states.running;
}
