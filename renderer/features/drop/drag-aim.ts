import { useView, type Drag } from '../../state/view';
import { bookmarkOfBrowser } from '../browser/acts';
import { useBrowser } from '../browser/browser-state';
import { aimAtFolder } from '../browser/folder-aim';
import { currentAim, type Aim } from '../destinations/aim';

/** What stands under the pointer: a row of the sidebar, else a folder of the browser where that is shown. */
export function dragAt(event: DragEvent): Drag {
  const over = dataUnder(event, 'dropBookmark');
  if (over !== undefined || useView.getState().browsed === undefined) return { over };
  const { session, folder } = useBrowser.getState();
  if (session.state !== 'open') return { over };
  return { over, into: dataUnder(event, 'dropFolder') ?? folder };
}

function dataUnder({ target }: DragEvent, name: 'dropBookmark' | 'dropFolder'): string | undefined {
  const attribute = name === 'dropBookmark' ? 'data-drop-bookmark' : 'data-drop-folder';
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>(`[${attribute}]`)?.dataset[name];
}

export function aimOfDrag({ over, into }: Drag): Aim | undefined {
  const bookmark = into === undefined ? undefined : bookmarkOfBrowser();
  return bookmark && into !== undefined ? aimAtFolder(bookmark, into) : currentAim(over);
}
