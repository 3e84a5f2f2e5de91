import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Ellipsis } from 'lucide-react';
import type { BookmarkView } from '../../../src/contract';
import { ask, sentenceOf } from '../../api';
import { useMirror } from '../../state/mirror';
import type { MainState } from '../../state/merge';
import { notify, openDialog, selectBookmark, useView } from '../../state/view';
import { strings } from '../../strings';
import { ProtocolMark } from '../../ui/mark';

const words = strings.bookmark;

export function BookmarkRow({ id }: { readonly id: string }) {
  const bookmark = useMirror((main) => main.bookmarks.find((one) => one.id === id));
  const state = useMirror((main) => stateOf(main, id));
  const selected = useView((view) => view.bookmarkId === id);
  const dropping = useView((view) => view.drag?.over === id);
  if (!bookmark) return null;
  return (
    <li
      className={`side-item ${selected ? 'side-item-target' : ''} ${dropping ? 'side-item-drop' : ''}`}
      data-testid={`destination-${bookmark.name}`}
      data-drop-bookmark={id}
      data-state={state}
    >
      <button
        type="button"
        className="side-button"
        aria-current={selected}
        title={`${bookmark.name}\n${bookmark.address}`}
        onClick={() => selectBookmark(selected ? undefined : id)}
      >
        <ProtocolMark protocol={bookmark.protocol} />
        <bdi className="side-label">{bookmark.name}</bdi>{' '}
        {state !== 'idle' && (
          <span className={`dot dot-${state}`}>
            <span className="unseen">{strings.sidebar.states[state]}</span>
          </span>
        )}
      </button>
      <BookmarkMenu bookmark={bookmark} />
    </li>
  );
}

function BookmarkMenu({ bookmark }: { readonly bookmark: BookmarkView }) {
  const bookmarkId = bookmark.id;
  return (
    <MenuTrigger>
      <Button className="icon-button side-more" aria-label={strings.sidebar.more(bookmark.name)}>
        <Ellipsis aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={bookmark.name}>
          <MenuItem className="menu-item" onAction={() => void test(bookmark)}>
            {words.test}
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => openDialog({ kind: 'rename', bookmarkId })}>
            {words.rename}
          </MenuItem>
          {bookmark.protocol !== 'local' && (
            <MenuItem className="menu-item" onAction={() => openDialog({ kind: 'secret', bookmarkId })}>
              {words.secret}
            </MenuItem>
          )}
          <MenuItem
            className="menu-item menu-danger"
            onAction={() => openDialog({ kind: 'remove', bookmarkId })}
          >
            {words.remove}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function stateOf(main: MainState, id: string): 'idle' | 'busy' | 'attention' {
  const bookmark = main.bookmarks.find((one) => one.id === id);
  if (!bookmark) return 'idle';
  if (bookmark.missing.length > 0) return 'attention';
  const states = new Set(
    Object.values(main.jobs)
      .filter((job) => job.bookmarkId === bookmark.id)
      .map((job) => job.state),
  );
  if (states.has('blocked')) return 'attention';
  return states.has('running') ? 'busy' : 'idle';
}

async function test({ id, name }: BookmarkView): Promise<void> {
  try {
    await ask('testDestination', { target: { bookmarkId: id } });
    notify('good', { title: words.tested(name), advice: '', detail: '' });
  } catch (error) {
    notify('bad', sentenceOf(error));
  }
}
