import { expect, type Page } from '@playwright/test';
import { keepVersions } from '../fixtures/bucket-owner';
import { makeBucket, type Bucket, type Store } from '../fixtures/buckets';
import { rowMenu } from './bookmark-steps';
import { browse, entry, fill, keep } from './browser-steps';
import type { Slipway } from './launch';
import { visitDialog, windowWordsOf, type Visit } from './screens';

/** What can be looked at and changed in a store alone. */
export async function walkStore({ page }: Slipway, store: Store, visit: Visit): Promise<void> {
  const bucket = await makeBucket(store);
  const files = [
    'show/master.m3u8',
    'show/audio.m3u8',
    'show/720p/seg_1.ts',
    'show/720p.m3u8',
    'show/Poster.jpg',
  ];
  await fill(bucket, new Map(files.map((path) => [path, path])));
  await keepVersions(bucket.target(''));
  await bucket.remove('show/Poster.jpg');
  await keep(page, 'Studio', bucket.target('show/'));
  await browse(page, 'Studio');
  await entry(page, 'master.m3u8').click();
  await page.getByTestId('details-headers').click();
  await page.getByTestId('header-contentType').fill('application/vnd.apple.mpegurl');
  await page.getByTestId('header-cacheControl').fill('public, max-age=2');
  await page.getByTestId('metadata-add').click();
  await page.getByTestId('metadata-name-0').fill('studio');
  await page.getByTestId('metadata-value-0').fill('Babelsberg');
  await visit('dialog-headers');
  await page.getByTestId('headers-save').click();
  await expect(page.getByTestId('entry-details')).toContainText('max-age=2');
  await visit('details-headers');
  await page.getByTestId('details-link').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await visit('menu-link');
  await page.keyboard.press('Escape');
  await walkVersions(page, visit);
  await entry(page, 'master.m3u8').click();
  await entry(page, 'audio.m3u8').click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByTestId('entry-details')).toContainText('various');
  await visit('details-various');
  await page.getByTestId('details-headers').click();
  await expect(page.getByTestId('metadata-add')).toBeVisible();
  await visitDialog(page, 'dialog-headers-various', visit);
  const says = await windowWordsOf(page);
  await rowMenu(page, 'Studio', says.doctor.menu);
  await expect(page.getByTestId('doctor')).toHaveAttribute('data-state', 'done');
  await page.getByTestId('finding-checksums').getByRole('button').click();
  await visitDialog(page, 'dialog-doctor', visit);
  await walkReceipt(page, bucket, visit);
}

/** Of one file, and of all in the folder with the question before one goes. */
async function walkVersions(page: Page, visit: Visit): Promise<void> {
  const { versions: says } = await windowWordsOf(page);
  const versions = page.getByTestId('version');
  await page.getByTestId('details-versions').click();
  await expect(versions).toHaveCount(2);
  await visitDialog(page, 'dialog-versions', visit);
  await page.getByTestId('entries').click({ button: 'right', position: { x: 300, y: 320 } });
  await page.getByRole('menuitem', { name: says.ofFolder }).click();
  await expect(versions).toHaveCount(6);
  await versions.nth(3).getByTestId('version-remove').click();
  await visitDialog(page, 'dialog-versions-question', visit);
}

/** What became of a delivery: as it was sent, and with a file that has gone since. */
async function walkReceipt(page: Page, bucket: Bucket, visit: Visit): Promise<void> {
  await page.evaluate(async () => {
    const sample = await window.slipway.invoke('sample', undefined);
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!sample.ok || !snapshot.ok) throw new Error('Nothing can be delivered.');
    const target = { bookmarkId: snapshot.value.bookmarks[0]?.id ?? '' };
    await window.slipway.invoke('prepareJob', { paths: [sample.value.source], target, start: true });
  });
  await page.getByTestId('filter-all').click();
  await expect(page.locator('[data-testid="job-card"][data-state="done"]')).toBeVisible({ timeout: 30_000 });
  const receipt = page.getByTestId('receipt');
  const open = async (): Promise<void> => {
    await page.getByTestId('job-receipt').click();
    await expect(receipt).toHaveAttribute('data-state', 'done');
  };
  await open();
  await page.getByTestId('receipt-viewers').click();
  await visitDialog(page, 'dialog-receipt', visit);
  await bucket.remove('show/360p/segment1.ts');
  await open();
  await page.getByTestId('receipt-again').click();
  await expect(page.getByTestId('receipt-row').first()).toHaveAttribute('data-grade', 'problem');
  await visitDialog(page, 'dialog-receipt-problems', visit);
}
