import type { DragEvent } from 'react';
import { order } from '../../state/commands';
import { bookmarkOfBrowser } from './acts';
import { selectedEntries, useBrowser } from './browser-state';

/**
 * Only what is a file of this computer already can be dragged to other programs: the system wants files that are
 * there before the drag begins, and what is elsewhere would have to be fetched while the button is held.
 */
export function canDragOut(): boolean {
  return useBrowser.getState().session.state === 'open' && bookmarkOfBrowser()?.protocol === 'local';
}

/** The page's own drag ends here; the system's takes its place. */
export function dragOut(event: DragEvent): void {
  event.preventDefault();
  const { session } = useBrowser.getState();
  const paths = selectedEntries().map(({ path }) => path);
  if (session.state !== 'open' || paths.length === 0 || !canDragOut()) return;
  void order('dragOut', { browser: session.browser, paths });
}
