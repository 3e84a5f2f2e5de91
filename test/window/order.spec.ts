import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makePackage, type Package } from '../fixtures/package';
import type { Slipway } from './launch';
import { expect, test } from './session';

let hls: Package;

test.beforeEach(async () => {
  hls = await makePackage({ segments: 20, segmentBytes: 100_000 });
});
test.afterEach(() => hls.remove());

/** Three deliveries to folders of those names, of which one goes at a time and slowly. */
async function queueThree({ page, drop }: Slipway, home: string): Promise<void> {
  await page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    const slow = { jobsAtOnce: 1, limitRate: 200_000 };
    await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, ...slow });
  });
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    await page.getByTestId('paste-box').fill(`${join(home, name)}/`);
    await drop([hls.folder], undefined, 'alt');
    await expect(page.getByTestId('job-card')).toHaveCount(index + 1);
    await expect(page.getByTestId('job-card').last()).toHaveAttribute(
      'data-state',
      index === 0 ? 'running' : 'queued',
    );
  }
}

async function places(page: Page): Promise<(string | undefined)[]> {
  const texts = await page.getByTestId('job-card').locator('.card-to').allTextContents();
  return texts.map((text) => /(one|two|three)/.exec(text)?.[0]);
}

test('what waits its turn is moved, started at once and paused, by mouse', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 600 } });
  const { page } = slipway;
  await queueThree(slipway, session.home);
  expect(await places(page)).toEqual(['one', 'two', 'three']);
  const card = page.getByTestId('job-card');
  await expect(card.nth(1).getByTestId('job-state')).toHaveText(/Waits its turn/);
  await expect(card.nth(1).getByTestId('job-earlier')).toBeDisabled();
  await expect(card.nth(0).getByTestId('rendition-bars')).toBeVisible();
  await expect(card.nth(1).getByTestId('rendition-bars')).toHaveCount(0);
  const scrolled = (): Promise<number> => page.locator('.main').evaluate((main) => main.scrollTop);
  await page.locator('.main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  const before = await scrolled();
  expect(before).toBeGreaterThan(0);
  await card.nth(2).getByTestId('job-earlier').click();
  await expect.poll(() => places(page)).toEqual(['one', 'three', 'two']);
  await expect(card.nth(1).getByTestId('job-later')).toBeFocused();
  // Both places are in sight: the page stays where it is.
  expect(Math.abs((await scrolled()) - before)).toBeLessThan(8);
  await card.nth(2).getByTestId('job-pause').click();
  await expect(card.nth(2)).toHaveAttribute('data-state', 'paused');
  await expect(card.nth(2).getByTestId('phase-media')).toHaveAttribute('data-state', 'waiting');
  await card.nth(2).getByTestId('job-earlier').click();
  await expect.poll(() => places(page)).toEqual(['one', 'two', 'three']);
  await card.nth(1).getByTestId('job-later').click();
  await expect.poll(() => places(page)).toEqual(['one', 'three', 'two']);
  await card.nth(1).getByTestId('job-start-now').click();
  await expect(card.nth(1)).toHaveAttribute('data-state', 'running');
  await expect(card.nth(0)).toHaveAttribute('data-state', 'running');
});

test('a card is dragged by its head to another place', async ({ session }) => {
  const slipway = await session.open({ size: { width: 1180, height: 900 } });
  const { page } = slipway;
  await queueThree(slipway, session.home);
  const head = (index: number) => page.getByTestId('job-card').nth(index).locator('.card-head');
  await expect(head(0)).not.toHaveAttribute('draggable', 'true');
  await head(2).dragTo(head(1), { targetPosition: { x: 200, y: 2 } });
  await expect.poll(() => places(page)).toEqual(['one', 'three', 'two']);
  await head(1).dragTo(page.getByTestId('job-card').nth(2).locator('.card-foot'));
  await expect.poll(() => places(page)).toEqual(['one', 'two', 'three']);
  await expect(page.locator('[data-drop-place]')).toHaveCount(0);
});

test('the same by keyboard, which stays with the card that moves', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await queueThree(slipway, session.home);
  await page.getByTestId('job-card').nth(2).getByTestId('job-start-now').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => places(page)).toEqual(['one', 'three', 'two']);
  const moved = page.getByTestId('job-card').nth(1);
  await expect(moved.getByTestId('job-later')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => places(page)).toEqual(['one', 'two', 'three']);
  await page.getByTestId('job-card').nth(2).getByTestId('job-start-now').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('job-card').nth(2)).toHaveAttribute('data-state', 'running');
  await expect(page.getByTestId('job-card').nth(2).getByTestId('job-pause')).toBeFocused();
});

test('quitting and opening again goes on where it was, with what waited still waiting', async ({
  session,
}) => {
  const first = await session.open();
  await queueThree(first, session.home);
  await first.close();
  const second = await session.open();
  await expect(second.page.getByTestId('job-card')).toHaveCount(3);
  expect(await places(second.page)).toEqual(['one', 'two', 'three']);
  await expect(second.page.getByTestId('job-card').nth(0)).toHaveAttribute('data-state', 'running');
  await expect(second.page.getByTestId('job-card').nth(1)).toHaveAttribute('data-state', 'queued');
  // More at once is obeyed by what waits already.
  await second.page.keyboard.press('ControlOrMeta+,');
  await second.page.getByTestId('setting-jobs-at-once').fill('3');
  await second.page.keyboard.press('Tab');
  await second.page.keyboard.press('Escape');
  for (const card of await second.page.getByTestId('job-card').all())
    await expect(card).toHaveAttribute('data-state', 'running');
});
