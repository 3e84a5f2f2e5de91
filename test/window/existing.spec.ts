import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bookmark } from './bookmark-steps';
import { expect, test } from './session';

const files = 400;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-existing-'));
  for (let index = 0; index < files; index += 1) await writeFile(join(folder, nameOf(index)), `new ${index}`);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

function nameOf(index: number): string {
  return `clip-${String(index).padStart(3, '0')}.mp4`;
}

/** Every file is there with another content; the destination is saved and asks. */
async function asking(page: Page, home: string): Promise<string> {
  const site = join(home, 'site');
  await mkdir(site);
  for (let index = 0; index < files; index += 1)
    await writeFile(join(site, nameOf(index)), `an old one ${index}`);
  await page.evaluate(
    (text) =>
      window.slipway.invoke('saveBookmark', {
        target: { text },
        name: 'Site',
        defaults: { ifExists: 'ask' },
      }),
    `${site}/`,
  );
  await expect(page.getByTestId('destination-Site')).toBeVisible();
  return site;
}

async function replacedIn(site: string): Promise<string[]> {
  const names = (await readdir(site)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(site, name), 'utf8')));
  return names.filter((_, index) => texts[index]?.startsWith('new'));
}

test('by mouse: some are ticked, the rest is left, and nothing goes before', async ({ session }) => {
  const { page, drop } = await session.open();
  const site = await asking(page, session.home);
  await drop([folder], '[data-testid="destination-Site"]', 'alt');
  await expect(page.getByRole('dialog')).toContainText(`${files} files are there already`);
  expect(await page.locator('.existing-row').count()).toBeLessThan(60);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'blocked');
  expect(await replacedIn(site)).toEqual([]);
  await page.getByTestId('job-existing').click();
  await page.getByTestId(`existing-${nameOf(1)}`).click();
  await page.locator('.existing-list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await page.getByTestId(`existing-${nameOf(files - 1)}`).click();
  await expect(page.getByTestId('existing-decide')).toHaveText('Replace 2, leave 398');
  await expect(page.getByTestId('existing-remember')).toHaveCount(0);
  await page.getByTestId('existing-decide').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  expect(await replacedIn(site)).toEqual([nameOf(1), nameOf(files - 1)]);
});

test('by keyboard: all but one are replaced', async ({ session }) => {
  const { page, drop } = await session.open();
  const site = await asking(page, session.home);
  await drop([folder], '[data-testid="destination-Site"]', 'alt');
  await expect(page.getByTestId('existing-replace-all')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('existing-decide')).toHaveText('Replace all 400');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId(`existing-${nameOf(0)}`)).toBeFocused();
  for (let step = 1; step <= 40; step += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByTestId(`existing-${nameOf(step)}`)).toBeFocused();
  }
  await page.keyboard.press('Space');
  await expect(page.getByTestId('existing-decide')).toHaveText('Replace 399, leave 1');
  await page.getByTestId('existing-decide').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  expect(await replacedIn(site)).not.toContain(nameOf(40));
  expect(await replacedIn(site)).toHaveLength(files - 1);
});

test('what was said is kept for that destination where somebody wants it so', async ({ session }) => {
  const { page, drop } = await session.open();
  const site = await asking(page, session.home);
  await drop([folder], '[data-testid="destination-Site"]');
  await page.getByTestId('existing-leave-all').click();
  await page.getByTestId('existing-remember').click();
  await page.getByTestId('existing-decide').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'ready');
  await expect.poll(async () => (await bookmark(page, 'Site')).defaults).toEqual({ ifExists: 'skip' });
  await page.getByTestId('job-primary').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  expect(await replacedIn(site)).toEqual([]);
});
