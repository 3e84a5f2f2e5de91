import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { App } from '../src/app';
import type { Snapshot } from '../src/contract';
import { currentLanguage } from '../src/language/language';
import { words, type Words } from '../src/language/words';
import { shortcuts, type PageCommand } from '../src/model/shortcuts';
import { channels } from './channels';

type Appearance = Snapshot['settings']['appearance'];
type MenuWords = Words['desktop']['menu'];
type Ask = (command: PageCommand) => void;

const line: MenuItemConstructorOptions = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** The menu asks the page, which may have a dialog open and then does not answer. */
export async function serveMenu(house: App, window: () => BrowserWindow | undefined): Promise<void> {
  const ask: Ask = (command) => {
    const contents = window()?.webContents;
    if (contents && !contents.isDestroyed()) contents.send(channels.menu, command);
  };
  const show = ({ appearance }: Snapshot['settings']): void =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(ask, appearance)));
  show((await house.commands.snapshot()).settings);
  let language = currentLanguage();
  house.subscribe(({ settings }) => {
    if (!settings) return;
    const chosen = Menu.getApplicationMenu()?.getMenuItemById(`appearance-${settings.appearance}`);
    if (chosen) chosen.checked = true;
    if (currentLanguage() !== language) show(settings);
    language = currentLanguage();
  });
}

function template(ask: Ask, appearance: Appearance): MenuItemConstructorOptions[] {
  const says = words().desktop.menu;
  return [
    ...(isMac ? [macMenu(ask, says)] : []),
    fileMenu(ask, says),
    editMenu(says),
    viewMenu(ask, says, appearance),
    windowMenu(says),
    { role: 'help', label: says.help, submenu: [item(ask, 'palette', says.commands)] },
  ];
}

function macMenu(ask: Ask, says: MenuWords): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about', label: says.about },
      line,
      item(ask, 'settings', says.settings),
      line,
      { role: 'services', label: says.services },
      line,
      { role: 'hide', label: says.hide },
      { role: 'hideOthers', label: says.hideOthers },
      { role: 'unhide', label: says.unhide },
      line,
      { role: 'quit', label: says.quit },
    ],
  };
}

function fileMenu(ask: Ask, says: MenuWords): MenuItemConstructorOptions {
  return {
    label: says.file,
    submenu: [
      item(ask, 'paste', says.paste),
      item(ask, 'new', says.new),
      line,
      item(ask, 'import', says.import),
      item(ask, 'export', says.export),
      line,
      ...(isMac
        ? [{ role: 'close', label: says.close } as const]
        : [item(ask, 'settings', says.settings), line, { role: 'quit', label: says.quit } as const]),
    ],
  };
}

/** Editing keys work only where an Edit menu names them. */
function editMenu(says: MenuWords): MenuItemConstructorOptions {
  return {
    label: says.edit,
    submenu: [
      { role: 'undo', label: says.undo },
      { role: 'redo', label: says.redo },
      line,
      { role: 'cut', label: says.cut },
      { role: 'copy', label: says.copy },
      { role: 'paste', label: says.pasteText },
      { role: 'delete', label: says.delete },
      line,
      { role: 'selectAll', label: says.selectAll },
      ...(isMac ? [line, speechMenu(says)] : []),
    ],
  };
}

/** Stands in the Edit menu of every program of macOS. */
function speechMenu(says: MenuWords): MenuItemConstructorOptions {
  return {
    label: says.speech,
    submenu: [
      { role: 'startSpeaking', label: says.startSpeaking },
      { role: 'stopSpeaking', label: says.stopSpeaking },
    ],
  };
}

function viewMenu(ask: Ask, says: MenuWords, appearance: Appearance): MenuItemConstructorOptions {
  const wear = (value: Appearance): MenuItemConstructorOptions => ({
    ...item(ask, `appearance-${value}`, says.appearances[value]),
    type: 'radio',
    checked: value === appearance,
  });
  return {
    label: says.view,
    submenu: [
      item(ask, 'show-all', says.showAll),
      item(ask, 'show-active', says.showActive),
      item(ask, 'show-finished', says.showFinished),
      line,
      { label: says.appearance, submenu: [wear('system'), wear('light'), wear('dark')] },
      line,
      { role: 'resetZoom', label: says.resetZoom },
      { role: 'zoomIn', label: says.zoomIn },
      { role: 'zoomOut', label: says.zoomOut },
      line,
      { role: 'togglefullscreen', label: says.fullScreen },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools', label: says.developerTools } as const]),
    ],
  };
}

function windowMenu(says: MenuWords): MenuItemConstructorOptions {
  return {
    role: 'windowMenu',
    label: says.window,
    submenu: [
      { role: 'minimize', label: says.minimize },
      ...(isMac
        ? [{ role: 'zoom', label: says.zoom } as const, line, { role: 'front', label: says.front } as const]
        : [{ role: 'close', label: says.close } as const]),
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
