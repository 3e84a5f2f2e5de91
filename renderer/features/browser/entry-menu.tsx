import { useRef } from 'react';
import { ChevronRight } from 'lucide-react';
import { Menu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import type { BookmarkView } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import {
  askHeaders,
  askRemove,
  askRename,
  copyAddresses,
  openEntry,
  playSelected,
  showVersions,
} from './acts';
import { canPaste, duplicate, pasteHere } from './copying';
import { LinkMenu } from './links';
import { MenuAnchor } from '../../ui/menu-anchor';
import { fetchSelected } from './fetch';
import { selectedEntries, useBrowser, useSelectedCount } from './browser-state';
import { isBucketList, topOf } from './places';
import { refresh } from './session';
import { useAbilities } from './use-abilities';

const words = strings.browser.acts;

/** It opens by a key, or under the pointer: either way the keyboard goes on in it. */
const firstFocused = { autoFocus: 'first' } as const;

const none: readonly EntryView[] = [];

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
  const copied = useBrowser((browser) => browser.copied?.entries ?? none);
  const isOneFile = selectedEntries()[0]?.kind === 'file';
  const links = count > 1 ? words.links : words.link;
  const make = isBucketList(bookmark, folder)
    ? strings.browser.tops[topOf(bookmark.destination)].make
    : words.makeFolder;
  const items: readonly Item[] = [
    { text: words.open, isOn: count === 1, act: () => openEntry(selectedEntries()[0]) },
    { text: strings.play.play, isOn: can.plays, act: playSelected },
    { text: words.download, isOn: can.fetches, act: () => void fetchSelected() },
    { text: words.rename, isOn: can.renames, act: askRename },
    { text: count > 1 ? words.copySeveral : words.copy, isOn: can.copies, act: () => void copyAddresses() },
    { text: words.headers, isOn: can.changesHeaders, act: askHeaders },
    {
      text: isOneFile ? strings.versions.ofFile : strings.versions.ofFolder,
      isOn: can.showsVersions,
      act: showVersions,
    },
    { text: words.duplicate, isOn: can.duplicates, act: () => void duplicate() },
    { text: words.pasteHere(strings.browser.what(copied)), isOn: canPaste(), act: () => void pasteHere() },
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
          {can.links && (
            <SubmenuTrigger>
              <MenuItem className="menu-item menu-more">
                {links}
                <ChevronRight aria-hidden />
              </MenuItem>
              <Popover className="popover">
                <LinkMenu label={links} onDone={onClose} />
              </Popover>
            </SubmenuTrigger>
          )}
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
