import { Check, Minus } from 'lucide-react';
import { formatNumber } from '../../../src/language/format';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { stepsOf, type PhaseState, type PhaseStep } from './progress';

/** The publishing order as steps; a job of one phase needs none. */
export function JobPhases({ id }: { readonly id: string }) {
  const job = useMirror((main) => main.jobs[id]);
  if (!job || job.phases.length < 2) return null;
  return <Steps steps={stepsOf(job)} />;
}

export function Steps({
  steps,
  counts = false,
}: {
  readonly steps: readonly PhaseStep[];
  readonly counts?: boolean;
}) {
  return (
    <ol className="steps" aria-label={strings.job.order}>
      {steps.map(({ phase, state, totals }) => (
        <li
          key={phase}
          className={`step step-${state}`}
          data-testid={`phase-${phase}`}
          data-state={state}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span className="step-mark">
            <StepIcon state={state} />
          </span>
          {strings.job.phaseNames[phase]}
          {counts && <span className="step-count">{formatNumber(totals.files)}</span>}
          {state === 'held' ? (
            <span className="step-held">{strings.job.phaseStates.held}</span>
          ) : (
            !counts && <span className="unseen">{strings.job.phaseStates[state]}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function StepIcon({ state }: { readonly state: PhaseState }) {
  if (state === 'done') return <Check aria-hidden />;
  return state === 'held' ? <Minus aria-hidden /> : null;
}
