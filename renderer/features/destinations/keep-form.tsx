import { useState, type FormEvent } from 'react';
import { CircleCheck } from 'lucide-react';
import { nameOf } from '../../../src/destination/display';
import type { Destination } from '../../../src/destination/destination';
import type { Target } from '../../../src/contract';
import { order } from '../../state/commands';
import { notify, selectBookmark } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { SentenceText } from '../../ui/sentence';
import { Credentials } from './credentials';
import { useTest } from './use-test';
import type { Understood } from './understand';

interface KeepFormProps {
  readonly destination: Destination;
  readonly understood: Understood;
}

/** Complete it, name it and keep it, or try whether it answers. */
export function KeepForm({ destination, understood }: KeepFormProps) {
  const suggested = nameOf(destination);
  const [typed, setTyped] = useState<string>();
  const name = typed ?? suggested;
  const { target, lacks } = understood;
  const test = useTest(target);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void save(name.trim() || suggested, target);
  };
  return (
    <form className="keep" onSubmit={onSubmit}>
      <Credentials understood={understood} />
      <div className="keep-row">
        <Field label={strings.paste.name} value={name} onChange={setTyped} testId="name-field" />
        <Button type="submit" testId="save-destination">
          {strings.paste.save}
        </Button>
        <Button
          onPress={test.run}
          isDisabled={test.state === 'busy' || lacks === 'credentials'}
          testId="test-destination"
        >
          {test.state === 'busy' ? strings.paste.testing : strings.paste.test}
        </Button>
      </div>
      <TestResult test={test} />
    </form>
  );
}

function TestResult({ test }: { readonly test: ReturnType<typeof useTest> }) {
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

async function save(name: string, target: Target): Promise<void> {
  const saved = await order('saveBookmark', { name, target });
  if (!saved) return;
  selectBookmark(saved.value.id);
  notify('good', { title: strings.paste.saved(saved.value.name), advice: '', detail: '' });
}
