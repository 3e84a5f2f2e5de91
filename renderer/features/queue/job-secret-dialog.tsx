import { useState, type FormEvent } from 'react';
import { order } from '../../state/commands';
import { useJob } from '../../state/mirror';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';

const words = strings.jobSecret;

/** For a job that its destination refused: key and secret anew, and it goes on. */
export function JobSecretDialog({ jobId }: { readonly jobId: string }) {
  const to = useJob(jobId, (job) => job.to) ?? '';
  const [user, setUser] = useState('');
  const [secret, setSecret] = useState('');
  const goOn = async (): Promise<void> => {
    const key = user.trim();
    const kept = await order('setJobSecret', {
      id: jobId,
      secret: secret.trim(),
      ...(key === '' ? {} : { user: key }),
    });
    if (!kept) return;
    closeDialog();
    await order('resumeJob', { id: jobId });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (secret.trim() !== '') void goOn();
  };
  return (
    <Dialog title={words.title(to)} onClose={closeDialog}>
      <form onSubmit={submit} className="dialog-form">
        <Field
          label={words.secret}
          value={secret}
          onChange={setSecret}
          type="password"
          isFirst
          testId="dialog-field"
        />
        <Field
          label={words.user}
          hint={words.userHint}
          value={user}
          onChange={setUser}
          testId="dialog-user"
        />
        <footer className="dialog-foot">
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button type="submit" kind="main" isDisabled={secret.trim() === ''} testId="dialog-save">
            {words.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
