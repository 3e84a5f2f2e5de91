import { KeyRound } from 'lucide-react';
import type { Sentence } from '../../../src/contract';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';

const words = strings.actions;

interface SecretButtonProps {
  readonly jobId: string;
  /** What is wrong with the credentials. */
  readonly kind: Sentence['kind'] | undefined;
  /** Continues with what they stopped; else the delivery goes on, or is played. */
  readonly goOn?: () => void;
  readonly testId: string;
}

/** Has credentials entered that are not known, or corrected that were refused. */
export function SecretButton({ jobId, kind, goOn, testId }: SecretButtonProps) {
  return (
    <Button
      kind="main"
      icon={<KeyRound aria-hidden />}
      testId={testId}
      onPress={() => openDialog({ kind: 'job-secret', jobId, ...(goOn ? { goOn } : {}) })}
    >
      {kind === 'wrong-credentials' ? words.correct : words.secret}
    </Button>
  );
}
