import { app, dialog, nativeTheme } from 'electron';
import { createApp, type App } from '../src/app';
import { words } from '../src/language/words';
import { Keychain } from '../src/store/keychain';
import { Arrivals, askedIn, heardEarly, registerLinks } from './arrivals';
import { Bridge } from './bridge';
import { followLanguage, speakAsSystem } from './language';
import { announceMediaScheme, serveMedia } from './media-protocol';
import { serveMenu } from './menu';
import { announceEnds } from './notifications';
import { stayAwake } from './power';
import { QuitGuard } from './quit-guard';
import { TrayIcon } from './tray';
import { createWindow, type MainWindow } from './window';

/** `--state=DIR` keeps queue, bookmarks and settings there, as the command's option of that name does. */
function stateFolder(): string {
  const end = process.argv.indexOf('--');
  const options = end === -1 ? process.argv : process.argv.slice(0, end);
  const given = options.find((argument) => argument.startsWith('--state='));
  return given === undefined ? app.getPath('userData') : given.slice('--state='.length);
}

async function open(): Promise<void> {
  const state = stateFolder();
  speakAsSystem();
  let house: App;
  try {
    house = await createApp(
      {
        secrets: new Keychain(),
        paths: { state, home: app.getPath('home') },
        clock: { now: () => Date.now() },
      },
      { background: true },
    );
  } catch (error) {
    dialog.showErrorBox(words().desktop.cannotStart, error instanceof Error ? error.message : String(error));
    app.exit(1);
    return;
  }
  await followAppearance(house);
  let window: MainWindow | undefined;
  await followLanguage(house, () => {
    // A page that is loaded is given up where the next change comes at once.
    window?.load('settings').catch(() => undefined);
  });
  serveMedia(house);
  const arrivals = new Arrivals(house, () => window?.browserWindow);
  const bridge = new Bridge(house, arrivals);
  const bringUp = (): void => {
    if (window && !window.browserWindow.isDestroyed()) window.bringToFront();
    else void show();
  };
  const tray = new TrayIcon(house, bringUp);
  const guard = new QuitGuard(house, () => tray.isShown);
  const show = async (): Promise<void> => {
    window = await createWindow(state);
    bridge.serve(window.browserWindow);
    guard.watch(window.browserWindow);
    await window.load();
  };
  await serveMenu(house, () => window?.browserWindow);
  stayAwake(house, () => window?.browserWindow);
  announceEnds(house, () => window?.browserWindow);
  app.on('second-instance', (_event, argv, folder) => {
    bringUp();
    arrivals.add(askedIn(argv, folder));
  });
  app.on('activate', bringUp);
  arrivals.add([...askedIn(process.argv, process.cwd()), ...heardEarly(arrivals)]);
  await Promise.all([show(), tray.start()]);
}

/** Frame, menus and dialogs are light or dark as the page is. */
async function followAppearance(house: App): Promise<void> {
  nativeTheme.themeSource = (await house.commands.snapshot()).settings.appearance;
  house.subscribe(({ settings }) => {
    if (settings) nativeTheme.themeSource = settings.appearance;
  });
}

app.setName('Slipway');
announceMediaScheme();
registerLinks();
if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(open);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
} else {
  app.quit();
}
