import type { Input } from '../../../src/contract';
import { closeDialog, type FetchRequest } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { fetchInto } from './fetch';

const words = strings.browser.taken;
const mostNames = 5;

interface FetchTakenDialogProps {
  readonly request: FetchRequest;
  readonly names: readonly string[];
}

/** Asks before a download takes the place of what stands on this computer; the safe answer has the focus. */
export function FetchTakenDialog({ request, names }: FetchTakenDialogProps) {
  const go = (taken: Input<'fetchEntries'>['taken']): void => {
    closeDialog();
    void fetchInto(request, taken);
  };
  return (
    <Dialog title={words.title(names)} onClose={closeDialog} role="alertdialog" wide>
      <p className="dialog-text">{words.text}</p>
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
