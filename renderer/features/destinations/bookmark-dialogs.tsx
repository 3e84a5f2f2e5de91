import { useState, type FormEvent } from 'react';
import type { BookmarkView } from '../../../src/contract';
import { order } from '../../state/commands';
import { closeDialog, selectBookmark, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Confirm, Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';

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
    if (await onSave(value.trim())) closeDialog();
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
    (await order('renameBookmark', { id: bookmark.id, name })) !== undefined;
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

export function SecretDialog({ bookmark }: { readonly bookmark: BookmarkView }) {
  const keep = async (secret: string): Promise<boolean> =>
    (await order('setBookmarkSecret', { id: bookmark.id, secret })) !== undefined;
  return (
    <OneFieldDialog
      title={words.secretTitle(bookmark.name)}
      label={words.secretLabel}
      start=""
      secret
      save={words.secretSave}
      onSave={keep}
    />
  );
}

export function RemoveDialog({ bookmark }: { readonly bookmark: BookmarkView }) {
  const remove = async (): Promise<void> => {
    closeDialog();
    const removed = await order('removeBookmark', { id: bookmark.id });
    if (removed && useView.getState().bookmarkId === bookmark.id) selectBookmark(undefined);
  };
  return (
    <Confirm
      title={words.removeTitle(bookmark.name)}
      text={words.removeText}
      yes={words.removeConfirm}
      no={strings.common.cancel}
      danger
      onYes={() => void remove()}
      onClose={closeDialog}
    />
  );
}
