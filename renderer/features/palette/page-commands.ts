import { keysText, shortcuts, type PageCommand } from '../../../src/model/shortcuts';
import { openDialog, selectBookmark, setFilter, useView } from '../../state/view';
import { strings } from '../../strings';
import { exportAll } from '../destinations/bookmark-add-menu';
import { focusPasteField } from '../destinations/paste-field';
import { changeSettings } from '../settings/change-settings';

const runs: Readonly<Record<PageCommand, () => void>> = {
  palette: () => openDialog({ kind: 'palette', start: '' }),
  paste: focusPasteField,
  new: () => openDialog({ kind: 'palette', start: `${strings.palette.newPrefix} ` }),
  import: () => openDialog({ kind: 'import' }),
  export: () => void exportAll(),
  settings: () => openDialog({ kind: 'settings' }),
  'show-all': () => setFilter('all'),
  'show-active': () => setFilter('active'),
  'show-finished': () => setFilter('finished'),
  'appearance-system': () => wear('system'),
  'appearance-light': () => wear('light'),
  'appearance-dark': () => wear('dark'),
};

/** A dialog that is open is answered first. @returns whether it was done. */
export function runPageCommand(command: PageCommand): boolean {
  const { dialog } = useView.getState();
  if (dialog !== undefined && dialog.kind !== 'palette') return false;
  // A dialog that has just gone gives the focus back in the next frame; one that opened before then would never learn
  // where it was.
  if (document.activeElement === document.body) requestAnimationFrame(runs[command]);
  else runs[command]();
  return true;
}

const isMac = navigator.platform.startsWith('Mac');

export function keysOf(command: PageCommand): string | undefined {
  const keys = shortcuts[command];
  return keys === undefined ? undefined : keysText(keys, isMac);
}

/** Where nothing is chosen any more, what is typed next is a destination. */
export function pasteAnew(): void {
  selectBookmark(undefined);
  focusPasteField();
}

function wear(appearance: 'system' | 'light' | 'dark'): void {
  changeSettings({ appearance });
}
