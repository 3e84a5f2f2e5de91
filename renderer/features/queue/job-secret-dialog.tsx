import { useEffect, useState, type FormEvent } from 'react';
import type { Output, Sentence, Target } from '../../../src/contract';
import { neededSecrets } from '../../../src/destination/credentials';
import type { Destination, Parsed, SecretName } from '../../../src/destination/destination';
import { urlOf } from '../../../src/destination/display';
import { withValue } from '../../../src/destination/edit';
import { fieldsOf } from '../../../src/destination/fields';
import { isOver } from '../../../src/model/job';
import { ask, sentenceOf } from '../../api';
import { order } from '../../state/commands';
import { lacksCredentials } from '../../state/credentials';
import { useJob, useMirror } from '../../state/mirror';
import { closeDialog, openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { SentenceText } from '../../ui/sentence';
import { secretLabel, userLabel, usualSecret } from '../destinations/labels';
import { mendPasted } from '../destinations/mend-pasted';

const words = strings.jobSecret;
type Known = Output<'jobDestination'>;

/** For a job that its destination refused: key and secret anew, and it goes on; what is over is played. */
export function JobSecretDialog({ jobId }: { readonly jobId: string }) {
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    void order('jobDestination', { id: jobId }).then((found) =>
      found ? setKnown(found.value) : closeDialog(),
    );
  }, [jobId]);
  return known ? <Form jobId={jobId} known={known} /> : null;
}

/** The secret that is known already, or else the first that is needed. */
function secretOf({ destination, known }: Known): SecretName {
  const needed = neededSecrets(destination);
  return needed.find((name) => known.includes(name)) ?? needed[0] ?? usualSecret(destination.protocol);
}

function Form({ jobId, known }: { readonly jobId: string; readonly known: Known }) {
  const { destination } = known;
  const to = useJob(jobId, (job) => job.to) ?? '';
  const keptBy = useJob(jobId, (job) => job.bookmarkId) ?? jobId;
  const name = secretOf(known);
  const before = ('user' in destination ? destination.user : undefined) ?? '';
  const [user, setUser] = useState(before);
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<Sentence>();
  const [isBusy, setBusy] = useState(false);
  // People choose passwords themselves, so a blank at an end may be meant.
  const entered = name === 'password' ? secret : secret.trim();
  const key = user.trim();
  const submit = async (): Promise<void> => {
    const isNew = key !== '' && key !== before;
    const parsed: Parsed = {
      destination: isNew ? withValue(destination, 'user', key) : destination,
      secrets: { [name]: entered },
    };
    setBusy(true);
    const refused = await refusalOf({ ...parsed, keptBy });
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    const kept = await order('setJobSecret', { id: jobId, secret: entered, ...(isNew ? { user: key } : {}) });
    if (kept) await goOn(jobId, destination, parsed);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (entered !== '' && !isBusy) void submit();
  };
  return (
    <Dialog title={words.title(to)} onClose={closeDialog}>
      <form onSubmit={onSubmit} className="dialog-form">
        <Field
          label={secretLabel(name)}
          value={secret}
          onChange={setSecret}
          type="password"
          isFirst
          testId="dialog-field"
        />
        {fieldsOf(destination).some((field) => field.name === 'user') && (
          <Field
            label={userLabel(destination.protocol)}
            value={user}
            onChange={setUser}
            testId="dialog-user"
          />
        )}
        {problem && <SentenceText sentence={problem} />}
        <footer className="dialog-foot">
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button type="submit" kind="main" isDisabled={entered === '' || isBusy} testId="dialog-save">
            {words.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Why they are refused, where they are; whatever else is wrong, the delivery itself will tell. */
async function refusalOf(target: Target): Promise<Sentence | undefined> {
  try {
    await ask('testDestination', { target });
    return undefined;
  } catch (error) {
    const sentence = sentenceOf(error);
    return lacksCredentials(sentence) ? sentence : undefined;
  }
}

async function goOn(jobId: string, pasted: Destination, mended: Parsed): Promise<void> {
  closeDialog();
  const job = useMirror.getState().jobs[jobId];
  mendPasted(
    (destination) => job?.bookmarkId === undefined && urlOf(destination) === urlOf(pasted),
    ({ secrets }) => ({ ...mended, secrets: { ...secrets, ...mended.secrets } }),
  );
  if (job && isOver(job.state))
    openDialog({ kind: 'play', what: { jobId, from: 'destination' }, name: job.name });
  else await order('resumeJob', { id: jobId });
}
