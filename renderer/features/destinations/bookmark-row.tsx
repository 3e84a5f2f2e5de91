import { FolderOpen } from 'lucide-react';
import { Button } from 'react-aria-components';
import { isBrowsable } from '../../../src/destination/powers';
import type { BookmarkView } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { browse, openDialog, selectBookmark, useView } from '../../state/view';
import { strings } from '../../strings';
import { ProtocolMark } from '../../ui/mark';
import { StateDot } from './bookmark-dot';
import { useBookmarkDrag } from './bookmark-drag';
import { BookmarkMenu } from './bookmark-menu';
import { moveByKeys } from './bookmark-order';
import { stateOf } from './bookmark-state';

export function BookmarkRow({ id }: { readonly id: string }) {
  const bookmark = useMirror((main) => main.bookmarks.find((one) => one.id === id));
  const state = useMirror((main) => stateOf(main, [id]));
  const selected = useView((view) => view.bookmarkId === id);
  const browsed = useView((view) => view.browsed === id);
  const dropping = useView((view) => view.drag?.over === id);
  const drag = useBookmarkDrag(id);
  if (!bookmark) return null;
  return (
    // Its menu moves it too, and Alt with an arrow.
    <li
      {...drag}
      className={`side-item ${selected || browsed ? 'side-item-target' : ''} ${dropping ? 'side-item-drop' : ''}`}
      data-testid={`destination-${bookmark.name}`}
      data-drop-bookmark={id}
      data-state={state}
    >
      <button
        type="button"
        className="side-button"
        aria-current={selected}
        title={titleOf(bookmark)}
        // The second click of a double click must not undo the first.
        onClick={(event) => event.detail < 2 && selectBookmark(selected ? undefined : id)}
        onKeyDown={(event) => moveByKeys(event, id)}
        onDoubleClick={() => openDialog({ kind: 'edit', bookmarkId: id })}
      >
        <ProtocolMark protocol={bookmark.protocol} colour={bookmark.colour} />
        <bdi className="side-label">{bookmark.name}</bdi> <StateDot state={state} />
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
    </li>
  );
}

function titleOf({ name, address, cannot }: BookmarkView): string {
  return [name, address, ...(cannot === undefined ? [] : [cannot])].join('\n');
}
