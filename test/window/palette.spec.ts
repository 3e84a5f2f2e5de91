import type { Page } from '@playwright/test';
import { saved } from './bookmark-steps';
import type { Slipway } from './launch';
import { expect, test } from './session';

async function openPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByTestId('palette-field')).toBeFocused();
  await page.keyboard.type(typed);
}

/** As a person does with the mouse: the item of that id in the menu of the application. */
async function chooseInMenu({ app }: Slipway, id: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
}

async function appearance(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset['appearance'] ?? 'system');
}

test('by keyboard alone: a word or two, Enter, and it is done; Escape gives the focus back', async ({
  session,
}) => {
  const slipway = await session.open();
  const { page } = slipway;
  await page.getByTestId('try-sample').focus();
  await openPalette(page, 'nothing like that');
  await expect(page.getByText('No command has all of these words')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('palette-field')).toHaveCount(0);
  await expect(page.getByTestId('try-sample')).toBeFocused();

  await openPalette(page, 'DARK app');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect.poll(() => appearance(page)).toBe('dark');
  await openPalette(page, '');
  await expect(page.getByRole('option').first()).toContainText('Appearance: dark');
  await page.keyboard.press('Escape');
  await openPalette(page, 'appearance system');
  await page.keyboard.press('Enter');
  await expect.poll(() => appearance(page)).toBe('system');
  // Nothing typed: Enter does again what was done last.
  await chooseInMenu(slipway, 'appearance-light');
  await expect.poll(() => appearance(page)).toBe('light');
  await openPalette(page, '');
  await page.keyboard.press('Enter');
  await expect.poll(() => appearance(page)).toBe('system');

  await openPalette(page, 'new sftp');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('field-host')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('try-sample')).toBeFocused();

  await openPalette(page, 'paste');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('paste-box')).toBeFocused();
  await openPalette(page, 'sample');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
});

test('whole words come before beginnings of words, and those before what stands inside of one', async ({
  session,
}) => {
  const { page } = await session.open();
  for (const name of ['t-08fe2b / ep1', 't-0704 / ep1 20', 't-0704 / ep1 2']) await saved(page, name);
  // What was used last comes first only among those that fit alike.
  await openPalette(page, 'browse t-08fe2b');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('browser')).toBeVisible();
  await openPalette(page, 'browse ep1 2');
  await expect(page.getByRole('option')).toHaveText([
    'Browse t-0704 / ep1 2',
    'Browse t-0704 / ep1 20',
    'Browse t-08fe2b / ep1',
  ]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What is at t-0704 / ep1 2' })).toBeAttached();
});

test('saved destinations are chosen and looked into, and deliveries paused', async ({ session }) => {
  const { page, drop } = await session.open();
  await saved(page, 'Studio');
  await saved(page, 'Backup', { folder: 'Clients' });
  await openPalette(page, 'deliver back');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('target-strip')).toContainText('Backup');
  await openPalette(page, 'studio browse');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('browser')).toBeVisible();

  await page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (snapshot.ok)
      await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, limitRate: 50_000 });
  });
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop(
    ['resources/sample'].map((path) => `${process.cwd()}/${path}`),
    'body',
    'alt',
  );
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'running');
  await openPalette(page, 'pause');
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'paused');
  await openPalette(page, 'cancel');
  await page.keyboard.press('Enter');
  await page.getByTestId('confirm-yes').click();
  await expect(card).toHaveAttribute('data-state', 'cancelled');
});

test('the menu asks the page, with the same keys; while a dialog is open it asks in vain', async ({
  session,
}) => {
  const slipway = await session.open();
  const { app, page } = slipway;
  await expect(page.getByTestId('try-sample')).toBeVisible();
  await chooseInMenu(slipway, 'settings');
  await expect(page.getByTestId('settings')).toBeVisible();
  await chooseInMenu(slipway, 'import');
  await chooseInMenu(slipway, 'appearance-light');
  await expect(page.getByTestId('settings')).toBeVisible();
  await expect(page.getByTestId('import')).toHaveCount(0);
  expect(await appearance(page)).toBe('system');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('settings')).toHaveCount(0);

  await chooseInMenu(slipway, 'new');
  await expect(page.getByTestId('palette-field')).toHaveValue('New destination ');
  await expect(page.getByRole('option')).toHaveCount(10);
  await page.keyboard.press('Escape');
  await chooseInMenu(slipway, 'paste');
  await expect(page.getByTestId('paste-box')).toBeFocused();
  await chooseInMenu(slipway, 'appearance-dark');
  await expect.poll(() => appearance(page)).toBe('dark');
  const isChecked = (): Promise<boolean | undefined> =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('appearance-dark')?.checked);
  await expect.poll(isChecked).toBe(true);

  await page.keyboard.press('ControlOrMeta+O');
  await expect(page.getByTestId('import')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByTestId('settings')).toBeVisible();
});
