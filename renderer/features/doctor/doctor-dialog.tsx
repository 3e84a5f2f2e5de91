import { useState } from 'react';
import { Check, Copy, LoaderCircle } from 'lucide-react';
import type { BookmarkView } from '../../../src/contract';
import type { Checkup } from '../../../src/contract-doctor';
import { words as spoken } from '../../../src/language/words';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SentenceText } from '../../ui/sentence';
import { DoctorFindings } from './doctor-findings';
import { useDoctor, type Doctor } from './use-doctor';

const words = strings.doctor;

/** What may be done at a saved destination, and what would go wrong there. */
export function DoctorDialog({ bookmark }: { readonly bookmark: BookmarkView }) {
  const doctor = useDoctor(bookmark.id);
  const { look, cleared } = doctor;
  return (
    <Dialog title={words.title(bookmark.name)} onClose={closeDialog} large>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus */}
      <div className="dialog-body doctor" tabIndex={0} data-testid="doctor" data-state={look.state}>
        <p className="doctor-lead" aria-live="polite">
          {look.state === 'busy' && (
            <>
              <LoaderCircle aria-hidden className="doctor-busy" />
              {words.busy}
            </>
          )}
          {look.state === 'done' && leadOf(look.checkup, cleared)}
        </p>
        {look.state === 'bad' && <SentenceText sentence={look.sentence} />}
        {look.state === 'done' && <DoctorFindings findings={look.checkup.findings} />}
      </div>
      <Foot doctor={doctor} name={bookmark.name} />
    </Dialog>
  );
}

function Foot({ doctor, name }: { readonly doctor: Doctor; readonly name: string }) {
  const { look, again, clear } = doctor;
  const [isAsking, setAsking] = useState(false);
  const clearable = look.state === 'done' ? look.checkup.clearable : 0;
  const goOn = (): void => {
    setAsking(false);
    clear();
  };
  if (isAsking && clearable > 0) {
    return (
      <footer className="dialog-foot doctor-foot">
        <p className="doctor-question">{words.clearText(clearable)}</p>
        <Button isFirst onPress={() => setAsking(false)}>
          {strings.common.cancel}
        </Button>
        <Button kind="danger" onPress={goOn} testId="doctor-clear-yes">
          {words.clearYes}
        </Button>
      </footer>
    );
  }
  return (
    <footer className="dialog-foot doctor-foot">
      <div className="doctor-more">
        {look.state === 'done' && <CopyReport checkup={look.checkup} name={name} />}
        {clearable > 0 && (
          <Button kind="quiet" onPress={() => setAsking(true)} testId="doctor-clear">
            {words.clear(clearable)}
          </Button>
        )}
      </div>
      <Button onPress={again} isDisabled={look.state === 'busy'} testId="doctor-again">
        {words.again}
      </Button>
      <Button kind="main" isFirst onPress={closeDialog} testId="doctor-done">
        {words.done}
      </Button>
    </footer>
  );
}

function CopyReport({ checkup, name }: { readonly checkup: Checkup; readonly name: string }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(textOf(checkup, name)).then(() => setCopied(true));
  };
  return (
    <Button kind="quiet" icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onPress={copy}>
      {copied ? strings.common.copied : words.copy}
    </Button>
  );
}

function leadOf({ findings }: Checkup, cleared: Doctor['cleared']): string {
  const counted = (wanted: string): number => findings.filter(({ grade }) => grade === wanted).length;
  const [problems, notes] = [counted('problem'), counted('note')];
  const told = [
    ...(problems > 0 ? [words.problems(problems)] : []),
    ...(notes > 0 ? [words.notes(notes)] : []),
  ];
  const found = told.length > 0 ? `${told.join(', ')}.` : words.allGood;
  return cleared ? `${words.cleared(cleared.removed, cleared.bytes)} ${found}` : found;
}

/** What may be sent to whoever helps; nothing in it is secret. */
function textOf({ findings }: Checkup, name: string): string {
  const { aspects, grades } = spoken().doctor;
  const lines = findings.map(({ aspect, grade, text, advice = '', detail = '' }) =>
    [`${grades[grade]}: ${aspects[aspect]}: ${text} ${advice}`.trimEnd(), detail]
      .filter(Boolean)
      .join('\n  '),
  );
  return [name, ...lines].join('\n');
}
