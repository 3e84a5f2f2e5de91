import { useEffect, useState } from 'react';
import { FileInput } from 'lucide-react';
import type { ImportSummary, Output, Sentence } from '../../../src/contract';
import { ask, sentenceOf } from '../../api';
import { closeDialog, notify, openDialog, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SentenceText } from '../../ui/sentence';

const words = strings.importing;

type Sources = Output<'importSources'>;

/** Programs of this computer that have destinations, or a file. */
export function ImportDialog() {
  const [sources, setSources] = useState<Sources>();
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<Sentence>();
  useEffect(() => {
    ask('importSources', undefined).then(setSources, (error: unknown) => {
      setSources([]);
      setFailure(sentenceOf(error));
    });
  }, []);
  const run = (name: string, work: () => Promise<ImportSummary | undefined>): void => {
    setBusy(name);
    setFailure(undefined);
    work().then(
      (summary) => {
        setBusy(undefined);
        if (summary) tell(summary);
      },
      (error: unknown) => {
        setBusy(undefined);
        setFailure(sentenceOf(error));
      },
    );
  };
  return (
    <Dialog title={words.title} onClose={closeDialog} wide>
      <div className="import" data-testid="import" aria-busy={sources === undefined}>
        {sources === undefined && <p className="dialog-text">{words.searching}</p>}
        {sources?.length === 0 && <p className="dialog-text">{words.none}</p>}
        {sources !== undefined && sources.length > 0 && (
          <SourceList
            sources={sources}
            busy={busy}
            onImport={(client) => run(client, () => ask('importBookmarks', { client }))}
          />
        )}
        {failure && <SentenceText sentence={failure} />}
        <div className="import-file">
          <p className="dialog-text">{words.fileText}</p>
          <Button
            icon={<FileInput aria-hidden />}
            isDisabled={busy !== undefined}
            onPress={() => run('', () => ask('importFile', undefined))}
            testId="import-file"
          >
            {words.file}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Whoever has opened another dialog meanwhile keeps it. */
function tell(summary: ImportSummary): void {
  const { dialog } = useView.getState();
  if (dialog === undefined || dialog.kind === 'import') openDialog({ kind: 'import-summary', summary });
  else notify('good', { title: words.summaryTitle(summary.added.length), advice: '', detail: '' });
}

interface SourceListProps {
  readonly sources: Sources;
  /** The program that is imported from just now. */
  readonly busy: string | undefined;
  readonly onImport: (client: string) => void;
}

function SourceList({ sources, busy, onImport }: SourceListProps) {
  return (
    <>
      <p className="dialog-text">{words.text}</p>
      <ul className="import-list">
        {sources.map(({ client, label }) => (
          <li key={client} className="import-row" data-testid={`import-${client}`}>
            <span className="import-name">{label}</span>
            <Button
              label={words.importFrom(label)}
              isDisabled={busy !== undefined}
              onPress={() => onImport(client)}
            >
              {busy === client ? words.busy : words.import}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
