import { useEffect, useState } from 'react';
import type { Output } from '../../../src/contract';
import type { Destination, Parsed } from '../../../src/destination/destination';
import { urlOf } from '../../../src/destination/display';
import { isOver } from '../../../src/model/job';
import { order } from '../../state/commands';
import { useJob, useMirror } from '../../state/mirror';
import { closeDialog, openDialog } from '../../state/view';
import { mendPasted } from '../destinations/mend-pasted';
import { SecretForm } from './secret-form';

interface JobSecretProps {
  readonly jobId: string;
  readonly goOn: (() => void) | undefined;
}

/** For a job that its destination refused: key and secret anew, and it goes on; what is over is played. */
export function JobSecretDialog({ jobId, goOn }: JobSecretProps) {
  const [known, setKnown] = useState<Output<'jobDestination'>>();
  const to = useJob(jobId, (job) => job.to) ?? '';
  const keptBy = useJob(jobId, (job) => job.bookmarkId) ?? jobId;
  useEffect(() => {
    void order('jobDestination', { id: jobId }).then((found) =>
      found ? setKnown(found.value) : closeDialog(),
    );
  }, [jobId]);
  if (!known) return null;
  return (
    <SecretForm
      of={known}
      to={to}
      keptBy={keptBy}
      keep={async (given, parsed) => {
        if (await order('setJobSecret', { id: jobId, ...given }))
          await proceed(jobId, known.destination, parsed, goOn);
      }}
    />
  );
}

async function proceed(
  jobId: string,
  pasted: Destination,
  mended: Parsed,
  goOn: JobSecretProps['goOn'],
): Promise<void> {
  closeDialog();
  const job = useMirror.getState().jobs[jobId];
  mendPasted(
    (destination) => job?.bookmarkId === undefined && urlOf(destination) === urlOf(pasted),
    ({ secrets }) => ({ ...mended, secrets: { ...secrets, ...mended.secrets } }),
  );
  if (goOn) goOn();
  else if (job && isOver(job.state))
    openDialog({ kind: 'play', what: { jobId, from: 'destination' }, name: job.name });
  else await order('resumeJob', { id: jobId });
}
