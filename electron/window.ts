import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, shell } from 'electron';
import { z } from 'zod';
import { currentLanguage } from '../src/language/language';
import { JsonFile } from '../src/store/json-file';

export interface MainWindow {
  readonly browserWindow: BrowserWindow;
  /**
   * Loads the page in the language that is spoken now. It asks for its first snapshot at once: whoever answers has
   * to be there before.
   * @param dialog that it opens with
   */
  load(dialog?: 'settings'): Promise<void>;
  bringToFront(): void;
}

const boundsSchema = z.strictObject({
  x: z.number().int().exactOptional(),
  y: z.number().int().exactOptional(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
});
type Bounds = z.infer<typeof boundsSchema>;

const firstBounds: Bounds = { width: 1180, height: 780 };

/** @param state folder in which size and place of the window are kept. */
export async function createWindow(state: string): Promise<MainWindow> {
  const file = new JsonFile<Bounds>(join(state, 'window.json'), { schema: boundsSchema, empty: firstBounds });
  const browserWindow = new BrowserWindow({
    ...onScreen(await file.read()),
    minWidth: 760,
    minHeight: 520,
    show: false,
    title: 'Slipway',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#10181b' : '#f6f8f8',
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  browserWindow.once('ready-to-show', () => browserWindow.show());
  browserWindow.on('close', () => {
    if (!browserWindow.isMinimized() && !browserWindow.isFullScreen())
      void file.write(browserWindow.getBounds());
  });
  confine(browserWindow);
  return {
    browserWindow,
    load: (dialog) => load(browserWindow, dialog),
    bringToFront: () => bringToFront(browserWindow),
  };
}

async function load(window: BrowserWindow, dialog = ''): Promise<void> {
  if (window.isDestroyed()) return;
  const page = join(__dirname, '../renderer/index.html');
  await window.loadFile(page, { query: { language: currentLanguage() }, hash: dialog });
}

/** The page stays the page: it opens nothing, and goes nowhere. Links to the web open in the browser. */
function confine({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event) => event.preventDefault());
  // The page owns nothing: drawn anew, it asks for its first snapshot as at the start.
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') webContents.reload();
  });
  webContents.session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  if (!window.isVisible()) window.show();
  window.focus();
}

/** A remembered place on a screen that is gone is forgotten. */
function onScreen(bounds: Bounds): Bounds {
  const { x, y, width, height } = bounds;
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    if (x === undefined || y === undefined) return false;
    return (
      x < workArea.x + workArea.width - 100 &&
      x + width > workArea.x + 100 &&
      y >= workArea.y - 10 &&
      y < workArea.y + workArea.height - 50
    );
  });
  return visible ? bounds : { width, height };
}
