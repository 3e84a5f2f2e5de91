import { useState, type FormEvent } from 'react';
import type { Sentence, Target } from '../../../src/contract';
import { neededSecrets } from '../../../src/destination/credentials';
import type { Destination, Parsed, SecretName } from '../../../src/destination/destination';
import { withValue } from '../../../src/destination/edit';
import { fieldsOf } from '../../../src/destination/fields';
import { ask, sentenceOf } from '../../api';
import { lacksCredentials } from '../../state/credentials';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { SentenceText } from '../../ui/sentence';
import { secretLabel, userLabel, usualSecret } from '../destinations/labels';

const words = strings.jobSecret;

/** Of what is corrected: where it goes, and the names of the secrets that are kept for it. */
interface Known {
  readonly destination: Destination;
  readonly known: readonly string[];
}

interface FormProps {
  readonly of: Known;
  readonly to: string;
  /** The account whose secrets fill in what is not typed. */
  readonly keptBy: string;
  /** Keeps what the destination has not refused, and goes on. @param given what is another one now. */
  readonly keep: (
    given: { readonly secret?: string; readonly user?: string },
    parsed: Parsed,
  ) => Promise<void>;
}

/** Key and secret anew, tried before they are kept. */
export function SecretForm({ of, to, keptBy, keep }: FormProps) {
  const { destination } = of;
  const name = secretOf(of);
  const before = ('user' in destination ? destination.user : undefined) ?? '';
  const [user, setUser] = useState(before);
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<Sentence>();
  const [isBusy, setBusy] = useState(false);
  // People choose passwords themselves, so a blank at an end may be meant.
  const entered = name === 'password' ? secret : secret.trim();
  const key = user.trim();
  const isNew = key !== '' && key !== before;
  const canSave = (entered !== '' || isNew) && !isBusy;
  const submit = async (): Promise<void> => {
    const typed = entered === '' ? {} : { secret: entered };
    const parsed: Parsed = {
      destination: isNew ? withValue(destination, 'user', key) : destination,
      secrets: entered === '' ? {} : { [name]: entered },
    };
    setBusy(true);
    const refused = await refusalOf({ ...parsed, keptBy });
    setBusy(false);
    setProblem(refused);
    if (!refused) await keep({ ...typed, ...(isNew ? { user: key } : {}) }, parsed);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (canSave) void submit();
  };
  return (
    <Dialog title={words.title(to)} onClose={closeDialog}>
      <form onSubmit={onSubmit} className="dialog-form">
        <Field
          label={secretLabel(name)}
          value={secret}
          onChange={setSecret}
          type="password"
          placeholder={of.known.includes(name) ? strings.form.kept : ''}
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
          <Button type="submit" kind="main" isDisabled={!canSave} testId="dialog-save">
            {words.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The secret that is known already, or else the first that is needed. */
function secretOf({ destination, known }: Known): SecretName {
  const needed = neededSecrets(destination);
  return needed.find((name) => known.includes(name)) ?? needed[0] ?? usualSecret(destination.protocol);
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
