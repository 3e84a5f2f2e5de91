import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { CircleSlash, Info } from 'lucide-react';
import type { Sentence, Target } from '../../../src/contract';
import type { Destination, Parsed } from '../../../src/destination/destination';
import { neededSecrets, takesKept } from '../../../src/destination/credentials';
import type { FieldName } from '../../../src/destination/fields';
import { isTriedOnStandInOnly, protocolNames, undeliverable } from '../../../src/destination/powers';
import { sentenceOf } from '../../api';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SentenceText } from '../../ui/sentence';
import { DestinationForm } from './destination-form';
import { parsedOf } from './destination-form-draft';
import type { Entry, EntryForm } from './destination-form-state';
import { TestButton, TestResult } from './test-result';
import { useTest } from './use-test';

interface DestinationDialogProps {
  readonly title: string;
  /** What to know before anything is changed. */
  readonly note?: string | undefined;
  readonly form: EntryForm;
  readonly kept: (name: FieldName) => string | undefined;
  /** Secrets that are kept go to its host alone; missing: none of them comes from elsewhere. */
  readonly given?: Destination;
  readonly first?: FieldName | undefined;
  readonly isNew?: boolean;
  /** What a test is to try; undefined: it would need a secret that is kept. */
  readonly testTarget: (parsed: Parsed) => Target | undefined;
  readonly save: string;
  readonly onSave: (entry: Entry) => Promise<void>;
  /** Parts of the form below the destination. */
  readonly children?: ReactNode;
}

/** A form for a destination; Enter saves, Esc closes. */
export function DestinationDialog(props: DestinationDialogProps) {
  const { title, note, form, first, isNew = false, given, save, onSave, children } = props;
  const takes = given === undefined || takesKept(given, form.entry.draft.destination);
  const kept = takes ? props.kept : () => undefined;
  const testTarget = takes ? props.testTarget : enteredTarget;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Sentence>();
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The field that has the focus first may stand below what is seen.
    element.current?.querySelector(':focus')?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    if (form.refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.refusals]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const entry = form.check();
    if (!entry || busy) return;
    setBusy(true);
    onSave(entry).then(closeDialog, (error: unknown) => {
      setBusy(false);
      setFailure(sentenceOf(error));
    });
  };
  return (
    <Dialog title={title} onClose={closeDialog} large>
      <form
        ref={element}
        onSubmit={onSubmit}
        className="dialog-form"
        noValidate
        data-testid="destination-form"
      >
        <div className="dialog-body form">
          {note !== undefined && (
            <p className="form-note" data-testid="form-note">
              <Info aria-hidden />
              <span>{note}</span>
            </p>
          )}
          <Cannot destination={form.entry.draft.destination} />
          <Tried destination={form.entry.draft.destination} />
          <DestinationForm form={form} kept={kept} first={first} />
          {children}
        </div>
        <footer className="dialog-foot form-foot">
          {failure && <SentenceText sentence={failure} />}
          <FormTest form={form} testTarget={testTarget} isNew={isNew} />
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button type="submit" kind="main" isDisabled={busy} testId="form-save">
            {save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function Cannot({ destination }: { readonly destination: Destination }) {
  const sentence = undeliverable(destination);
  if (sentence === undefined) return null;
  return (
    <p className="form-note" data-testid="form-cannot">
      <CircleSlash aria-hidden />
      <span>{sentence}</span>
    </p>
  );
}

function Tried({ destination: { protocol } }: { readonly destination: Destination }) {
  if (!isTriedOnStandInOnly(protocol)) return null;
  return (
    <p className="form-note" data-testid="form-tried">
      <Info aria-hidden />
      <span>{strings.form.standInOnly(protocolNames[protocol])}</span>
    </p>
  );
}

type FormTestProps = Pick<DestinationDialogProps, 'form' | 'testTarget' | 'isNew'>;

function FormTest({ form, testTarget, isNew = false }: FormTestProps) {
  const parsed = parsedOf(form.entry.draft);
  if (undeliverable(parsed.destination) !== undefined) return null;
  const target = testTarget(parsed);
  if (target === undefined && !isNew) return <p className="hint form-test-hint">{strings.form.testFirst}</p>;
  return <TestOf target={target ?? parsed} isDisabled={target === undefined || !form.isSound} />;
}

function TestOf({ target, isDisabled }: { readonly target: Target; readonly isDisabled: boolean }) {
  const test = useTest(target);
  return (
    <>
      <TestResult test={test} />
      <div className="form-test">
        <TestButton test={test} isDisabled={isDisabled} />
      </div>
    </>
  );
}

/** What was entered can be tried by itself where no kept secret is needed with it. */
export function enteredTarget({ destination, secrets }: Parsed): Target | undefined {
  const needed = neededSecrets(destination);
  const isWhole = needed.length === 0 || needed.some((name) => secrets[name] !== undefined);
  return isWhole ? { destination, secrets } : undefined;
}
