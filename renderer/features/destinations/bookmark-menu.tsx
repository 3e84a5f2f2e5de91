import { useRef } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useShallow } from 'zustand/react/shallow';
import { Ellipsis } from 'lucide-react';
import { isBrowsable } from '../../../src/destination/powers';
import type { BookmarkView } from '../../../src/contract';
import { neededSecrets } from '../../../src/destination/credentials';
import { ask, sentenceOf } from '../../api';
import { order } from '../../state/commands';
import { lacksCredentials } from '../../state/credentials';
import { askTrust } from '../../state/prompts';
import { browse, notify, openDialog, toggleBookmark, useView } from '../../state/view';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { MenuAnchor } from '../../ui/menu-anchor';
import { keepFolder } from '../live/keep-folder';
import { move, moveKeys, stepOf } from './bookmark-order';

const words = strings.bookmark;

interface BookmarkMenuProps {
  readonly bookmark: BookmarkView;
}

/** What can be done with a saved destination. */
export function BookmarkMenu({ bookmark }: BookmarkMenuProps) {
  const { name } = bookmark;
  return (
    <MenuTrigger>
      <Button
        className="icon-button side-more"
        aria-label={strings.sidebar.more(name)}
        data-testid={`more-${name}`}
      >
        <Ellipsis aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Acts bookmark={bookmark} />
      </Popover>
    </MenuTrigger>
  );
}

interface ContextMenuProps extends BookmarkMenuProps {
  readonly place: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

/** The same where the pointer asks for it on the row, or the keyboard with its menu key. */
export function BookmarkContextMenu({ bookmark, place, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <MenuAnchor anchor={anchor} place={place} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        onOpenChange={(open) => !open && onClose()}
      >
        <Acts bookmark={bookmark} onClose={onClose} />
      </Popover>
    </>
  );
}

const firstFocused = { autoFocus: 'first' } as const;

function Acts({ bookmark, onClose }: BookmarkMenuProps & Partial<Pick<ContextMenuProps, 'onClose'>>) {
  const { id: bookmarkId, name, cannot } = bookmark;
  const up = useMirror(useShallow((main) => stepOf(main.bookmarks, bookmarkId, -1)));
  const down = useMirror(useShallow((main) => stepOf(main.bookmarks, bookmarkId, 1)));
  const isElse = useView((view) => view.bookmarkId !== undefined && view.bookmarkId !== bookmarkId);
  const isAlso = useView((view) => view.alsoIds.includes(bookmarkId));
  return (
    <Menu className="menu" aria-label={name} {...(onClose ? { ...firstFocused, onClose } : {})}>
      {isBrowsable(bookmark.destination) && (
        <Item text={strings.browser.browse} onAction={() => browse(bookmarkId)} />
      )}
      {cannot === undefined && <Item text={words.test} onAction={() => void test(bookmark)} />}
      {cannot === undefined && (
        <Item text={strings.doctor.menu} onAction={() => openDialog({ kind: 'doctor', bookmarkId })} />
      )}
      {cannot === undefined && isElse && (
        <Item text={isAlso ? words.notAlso : words.also} onAction={() => toggleBookmark(bookmarkId)} />
      )}
      {cannot === undefined && (
        <Item text={strings.live.beginFolder} onAction={() => void keepFolder(bookmarkId)} />
      )}
      <Item text={words.edit} onAction={() => openDialog({ kind: 'edit', bookmarkId })} />
      <Item text={words.rename} onAction={() => openDialog({ kind: 'rename', bookmarkId })} />
      {up && <Item text={words.moveUp} keys={moveKeys.up} onAction={() => void move(bookmarkId, up)} />}
      {down && (
        <Item text={words.moveDown} keys={moveKeys.down} onAction={() => void move(bookmarkId, down)} />
      )}
      <Item text={words.duplicate} onAction={() => void duplicate(bookmarkId)} />
      {takesSecret(bookmark) && (
        <Item text={words.secret} onAction={() => openDialog({ kind: 'secret', bookmarkId })} />
      )}
      <Separator className="menu-line" />
      <MenuItem className="menu-item menu-danger" onAction={() => openDialog({ kind: 'remove', bookmarkId })}>
        {words.remove}
      </MenuItem>
    </Menu>
  );
}

interface ItemProps {
  readonly text: string;
  readonly keys?: string;
  readonly onAction: () => void;
}

function Item({ text, keys, onAction }: ItemProps) {
  return (
    <MenuItem className="menu-item" textValue={text} onAction={onAction}>
      {text} {keys !== undefined && <kbd className="menu-keys">{keys}</kbd>}
    </MenuItem>
  );
}

/** SSH and Aspera take a password where no key is used. */
function takesSecret({ destination }: BookmarkView): boolean {
  const { protocol } = destination;
  return protocol === 'sftp' || protocol === 'aspera' || neededSecrets(destination).length > 0;
}

/** What can be mended on the spot is asked for, and then it is tried again. */
async function test(bookmark: BookmarkView): Promise<void> {
  const { id, name } = bookmark;
  const again = (): void => void test(bookmark);
  try {
    await ask('testDestination', { target: { bookmarkId: id } });
    notify('good', { title: words.tested(name), advice: '', detail: '' });
  } catch (error) {
    const sentence = sentenceOf(error);
    notify('bad', sentence);
    if (sentence.evidence) askTrust(sentence.evidence, again);
    else if (lacksCredentials(sentence)) openDialog({ kind: 'secret', bookmarkId: id, goOn: again });
  }
}

async function duplicate(id: string): Promise<void> {
  const made = await order('duplicateBookmark', { id });
  if (made) notify('good', { title: words.duplicated(made.value.name), advice: '', detail: '' });
}
