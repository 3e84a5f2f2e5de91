import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { BookmarkView } from '../../../src/contract';
import { baseName, parentOf } from '../../../src/model/remote-path';
import { ask, sentenceOf } from '../../api';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { bookmarkOfBrowser } from './acts';
import { selectedEntries, useBrowser } from './browser-state';
import { isBucketList, topOf } from './places';
import { refresh } from './session';

const { make, rename, nameProblems } = strings.browser;

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly start: string;
  /** How much of the start is selected, and gone with the first letter that is typed. */
  readonly marked?: number;
  readonly save: string;
  readonly hint?: string;
  /** Names of folders within folders may be given at once, with `/` between them. */
  readonly isNested?: boolean;
  readonly onSave: (name: string) => Promise<void>;
}

function NameDialog({
  title,
  label,
  start,
  marked = 0,
  save,
  hint,
  isNested = false,
  onSave,
}: NameDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.setSelectionRange(0, marked), [marked]);
  const [name, setName] = useState(start);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const wrong = problemOf(name, start, isNested);
    setProblem(wrong);
    if (wrong !== undefined) return;
    setBusy(true);
    try {
      await onSave(name);
      closeDialog();
    } catch (error) {
      const sentence = sentenceOf(error);
      setProblem(sentence.kind === 'exists' ? nameProblems.exists : `${sentence.title} ${sentence.advice}`);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && name !== start && !busy) void submit();
  };
  const onChange = (text: string): void => {
    setName(text);
    setProblem(undefined);
  };
  return (
    <Dialog title={title} onClose={closeDialog}>
      <form ref={form} onSubmit={onSubmit} className="dialog-form">
        <Field
          label={label}
          value={name}
          onChange={onChange}
          problem={problem}
          hint={hint}
          isFirst
          testId="dialog-field"
        />
        <footer className="dialog-foot">
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button
            type="submit"
            kind="main"
            isDisabled={busy || name.trim() === '' || name === start}
            testId="dialog-save"
          >
            {save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function problemOf(name: string, start: string, isNested: boolean): string | undefined {
  const parts = partsOf(name);
  if (isNested ? parts.length === 0 : name.includes('/')) return nameProblems.slash;
  if (parts.some((part) => part === '.' || part === '..')) return nameProblems.dots;
  return name !== start && useBrowser.getState().entries.has(name) ? nameProblems.exists : undefined;
}

function partsOf(name: string): readonly string[] {
  return name.split('/').filter(Boolean);
}

export function MakeFolderDialog() {
  const [bookmark] = useState(bookmarkOfBrowser);
  const folder = useBrowser((browser) => browser.folder);
  if (!bookmark) return null;
  const isBucket = isBucketList(bookmark, folder);
  const top = strings.browser.tops[topOf(bookmark.destination)];
  return (
    <NameDialog
      title={isBucket ? top.make : make.folder}
      label={make.name}
      start=""
      save={make.save}
      hint={isBucket ? top.nameHint : make.nestedHint}
      isNested={!isBucket}
      onSave={(name) => makeFolder(bookmark, folder, partsOf(name))}
    />
  );
}

/** The drivers make what is missing on the way. */
async function makeFolder({ id }: BookmarkView, folder: string, parts: readonly string[]): Promise<void> {
  const { session, bookmarkId } = useBrowser.getState();
  const [first] = parts;
  if (session.state !== 'open' || bookmarkId !== id || first === undefined) return;
  await ask('makeFolder', { browser: session.browser, path: `${folder}${parts.join('/')}/` });
  const path = `${folder}${first}/`;
  useBrowser.setState({ selected: new Set([path]), focus: path, anchor: path });
  void refresh();
}

export function RenameEntryDialog() {
  const [entry] = useState(() => selectedEntries()[0]);
  if (!entry) return null;
  const { path, name } = entry;
  const end = entry.kind === 'folder' ? '/' : '';
  return (
    <NameDialog
      title={rename.title(baseName(path))}
      label={rename.name}
      start={name}
      marked={entry.kind === 'file' ? stemLength(name) : name.length}
      save={rename.save}
      onSave={(wanted) => renameEntry(path, `${parentOf(path)}${wanted}${end}`)}
    />
  );
}

/** Without the ending, which is rarely meant to change; a dot at the beginning makes none. */
function stemLength(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? dot : name.length;
}

async function renameEntry(path: string, to: string): Promise<void> {
  const { session } = useBrowser.getState();
  if (session.state !== 'open') return;
  await ask('renameEntry', { browser: session.browser, path, to });
  useBrowser.setState({ selected: new Set([to]), focus: to, anchor: to });
  void refresh();
}
