import { useEffect, useState } from 'react';
import type { BookmarkView } from '../../../src/contract';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import { showQueue, useView } from '../../state/view';
import { strings } from '../../strings';
import { Emptiness, Trouble } from './browser-empty';
import { BrowserHead } from './browser-head';
import { useBrowser } from './browser-state';
import { EntryDetails } from './details';
import { EntryList } from './entry-list';
import { EntryMenu } from './entry-menu';
import { focusList } from './focus-list';
import { QueueStrip } from './queue-strip';
import { enter, keyOf, refresh } from './session';
import { StatusLine } from './status-line';
import { BrowserToolbar } from './toolbar';
import { WorkBars } from './work-bars';

/** What is at a saved destination, in the queue's place. */
export function Browser() {
  const browsed = useView((view) => view.browsed);
  const bookmark = useMirror((main) => main.bookmarks.find(({ id }) => id === browsed));
  useEffect(() => useMirror.subscribe(leaveWhenGone), []);
  return bookmark ? <Pane bookmark={bookmark} /> : null;
}

/** One that was saved just now is not told of yet: it is not gone. */
function leaveWhenGone(now: MainState, before: MainState): void {
  const { browsed } = useView.getState();
  const isIn = ({ bookmarks }: MainState): boolean => bookmarks.some(({ id }) => id === browsed);
  if (isIn(before) && !isIn(now)) showQueue();
}

function Pane({ bookmark }: { readonly bookmark: BookmarkView }) {
  const { id, name } = bookmark;
  const key = keyOf(bookmark);
  const folder = useBrowser((browser) => browser.folder);
  const state = useBrowser(({ session, listing }) =>
    session.state === 'open' ? listing.state : session.state,
  );
  useEffect(() => {
    void enter(id, key);
    focusList();
  }, [id, key]);
  return (
    <section
      className="browser"
      aria-label={strings.browser.label(name)}
      data-testid="browser"
      data-state={state}
    >
      <h1 className="unseen">{strings.browser.label(name)}</h1>
      <BrowserHead bookmark={bookmark} />
      <div className="browser-box" data-drop-folder={folder}>
        <BrowserToolbar bookmark={bookmark} />
        <Content bookmark={bookmark} retry={() => void enter(id, key)} />
      </div>
      <WorkBars />
      <QueueStrip />
    </section>
  );
}

interface ContentProps {
  readonly bookmark: BookmarkView;
  readonly retry: () => void;
}

function Content({ bookmark, retry }: ContentProps) {
  const session = useBrowser((browser) => browser.session);
  const listing = useBrowser((browser) => browser.listing);
  const count = useBrowser((browser) => browser.entries.count);
  const details = useBrowser((browser) => browser.details);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>();
  if (session.state === 'failed')
    return <Trouble bookmark={bookmark} problem={session.problem} onAgain={retry} />;
  if (listing.problem && count === 0)
    return <Trouble bookmark={bookmark} problem={listing.problem} onAgain={() => void refresh()} />;
  return (
    <>
      {listing.problem && (
        <Trouble bookmark={bookmark} problem={listing.problem} onAgain={() => void refresh()} slim />
      )}
      <div className="browser-middle">
        <div className="browser-list">
          <EntryList bookmark={bookmark} onMenu={setMenu} />
          {session.state === 'opening' && <p className="browser-empty hint">{strings.browser.connecting}</p>}
          {session.state === 'open' && <Emptiness bookmark={bookmark} />}
        </div>
        {details && <EntryDetails bookmark={bookmark} />}
      </div>
      <StatusLine />
      {menu && <EntryMenu bookmark={bookmark} place={menu} onClose={() => setMenu(undefined)} />}
    </>
  );
}
