import { useState, type FormEvent } from 'react';
import { order } from '../../state/commands';
import { urlOf } from '../../../src/destination/display';
import { withValue } from '../../../src/destination/edit';
import { isOver } from '../../../src/model/job';
import { useJob, useMirror } from '../../state/mirror';
import { closeDialog, openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { secretLabel, userLabel, usualSecret } from '../destinations/labels';
import { mendPasted } from '../destinations/mend-pasted';

const words = strings.jobSecret;

/** For a job that its destination refused: key and secret anew, and it goes on; what is over is played. */
export function JobSecretDialog({ jobId }: { readonly jobId: string }) {
  const to = useJob(jobId, (job) => job.to) ?? '';
  const protocol = useJob(jobId, (job) => job.protocol) ?? 's3';
  const name = usualSecret(protocol);
  const [user, setUser] = useState('');
  const [secret, setSecret] = useState('');
  // People choose passwords themselves, so a blank at an end may be meant.
  const entered = (): string => (name === 'password' ? secret : secret.trim());
  const goOn = async (): Promise<void> => {
    const key = user.trim();
    const kept = await order('setJobSecret', {
      id: jobId,
      secret: entered(),
      ...(key === '' ? {} : { user: key }),
    });
    if (!kept) return;
    closeDialog();
    const job = useMirror.getState().jobs[jobId];
    mendPasted(
      (destination) => job?.bookmarkId === undefined && job?.address.startsWith(urlOf(destination)) === true,
      ({ destination, secrets }) => ({
        destination: key === '' ? destination : withValue(destination, 'user', key),
        secrets: { ...secrets, [name]: entered() },
      }),
    );
    if (job && isOver(job.state))
      openDialog({ kind: 'play', what: { jobId, from: 'destination' }, name: job.name });
    else await order('resumeJob', { id: jobId });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (entered() !== '') void goOn();
  };
  return (
    <Dialog title={words.title(to)} onClose={closeDialog}>
      <form onSubmit={submit} className="dialog-form">
        <Field
          label={secretLabel(name)}
          value={secret}
          onChange={setSecret}
          type="password"
          isFirst
          testId="dialog-field"
        />
        <Field
          label={userLabel(protocol)}
          hint={words.userHint}
          value={user}
          onChange={setUser}
          testId="dialog-user"
        />
        <footer className="dialog-foot">
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button type="submit" kind="main" isDisabled={entered() === ''} testId="dialog-save">
            {words.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
