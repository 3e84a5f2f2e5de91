import { Plus } from 'lucide-react';
import {
  Button,
  Collection,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { protocols } from '../../../src/destination/fields';
import { protocolNames } from '../../../src/destination/powers';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { notify, openDialog, selectBookmark } from '../../state/view';
import { strings } from '../../strings';
import { focusPasteField } from './paste-field';

const words = strings.sidebar;
const kinds = protocols.map((id) => ({ id, name: protocolNames[id] }));

/** Ways to get destinations into the list, and out of it. */
export function AddMenu() {
  const isEmpty = useMirror((main) => main.bookmarks.length === 0);
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={words.add} data-testid="add-destination">
        <Plus aria-hidden />
      </Button>
      <Popover className="popover popover-list" placement="bottom start">
        <Menu className="menu" aria-label={words.add} disabledKeys={isEmpty ? ['export'] : []}>
          <MenuItem className="menu-item" onAction={pasteOne}>
            {words.paste}
          </MenuItem>
          <Separator className="menu-line" />
          <MenuSection>
            <Header className="menu-head">{words.create}</Header>
            <Collection items={kinds}>
              {({ id, name }) => (
                <MenuItem className="menu-item" onAction={() => openDialog({ kind: 'new', protocol: id })}>
                  {name}
                </MenuItem>
              )}
            </Collection>
          </MenuSection>
          <Separator className="menu-line" />
          <MenuItem className="menu-item" onAction={() => openDialog({ kind: 'import' })}>
            {words.import}
          </MenuItem>
          <MenuItem id="export" className="menu-item" onAction={() => void exportAll()}>
            {words.export}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function pasteOne(): void {
  selectBookmark(undefined);
  // The menu gives the focus back to its button first.
  setTimeout(focusPasteField);
}

export async function exportAll(): Promise<void> {
  const written = await order('exportBookmarks', undefined);
  if (!written || written.value === 0) return;
  notify('good', { title: strings.importing.exported(written.value), advice: '', detail: '' });
}
