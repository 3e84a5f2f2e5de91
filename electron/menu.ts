import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { App } from '../src/app';
import type { Snapshot } from '../src/contract';
import { shortcuts, type PageCommand } from '../src/model/shortcuts';
import { channels } from './channels';

type Appearance = Snapshot['settings']['appearance'];
type Ask = (command: PageCommand) => void;

const line: MenuItemConstructorOptions = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** The menu asks the page, which may have a dialog open and then does not answer. */
export async function serveMenu(house: App, window: () => BrowserWindow | undefined): Promise<void> {
  const ask: Ask = (command) => {
    const contents = window()?.webContents;
    if (contents && !contents.isDestroyed()) contents.send(channels.menu, command);
  };
  const { settings } = await house.commands.snapshot();
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(ask, settings.appearance)));
  house.subscribe((patch) => {
    if (!patch.settings) return;
    const chosen = Menu.getApplicationMenu()?.getMenuItemById(`appearance-${patch.settings.appearance}`);
    if (chosen) chosen.checked = true;
  });
}

/** Editing keys work only where an Edit menu names them. */
function template(ask: Ask, appearance: Appearance): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [macMenu(ask)] : []),
    fileMenu(ask),
    { role: 'editMenu' },
    viewMenu(ask, appearance),
    { role: 'windowMenu' },
    { role: 'help', submenu: [item(ask, 'palette', 'Commands…')] },
  ];
}

function macMenu(ask: Ask): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about' },
      line,
      item(ask, 'settings', 'Settings…'),
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
}

function fileMenu(ask: Ask): MenuItemConstructorOptions {
  return {
    label: 'File',
    submenu: [
      item(ask, 'paste', 'Paste a Destination'),
      item(ask, 'new', 'New Destination…'),
      line,
      item(ask, 'import', 'Import…'),
      item(ask, 'export', 'Export…'),
      line,
      ...(isMac
        ? [{ role: 'close' } as const]
        : [item(ask, 'settings', 'Settings'), line, { role: 'quit' } as const]),
    ],
  };
}

function viewMenu(ask: Ask, appearance: Appearance): MenuItemConstructorOptions {
  const wear = (value: Appearance, label: string): MenuItemConstructorOptions => ({
    ...item(ask, `appearance-${value}`, label),
    type: 'radio',
    checked: value === appearance,
  });
  return {
    label: 'View',
    submenu: [
      item(ask, 'show-all', 'All Deliveries'),
      item(ask, 'show-active', 'Active Deliveries'),
      item(ask, 'show-finished', 'Finished Deliveries'),
      line,
      {
        label: 'Appearance',
        submenu: [wear('system', 'System'), wear('light', 'Light'), wear('dark', 'Dark')],
      },
      line,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      line,
      { role: 'togglefullscreen' },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
    ],
  };
}

function item(ask: Ask, command: PageCommand, label: string): MenuItemConstructorOptions {
  const keys = shortcuts[command];
  return {
    id: command,
    label,
    click: () => ask(command),
    ...(keys === undefined ? {} : { accelerator: keys }),
  };
}
