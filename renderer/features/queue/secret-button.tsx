import { KeyRound } from 'lucide-react';
import type { Sentence } from '../../../src/contract';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';

const words = strings.actions;

interface SecretButtonProps {
  /** What is wrong with the credentials. */
  readonly kind: Sentence['kind'] | undefined;
  readonly testId: string;
  readonly onPress: () => void;
}

/** Has credentials entered that are not known, or corrected that were refused. */
export function SecretButton({ kind, testId, onPress }: SecretButtonProps) {
  return (
    <Button kind="main" icon={<KeyRound aria-hidden />} testId={testId} onPress={onPress}>
      {kind === 'wrong-credentials' ? words.correct : words.secret}
    </Button>
  );
}

interface JobSecretButtonProps extends Omit<SecretButtonProps, 'onPress'> {
  readonly jobId: string;
  /** Continues with what they stopped; else the delivery goes on, or is played. */
  readonly goOn?: () => void;
}

/** The same for those of a delivery. */
export function JobSecretButton({ jobId, goOn, ...of }: JobSecretButtonProps) {
  const open = (): void => openDialog({ kind: 'job-secret', jobId, ...(goOn ? { goOn } : {}) });
  return <SecretButton {...of} onPress={open} />;
}
