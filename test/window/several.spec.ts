import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { makeBucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { rowMenu } from './bookmark-steps';
import { keep } from './browser-steps';
import { marked, scattered, threeDestinations } from './pasted-texts';
import { paste } from './pasting';
import { expect, test } from './session';

test('of several destinations those that are ticked are saved, and get a delivery each', async ({
  session,
}) => {
  const { radosgw } = runningServers();
  const buckets = await Promise.all([1, 2, 3].map(() => makeBucket(radosgw)));
  const hls = await makePackage({ segments: 3, segmentBytes: 1000 });
  const slipway = await session.open();
  const { page } = slipway;
  const destination = buckets.map((bucket) => ({ url: bucket.address('show/'), secret: radosgw.secretKey }));
  await paste(slipway, JSON.stringify({ destination }));
  await expect(page.getByTestId('save-several')).toHaveText('Save all 3');
  await page.getByTestId('several-1').getByRole('checkbox').uncheck();
  await expect(page.getByTestId('save-several')).toHaveText('Save 2');
  await page.getByTestId('several-2').getByRole('button').click();
  await expect(page.getByTestId('several-2').getByTestId('chip-bucket')).toContainText(
    buckets[2]?.name ?? '',
  );
  await page.getByTestId('save-several').click();
  await expect(page.locator('[data-drop-bookmark]')).toHaveCount(2);

  await slipway.drop([hls.folder]);
  await expect(page.getByTestId('sheet-destination')).toHaveCount(2);
  await page.getByTestId('job-primary').click();
  const cards = page.getByTestId('job-card');
  await expect(cards).toHaveCount(2);
  for (const card of await cards.all()) await expect(card).toHaveAttribute('data-state', 'done');
  const there = await Promise.all(buckets.map(async (bucket) => (await bucket.entries('show/')).size));
  expect(there).toEqual([hls.files, 0, hls.files]);
  await hls.remove();
});

test('two saved destinations are chosen together, by mouse and by menu, and one sheet is for both', async ({
  session,
}) => {
  const hls = await makePackage({ segments: 2, segmentBytes: 1880 });
  const { page, drop } = await session.open();
  for (const name of ['One', 'Two', 'Three'])
    await keep(page, name, { text: `${join(session.home, name)}/` });
  const row = (name: string): Locator => page.getByTestId(`destination-${name}`).locator('.side-button');
  await row('One').dblclick();
  await expect(page.getByTestId('browser-back')).toBeVisible();
  await page.getByTestId('browser-back').click();
  await row('One').click();
  await row('Two').click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByTestId('target-strip')).toContainText('2 destinations');
  await row('Two').click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByTestId('target-strip')).toContainText('One');
  await rowMenu(page, 'Three', 'Deliver here too');
  await drop([hls.folder]);
  await expect(page.getByTestId('sheet-destination')).toHaveCount(2);
  await page.getByTestId('job-primary').click();
  await expect(page.locator('[data-testid="job-card"][data-state="done"]')).toHaveCount(2);
  expect((await readdir(session.home)).toSorted()).toEqual(expect.arrayContaining(['One', 'Three']));
  expect(await readdir(session.home)).not.toContain('Two');
  await hls.remove();
});

test('questions of a document belong to the destination that they are about', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  const known = { url: 's3://us-west.s3.qencode.com/one/show/', key: 'AKIAEXAMPLE', secret: marked };
  const unknown = { url: `https://tester:${marked}@media.example.com/live/`, key: '' };
  const destination = [known, known, { url: 'gopher://files.example.com/', key: 'x' }, unknown];
  await paste(slipway, JSON.stringify({ destination }));
  await expect(page.getByTestId('several').getByRole('listitem')).toHaveCount(2);
  await expect(page.getByTestId('remark-error')).toContainText('gopher://');
  await expect(page.getByTestId('several-0')).not.toContainText('question');
  await expect(page.getByTestId('several-1')).toContainText('has a question');
  await page.getByTestId('several-1').getByRole('button').click();
  await page.getByText('A web server that takes files with PUT').click();
  await expect(page.getByTestId('chip-protocol')).toHaveText(/HTTP PUT/);
  await expect(page.getByTestId('cannot')).toHaveCount(0);
  await expect(page.getByTestId('target-strip')).toContainText('2 destinations');
});

test('one secret, entered once, completes all destinations that lack it', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  const destination = ['one', 'two'].map((name) => ({
    url: `s3://us-west.s3.qencode.com/${name}/`,
    key: 'AKIA',
  }));
  await paste(slipway, JSON.stringify({ destination }));
  await expect(page.getByTestId('several-0')).toContainText('secret key missing');
  await expect(page.getByTestId('choose-folder')).toHaveCount(0);
  await page.getByTestId('secret-field').fill(marked);
  await expect(page.getByTestId('several-0')).toContainText('secret ••••');
  await expect(page.getByTestId('several-1')).toContainText('secret ••••');
  await expect(page.getByTestId('choose-folder')).toBeVisible();
});

test('130 links are pasted and left out in a moment', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await paste(slipway, scattered(130).join('\n'));
  await expect(page.getByTestId('save-several')).toHaveText('Save all 130');
  const box = await page.getByTestId('several').boundingBox();
  expect(box?.height).toBeLessThan(400);
  const started = Date.now();
  await page.getByTestId('several-0').getByRole('checkbox').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('several-1').getByRole('checkbox')).not.toBeChecked();
  await expect(page.getByTestId('save-several')).toHaveText('Save 129');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('several-1').getByRole('button')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('save-several')).toBeFocused();
  await page.getByTestId('choose-all').click();
  await expect(page.getByTestId('save-several')).toHaveText('Save all 130');
  await page.getByTestId('choose-all').click();
  await expect(page.getByTestId('save-several')).toBeDisabled();
  expect(Date.now() - started).toBeLessThan(1500);
  await paste(slipway, threeDestinations);
  await expect(page.getByTestId('save-several')).toHaveText('Save all 3');
});
