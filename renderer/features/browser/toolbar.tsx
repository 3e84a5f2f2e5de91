import { Download, FolderPlus, Info, Link, Pencil, Trash2, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  ToggleButton,
  Toolbar,
} from 'react-aria-components';
import type { BookmarkView } from '../../../src/contract';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { askRemove, askRename, copyAddresses, upload } from './acts';
import { fetchSelected } from './fetch';
import { toggleDetails, useBrowser, useSelectedCount } from './browser-state';
import { isBucketList, topOf } from './places';
import { useAbilities } from './use-abilities';

const words = strings.browser.acts;

/** One stop for Tab; arrows go from word to word. */
export function BrowserToolbar({ bookmark }: { readonly bookmark: BookmarkView }) {
  const can = useAbilities();
  const folder = useBrowser((browser) => browser.folder);
  const count = useSelectedCount();
  const details = useBrowser((browser) => browser.details);
  const make = isBucketList(bookmark, folder)
    ? strings.browser.tops[topOf(bookmark.destination)].make
    : words.makeFolder;
  return (
    <Toolbar className="browser-tools" aria-label={strings.browser.toolbar}>
      <Tool
        text={make}
        icon={<FolderPlus aria-hidden />}
        isOn={can.makes}
        onPress={() => openDialog({ kind: 'make-folder' })}
        id="make"
      />
      <UploadTool isOn={can.uploads} />
      <Tool
        text={can.fetchesFolder ? words.downloadFolder : words.download}
        icon={<Download aria-hidden />}
        isOn={can.fetches || can.fetchesFolder}
        onPress={() => void fetchSelected()}
        id="download"
      />
      <Tool
        text={words.rename}
        icon={<Pencil aria-hidden />}
        isOn={can.renames}
        onPress={askRename}
        id="rename"
      />
      <Tool
        text={words.remove}
        icon={<Trash2 aria-hidden />}
        isOn={can.removes}
        onPress={askRemove}
        id="remove"
      />
      <Tool
        text={count > 1 ? words.copySeveral : words.copy}
        icon={<Link aria-hidden />}
        isOn={can.copies}
        onPress={() => void copyAddresses()}
        id="copy"
      />
      <ToggleButton
        className="button button-quiet browser-details-toggle"
        isSelected={details}
        onChange={toggleDetails}
        data-testid="tool-details"
      >
        <Info aria-hidden />
        <span>{words.details}</span>
      </ToggleButton>
    </Toolbar>
  );
}

interface ToolProps {
  readonly text: string;
  readonly icon: ReactNode;
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly id: string;
}

function Tool({ text, icon, isOn, onPress, id }: ToolProps) {
  return (
    <Button kind="quiet" icon={icon} isDisabled={!isOn} onPress={onPress} testId={`tool-${id}`}>
      {text}
    </Button>
  );
}

function UploadTool({ isOn }: { readonly isOn: boolean }) {
  return (
    <MenuTrigger>
      <AriaButton className="button button-quiet" isDisabled={!isOn} data-testid="tool-upload">
        <Upload aria-hidden />
        <span>{words.upload}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu" aria-label={words.upload}>
          <MenuItem className="menu-item" onAction={() => void upload('folder')}>
            {words.uploadFolder}
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void upload('files')}>
            {words.uploadFiles}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
