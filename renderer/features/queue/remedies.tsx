import { LockOpen, RotateCw, ShieldQuestionMark } from 'lucide-react';
import { order } from '../../state/commands';
import { lacksCredentials } from '../../state/credentials';
import { useJob } from '../../state/mirror';
import { askTrust } from '../../state/prompts';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { goWithoutTls } from './go-without-tls';
import { PublishWithout } from './publish-without';
import { JobSecretButton } from './secret-button';

const words = strings.actions;

/** What helps a job that is blocked; the likeliest stands last. */
export function Remedies({ id }: { readonly id: string }) {
  const undecided = useJob(id, (job) => job.totals.filesUndecided > 0) ?? false;
  const waits = useJob(id, ({ problem }) => problem?.kind === 'waits') ?? false;
  if (waits) return <PublishWithout id={id} />;
  if (!undecided) return <Mending id={id} />;
  return (
    <Button kind="main" testId="job-existing" onPress={() => openDialog({ kind: 'existing', jobId: id })}>
      {strings.existing.decide}
    </Button>
  );
}

function Mending({ id }: { readonly id: string }) {
  const kind = useJob(id, ({ problem }) => problem?.kind);
  const secret = kind !== undefined && lacksCredentials({ kind });
  const evidence = useJob(id, ({ problem }) => problem?.evidence);
  const lacksAscp = useJob(id, ({ problem }) => problem?.kind === 'missing-program') ?? false;
  const isUnsent = useJob(id, (job) => job.totals.filesDone === 0) ?? false;
  const lacksTls = useJob(id, ({ problem }) => problem?.kind === 'no-tls' && isUnsent) ?? false;
  return (
    <>
      {isUnsent && (
        <Button testId="job-destination" onPress={() => openDialog({ kind: 'job-destination', jobId: id })}>
          {words.destination}
        </Button>
      )}
      {isUnsent && lacksAscp && (
        <Button
          testId="job-by-sftp"
          onPress={() => openDialog({ kind: 'job-destination', jobId: id, bySftp: true })}
        >
          {words.bySftp}
        </Button>
      )}
      <Button
        kind={secret || evidence || lacksTls ? 'plain' : 'main'}
        icon={<RotateCw aria-hidden />}
        testId="job-resume"
        onPress={() => void order('resumeJob', { id })}
      >
        {words.goOn}
      </Button>
      {lacksTls && (
        <Button
          kind="main"
          icon={<LockOpen aria-hidden />}
          testId="job-without-tls"
          onPress={() => void goWithoutTls(id)}
        >
          {words.withoutTls}
        </Button>
      )}
      {evidence && (
        <Button
          kind="main"
          icon={<ShieldQuestionMark aria-hidden />}
          testId="job-trust"
          onPress={() => askTrust(evidence)}
        >
          {strings.trust.review}
        </Button>
      )}
      {secret && <JobSecretButton jobId={id} kind={kind} testId="job-secret" />}
    </>
  );
}
