import { useState, type MouseEvent } from 'react';
import { FolderOpen } from 'lucide-react';
import { Button } from 'react-aria-components';
import { isBrowsable } from '../../../src/destination/powers';
import type { BookmarkView } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { browse, openDialog, selectBookmark, toggleBookmark, useView } from '../../state/view';
import { strings } from '../../strings';
import { ProtocolMark } from '../../ui/mark';
import { StateDot } from './bookmark-dot';
import { useBookmarkDrag } from './bookmark-drag';
import { BookmarkContextMenu, BookmarkMenu } from './bookmark-menu';
import { moveByKeys } from './bookmark-order';
import { missingText, reasonOf, stateOf, type BookmarkReason } from './bookmark-state';

export function BookmarkRow({ id }: { readonly id: string }) {
  const bookmark = useMirror((main) => main.bookmarks.find((one) => one.id === id));
  const state = useMirror((main) => stateOf(main, [id]));
  const reason = useMirror((main) => reasonOf(main, id));
  const [menu, setMenu] = useState<ReturnType<typeof placeOf>>();
  const selected = useView((view) => view.bookmarkId === id || view.alsoIds.includes(id));
  const browsed = useView((view) => view.browsed === id);
  const dropping = useView((view) => view.drag?.over === id);
  const drag = useBookmarkDrag(id);
  if (!bookmark) return null;
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    setMenu(placeOf(event));
  };
  return (
    // Its menu moves it too, and Alt with an arrow.
    <li
      {...drag}
      {...{ onContextMenu }}
      className={`side-item ${selected || browsed ? 'side-item-target' : ''} ${dropping ? 'side-item-drop' : ''}`}
      data-testid={`destination-${bookmark.name}`}
      data-drop-bookmark={id}
      data-state={state}
    >
      <button
        type="button"
        className="side-button"
        aria-current={selected}
        title={titleOf(bookmark, reason)}
        onClick={(event) => choose(event, id, selected)}
        onKeyDown={(event) => moveByKeys(event, id)}
        onDoubleClick={() => openBookmark(bookmark)}
      >
        <ProtocolMark protocol={bookmark.protocol} colour={bookmark.colour} />
        <bdi className="side-label">{bookmark.name}</bdi>{' '}
        <StateDot state={state} why={reason === 'missing' ? missingText(bookmark) : undefined} />
      </button>
      {isBrowsable(bookmark.destination) && (
        <Button
          className="icon-button side-more side-browse"
          aria-label={strings.browser.open(bookmark.name)}
          onPress={() => browse(id)}
          data-testid={`browse-${bookmark.name}`}
        >
          <FolderOpen aria-hidden />
        </Button>
      )}
      <BookmarkMenu bookmark={bookmark} />
      {menu && <BookmarkContextMenu bookmark={bookmark} place={menu} onClose={() => setMenu(undefined)} />}
    </li>
  );
}

/** What is in it, as in any list of folders; of a place that shows nothing, how it is set up. */
function openBookmark({ id, destination }: BookmarkView): void {
  if (isBrowsable(destination)) browse(id);
  else openDialog({ kind: 'edit', bookmarkId: id });
}

/** It describes the row to screen readers too. */
function titleOf(bookmark: BookmarkView, reason: BookmarkReason | undefined): string {
  const { name, address, cannot } = bookmark;
  const missing = reason === 'missing' ? `${missingText(bookmark)}. ` : '';
  const why = reason === undefined ? [] : [missing + strings.sidebar.reasons[reason]];
  return [name, address, ...why, ...(cannot === undefined ? [] : [cannot])].join('\n');
}

/** Under the pointer; asked for by a key, below the row. */
function placeOf({ button, clientX, clientY, currentTarget }: MouseEvent): { x: number; y: number } {
  if (button === 2) return { x: clientX, y: clientY };
  const { left, bottom } = currentTarget.getBoundingClientRect();
  return { x: left + 32, y: bottom };
}

/** With Ctrl or Cmd one more is taken to those that are chosen. The second click of a double click undoes nothing. */
function choose(event: MouseEvent, id: string, isSelected: boolean): void {
  if (event.detail > 1) return;
  if (event.ctrlKey || event.metaKey) toggleBookmark(id);
  else selectBookmark(isSelected ? undefined : id);
}
