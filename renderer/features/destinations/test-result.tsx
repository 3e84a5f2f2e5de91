import { CircleCheck } from 'lucide-react';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { SentenceText } from '../../ui/sentence';
import type { useTest } from './use-test';

type Test = ReturnType<typeof useTest>;

export function TestButton({ test, isDisabled }: { readonly test: Test; readonly isDisabled: boolean }) {
  const busy = test.state === 'busy';
  return (
    <Button onPress={test.run} isDisabled={busy || isDisabled} testId="test-destination">
      {busy ? strings.paste.testing : strings.paste.test}
    </Button>
  );
}

export function TestResult({ test }: { readonly test: Test }) {
  return (
    <div className="test-result" aria-live="polite" data-testid="test-result" data-state={test.state}>
      {test.state === 'good' && (
        <p className="test-good">
          <CircleCheck aria-hidden />
          {strings.paste.tested}
        </p>
      )}
      {test.state === 'bad' && <SentenceText sentence={test.sentence} />}
    </div>
  );
}
