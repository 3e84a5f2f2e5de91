import { useEffect, useState, type FormEvent } from 'react';
import type { Sentence } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import { sentenceOf } from '../../api';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SentenceText } from '../../ui/sentence';
import { selectedEntries, useBrowser } from './browser-state';
import { changeHeaders } from './change-headers';
import { changesOf, type HeadersDraft } from './headers-draft';
import { HeadersForm } from './headers-form';
import { keptWith, type Kept } from './kept-headers';

const words = strings.headers;

/** Changes what is kept with files that are there already; what nobody touches stays as it is. */
export function HeadersDialog() {
  const [entries] = useState(selectedEntries);
  const { kept, problem } = useKeptAtStart(entries);
  const session = useBrowser((browser) => browser.session);
  const [draft, setDraft] = useState<HeadersDraft>({ texts: {} });
  const headers = session.state === 'open' ? session.headers : undefined;
  const changes = kept && headers && changesOf(draft, kept, headers);
  const isReady = changes !== undefined && Object.keys(changes).length > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    closeDialog();
    void changeHeaders(entries, changes);
  };
  return (
    <Dialog title={words.title(strings.browser.what(entries))} onClose={closeDialog} large>
      <form onSubmit={submit} className="dialog-form">
        <div className="dialog-body" data-testid="headers-body">
          {problem && <SentenceText sentence={problem} />}
          {!kept && !problem && <output className="hint">{words.reading}</output>}
          {kept && headers && (
            <HeadersForm entries={entries} kept={kept} headers={headers} draft={draft} onChange={setDraft} />
          )}
        </div>
        <footer className="dialog-foot">
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button type="submit" kind="main" isDisabled={!isReady} testId="headers-save">
            {words.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Of what cannot be asked about, every header may differ. */
function unknown(): Kept {
  const { session } = useBrowser.getState();
  const names = session.state === 'open' ? session.headers?.changeable : undefined;
  return { same: {}, various: [...(names ?? [])] };
}

interface AtStart {
  readonly kept?: Kept;
  readonly problem?: Pick<Sentence, 'title' | 'advice' | 'detail'>;
}

function useKeptAtStart(entries: readonly EntryView[]): AtStart {
  const [state, setState] = useState<AtStart>({});
  useEffect(() => {
    let isWanted = true;
    keptWith(useBrowser.getState().session, entries).then(
      (kept) => isWanted && setState({ kept: kept ?? unknown() }),
      (error: unknown) => isWanted && setState({ problem: sentenceOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [entries]);
  return state;
}
