import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { asOwner, openToAll } from '../fixtures/bucket-owner';
import { makeBucket, parsed, s3Of } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { keep } from './browser-steps';
import { expect, test } from './session';

const sample = resolve('resources/sample');

test('a delivery is asked for after publishing, by mouse and by keyboard, and its receipt saved', async ({
  session,
}) => {
  const bucket = await makeBucket(runningServers().radosgw);
  const target = { destination: s3Of(bucket.target('')), secrets: parsed(bucket.target('')).secrets };
  await asOwner(target, new PutBucketPolicyCommand({ Bucket: bucket.name, Policy: openToAll(bucket.name) }));
  const { app, page, drop } = await session.open({ size: { width: 1180, height: 780 } });
  await keep(page, 'Studio', bucket.target('show/'));
  await page.getByTestId('destination-Studio').getByRole('button').first().click();
  await drop([sample], 'body', 'alt');
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 30_000 });

  await card.getByTestId('job-receipt').click();
  const receipt = page.getByTestId('receipt');
  await expect(receipt).toHaveAttribute('data-state', 'done');
  await expect(page.getByTestId('receipt-verdict')).toContainText('all as sent');
  await expect(receipt).toContainText(`/${bucket.name}/show/`);
  await expect(page.getByTestId('receipt-row').first()).toContainText('HTTP 206');
  // What viewers are asked for is said without a mouse, and kept with the destination.
  await page.getByTestId('receipt-viewers').press('Enter');
  const address = page.getByTestId('field-viewers-address');
  await address.fill('https://me:pass@cdn.example.com/');
  await expect(receipt).toContainText('A web address without a sign-in');
  await expect(page.getByTestId('receipt-again')).toBeDisabled();
  const { endpoint } = runningServers().radosgw;
  await address.fill(`${endpoint}/${bucket.name}/show`);
  await page.getByTestId('field-viewers-site').fill('https://watch.example.org');

  const before = await bucket.entries('show/');
  const victim = [...before.keys()].find((path) => path.endsWith('.ts')) ?? '';
  await bucket.remove(victim);
  await page.getByTestId('receipt-again').press('Enter');
  await expect(page.getByTestId('receipt-verdict')).toContainText(
    `1 of ${before.size} files is not as sent.`,
  );
  const first = page.getByTestId('receipt-row').first();
  await expect(first).toHaveAttribute('data-grade', 'problem');
  await expect(first).toContainText('Missing at the origin. Missing at the public address.');
  await expect(first).toContainText(victim.split('/').at(-1) ?? '');
  await receipt.focus();
  await page.keyboard.press('End');
  await expect(page.locator('[aria-posinset="' + String(before.size) + '"]')).toBeInViewport();

  const file = join(session.home, 'receipt.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByTestId('receipt-save').press('Enter');
  await expect(page.getByText('The receipt was saved.')).toBeVisible();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    format: 'slipway-receipt',
    receipt: { asked: before.size, site: 'https://watch.example.org' },
  });
  await page.keyboard.press('Escape');
  await expect(receipt).toHaveCount(0);

  // It is there again without asking anew, from the palette too.
  const began = Date.now();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('receipt of');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('receipt-verdict')).toContainText('is not as sent');
  const known = await page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    const [job] = snapshot.value.jobs;
    const told = await window.slipway.invoke('receipt', { id: job?.id ?? '' });
    return {
      defaults: snapshot.value.bookmarks[0]?.defaults,
      began: told.ok ? told.value?.began : undefined,
    };
  });
  expect(known.began).toBeLessThan(began);
  expect(known.defaults?.viewers).toEqual({
    address: `${endpoint}/${bucket.name}/show/`,
    site: 'https://watch.example.org',
  });

  await page.getByTestId('receipt-deliver').press('Enter');
  await expect(receipt).toHaveCount(0);
  await expect(card).toHaveCount(2);
  await expect(card.first().getByTestId('job-plan')).toContainText('1 file,');
  await card.first().getByTestId('job-primary').press('Enter');
  await expect(card.first()).toHaveAttribute('data-state', 'done');
  expect((await bucket.entries('show/')).has(victim)).toBe(true);
});
