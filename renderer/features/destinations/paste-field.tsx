import { useRef, type ClipboardEvent } from 'react';
import { ClipboardPaste, Pencil, X } from 'lucide-react';
import { isTooLong, readDestinations } from '../../../src/destination/read';
import { changeText, clearPaste, replaceText, setEditing, useView } from '../../state/view';
import { strings } from '../../strings';
import { IconButton } from '../../ui/button';
import { sealed } from './seal';
import type { Understood } from './understand';

export const pasteFieldId = 'paste-box';

export function focusPasteField(): void {
  const field = document.getElementById(pasteFieldId);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

interface PasteFieldProps {
  readonly text: string;
  readonly understood: Understood;
}

/** Shows the text, or its masked form as soon as it holds a secret and is not being edited. */
export function PasteField({ text, understood }: PasteFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const editing = useView((view) => view.editing);
  const seal = editing ? undefined : sealed(text, understood);
  const onEdit = (): void => {
    setEditing(true);
    field.current?.focus();
  };
  const onClear = (): void => {
    clearPaste();
    field.current?.focus();
  };
  return (
    <div className="paste-field">
      <ClipboardPaste aria-hidden className="paste-icon" />
      <input
        ref={field}
        id={pasteFieldId}
        data-testid="paste-box"
        aria-label={strings.paste.label}
        placeholder={strings.paste.placeholder}
        spellCheck={false}
        autoComplete="off"
        value={seal ?? text}
        readOnly={seal !== undefined}
        onChange={(event) => changeText(event.target.value)}
        onPaste={(event) => pasteInto(event, seal !== undefined)}
        onBlur={() => setEditing(false)}
      />
      {seal !== undefined && (
        <IconButton label={strings.paste.editTitle} onPress={onEdit} testId="paste-edit">
          <Pencil aria-hidden />
        </IconButton>
      )}
      {text !== '' && (
        <IconButton label={strings.paste.clear} onPress={onClear} testId="paste-clear">
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function isDestination(text: string): boolean {
  const isWhole = !isTooLong(text) && /^\s*(?:[a-z][\w+.-]*:\/\/|[[{<])/i.test(text);
  return isWhole && readDestinations(text).destinations.length > 0;
}

/** Takes the text as it was copied, line ends included, before the field could show it. */
function pasteInto(event: ClipboardEvent<HTMLInputElement>, isSealed: boolean): void {
  const pasted = event.clipboardData.getData('text/plain');
  if (pasted === '') return;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const start = selectionStart ?? 0;
  const end = selectionEnd ?? value.length;
  // One destination behind another is none; a part of one goes where the cursor is.
  if (isSealed || end - start === value.length || isDestination(pasted)) {
    replaceText(pasted);
    return;
  }
  changeText(value.slice(0, start) + pasted + value.slice(end));
  setEditing(false);
}
