import { order } from '../../state/commands';
import { useJob, useMirror } from '../../state/mirror';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Confirm } from '../../ui/dialog';
import { forgetJob } from './forget-job';
import { tiedTo } from './tied';

const words = strings.confirm;

export function CancelDialog({ jobId }: { readonly jobId: string }) {
  const name = useJob(jobId, (job) => job.name) ?? '';
  const to = useJob(jobId, (job) => job.to) ?? '';
  const others = useMirror((state) => tiedTo(state, jobId));
  const cancel = (): void => {
    closeDialog();
    void order('cancelJob', { id: jobId });
  };
  return (
    <Confirm
      title={words.cancelTitle(name, to)}
      text={others === '' ? words.cancelText : `${words.cancelText} ${words.cancelTied(others)}`}
      yes={words.cancelYes}
      no={words.cancelNo}
      danger
      onYes={cancel}
      onClose={closeDialog}
    />
  );
}

/** For a delivery that has old files to remove yet. */
export function ForgetDialog({ jobId }: { readonly jobId: string }) {
  const name = useJob(jobId, (job) => job.name) ?? '';
  const old = useJob(jobId, (job) => job.stale?.files) ?? 0;
  const forget = (): void => {
    closeDialog();
    void forgetJob(jobId);
  };
  return (
    <Confirm
      title={words.forgetTitle(name)}
      text={words.forgetText(old)}
      yes={words.forgetYes}
      no={words.forgetNo}
      danger
      onYes={forget}
      onClose={closeDialog}
    />
  );
}

export function PublishAnywayDialog({ jobId }: { readonly jobId: string }) {
  const failed = useJob(jobId, (job) => job.totals.filesFailed) ?? 0;
  const publish = (): void => {
    closeDialog();
    void order('publishAnyway', { id: jobId });
  };
  return (
    <Confirm
      title={words.publishTitle}
      text={words.publishText(failed)}
      yes={words.publishYes}
      no={words.publishNo}
      danger
      onYes={publish}
      onClose={closeDialog}
    />
  );
}
