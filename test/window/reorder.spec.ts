import type { Page } from '@playwright/test';
import { resolve } from 'node:path';
import { bookmarks, saved } from './bookmark-steps';
import { expect, test } from './session';

/** Names as they stand in the sidebar, those of a folder behind its own. */
async function listed(page: Page): Promise<string[]> {
  return page
    .locator('[data-testid^="destination-"], [data-testid^="folder-"]')
    .evaluateAll((rows) =>
      rows.map((row) => (row as HTMLElement).dataset['testid']?.replace(/^(destination|folder)-/, '') ?? ''),
    );
}

async function five(page: Page): Promise<void> {
  for (const name of ['One', 'Two', 'Three']) await saved(page, name);
  for (const name of ['Four', 'Five']) await saved(page, name, { folder: 'Clients' });
}

const focusedRow = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-testid]')?.dataset['testid']);

test('destinations are moved with Alt and the arrows, also into folders and out of them', async ({
  session,
}) => {
  const first = await session.open();
  const { page } = first;
  await five(page);
  expect(await listed(page)).toEqual(['One', 'Two', 'Three', 'Clients', 'Four', 'Five']);
  await page.getByTestId('destination-One').getByRole('button').first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => listed(page)).toEqual(['Two', 'One', 'Three', 'Clients', 'Four', 'Five']);
  await expect.poll(() => focusedRow(page)).toBe('destination-One');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => listed(page)).toEqual(['Two', 'Three', 'One', 'Clients', 'Four', 'Five']);
  await expect.poll(() => focusedRow(page)).toBe('destination-One');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => listed(page)).toEqual(['Two', 'Three', 'Clients', 'One', 'Four', 'Five']);
  await expect.poll(() => focusedRow(page)).toBe('destination-One');
  await expect(page.getByText('One stands at 1 of 3 in Clients.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => listed(page)).toEqual(['Two', 'Three', 'One', 'Clients', 'Four', 'Five']);
  await first.close();
  const second = await session.open();
  await expect.poll(() => listed(second.page)).toEqual(['Two', 'Three', 'One', 'Clients', 'Four', 'Five']);
});

test('the menu of a destination moves it, and offers no way that there is not', async ({ session }) => {
  const { page } = await session.open();
  await five(page);
  await page.getByTestId('destination-Three').hover();
  await page.getByTestId('more-Three').click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect.poll(() => listed(page)).toEqual(['One', 'Three', 'Two', 'Clients', 'Four', 'Five']);
  await page.getByTestId('destination-One').hover();
  await page.getByTestId('more-One').click();
  await expect(page.getByRole('menuitem', { name: 'Move down' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Move up' })).toHaveCount(0);
});

test('destinations are dragged by mouse; files that are dropped on one still go there', async ({
  session,
}) => {
  const { page, drop } = await session.open();
  await five(page);
  const row = (name: string): ReturnType<Page['locator']> => page.getByTestId(`destination-${name}`);
  await row('Five').dragTo(row('Two'), { targetPosition: { x: 40, y: 4 } });
  await expect.poll(() => listed(page)).toEqual(['One', 'Five', 'Two', 'Three', 'Clients', 'Four']);
  await row('One').dragTo(page.getByTestId('folder-Clients'));
  await expect.poll(() => listed(page)).toEqual(['Five', 'Two', 'Three', 'Clients', 'One', 'Four']);
  await row('Five').dragTo(row('Four'), { targetPosition: { x: 40, y: 26 } });
  await expect.poll(() => listed(page)).toEqual(['Two', 'Three', 'Clients', 'One', 'Four', 'Five']);
  expect((await bookmarks(page)).find(({ name }) => name === 'Five')?.folder).toBe('Clients');
  await expect(page.locator('[data-drop-place]')).toHaveCount(0);
  await drop([resolve('resources/sample')], '[data-testid="destination-Two"]');
  await expect(page.getByTestId('job-card')).toContainText('Two');
});
