import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeBucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { rowMenu } from './bookmark-steps';
import { browse, emptyFiles, entry, fill, keep, willChoose } from './browser-steps';
import { expect, test } from './session';

const size = { width: 1180, height: 780 };

/** A folder of this computer with some files, saved and browsed. */
async function browseLocal(page: Page, home: string, count = 3): Promise<string> {
  const folder = join(home, 'site');
  emptyFiles(folder, count);
  await keep(page, 'Site', { text: `${folder}/` });
  await browse(page, 'Site');
  return folder;
}

test('a download replaces nothing of this computer without a question', async ({ session }) => {
  const bucket = await makeBucket(runningServers().radosgw);
  await fill(bucket, new Map(['a.txt', 'b.txt'].map((name) => [`in/${name}`, `theirs ${name}`])));
  const slipway = await session.open({ size });
  const { page } = slipway;
  await keep(page, 'Studio', bucket.target('in/'));
  await browse(page, 'Studio');
  const into = join(session.home, 'fetched');
  await mkdir(into);
  await writeFile(join(into, 'a.txt'), 'mine');
  await willChoose(slipway, [into]);
  const mine = (name: string): Promise<string> => readFile(join(into, name), 'utf8');

  // With nothing selected it is the folder that is shown.
  await page.getByRole('button', { name: 'Download folder…' }).click();
  await expect.poll(() => mine('in/a.txt').catch(() => '')).toBe('theirs a.txt');

  await entry(page, 'a.txt').click();
  await page.getByTestId('tool-download').click();
  await expect(page.getByRole('alertdialog')).toContainText('“a.txt” is there already');
  await page.keyboard.press('Escape');
  expect(await mine('a.txt')).toBe('mine');

  // By keyboard, the answer that keeps both has the focus.
  await page.getByTestId('tool-download').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('taken-keep-both')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => mine('a 2.txt').catch(() => '')).toBe('theirs a.txt');
  expect(await mine('a.txt')).toBe('mine');

  await entry(page, 'b.txt').click({ modifiers: ['ControlOrMeta'] });
  await page.getByTestId('tool-download').click();
  await page.getByTestId('taken-replace').click();
  await expect.poll(() => mine('a.txt')).toBe('theirs a.txt');
  await expect.poll(() => mine('b.txt').catch(() => '')).toBe('theirs b.txt');
});

interface Dragged {
  dragged?: readonly string[];
}

test('what stands on this computer is dragged out as files, what stands elsewhere is not', async ({
  session,
}) => {
  const { app, page } = await session.open({ size });
  const folder = await browseLocal(page, session.home);
  // The system's own drag would take the mouse away from the test.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents)
      contents.startDrag = ({ files = [], icon }) => {
        (globalThis as Dragged).dragged = typeof icon === 'string' || icon.isEmpty() ? [] : files;
      };
  });
  await entry(page, 'seg_0.ts').click();
  await entry(page, 'seg_2.ts').click({ modifiers: ['ControlOrMeta'] });
  const box = await entry(page, 'seg_2.ts').boundingBox();
  if (!box) throw new Error('There is no row.');
  await page.mouse.move(box.x + 40, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 80, box.y + 40, { steps: 6 });
  await expect
    .poll(() => app.evaluate(() => (globalThis as Dragged).dragged))
    .toEqual([join(folder, 'seg_0.ts'), join(folder, 'seg_2.ts')]);
  await page.mouse.up();
  // A click that was no drag selects one alone.
  await entry(page, 'seg_0.ts').click();
  await expect(page.locator('[data-index][aria-selected="true"]')).toHaveCount(1);

  const bucket = await makeBucket(runningServers().radosgw);
  await fill(bucket, new Map([['in/a.txt', 'a']]));
  await keep(page, 'Studio', bucket.target('in/'));
  await browse(page, 'Studio');
  await expect(entry(page, 'a.txt')).toHaveAttribute('draggable', 'false');
});

test('after a delivery the folder that is shown is listed anew; selection and place stay', async ({
  session,
}) => {
  const { page, drop } = await session.open({ size });
  await browseLocal(page, session.home, 200);
  const list = page.getByTestId('entries');
  await entry(page, 'seg_1.ts').click();
  const before = await list.evaluate((element) => {
    element.scrollTop = 1500;
    return element.scrollTop;
  });
  expect(before).toBeGreaterThan(1000);
  const top = (): Promise<string> =>
    list.evaluate((element) => {
      const { left, top: edge } = element.getBoundingClientRect();
      const row = document.elementsFromPoint(left + 40, edge + 60).find((one) => one.closest('[data-index]'));
      return row?.closest<HTMLElement>('[data-index]')?.dataset['testid'] ?? '';
    });
  const first = await top();
  expect(first).toMatch(/^entry-seg_/);
  const file = join(session.home, 'aa first.txt');
  await writeFile(file, 'new');
  await drop([file], '[data-testid="entries"]', 'alt');
  await expect(page.getByText('201 items')).toBeVisible();
  await expect(page.getByTestId('browser')).toHaveAttribute('data-state', 'done');
  // One more stands above it now.
  await expect.poll(top).toBe(first);
  await list.evaluate((element) => element.scrollTo(0, 0));
  await expect(entry(page, 'aa first.txt')).toBeVisible();
  await expect(entry(page, 'seg_1.ts')).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[data-index][aria-selected="true"]')).toHaveCount(1);
});

test('whoever edits a destination during a delivery is told what that means', async ({ session }) => {
  const { page, drop } = await session.open({ size });
  const hls = await makePackage({ segments: 2, segmentBytes: 1000 });
  await keep(page, 'Site', { text: `${join(session.home, 'site')}/` });
  await drop([hls.folder], '[data-testid="destination-Site"]');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'ready');
  await rowMenu(page, 'Site', 'Edit…');
  await expect(page.getByTestId('form-note')).toContainText('A delivery to it is not finished.');
  await page.keyboard.press('Escape');
  await page.getByTestId('job-primary').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  await rowMenu(page, 'Site', 'Edit…');
  await expect(page.getByTestId('destination-form')).toBeVisible();
  await expect(page.getByTestId('form-note')).toHaveCount(0);
  await hls.remove();
});

test('in the smallest window the way there and the menu stay within their places', async ({ session }) => {
  const { page } = await session.open({ size: { width: 760, height: 560 } });
  const inside = 'l-zwei/folge-012-schnittfassung-final-final';
  emptyFiles(join(session.home, 'site', inside), 3);
  await keep(page, 'bvideo', { text: `${join(session.home, 'site')}/` });
  await browse(page, 'bvideo');
  for (const name of inside.split('/')) {
    await entry(page, name).click();
    await page.keyboard.press('Enter');
  }
  await expect(page.locator('.crumb')).toHaveCount(3);
  const overlaps = await page.locator('.crumb').evaluateAll(
    (crumbs) =>
      crumbs.filter((crumb, index) => {
        const next = crumbs[index + 1]?.getBoundingClientRect();
        const { right } = crumb.getBoundingClientRect();
        return next !== undefined && right > next.left + 1;
      }).length + crumbs.filter((crumb) => crumb.scrollWidth > crumb.clientWidth + 1).length,
  );
  expect(overlaps).toBe(0);
  const edges = await page.locator('.crumbs').evaluate((crumbs) => {
    const last = crumbs.querySelector('.crumb:last-child')?.getBoundingClientRect().right ?? Infinity;
    return { last, all: crumbs.getBoundingClientRect().right };
  });
  expect(edges.last).toBeLessThanOrEqual(edges.all + 1);
  await page.locator('[data-index]').last().click({ button: 'right' });
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await page.keyboard.press('End');
  const last = page.getByRole('menuitem').last();
  await expect(last).toBeFocused();
  const box = await last.boundingBox();
  const popover = await page.locator('.popover').boundingBox();
  if (!box || !popover) throw new Error('The menu is not shown.');
  expect(box.y + box.height).toBeLessThanOrEqual(popover.y + popover.height);
  expect(popover.y + popover.height).toBeLessThanOrEqual(560);
});
