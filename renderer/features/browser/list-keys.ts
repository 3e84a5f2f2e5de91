import type { KeyboardEvent } from 'react';
import { askRemove, askRename, copyAddresses, goUp, openEntry } from './acts';
import { useBrowser } from './browser-state';
import {
  isTyping,
  selectAll,
  selectNone,
  selectOnly,
  selectTo,
  toggle,
  typeAhead,
  whenSelected,
} from './selection';
import { refresh } from './session';

/** @param page rows that are in sight at a time. */
export function onListKey(event: KeyboardEvent, page: number): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  const withCommand = ctrlKey || metaKey;
  const done = withCommand ? onCommandKey(key) : altKey ? onAltKey(key) : onPlainKey(event, page);
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}

function onCommandKey(key: string): boolean {
  if (key === 'a') selectAll();
  else if (key === 'c') whenSelected(copyAddresses);
  else if (key === 'ArrowUp') goUp();
  else if (key === ' ') toggle(focusIndex());
  else return false;
  return true;
}

function onAltKey(key: string): boolean {
  if (key !== 'ArrowUp') return false;
  goUp();
  return true;
}

function onPlainKey({ key, shiftKey }: KeyboardEvent, page: number): boolean {
  const target = targetOf(key, page);
  if (target !== undefined) {
    if (shiftKey) selectTo(target);
    else selectOnly(target);
    return true;
  }
  if (key === ' ' && !isTyping()) {
    toggle(focusIndex());
    return true;
  }
  const act = acts[key];
  if (act) act();
  else if (key.length === 1) typeAhead(key);
  return act !== undefined || key.length === 1;
}

const acts: Readonly<Record<string, (() => void) | undefined>> = {
  Enter: () => openEntry(useBrowser.getState().entries.shown[focusIndex()]),
  Backspace: goUp,
  F2: askRename,
  F5: () => void refresh(),
  Delete: () => whenSelected(askRemove),
  Escape: selectNone,
};

/** The row that a key moves to. The first arrow takes the row where the focus stands already. */
function targetOf(key: string, page: number): number | undefined {
  const { entries, selected } = useBrowser.getState();
  const last = entries.shown.length - 1;
  if (last < 0) return undefined;
  const at = focusIndex();
  const steps: Readonly<Record<string, number | undefined>> = {
    ArrowDown: selected.size === 0 ? at : at + 1,
    ArrowUp: selected.size === 0 ? at : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const target = steps[key];
  return target === undefined ? undefined : Math.max(0, Math.min(last, target));
}

function focusIndex(): number {
  const { entries, focus } = useBrowser.getState();
  return Math.max(0, entries.indexOf(focus));
}
