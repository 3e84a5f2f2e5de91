import type { ReactNode } from 'react';
import { FolderOpen, Link, Pause, Play, RotateCw } from 'lucide-react';
import type { CommandName, JobView } from '../../../src/contract';
import { order } from '../../state/commands';
import { useJob, useMirror } from '../../state/mirror';
import { notify, openDialog, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { KeepInStepButton } from '../live/keep-in-step-button';
import { browseJob, isWithinSaved } from './browse-job';
import { CancelButton } from './cancel-button';
import { copyAddress } from './copy-address';
import { forgetJob } from './forget-job';
import { MovableActions } from './movable-actions';
import { isFinished, stepsOf } from './progress';
import { QueuedActions } from './queued-actions';
import { Remedies } from './remedies';
import { useKeptFocus } from './use-kept-focus';

const words = strings.actions;
type JobCommand = Extract<CommandName, `${string}Job`> &
  ('startJob' | 'pauseJob' | 'resumeJob' | 'retryJob' | 'revealJob' | 'forgetJob');

interface Of {
  readonly id: string;
}

const actionsOf: Readonly<Record<JobView['state'], (props: Of) => ReactNode>> = {
  scanning: CancelButton,
  ready: ReadyActions,
  queued: QueuedActions,
  running: RunningActions,
  paused: PausedActions,
  blocked: BlockedActions,
  incomplete: IncompleteActions,
  done: OverActions,
  cancelled: OverActions,
};

/**
 * What can be done with a job in its state; the likeliest stands last.
 * @param isPlanned the plan is there, or is being made anew.
 */
export function JobActions({ id, isPlanned }: Of & { readonly isPlanned: boolean }) {
  const state = useJob(id, (job) => job.state);
  const { box, onFocus, onBlur } = useKeptFocus();
  if (state === undefined) return null;
  const Actions = actionsOf[isPlanned ? 'ready' : state];
  return (
    <div ref={box} className="actions" onFocus={onFocus} onBlur={onBlur}>
      <Actions id={id} />
    </div>
  );
}

function ReadyActions({ id }: Of) {
  const isFiles = useJob(id, (job) => job.package === 'files');
  const errors = useJob(id, (job) => job.findings?.errors ?? 0) ?? 0;
  const isPlanning = useJob(id, (job) => job.state === 'scanning') ?? false;
  const isEmpty = useJob(id, (job) => job.state === 'ready' && job.totals.files === 0) ?? false;
  const fresh = useView((view) => view.freshJob === id);
  const name = useJob(id, (job) => job.name) ?? '';
  return (
    <>
      <Button kind="quiet" testId="job-discard" onPress={() => void discard(id)}>
        {words.discard}
      </Button>
      <KeepInStepButton ids={[id]} />
      {!isFiles && (
        <Button
          kind="quiet"
          testId="job-preview"
          onPress={() => openDialog({ kind: 'play', what: { jobId: id, from: 'source' }, name })}
        >
          {strings.play.preview}
        </Button>
      )}
      {!isEmpty && (
        <Button
          kind={errors > 0 ? 'plain' : 'main'}
          // What is wrong with it must not go by one press of a key.
          isFirst={fresh && errors === 0 && !isTyping()}
          isDisabled={isPlanning}
          testId="job-primary"
          onPress={() => send('startJob', id)}
        >
          {errors > 0 ? strings.package.anyway : isFiles ? words.upload : words.publish}
        </Button>
      )}
    </>
  );
}

function RunningActions({ id }: Of) {
  return (
    <>
      <CancelButton id={id} />
      <Button icon={<Pause aria-hidden />} testId="job-pause" onPress={() => send('pauseJob', id)}>
        {words.pause}
      </Button>
    </>
  );
}

function PausedActions({ id }: Of) {
  return (
    <MovableActions id={id}>
      <Button
        kind="main"
        icon={<Play aria-hidden />}
        testId="job-resume"
        onPress={() => send('resumeJob', id)}
      >
        {words.resume}
      </Button>
    </MovableActions>
  );
}

function BlockedActions({ id }: Of) {
  return (
    <>
      <CancelButton id={id} />
      <Remedies id={id} />
    </>
  );
}

function IncompleteActions({ id }: Of) {
  const holds = useJob(id, (job) => stepsOf(job).some((step) => step.state === 'held'));
  return (
    <>
      <CancelButton id={id} />
      {holds && (
        <Button testId="job-publish-anyway" onPress={() => openDialog({ kind: 'publish-anyway', jobId: id })}>
          {words.publishAnyway}
        </Button>
      )}
      <Button
        kind="main"
        icon={<RotateCw aria-hidden />}
        testId="job-retry"
        onPress={() => send('retryJob', id)}
      >
        {words.retry}
      </Button>
    </>
  );
}

function OverActions({ id }: Of) {
  const local = useJob(id, (job) => job.protocol === 'local');
  const done = useJob(id, (job) => job.state === 'done');
  const plays = useJob(id, (job) => job.state === 'done' && job.package !== 'files') ?? false;
  const name = useJob(id, (job) => job.name) ?? '';
  const browses = useJob(id, (job) => job.state === 'done' && job.browsable && job.protocol !== 'local');
  const isSaved = useMirror(({ jobs, bookmarks }) => isWithinSaved(jobs[id], bookmarks));
  return (
    <>
      <Button kind="quiet" testId="job-remove" onPress={() => remove(id)}>
        {words.remove}
      </Button>
      {done && (
        <Button kind="quiet" testId="job-record" onPress={() => void saveRecord(id)}>
          {words.record}
        </Button>
      )}
      {done && (
        <Button kind="quiet" testId="job-receipt" onPress={() => openDialog({ kind: 'receipt', jobId: id })}>
          {strings.receipt.open}
        </Button>
      )}
      {local && (
        <Button icon={<FolderOpen aria-hidden />} testId="job-reveal" onPress={() => send('revealJob', id)}>
          {words.reveal}
        </Button>
      )}
      {done && !local && (
        <Button icon={<Link aria-hidden />} testId="job-address" onPress={() => void copyAddress(id)}>
          {words.address}
        </Button>
      )}
      {browses && (
        <Button icon={<FolderOpen aria-hidden />} testId="job-browse" onPress={() => void browseJob(id)}>
          {isSaved ? strings.browser.browse : strings.browser.saveAndBrowse}
        </Button>
      )}
      {plays && (
        <Button
          icon={<Play aria-hidden />}
          testId="job-play"
          onPress={() => openDialog({ kind: 'play', what: { jobId: id, from: 'destination' }, name })}
        >
          {strings.play.play}
        </Button>
      )}
    </>
  );
}

function send(name: JobCommand, id: string): void {
  void order(name, { id });
}

/** What it was still to remove at its destination would stay there. */
function remove(id: string): void {
  const job = useMirror.getState().jobs[id];
  if (job && !isFinished(job)) openDialog({ kind: 'forget', jobId: id });
  else void forgetJob(id);
}

async function saveRecord(id: string): Promise<void> {
  const saved = await order('saveRecord', { id });
  if (saved?.value) notify('good', { title: words.recordSaved, advice: '', detail: '' });
}

async function discard(id: string): Promise<void> {
  if (await order('cancelJob', { id })) await forgetJob(id);
}

function isTyping(): boolean {
  return document.activeElement instanceof HTMLInputElement;
}
