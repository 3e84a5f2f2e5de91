import type diagnostics from 'node:diagnostics_channel';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { makeBucket } from '../fixtures/buckets';
import { enterObjects } from '../servers/many-objects';
import { runningServers } from '../servers/running';
import { emptyFiles, fill, keep } from './browser-steps';
import { late, longTasks, quantile, scroll, until, Watch, type Noted } from './figures';
import { expect, test } from './session';

const size = { width: 1180, height: 780 };

// What a trace records of each step is work of the page's own thread.
test.use({ trace: 'off' });

/** By mouse, where the button stands. */
async function pressBrowse(page: Page, name: string): Promise<void> {
  await page.getByTestId(`destination-${name}`).hover();
  const box = await page.getByTestId(`browse-${name}`).boundingBox();
  if (!box) throw new Error('There is no button to browse with.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

const isListed = (): boolean =>
  document.querySelector<HTMLElement>('[data-testid=browser]')?.dataset['state'] === 'done';
const isThere = (): boolean => document.querySelector('[data-testid^="entry-seg_"]') !== null;
const isAtRoot = (): boolean => document.querySelector('[data-testid="entry-many"]') !== null;

/** Every 40th step is a jump over 12,000 rows, which draws all of them anew: as many frames may be late, and as many again. */
function expectSmooth(noted: Noted): void {
  expect(late(noted)).toBeLessThan(0.05);
  expect(longTasks(noted).length / noted.gaps.length).toBeLessThan(0.05);
  expect(quantile(noted.gaps, 0.5)).toBeLessThan(34 * noted.slowed);
}

test('100,000 files: listed, scrolled, selected, sorted and filtered smoothly', async ({ session }) => {
  test.setTimeout(240_000);
  const folder = join(session.home, 'many');
  emptyFiles(folder, 100_000);
  const slipway = await session.open({ size });
  const { page } = slipway;
  await keep(page, 'Many', { text: `${folder}/` });
  const watch = await Watch.begin(slipway, '[data-index]');
  const started = Date.now();
  await pressBrowse(page, 'Many');
  await until(page, isListed);
  console.log(`listed and in order after ${Date.now() - started} ms`);
  await expect(page.getByTestId('browser-status')).toContainText('100,000 items');
  const listing = await watch.figures('while they come');
  const first = listing.seen - (listing.messages[0] ?? 0);
  console.log(`first row ${first.toFixed(0)} ms after the first message`);

  await scroll(page, '#entries', 300);
  const scrolling = await watch.figures('while scrolling');
  await page.getByTestId('entries').focus();
  for (let press = 0; press < 60; press += 1) await page.keyboard.press('ArrowDown');
  await watch.figures('with the arrow key');
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByTestId('browser-selected')).toContainText('100,000 selected');
  await watch.figures('selecting all');
  await page.getByTestId('sort-size').click();
  await page.waitForTimeout(2500);
  await watch.figures('sorting');
  await page.getByTestId('browser-filter').fill('77');
  await expect(page.getByTestId('browser-status')).toContainText('of 100,000 items');
  await watch.figures('filtering');

  expect(first).toBeLessThan(500);
  expectSmooth(scrolling);
});

type Channels = typeof diagnostics;

/** From now on main notes when the server begins to answer a request for a page of the folder. */
async function noteAnswers(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const answers: number[] = [];
    (globalThis as { answers?: number[] }).answers = answers;
    const channels = process.mainModule?.require('node:diagnostics_channel') as Channels | undefined;
    channels?.subscribe('http.client.response.finish', (message) => {
      const { request } = message as { readonly request: { readonly path: string } };
      if (request.path.includes('prefix=many')) answers.push(Date.now());
    });
  });
}

async function answersOf(app: ElectronApplication): Promise<readonly number[]> {
  return app.evaluate(() => (globalThis as { answers?: number[] }).answers ?? []);
}

test('100,000 objects of an S3 server: the first page is there at once, all scroll, and the listing can be stopped', async ({
  session,
}) => {
  test.setTimeout(240_000);
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  await fill(bucket, new Map([['many/seg_00000.ts', 'content']]));
  await enterObjects(radosgw, bucket.name, 'many/seg_00000.ts', 100_000);
  const slipway = await session.open({ size });
  const { app, page } = slipway;
  await keep(page, 'Many', bucket.target(''));
  await noteAnswers(app);
  const watch = await Watch.begin(slipway, '[data-testid^="entry-seg_"]');
  await pressBrowse(page, 'Many');
  await until(page, isAtRoot);
  const opening = await watch.figures('opening the pane');

  const first: number[] = [];
  const alone: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const known = (await answersOf(app)).length;
    await page.keyboard.press('Enter');
    await until(page, isThere);
    const answer = (await answersOf(app))[known] ?? 0;
    const { seen, slowed } = await watch.figures('the first page');
    const after = (await page.evaluate(() => performance.timeOrigin)) + seen - answer;
    first.push(after);
    alone.push(after / slowed);
    if (time === 2) break;
    await page.keyboard.press('Backspace');
    await until(page, isAtRoot);
    await watch.figures('back');
  }
  console.log(`first page ${first.map((ms) => ms.toFixed(0)).join(', ')} ms after the server's answer`);
  await scroll(page, '#entries', 200);
  const coming = await watch.figures('scrolling while they come');
  await until(page, isListed);
  await expect(page.getByTestId('browser-status')).toContainText('100,000 items');
  await watch.figures('until all are there');
  await scroll(page, '#entries', 300);
  const scrolling = await watch.figures('scrolling all of them');

  await page.keyboard.press('Backspace');
  await until(page, isAtRoot);
  await page.keyboard.press('Enter');
  await page.getByTestId('stop-listing').click();
  await expect(page.getByTestId('browser')).toHaveAttribute('data-state', 'stopped');
  const asked = (await answersOf(app)).length;
  await page.waitForTimeout(1000);
  expect((await answersOf(app)).length - asked).toBeLessThan(2);
  await expect(page.getByTestId('browser-status')).not.toContainText('100,000 items');

  expect(quantile(alone, 0.5)).toBeLessThan(500);
  expect(longTasks(opening)).toEqual([]);
  expectSmooth(coming);
  expectSmooth(scrolling);
});
