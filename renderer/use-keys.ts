import { useEffect } from 'react';
import { commandOf } from '../src/model/shortcuts';
import { pasteCopied } from './features/browser/copying';
import { listId } from './features/browser/focus-list';
import { focusPasteField } from './features/destinations/paste-field';
import { runPageCommand } from './features/palette/page-commands';
import { replaceText, useView } from './state/view';

/** What counts in the whole window: the menu, its keys, and a paste outside any field. */
export function useKeys(): void {
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    addEventListener('keydown', onKey, { signal });
    document.addEventListener('paste', onPaste, { signal });
    const endMenu = window.slipway.onMenu(runPageCommand);
    return () => {
      ending.abort();
      endMenu();
    };
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) walkSidebar(event);
  const command = commandOf(event);
  // The menu, which knows the same keys, hears only of those that are not prevented.
  if (command !== undefined && runPageCommand(command)) event.preventDefault();
}

function onPaste(event: ClipboardEvent): void {
  if (isDialogOpen() || event.target instanceof HTMLInputElement) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text === '') return;
  event.preventDefault();
  if (document.activeElement?.id === listId && pasteCopied(text)) return;
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
