import { useMemo } from 'react';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { BookmarkFolder } from './bookmark-folder';
import { foldersOf } from './bookmark-folders';
import { useMoved, useMovedRow } from './bookmark-order';
import { BookmarkRow } from './bookmark-row';

/** Those at the top first, then folder by folder. */
export function DestinationList() {
  const bookmarks = useMirror((main) => main.bookmarks);
  const folders = useMemo(() => foldersOf(bookmarks), [bookmarks]);
  const idsIn = (folder: string | undefined): readonly string[] =>
    bookmarks.filter((bookmark) => bookmark.folder === folder).map(({ id }) => id);
  const told = useMoved((last) => last.told);
  useMovedRow(bookmarks);
  return (
    <div className="side-section">
      <h2 id="side-destinations" className="side-title">
        {strings.sidebar.destinations}
      </h2>
      {bookmarks.length === 0 ? (
        <p className="side-empty">{strings.sidebar.none}</p>
      ) : (
        <ul className="side-list" aria-labelledby="side-destinations">
          {idsIn(undefined).map((id) => (
            <BookmarkRow key={id} id={id} />
          ))}
          {folders.map((folder) => (
            <BookmarkFolder key={folder} name={folder} ids={idsIn(folder)} />
          ))}
        </ul>
      )}
      <output className="unseen">{told}</output>
    </div>
  );
}
