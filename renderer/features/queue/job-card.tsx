import { useEffect, useRef, useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { JobView } from '../../../src/contract';
import { isOver } from '../../../src/model/job';
import { useJob } from '../../state/mirror';
import { toggleOpen, useView } from '../../state/view';
import { strings } from '../../strings';
import { FindingsNote } from '../package/findings-note';
import { UnderstoodPackage } from '../package/understood';
import { ActiveFiles } from './active-files';
import { useCardDrag } from './card-drag';
import { isFocusFree } from './focus-free';
import { JobActions } from './job-actions';
import { JobFiles } from './job-files';
import { JobHead } from './job-head';
import { JobOutcome } from './job-outcome';
import { JobPlan } from './job-plan';
import { JobPhases } from './job-phases';
import { JobProblem } from './job-problem';
import { JobProgress } from './job-progress';
import { isUnderWay } from './progress';
import { RenditionBars } from './rendition-bars';
import { StaleOutcome } from './stale-line';
import { useKeptInView } from './use-kept-in-view';

/** Enough to see that files move; all of them show when the card is opened. */
const barsWhenClosed = 4;

export function JobCard({ id }: { readonly id: string }) {
  const state = useJob(id, (job) => job.state);
  const name = useJob(id, (job) => job.name);
  const needsSomebody = state === 'blocked' || state === 'incomplete';
  const card = useRef<HTMLLIElement>(null);
  const fresh = useView((view) => view.freshJob === id);
  useKeptInView(card, fresh);
  useEffect(() => {
    if (fresh && needsSomebody && isFocusFree())
      [...(card.current?.querySelectorAll<HTMLElement>('.actions button') ?? [])].at(-1)?.focus();
  }, [fresh, needsSomebody]);
  const isPlanned = usePlanned(state);
  const drag = useCardDrag(id);
  if (state === undefined) return null;
  const moving = isUnderWay(state);
  return (
    <li
      ref={card}
      className={isPlanned ? 'card card-ready' : 'card'}
      data-testid="job-card"
      data-job-id={id}
      data-state={state}
      aria-label={name}
      {...drag.card}
    >
      <JobHead id={id} isPlanned={isPlanned} drag={drag.head} />
      {isPlanned && <UnderstoodPackage ids={[id]} />}
      {isPlanned && <JobPlan id={id} />}
      {state !== 'ready' && <FindingsNote id={id} />}
      {moving && <JobProgress id={id} />}
      {moving && <RenditionBars id={id} />}
      <JobProblem id={id} />
      <footer className="card-foot">
        <FilesButton id={id} />
        {moving && <JobPhases id={id} />}
        {isOver(state) && <JobOutcome id={id} />}
        {state === 'done' && <StaleOutcome id={id} />}
        <JobActions id={id} isPlanned={isPlanned} />
      </footer>
      <JobFilesIfOpen id={id} />
    </li>
  );
}

/** The plan stays to be seen while it is made anew. */
function usePlanned(state: JobView['state'] | undefined): boolean {
  const [wasReady, setWasReady] = useState(false);
  if (state === 'ready' && !wasReady) setWasReady(true);
  return state === 'ready' || (wasReady && state === 'scanning');
}

function FilesButton({ id }: { readonly id: string }) {
  const open = useView((view) => view.open[id] === true);
  const files = useJob(id, (job) => job.totals.files) ?? 0;
  const over = useJob(id, (job) => isOver(job.state)) ?? false;
  const scanning = useJob(id, (job) => job.state === 'scanning') ?? false;
  if (files === 0) return null;
  if (scanning) return <span className="hint">{strings.job.scanned(files)}</span>;
  return (
    <Button
      className="disclose"
      aria-expanded={open}
      aria-controls={`files-${id}`}
      onPress={() => toggleOpen(id)}
      data-testid="job-files"
    >
      <ChevronRight aria-hidden />
      {over ? strings.files.label : strings.files.show(files)}
    </Button>
  );
}

function JobFilesIfOpen({ id }: { readonly id: string }) {
  const open = useView((view) => view.open[id] === true);
  return open ? <JobFiles id={id} /> : <ActiveFiles id={id} most={barsWhenClosed} />;
}
