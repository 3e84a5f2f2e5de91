import { useState, type FormEvent } from 'react';
import type { BookmarkView } from '../../../src/contract';
import { neededSecrets } from '../../../src/destination/credentials';
import type { SecretName } from '../../../src/destination/destination';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { closeDialog, selectBookmark, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Confirm, Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { isInUse } from './bookmark-state';
import { secretLabel } from './labels';

const words = strings.bookmark;

interface FormProps {
  readonly title: string;
  readonly label: string;
  readonly start: string;
  readonly save: string;
  readonly secret?: boolean;
  readonly onSave: (value: string) => Promise<boolean>;
}

function OneFieldDialog({ title, label, start, save, secret = false, onSave }: FormProps) {
  const [value, setValue] = useState(start);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (): Promise<void> => {
    setBusy(true);
    if (await onSave(value)) closeDialog();
    else setBusy(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (value.trim() !== '') void onSubmit();
  };
  return (
    <Dialog title={title} onClose={closeDialog}>
      <form onSubmit={submit} className="dialog-form">
        <Field
          label={label}
          value={value}
          onChange={setValue}
          type={secret ? 'password' : 'text'}
          isFirst
          testId="dialog-field"
        />
        <footer className="dialog-foot">
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button type="submit" kind="main" isDisabled={busy || value.trim() === ''} testId="dialog-save">
            {save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

export function RenameDialog({ bookmark }: { readonly bookmark: BookmarkView }) {
  const rename = async (name: string): Promise<boolean> =>
    (await order('renameBookmark', { id: bookmark.id, name: name.trim() })) !== undefined;
  return (
    <OneFieldDialog
      title={words.renameTitle}
      label={words.name}
      start={bookmark.name}
      save={strings.common.save}
      onSave={rename}
    />
  );
}

interface SecretProps {
  readonly bookmark: BookmarkView;
  /** Goes on with what lacked the secret. */
  readonly goOn?: (() => void) | undefined;
}

export function SecretDialog({ bookmark, goOn }: SecretProps) {
  const name = replacedSecret(bookmark);
  // People choose these themselves, so a blank at an end may be meant.
  const isChosen = name === 'password' || name === 'passphrase';
  const keep = async (entered: string): Promise<boolean> => {
    const secret = isChosen ? entered : entered.trim();
    const kept = (await order('setBookmarkSecret', { id: bookmark.id, secret })) !== undefined;
    if (kept) goOn?.();
    return kept;
  };
  return (
    <OneFieldDialog
      title={words.secretTitle(bookmark.name)}
      label={secretLabel(name)}
      start=""
      secret
      save={words.secretSave}
      onSave={keep}
    />
  );
}

/** The one that is known, or else the first that is needed: what main puts the entered one in place of. */
function replacedSecret({ destination, known }: BookmarkView): SecretName {
  const needed = neededSecrets(destination);
  return needed.find((name) => known.includes(name)) ?? needed[0] ?? 'password';
}

export function RemoveDialog({ bookmark }: { readonly bookmark: BookmarkView }) {
  const inUse = useMirror((main) => isInUse(main, bookmark.id));
  const remove = async (): Promise<void> => {
    closeDialog();
    const next = neighbour(bookmark.id);
    const removed = await order('removeBookmark', { id: bookmark.id });
    if (!removed) return;
    if (useView.getState().bookmarkId === bookmark.id) selectBookmark(undefined);
    next?.focus();
  };
  return (
    <Confirm
      title={words.removeTitle(bookmark.name)}
      text={inUse ? words.removeTextInUse : words.removeText}
      yes={words.removeConfirm}
      no={strings.common.cancel}
      danger
      onYes={() => void remove()}
      onClose={closeDialog}
    />
  );
}

/** The row that has the focus when this one is gone. */
function neighbour(id: string): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('.side-button')];
  const index = rows.findIndex(
    (row) => row.closest<HTMLElement>('[data-drop-bookmark]')?.dataset['dropBookmark'] === id,
  );
  return rows[index + 1] ?? rows[index - 1];
}
