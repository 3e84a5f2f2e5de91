import { useState } from 'react';
import type { OpenedFile } from '../../../src/contract-arrivals';
import { order } from '../../state/commands';
import { closeDialog, openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

const words = strings.arrivals;

/** Shows what a file of destinations would add, and adds it when that is wanted. */
export function OpenedFileDialog({ opened }: { readonly opened: OpenedFile }) {
  const { id, file, entries, leftOut } = opened;
  const [busy, setBusy] = useState(false);
  const fresh = entries.filter(({ savedAs }) => savedAs === undefined).length;
  const add = async (): Promise<void> => {
    setBusy(true);
    const added = await order('importOpened', { id });
    if (added?.value) openDialog({ kind: 'import-summary', summary: added.value });
    else closeDialog();
  };
  return (
    <Dialog title={words.title(file)} onClose={closeDialog} wide large>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus */}
      <div className="dialog-body summary" tabIndex={0} data-testid="opened-file">
        <p className="dialog-text">{fresh === 0 ? words.nothing : words.text}</p>
        {entries.length > 0 && (
          <ul className="opened">
            {entries.map((entry, index) => (
              // Two may be the same in every way.
              // oxlint-disable-next-line react/no-array-index-key -- the list never changes
              <Entry key={index} {...entry} />
            ))}
          </ul>
        )}
        {leftOut.length > 0 && <LeftOut leftOut={leftOut} />}
      </div>
      <footer className="dialog-foot">
        <Button isFirst onPress={closeDialog}>
          {fresh === 0 ? strings.common.close : strings.common.cancel}
        </Button>
        {fresh > 0 && (
          <Button kind="main" isDisabled={busy} onPress={() => void add()} testId="opened-add">
            {words.add(fresh)}
          </Button>
        )}
      </footer>
    </Dialog>
  );
}

function Entry({ name, address, folder, savedAs }: OpenedFile['entries'][number]) {
  return (
    <li className={savedAs === undefined ? 'opened-entry' : 'opened-entry opened-known'}>
      <p>
        <bdi className="opened-name">{name}</bdi>{' '}
        {savedAs !== undefined && <span className="hint">{words.savedAs(savedAs)}</span>}
        {savedAs === undefined && folder !== undefined && (
          <span className="hint">{words.inFolder(folder)}</span>
        )}
      </p>
      <bdi className="opened-address">{address}</bdi>
    </li>
  );
}

function LeftOut({ leftOut }: Pick<OpenedFile, 'leftOut'>) {
  return (
    <section aria-label={words.leftOut}>
      <h3 className="form-title">{words.leftOut}</h3>
      <p className="hint">{words.leftOutText}</p>
      <ul>
        {leftOut.map((name, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes
          <li key={index}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
