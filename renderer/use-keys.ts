import { useEffect } from 'react';
import { focusPasteField } from './features/destinations/paste-field';
import { openDialog, replaceText, useView } from './state/view';

/** Keys that count in the whole window: to the paste box, to the settings, and a paste outside any field. */
export function useKeys(): void {
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    addEventListener('keydown', onKey, { signal });
    document.addEventListener('paste', onPaste, { signal });
    return () => ending.abort();
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walkSidebar(event);
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isDialogOpen()) return;
  if (event.key === 'l') focusPasteField();
  else if (event.key === ',') openDialog({ kind: 'settings' });
  else return;
  event.preventDefault();
}

function onPaste(event: ClipboardEvent): void {
  if (isDialogOpen() || event.target instanceof HTMLInputElement) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text === '') return;
  event.preventDefault();
  replaceText(text);
  focusPasteField();
}

function isDialogOpen(): boolean {
  return useView.getState().dialog !== undefined;
}

/** Up and down walk through the sidebar's rows, as in any list of a desktop program. */
function walkSidebar(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLElement) || !event.target.classList.contains('side-button')) return;
  const rows = [...document.querySelectorAll<HTMLElement>('.side-button')];
  rows[rows.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  event.preventDefault();
}
