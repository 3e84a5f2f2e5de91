import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makePackage, type Package } from '../fixtures/package';
import type { Slipway } from './launch';
import { expect, test } from './session';

let hls: Package;

test.beforeEach(async () => {
  const renditions = ['1080p', '720p', '360p'];
  hls = await makePackage({ segments: 60, segmentBytes: 200_000, renditions });
});
test.afterEach(() => hls.remove());

/** Starts a delivery that takes some seconds. */
async function begin(
  { page, drop }: Slipway,
  to: string,
  limitRate: number,
  folder = hls.folder,
): Promise<void> {
  await page.evaluate(async (rate) => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, limitRate: rate });
  }, limitRate);
  await page.getByTestId('paste-box').fill(to);
  await expect(page.getByTestId('target-strip')).toBeVisible();
  await drop([folder], 'body', 'alt');
  await inState(page, 'running');
}

async function inState(page: Page, state: string): Promise<void> {
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', state, { timeout: 60_000 });
}

/** The test id of what has the keyboard. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['testid']);
}

test('by keyboard: pause, go on and cancel leave the focus where the next press is wanted', async ({
  session,
}) => {
  const slipway = await session.open();
  const { page } = slipway;
  await begin(slipway, join(session.home, 'out/'), 1_000_000);
  await page.getByTestId('job-pause').focus();
  await page.keyboard.press('Enter');
  await inState(page, 'paused');
  await expect.poll(() => focused(page)).toBe('job-resume');
  await page.keyboard.press('Enter');
  await inState(page, 'running');
  await expect.poll(() => focused(page)).toBe('job-pause');
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('job-cancel');
  await page.keyboard.press('Enter');
  await page.getByTestId('confirm-yes').focus();
  await page.keyboard.press('Enter');
  await inState(page, 'cancelled');
  await expect.poll(() => focused(page)).toBe('job-reveal');
});

test('a running card shows the speed of the last minute, and says each tenth once', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await begin(slipway, join(session.home, 'out/'), 6_000_000);
  await page.evaluate(() => {
    const said: string[] = [];
    (window as { said?: string[] }).said = said;
    const announcer = document.querySelector('[data-testid=job-announcer]');
    if (!announcer) throw new Error('Nothing is announced.');
    const note = (): unknown =>
      said.at(-1) !== announcer.textContent && said.push(announcer.textContent ?? '');
    new MutationObserver(note).observe(announcer, { childList: true, characterData: true, subtree: true });
  });
  const plot = page.getByTestId('speed-plot');
  await expect(plot).toHaveAttribute(
    'aria-label',
    /Speed of the last \d+ seconds: .+\/s now, between .+ and .+\/s/,
  );
  const points = (): Promise<number> =>
    plot.locator('polyline').evaluate((line) => line.getAttribute('points')?.split(' ').length ?? 0);
  const before = await points();
  await expect.poll(points).toBeGreaterThan(before);
  await page.getByTestId('job-pause').click();
  await inState(page, 'paused');
  await expect(plot).toHaveCount(0);
  await page.getByTestId('job-resume').click();
  await inState(page, 'done');
  const said = await page.evaluate(() => (window as { said?: string[] }).said ?? []);
  const tenths = said.map((text) => Number(/: (\d+) %$/.exec(text)?.[1]));
  expect(tenths.length).toBeGreaterThan(4);
  expect(tenths).toEqual([...new Set(tenths)].toSorted((a, b) => a - b));
  expect(tenths.every((tenth) => tenth % 10 === 0)).toBe(true);
});

test('an open card shows its files by rendition, those with failed files first', async ({ session }) => {
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(join(session.home, 'out/'));
  await expect(page.getByTestId('target-strip')).toBeVisible();
  await drop([hls.folder]);
  await inState(page, 'ready');
  await rm(join(hls.folder, '720p/seg_00007.ts'));
  await page.getByTestId('job-primary').click();
  await inState(page, 'incomplete');
  await page.getByTestId('job-files').click();
  const heads = page.locator('.group-head');
  await expect(heads.first()).toContainText('720p');
  await expect(heads.first()).toContainText('1 failed');
  await expect(heads.first()).toContainText('59 of 61 files');
  const rows = page.getByTestId('file-row');
  await expect(rows.first()).toHaveAttribute('data-state', 'failed');
  await expect(rows.first()).toContainText('720p/seg_00007.ts');

  const toggle = page.getByTestId('group-toggle-720p');
  await toggle.click();
  await expect(rows.filter({ hasText: '720p/' })).toHaveCount(0);
  await expect(heads).toHaveCount(4);
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await page.getByTestId('group-toggle-360p').focus();
  await page.keyboard.press('Enter');
  await expect(rows.filter({ hasText: '360p/' }).first()).toBeVisible();
  await expect(page.getByTestId('group-360p')).toContainText('60 of 61 files');
});

interface Seen {
  readonly state: string | undefined;
  readonly heads: readonly string[];
  readonly names: readonly string[];
  readonly waiting: number;
}

/** Notes what an open card shows, drawing by drawing, until its delivery has been over for some of them. */
function watchFiles(page: Page): Promise<readonly Seen[]> {
  return page.evaluate(
    () =>
      new Promise<Seen[]>((resolve) => {
        const seen: Seen[] = [];
        let over = 0;
        const note = (): void => {
          const state = document.querySelector<HTMLElement>('[data-testid=job-card]')?.dataset['state'];
          const rows = [...document.querySelectorAll('.file-rows > li:not(.group-head)')];
          seen.push({
            state,
            heads: [...document.querySelectorAll('.group-head .name')].map((head) => head.textContent ?? ''),
            names: rows.map((row) => row.querySelector('.name')?.textContent ?? ''),
            waiting: document.querySelectorAll('.file-rows [data-state=waiting]').length,
          });
          over += state === 'done' ? 1 : 0;
          if (over < 40) requestAnimationFrame(note);
          else resolve(seen);
        };
        note();
      }),
  );
}

test('while files go an open card has each of them once, without holes, in groups that keep their places', async ({
  session,
}) => {
  const small = await makePackage({ segments: 4, segmentBytes: 60_000, renditions: ['720p', '360p'] });
  const slipway = await session.open({ size: { width: 1180, height: 1000 } });
  const { page } = slipway;
  await begin(slipway, join(session.home, 'out/'), 100_000, small.folder);
  await page.getByTestId('job-files').click();
  await expect(page.locator('.group-head')).toHaveCount(3);
  // All of them are drawn.
  await page.locator('.file-list').evaluate((list) => {
    (list as HTMLElement).style.maxHeight = 'none';
  });
  await expect(page.locator('.file-rows > li')).toHaveCount(small.files + 3);
  const seen = await watchFiles(page);
  const order = seen[0]?.heads;
  expect(seen.length).toBeGreaterThan(60);
  for (const { heads, names } of seen) {
    expect(heads).toEqual(order);
    expect(names).not.toContain('');
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    expect(names).toHaveLength(small.files);
  }
  const ended = seen.filter(({ state }) => state === 'done');
  expect(ended.slice(10).map(({ waiting }) => waiting)).toEqual(ended.slice(10).map(() => 0));
  await small.remove();
});

test('all at once: paused and resumed by mouse, what is finished cleared by keyboard', async ({
  session,
}) => {
  const slipway = await session.open();
  const { page } = slipway;
  await begin(slipway, join(session.home, 'out/'), 300_000);
  await expect(page.getByTestId('pause-all')).toHaveCount(0);
  await slipway.drop([join(hls.folder, '360p')], 'body', 'alt');
  const cards = page.getByTestId('job-card');
  const states = (): Promise<(string | null)[]> =>
    cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-state')));
  await expect(cards).toHaveCount(2);
  await page.getByTestId('pause-all').click();
  await expect.poll(states).toEqual(['paused', 'paused']);
  await page.getByTestId('resume-all').click();
  await expect.poll(states).toContain('running');
  await expect(page.getByTestId('pause-all')).toBeFocused();

  await cards.first().getByTestId('job-cancel').click();
  await page.getByTestId('confirm-yes').click();
  await expect.poll(states).toContain('cancelled');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('clear finished');
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(1);
  await expect(page.getByTestId('notice')).toContainText('1 finished delivery is off the list');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('pause');
  await expect(page.getByRole('option').filter({ hasText: 'Pause 360p' })).toBeVisible();
});
