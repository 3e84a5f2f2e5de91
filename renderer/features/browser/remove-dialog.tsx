import { useEffect, useState, type FormEvent } from 'react';
import type { EntryView, WorkView } from '../../../src/contract-browse';
import { ask, sentenceOf } from '../../api';
import type { Sentence } from '../../../src/contract';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { SentenceText } from '../../ui/sentence';
import { remove } from './acts';
import { selectedEntries, useBrowser } from './browser-state';
import { follow, stop } from './works';

const words = strings.browser.remove;
/** More than these want to be confirmed by typing. */
const typedAbove = 100;

/** Counts first: what a folder's name stands for can be much. The safe answer has the focus. */
export function RemoveEntriesDialog() {
  const [entries] = useState(selectedEntries);
  const { count, problem } = useCount(entries);
  const [typed, setTyped] = useState('');
  const isCounted = count?.state === 'done';
  const files = count?.files ?? 0;
  // A bucket or container that holds anything is never only a slip of the hand away.
  const isFree = entries.some(({ kind }) => kind === 'bucket') ? files === 0 : files <= typedAbove;
  const mustType = isCounted && !isFree;
  const isReady = isCounted && (!mustType || isConfirmed(typed, files, entries));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady || !count) return;
    closeDialog();
    void remove(entries, count);
  };
  return (
    <Dialog title={words.title(strings.browser.what(entries))} onClose={closeDialog} role="alertdialog">
      <form onSubmit={submit} className="dialog-form">
        {problem ? (
          <SentenceText sentence={problem} />
        ) : (
          <output className="dialog-text" data-testid="remove-count">
            {isCounted ? words.text(files, count.bytes) : words.counting(files)}
          </output>
        )}
        {mustType && (
          <Field
            label={labelOf(entries, files)}
            value={typed}
            onChange={setTyped}
            isFirst
            testId="dialog-field"
          />
        )}
        <footer className="dialog-foot">
          <Button isFirst onPress={closeDialog}>
            {strings.common.cancel}
          </Button>
          <Button type="submit" kind="danger" isDisabled={!isReady} testId="confirm-yes">
            {words.yes}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function isConfirmed(typed: string, files: number, entries: readonly EntryView[]): boolean {
  const text = typed.trim();
  const [only, ...others] = entries;
  return text.replaceAll(/[\s.,’']/g, '') === String(files) || (others.length === 0 && text === only?.name);
}

function labelOf(entries: readonly EntryView[], files: number): string {
  const [only, ...others] = entries;
  return only && others.length === 0 ? words.typeEither(files, only.name) : words.typeNumber(files);
}

interface Count {
  readonly count?: WorkView;
  readonly problem?: Pick<Sentence, 'title' | 'advice' | 'detail'>;
}

function useCount(entries: readonly EntryView[]): Count {
  const [state, setState] = useState<Count>({});
  useEffect(() => {
    const { session } = useBrowser.getState();
    if (session.state !== 'open') return undefined;
    const { browser } = session;
    let counting: string | undefined;
    let isWanted = true;
    const begin = async (): Promise<void> => {
      try {
        const { work } = await ask('countEntries', { browser, paths: entries.map(({ path }) => path) });
        counting = work;
        if (!isWanted) stop(work);
        await follow(work, (count) => isWanted && setState(stateOf(count)));
      } catch (error) {
        if (isWanted) setState({ problem: sentenceOf(error) });
      }
    };
    void begin();
    return () => {
      isWanted = false;
      if (counting !== undefined) stop(counting);
    };
  }, [entries]);
  return state;
}

function stateOf(count: WorkView): Count {
  if (count.state !== 'failed') return { count };
  return { problem: count.problem ?? { title: words.failed, advice: '', detail: '' } };
}
