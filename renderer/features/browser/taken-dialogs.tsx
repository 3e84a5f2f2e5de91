import { closeDialog, type PlaceRequest } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { copyEntries } from './copying';
import { fetchInto } from './fetch';

const words = strings.browser.taken;
const mostNames = 5;

interface TakenDialogProps {
  readonly text: string;
  readonly names: readonly string[];
  readonly onAnswer: (taken: 'replace' | 'keep-both') => void;
}

interface RequestProps {
  readonly request: PlaceRequest;
  readonly names: readonly string[];
}

/** Asks before a download takes the place of what stands on this computer. */
export function FetchTakenDialog({ request, names }: RequestProps) {
  return <TakenDialog text={words.text} names={names} onAnswer={(taken) => void fetchInto(request, taken)} />;
}

/** Asks before a copy takes the place of what stands in the folder. */
export function CopyTakenDialog({ request, names }: RequestProps) {
  return (
    <TakenDialog
      text={words.textThere}
      names={names}
      onAnswer={(taken) => void copyEntries(request, taken)}
    />
  );
}

/** The safe answer has the focus. */
function TakenDialog({ text, names, onAnswer }: TakenDialogProps) {
  const go = (taken: 'replace' | 'keep-both'): void => {
    closeDialog();
    onAnswer(taken);
  };
  return (
    <Dialog title={words.title(names)} onClose={closeDialog} role="alertdialog" wide>
      <p className="dialog-text">{text}</p>
      {names.length > 1 && (
        <ul className="taken" data-testid="taken">
          {names.slice(0, mostNames).map((name) => (
            <li key={name}>
              <bdi>{name}</bdi>
            </li>
          ))}
          {names.length > mostNames && <li className="hint">{words.more(names.length - mostNames)}</li>}
        </ul>
      )}
      <footer className="dialog-foot">
        <Button onPress={closeDialog}>{strings.common.cancel}</Button>
        <Button kind="danger" onPress={() => go('replace')} testId="taken-replace">
          {words.replace}
        </Button>
        <Button kind="main" isFirst onPress={() => go('keep-both')} testId="taken-keep-both">
          {words.keepBoth}
        </Button>
      </footer>
    </Dialog>
  );
}
