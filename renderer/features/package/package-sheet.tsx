import { useRef, useState } from 'react';
import { ArrowRight, TriangleAlert, X } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { order } from '../../state/commands';
import { useJob, useMirror } from '../../state/mirror';
import { openDialog, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button, IconButton } from '../../ui/button';
import { ProtocolMark } from '../../ui/mark';
import { Name } from '../../ui/name';
import { useLeftOut } from '../destinations/left-out';
import { KeepInStepButton } from '../live/keep-in-step-button';
import { CardAddress } from '../queue/card-address';
import { isFocusFree } from '../queue/focus-free';
import { JobPlan } from '../queue/job-plan';
import { JobProblem } from '../queue/job-problem';
import { Remedies } from '../queue/remedies';
import { useKeptInView } from '../queue/use-kept-in-view';
import { PackageBadge } from './package-badge';
import { TogetherSwitch } from './together-switch';
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
  const left = useLeftOut();
  const ready = useReady(ids, left);
  const planned = usePlanned(ids);
  const sheet = useRef<HTMLLIElement>(null);
  const fresh = useView((view) => view.freshJob !== undefined && ids.includes(view.freshJob));
  useKeptInView(sheet, fresh);
  return (
    <li ref={sheet} className="card card-ready" data-testid="package-sheet" aria-label={words.label(name)}>
      <header className="card-head">
        <PackageBadge kind={kind} isKnown={planned.length > 0} isRead />
        <h2 className="card-title card-names">
          <Name text={name} className="card-name" />
          <ArrowRight aria-hidden className="card-arrow" />
          <span className="unseen">{strings.job.to}</span>
          <span className="card-to">{words.toSeveral(ids.length)}</span>
        </h2>
        <Attention ids={ids} />
      </header>
      {planned.length > 0 && <UnderstoodPackage key={planned[0]} ids={planned} />}
      <ul className="sheet-destinations" aria-label={words.destinations}>
        {ids.map((id) => (
          <SheetDestination key={id} id={id} left={left} />
        ))}
      </ul>
      <TogetherSwitch ids={ids} />
      <footer className="card-foot">
        <SheetActions ids={ids} ready={ready} fresh={fresh} />
      </footer>
    </li>
  );
}

/** The destinations themselves may stand below what is seen. */
function Attention({ ids }: Of) {
  const blocked = useMirror((main) => ids.filter((id) => main.jobs[id]?.state === 'blocked').length);
  if (blocked === 0) return null;
  return (
    <p className="card-state card-state-blocked" data-testid="sheet-attention">
      <TriangleAlert aria-hidden />
      <span>{words.needYou(blocked, ids.length)}</span>
    </p>
  );
}

interface SheetDestinationProps {
  readonly id: string;
  /** Addresses that are not meant. */
  readonly left: ReadonlySet<string>;
}

function SheetDestination({ id, left }: SheetDestinationProps) {
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
      {state === 'ready' &&
        (left.has(address) ? <p className="hint">{words.notChosen}</p> : <JobPlan id={id} />)}
      <JobProblem id={id} />
      {state === 'blocked' && (
        <div className="actions">
          <Remedies id={id} />
        </div>
      )}
    </li>
  );
}

interface SheetActionsProps extends Of {
  readonly ready: readonly string[];
  /** It was dropped just now. */
  readonly fresh: boolean;
}

function SheetActions({ ids, ready, fresh }: SheetActionsProps) {
  const [first = ''] = ready;
  const isFiles = useJob(first, (job) => job.package === 'files') ?? false;
  const errors = useJob(first, (job) => job.findings?.errors ?? 0) ?? 0;
  const name = useJob(first, (job) => job.name) ?? '';
  const isPlanning = useMirror((main) => ids.some((id) => main.jobs[id]?.state === 'scanning'));
  const isEmpty = useMirror(
    ({ jobs }) => ready.length > 0 && ready.every((id) => jobs[id]?.totals.files === 0),
  );
  const label = labelOf([isPlanning ? ids.length : ready.length, ids.length], errors > 0, isFiles);
  return (
    <div className="actions">
      <Button kind="quiet" testId="job-discard" onPress={() => void leaveOutAll(ids)}>
        {strings.actions.discard}
      </Button>
      <KeepInStepButton ids={ready} />
      {!isFiles && ready.length > 0 && (
        <Button
          kind="quiet"
          testId="job-preview"
          onPress={() => openDialog({ kind: 'play', what: { jobId: first, from: 'source' }, name })}
        >
          {strings.play.preview}
        </Button>
      )}
      {!(isEmpty && !isPlanning) && (
        <Button
          // Whoever began by keyboard goes on by it as soon as the plans stand.
          key={String(isPlanning)}
          isFirst={fresh && !isPlanning && errors === 0 && isFocusFree()}
          kind={errors > 0 ? 'plain' : 'main'}
          testId="job-primary"
          isDisabled={isPlanning || ready.length === 0}
          onPress={() => startAll(ready)}
        >
          {label}
        </Button>
      )}
    </div>
  );
}

function labelOf(count: readonly [going: number, all: number], isBroken: boolean, isFiles: boolean): string {
  if (isBroken) return words.anywayTo(...count);
  return isFiles ? words.uploadTo(...count) : words.publishTo(...count);
}

function useReady(ids: readonly string[], left: ReadonlySet<string>): readonly string[] {
  return useMirror(
    useShallow((main) =>
      ids.filter((id) => {
        const job = main.jobs[id];
        return job?.state === 'ready' && !left.has(job.address);
      }),
    ),
  );
}

/** Those that have a plan; one that is made anew counts meanwhile, so that what was understood stays to be seen. */
function usePlanned(ids: readonly string[]): readonly string[] {
  const [planned, setPlanned] = useState<readonly string[]>([]);
  const now = useMirror(
    useShallow((main) =>
      ids.filter((id) => {
        const state = main.jobs[id]?.state;
        return state === 'ready' || (state === 'scanning' && planned.includes(id));
      }),
    ),
  );
  if (now !== planned) setPlanned(now);
  return now;
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
