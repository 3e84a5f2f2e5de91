import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Target } from '../../src/contract';
import type { Bucket } from '../fixtures/buckets';
import { openDriver } from '../../src/drivers/registry';
import { newStop } from '../../src/engine/stop';
import { parsed } from '../fixtures/buckets';
import { Text } from '../behaviour/made';
import type { Slipway } from './launch';

/** Saved without a dialog. */
export async function keep(page: Page, name: string, target: Target): Promise<void> {
  const reply = await page.evaluate(
    ([wanted, meant]) => window.slipway.invoke('saveBookmark', { target: meant, name: wanted }),
    [name, target] as const,
  );
  if (!reply.ok) throw new Error(reply.error.title);
  await expect(page.getByTestId(`destination-${name}`)).toBeVisible();
}

/** By mouse; resolves when the listing has ended. */
export async function browse(page: Page, name: string): Promise<void> {
  await page.getByTestId(`destination-${name}`).hover();
  await page.getByTestId(`browse-${name}`).click();
  await listed(page);
}

export async function listed(page: Page): Promise<void> {
  await expect(page.getByTestId('browser')).toHaveAttribute('data-state', /done|stopped|failed/, {
    timeout: 60_000,
  });
}

export function entry(page: Page, name: string): Locator {
  return page.getByTestId(`entry-${name}`);
}

/** Names of the rows that are elements now, from the top down. */
export async function names(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-index]')]
      .toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
      .map((row) => row.dataset['testid']?.replace('entry-', '') ?? ''),
  );
}

export async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.getElementById('entries')?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.dataset['testid']?.replace('entry-', '') ?? '';
  });
}

export async function listHasFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.id === 'entries');
}

const never = newStop().signal;

/** Puts small files into a bucket, many at a time. */
export async function fill(bucket: Bucket, files: ReadonlyMap<string, string>): Promise<void> {
  const driver = await openDriver(parsed(bucket.target('')));
  const queue = [...files];
  const put = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [path, content] = next;
      const options = { contentType: 'application/octet-stream', modifiedMs: 0 };
      await driver.write(path, new Text(content), options, never);
    }
  };
  await Promise.all(Array.from({ length: 32 }, put));
  await driver.close();
}

/** One after the other: for so small a work the system's threads would cost more than they bring. */
export function emptyFiles(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) closeSync(openSync(join(folder, `seg_${index}.ts`), 'w'));
}

/** The system's own dialog, answered. */
export async function willChoose({ app }: Slipway, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

export async function clipboardText({ app }: Slipway): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}
