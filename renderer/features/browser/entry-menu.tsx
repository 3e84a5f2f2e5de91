import { useRef } from 'react';
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';
import type { BookmarkView } from '../../../src/contract';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { MenuAnchor } from '../../ui/menu-anchor';
import { askRemove, askRename, copyAddresses, openEntry, playSelected } from './acts';
import { fetchSelected } from './fetch';
import { selectedEntries, useBrowser, useSelectedCount } from './browser-state';
import { isBucketList } from './places';
import { refresh } from './session';
import { useAbilities } from './use-abilities';

const words = strings.browser.acts;

/** It opens by a key, or under the pointer: either way the keyboard goes on in it. */
const firstFocused = { autoFocus: 'first' } as const;

interface EntryMenuProps {
  readonly bookmark: BookmarkView;
  readonly place: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

interface Item {
  readonly text: string;
  readonly isOn: boolean;
  readonly act: () => void;
}

/** What can be done with what is selected; with nothing selected, with the folder itself. */
export function EntryMenu({ bookmark, place, onClose }: EntryMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const can = useAbilities();
  const count = useSelectedCount();
  const folder = useBrowser((browser) => browser.folder);
  const make = isBucketList(bookmark, folder) ? words.makeBucket : words.makeFolder;
  const items: readonly Item[] = [
    { text: words.open, isOn: count === 1, act: () => openEntry(selectedEntries()[0]) },
    { text: strings.play.play, isOn: can.plays, act: playSelected },
    { text: words.download, isOn: can.fetches, act: () => void fetchSelected() },
    { text: words.rename, isOn: can.renames, act: askRename },
    { text: count > 1 ? words.copySeveral : words.copy, isOn: can.copies, act: () => void copyAddresses() },
    { text: make, isOn: can.makes && count === 0, act: () => openDialog({ kind: 'make-folder' }) },
    { text: strings.browser.refresh, isOn: count === 0, act: () => void refresh() },
  ];
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
        <Menu className="menu" aria-label={strings.browser.toolbar} {...firstFocused} onClose={onClose}>
          {items
            .filter(({ isOn }) => isOn)
            .map(({ text, act }) => (
              <MenuItem key={text} id={text} className="menu-item" onAction={act}>
                {text}
              </MenuItem>
            ))}
          {can.removes && <Separator className="menu-line" />}
          {can.removes && (
            <MenuItem className="menu-item menu-danger" onAction={askRemove}>
              {words.remove}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </>
  );
}
