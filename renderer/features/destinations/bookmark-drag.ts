import { useMirror } from '../../state/mirror';
import { dragOrder, type Side } from '../../ui/drag-order';
import { idsIn, move, placeIn, type Place } from './bookmark-order';

const list = dragOrder('application/x-slipway-destination', (id, row, side) => {
  void move(id, row.startsWith(heading) ? firstIn(row.slice(heading.length)) : placeBeside(row, side));
});
const heading = 'folder ';

/** A row that can be dragged to another place of the list, and shows where another one would stand. */
export function useBookmarkDrag(id: string) {
  return { ...list.useMoved(id), ...list.useRow(id) };
}

/** The heading of a folder, which takes one in as its first. */
export function useFolderDrag(name: string) {
  return list.useRow(heading + name, 'after');
}

function firstIn(folder: string): Place {
  return placeIn(folder, idsIn(useMirror.getState().bookmarks, folder)[0]);
}

function placeBeside(id: string, side: Side): Place {
  const { bookmarks } = useMirror.getState();
  const folder = bookmarks.find((one) => one.id === id)?.folder;
  const ids = idsIn(bookmarks, folder);
  return placeIn(folder, side === 'before' ? id : ids[ids.indexOf(id) + 1]);
}
