import { useEffect, useRef, useState } from 'react';
import { ArrowRight, X } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { order } from '../../state/commands';
import { useJob, useMirror } from '../../state/mirror';
import { openDialog, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button, IconButton } from '../../ui/button';
import { ProtocolMark } from '../../ui/mark';
import { Name } from '../../ui/name';
import { CardAddress } from '../queue/card-address';
import { JobPlan } from '../queue/job-plan';
import { JobProblem } from '../queue/job-problem';
import { Remedies } from '../queue/remedies';
import { PackageBadge } from './package-badge';
import { UnderstoodPackage } from './understood';

const words = strings.package;

interface Of {
  readonly ids: readonly string[];
}

/** One package to several destinations, before anything goes: decided once, for all of them. */
export function PackageSheet({ ids }: Of) {
  const [first = ''] = ids;
  const name = useJob(first, (job) => job.name) ?? '';
  const kind = useJob(first, (job) => job.package) ?? 'files';
  const ready = useReady(ids);
  const planned = usePlanned(ready);
  const sheet = useRef<HTMLLIElement>(null);
  const fresh = useView((view) => view.freshJob !== undefined && ids.includes(view.freshJob));
  useEffect(() => {
    if (fresh) sheet.current?.scrollIntoView({ block: 'nearest' });
  }, [fresh]);
  return (
    <li ref={sheet} className="card card-ready" data-testid="package-sheet" aria-label={words.label(name)}>
      <header className="card-head">
        <PackageBadge kind={kind} isKnown={planned.length > 0} />
        <h2 className="card-title card-names">
          <Name text={name} className="card-name" />
          <ArrowRight aria-hidden className="card-arrow" />
          <span className="unseen">{strings.job.to}</span>
          <span className="card-to">{words.toSeveral(ids.length)}</span>
        </h2>
      </header>
      {planned.length > 0 && <UnderstoodPackage key={planned[0]} ids={planned} />}
      <ul className="sheet-destinations" aria-label={words.destinations}>
        {ids.map((id) => (
          <SheetDestination key={id} id={id} />
        ))}
      </ul>
      <footer className="card-foot">
        <SheetActions ids={ids} ready={ready} />
      </footer>
    </li>
  );
}

function SheetDestination({ id }: { readonly id: string }) {
  const job = useMirror((main) => main.jobs[id]);
  if (!job) return null;
  const { to, address, protocol, state } = job;
  return (
    <li className="sheet-destination" data-testid="sheet-destination" data-job-id={id} data-state={state}>
      <header className="sheet-destination-head">
        <ProtocolMark protocol={protocol} />
        <Name text={to} className="card-name" />
        <CardAddress to={to} address={address} />
        <IconButton label={words.leaveOut(to)} onPress={() => void leaveOut(id)} testId="sheet-leave-out">
          <X aria-hidden />
        </IconButton>
      </header>
      {state === 'scanning' && <p className="hint">{words.planning}</p>}
      {state === 'ready' && <JobPlan id={id} />}
      <JobProblem id={id} />
      {state === 'blocked' && (
        <div className="actions">
          <Remedies id={id} />
        </div>
      )}
    </li>
  );
}

function SheetActions({ ids, ready }: Of & { readonly ready: readonly string[] }) {
  const [first = ''] = ready;
  const isFiles = useJob(first, (job) => job.package === 'files') ?? false;
  const errors = useJob(first, (job) => job.findings?.errors ?? 0) ?? 0;
  const name = useJob(first, (job) => job.name) ?? '';
  const isPlanning = useMirror((main) => ids.some((id) => main.jobs[id]?.state === 'scanning'));
  const label = labelOf(ready.length, errors > 0, isFiles);
  return (
    <div className="actions">
      <Button kind="quiet" testId="job-discard" onPress={() => void leaveOutAll(ids)}>
        {strings.actions.discard}
      </Button>
      {!isFiles && ready.length > 0 && (
        <Button
          kind="quiet"
          testId="job-preview"
          onPress={() => openDialog({ kind: 'play', what: { jobId: first, from: 'source' }, name })}
        >
          {strings.play.preview}
        </Button>
      )}
      <Button
        kind={errors > 0 ? 'plain' : 'main'}
        testId="job-primary"
        isDisabled={isPlanning || ready.length === 0}
        onPress={() => startAll(ready)}
      >
        {label}
      </Button>
    </div>
  );
}

function labelOf(count: number, isBroken: boolean, isFiles: boolean): string {
  const { anyway, anywayTo, publishTo, uploadTo } = words;
  const { publish, upload } = strings.actions;
  if (isBroken) return count === 1 ? anyway : anywayTo(count);
  if (isFiles) return count === 1 ? upload : uploadTo(count);
  return count === 1 ? publish : publishTo(count);
}

function useReady(ids: readonly string[]): readonly string[] {
  return useMirror(useShallow((main) => ids.filter((id) => main.jobs[id]?.state === 'ready')));
}

/** What was understood stays to be seen while the plans are made anew. */
function usePlanned(ready: readonly string[]): readonly string[] {
  const [planned, setPlanned] = useState(ready);
  if (ready.length > 0 && ready !== planned) setPlanned(ready);
  return planned;
}

function startAll(ids: readonly string[]): void {
  for (const id of ids) void order('startJob', { id });
}

async function leaveOut(id: string): Promise<void> {
  if (await order('cancelJob', { id })) await order('forgetJob', { id });
}

async function leaveOutAll(ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map(leaveOut));
}
