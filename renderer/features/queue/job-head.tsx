import type { HTMLAttributes } from 'react';
import { ArrowRight, CircleAlert, CircleCheck, Hourglass, Pause, TriangleAlert } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import type { JobView } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { percentOf } from '../../ui/progress-bar';
import { PackageBadge } from '../package/package-badge';
import { CardAddress } from './card-address';
import { fractionOf, isUnderWay, stepsOf } from './progress';

interface JobHeadProps {
  readonly id: string;
  /** The plan is there, or is being made anew. */
  readonly isPlanned: boolean;
  /** By which the card is dragged, where it can be. */
  readonly drag: HTMLAttributes<HTMLElement>;
}

/** What goes where, and how it stands, in one line each. */
export function JobHead({ id, isPlanned, drag }: JobHeadProps) {
  const head = useMirror(useShallow((main) => headOf(main.jobs[id])));
  if (!head) return null;
  return (
    <header className="card-head" {...drag}>
      <PackageBadge kind={head.kind} isKnown={isPlanned || head.isKnown} isRead={head.state === 'scanning'} />
      <div className="card-names">
        <h2 className="card-title">
          <Name text={head.name} className="card-name" />
          <ArrowRight aria-hidden className="card-arrow" />
          <span className="unseen">{strings.job.to}</span>
          <Name text={head.to} title={head.address} className="card-to" />
        </h2>
        <CardAddress to={head.to} address={head.address} />
      </div>
      <p className={`card-state card-state-${head.state}`} data-testid="job-state">
        <StateIcon state={head.state} />
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
  const isKnown = state !== 'scanning' && job.phases.length > 0;
  return { name, to, address, state, isKnown, kind: job.package, words: wordsOf(job), percent };
}

function wordsOf(job: JobView): string {
  if (job.state === 'done' && job.ended !== undefined) {
    const { acceptedState, states, endedAt } = strings.job;
    return endedAt(job.protocol === 'ingest' ? acceptedState : states.done, job.ended);
  }
  if (job.state === 'queued' && job.waitsFor) return waitsText(job.waitsFor);
  if (job.state !== 'running' || job.phases.length < 2) return strings.job.states[job.state];
  const current = stepsOf(job).find((step) => step.state === 'current');
  return current ? strings.job.sendingPhase(current.phase) : strings.job.states.running;
}

function waitsText(names: readonly string[]): string {
  const [name] = names;
  return names.length === 1 && name !== undefined
    ? strings.together.waitsFor(name)
    : strings.together.waitsForSeveral(names.length);
}
