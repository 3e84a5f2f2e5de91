import { spawnSync } from 'node:child_process';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import type { BookmarkView } from '../../src/contract';

export async function bookmarks(page: Page): Promise<readonly BookmarkView[]> {
  return page.evaluate(async () => {
    const reply = await window.slipway.invoke('snapshot', undefined);
    if (!reply.ok) throw new Error(reply.error.title);
    return reply.value.bookmarks;
  });
}

export async function bookmark(page: Page, name: string): Promise<BookmarkView> {
  const found = (await bookmarks(page)).find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

/** What another program reads from the system's keychain. */
export function keptSecret(id: string): string {
  const { stdout } = spawnSync('secret-tool', ['lookup', 'service', 'Slipway', 'account', id], {
    encoding: 'utf8',
  });
  return stdout;
}

interface Heard {
  heard?: string[];
}

/** From now on everything that main tells the page is remembered: patches and replies. */
export async function listen(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ ipcMain, BrowserWindow }) => {
    const heard: string[] = [];
    (globalThis as Heard).heard = heard;
    type Handler = (...given: readonly unknown[]) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [channel, handle] of handlers) {
      handlers.set(channel, async (...given) => {
        const reply = await handle(...given);
        heard.push(JSON.stringify(reply));
        return reply;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel, ...told) => {
        heard.push(JSON.stringify(told));
        send(channel, ...told);
      };
    }
  });
  return () => app.evaluate(() => (globalThis as Heard).heard?.join('\n') ?? '');
}

export async function chooseNew(page: Page, protocol: string): Promise<void> {
  await page.getByTestId('add-destination').click();
  await page.getByRole('menuitem', { name: protocol, exact: true }).click();
  await expect(page.getByTestId('destination-form')).toBeVisible();
}

export async function rowMenu(page: Page, name: string, item: string): Promise<void> {
  await page.getByTestId(`destination-${name}`).hover();
  await page.getByTestId(`more-${name}`).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** A folder of this computer, saved without a dialog. */
export async function saved(page: Page, name: string, more: { folder?: string } = {}): Promise<void> {
  await page.evaluate(
    ([wanted, rest]) =>
      window.slipway.invoke('saveBookmark', { target: { text: '/srv/www/' }, name: wanted, ...rest }),
    [name, more] as const,
  );
  await expect(page.getByTestId(`destination-${name}`)).toBeVisible();
}

/** All that is in the files below a folder; sockets and links are none. */
export async function contents(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const texts = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return (await lstat(path)).isFile() ? readFile(path, 'latin1') : '';
    }),
  );
  return texts.join('\n');
}

export function formsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('latin1')];
}
