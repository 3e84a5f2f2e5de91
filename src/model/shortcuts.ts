import type { Settings } from './settings';

type Shown = 'all' | 'active' | 'finished';

/** What the application's menu, the keyboard and the palette can all ask of the page. */
export type PageCommand =
  | 'palette'
  | 'paste'
  | 'new'
  | 'import'
  | 'export'
  | 'settings'
  | `show-${Shown}`
  | `appearance-${Settings['appearance']}`;

/** The keys of those that have some, as Electron writes them. Menu, palette and keyboard all take them from here. */
export const shortcuts: Readonly<Partial<Record<PageCommand, string>>> = {
  palette: 'CmdOrCtrl+K',
  paste: 'CmdOrCtrl+L',
  new: 'CmdOrCtrl+N',
  import: 'CmdOrCtrl+O',
  export: 'CmdOrCtrl+Shift+E',
  settings: 'CmdOrCtrl+,',
  'show-all': 'CmdOrCtrl+1',
  'show-active': 'CmdOrCtrl+2',
  'show-finished': 'CmdOrCtrl+3',
};

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Keys): PageCommand | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  const pressed = `CmdOrCtrl+${shiftKey ? 'Shift+' : ''}${key.toUpperCase()}`;
  const entries = Object.entries(shortcuts) as [PageCommand, string][];
  return entries.find(([, keys]) => keys === pressed)?.[0];
}

/** `⌘K` on a Mac, `Ctrl+K` elsewhere. */
export function keysText(keys: string, isMac: boolean): string {
  if (!isMac) return keys.replace('CmdOrCtrl', 'Ctrl');
  return keys.replace('CmdOrCtrl+', '⌘').replace('Shift+', '⇧');
}
