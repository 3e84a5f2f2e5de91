import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Settings } from '../../src/model/settings';
import { willChoose } from './browser-steps';
import { expect, test } from './session';

/** As they stand on the disk. */
async function kept(state: string): Promise<Settings | undefined> {
  const text = await readFile(join(state, 'settings.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { settings: Settings }).settings;
}

async function openSection(page: Page, section: string): Promise<void> {
  await page.getByTestId('settings-open').click();
  await page.getByTestId(`settings-${section}`).click();
}

async function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['testid']);
}

/** Tab goes on to it; a walk that never comes there fails. */
async function tabTo(page: Page, testId: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if ((await focused(page)) === testId) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not come to ${testId}, it stands on ${await focused(page)}.`);
}

async function openByKeys(page: Page): Promise<void> {
  await expect(page.getByTestId('settings-open')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+,');
  await tabTo(page, 'settings-transfers');
}

test('sections are walked through with the arrow keys, and a number that is typed is kept', async ({
  session,
}) => {
  const { page } = await session.open();
  await openByKeys(page);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('settings-rates')).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, 'setting-total-rate');
  await page.keyboard.type('2,5');
  // Nothing was left and nothing confirmed: what was typed counts all the same.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('settings')).toHaveCount(0);
  await expect.poll(() => kept(session.state)).toMatchObject({ totalRate: 2_500_000 });
  await openByKeys(page);
  await page.keyboard.press('End');
  await expect(page.getByTestId('settings-aspera')).toHaveAttribute('aria-selected', 'true');
});

test('two that are changed one right after the other are both kept', async ({ session }) => {
  const { page } = await session.open();
  await openSection(page, 'appearance');
  await page.evaluate(() => {
    for (const text of ['Dark', 'Show Slipway in the tray']) {
      const label = [...document.querySelectorAll('label')].find((one) => one.textContent.includes(text));
      label?.querySelector('input')?.click();
    }
  });
  await expect.poll(() => kept(session.state)).toMatchObject({ appearance: 'dark', tray: true });
});

test('a rate for office hours, by mouse: days, times and what is still wrong', async ({ session }) => {
  const { page } = await session.open();
  await openSection(page, 'rates');
  await page.getByTestId('span-add').click();
  await page.getByTestId('span-rate-1').fill('5');
  await expect
    .poll(() => kept(session.state))
    .toMatchObject({ schedule: [{ days: [1, 2, 3, 4, 5], from: 480, to: 1080, rate: 5_000_000 }] });
  await page.getByTestId('span-add').click();
  await page.getByTestId('span-rate-2').fill('fast');
  await expect(page.getByText('Enter a number, or leave it empty for no limit.')).toBeVisible();
  await page.getByTestId('span-rate-2').fill('');
  for (const day of [1, 2, 3, 4]) await page.getByTestId(`span-day-2-${day}`).click();
  await page.getByTestId('span-from-2').fill('22:00');
  await page.getByTestId('span-to-2').fill('06:30');
  await expect
    .poll(() => kept(session.state))
    .toMatchObject({ schedule: [{ rate: 5_000_000 }, { days: [5], from: 1320, to: 390 }] });
  await page.getByTestId('span-remove-1').click();
  await expect.poll(async () => (await kept(session.state))?.schedule).toHaveLength(1);
});

test('a rate for every hour, by keyboard alone, holds at once', async ({ session }) => {
  const { page } = await session.open();
  await openByKeys(page);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'span-add');
  await page.keyboard.press('Enter');
  await page.keyboard.type('3');
  await tabTo(page, 'span-to-1', 'Shift+Tab');
  // The parts of a time are typed one after the other.
  await page.keyboard.type('0800AM');
  await tabTo(page, 'span-day-1-0', 'Shift+Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await expect
    .poll(() => kept(session.state))
    .toMatchObject({ schedule: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 480, to: 480, rate: 3_000_000 }] });
  await expect(page.getByTestId('rate-now')).toContainText('3.00 MB/s');
});

test('rules are added, moved with Alt and the arrows, refused while wrong, and given up', async ({
  session,
}) => {
  const { page } = await session.open();
  await openSection(page, 'rules');
  await tabTo(page, 'types-add');
  await page.keyboard.press('Enter');
  await page.keyboard.type('*.abc');
  await tabTo(page, 'types-value-1');
  await page.keyboard.type('application/x-abc');
  await tabTo(page, 'types-add');
  await page.keyboard.press('Enter');
  await page.keyboard.type('key');
  await tabTo(page, 'types-value-2');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Enter a type, for instance video/mp2t.')).toBeVisible();
  await expect
    .poll(() => kept(session.state))
    .toMatchObject({ typeRules: [{ pattern: '*.abc', contentType: 'application/x-abc' }] });
  await page.getByTestId('types-value-2').fill('binary/octet-stream');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await focused(page)).toBe('types-value-1');
  const both = [
    { pattern: '*.key', contentType: 'binary/octet-stream' },
    { pattern: '*.abc', contentType: 'application/x-abc' },
  ];
  await expect.poll(() => kept(session.state)).toMatchObject({ typeRules: both });
  await page.getByTestId('types-down-1').click();
  await expect.poll(() => kept(session.state)).toMatchObject({ typeRules: both.toReversed() });
  await page.getByTestId('caching-add').click();
  await page.keyboard.type('*.m3u8');
  await page.getByTestId('caching-value-1').fill('max-age=2');
  await expect
    .poll(() => kept(session.state))
    .toMatchObject({ cacheRules: [{ pattern: '*.m3u8', cacheControl: 'max-age=2' }] });
  await page.getByTestId('types-restore').click();
  await expect.poll(async () => (await kept(session.state))?.typeRules).toEqual([]);
  await page.getByTestId('built-in').click();
  await expect(page.getByText('application/vnd.apple.mpegurl')).toBeVisible();
});

test('ascp is looked for, chosen and checked; the page cannot name a program itself', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await openSection(page, 'aspera');
  const found = page.getByTestId('ascp-found');
  await expect(found).toHaveAttribute('data-by', 'nowhere');
  const program = join(session.home, 'ascp');
  await writeFile(program, '#!/bin/sh\n');
  await willChoose(slipway, [program]);
  await page.getByTestId('ascp-choose').click();
  await expect(found).toContainText('is no program that can be run');
  await chmod(program, 0o755);
  await page.getByTestId('ascp-choose').click();
  await page.getByTestId('ascp-forget').click();
  await expect(found).toHaveAttribute('data-by', 'nowhere');
  await page.getByTestId('ascp-choose').click();
  await expect(found).toContainText('The program that you chose.');
  await expect(found).toContainText(program);
  await expect.poll(() => kept(session.state)).toMatchObject({ ascp: program });
  const answer = await page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    return window.slipway.invoke('saveSettings', { ...snapshot.value.settings, ascp: '/bin/sh' });
  });
  expect(answer).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
  expect(await kept(session.state)).toMatchObject({ ascp: program });
});
