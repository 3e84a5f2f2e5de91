import { useShallow } from 'zustand/react/shallow';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { BookmarkRow } from './bookmark-row';

export function DestinationList() {
  const ids = useMirror(useShallow((main) => main.bookmarks.map((bookmark) => bookmark.id)));
  return (
    <div className="side-section">
      <p id="side-destinations" className="side-title">
        {strings.sidebar.destinations}
      </p>
      {ids.length === 0 ? (
        <p className="side-empty">{strings.sidebar.none}</p>
      ) : (
        <ul className="side-list" aria-labelledby="side-destinations">
          {ids.map((id) => (
            <BookmarkRow key={id} id={id} />
          ))}
        </ul>
      )}
    </div>
  );
}
