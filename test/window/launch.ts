import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronArguments } from '../../scripts/electron-runtime.mjs';
import { ownDisplay } from './displays';

export interface Slipway {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Drops real files and folders, as the system's file manager does, on the middle of an element. */
  readonly drop: (paths: readonly string[], onto?: string, held?: 'alt') => Promise<void>;
  /** Kills the process without a chance to say goodbye. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  /** Kept by the caller, so that a second start finds it. */
  readonly state: string;
  readonly home: string;
  readonly dark?: boolean;
  /** Of the system, as `LANG` names it. */
  readonly lang?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A folder that holds `state` and `home` of one user, and a way to remove it. */
export async function freshUser(): Promise<{ state: string; home: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-user-'));
  const user = { state: join(folder, 'state'), home: join(folder, 'home') };
  await Promise.all(Object.values(user).map((path) => mkdir(path)));
  return { ...user, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts the built app in a real Electron and waits for its window. */
export async function launch(options: LaunchOptions): Promise<Slipway> {
  const app = await _electron.launch({
    args: [...electronArguments(), `--user-data-dir=${options.state}`, '.', `--state=${options.state}`],
    env: { ...process.env, ...ownDisplay(), HOME: options.home, LANG: options.lang ?? 'en_US.UTF-8' },
    colorScheme: options.dark ? 'dark' : 'light',
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  if (options.size) {
    const { width, height } = options.size;
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
  }
  return {
    app,
    page,
    drop: (paths, onto = 'body', held) => drop(page, paths, onto, held),
    kill: () => kill(app),
    close: () => close(app),
  };
}

async function drop(
  page: Page,
  paths: readonly string[],
  onto: string,
  held: 'alt' | undefined,
): Promise<void> {
  const box = await page.locator(onto).first().boundingBox();
  if (!box) throw new Error(`There is no ${onto} to drop on.`);
  const session = await page.context().newCDPSession(page);
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      ...place,
      data,
      modifiers: held === 'alt' ? 1 : 0,
    });
  }
  await session.detach();
}

async function kill(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  child.kill('SIGKILL');
  await gone;
}

/** A start that has not ended by then has failed its test, and must not take the next one with it. */
const closeTimeoutMs = 30_000;

/** Ends it as a user does who confirms the question whether to quit while something runs. */
async function close(app: ElectronApplication): Promise<void> {
  const timer = setTimeout(() => app.process().kill('SIGKILL'), closeTimeoutMs);
  try {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
    });
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
