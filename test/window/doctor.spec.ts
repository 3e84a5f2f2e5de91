import { openDriver } from '../../src/drivers/registry';
import { makeBucket, parsed } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { rowMenu } from './bookmark-steps';
import { clipboardText, keep } from './browser-steps';
import { expect, test } from './session';

const never = new AbortController().signal;

test('a saved destination is examined: findings, their details, and a report to send', async ({
  session,
}) => {
  const bucket = await makeBucket(runningServers().radosgw);
  const driver = await openDriver(parsed(bucket.target('')));
  await driver.multipart?.begin('show/film.mp4', { contentType: 'video/mp4', modifiedMs: 0 }, never);
  await driver.close();
  const slipway = await session.open({ size: { width: 1180, height: 780 } });
  const { page } = slipway;
  await keep(page, 'Studio', bucket.target('show/'));
  await rowMenu(page, 'Studio', 'Examine…');
  await expect(page.getByTestId('doctor')).toHaveAttribute('data-state', 'done');
  await expect(page.getByTestId('finding-writing')).toHaveAttribute('data-grade', 'ok');
  await expect(page.getByTestId('finding-removing')).toContainText('What was written was removed again.');
  // What began a moment ago may still go on, so nobody is offered to remove it.
  await expect(page.getByTestId('finding-unfinished')).toContainText('1 upload never finished');
  await expect(page.getByTestId('doctor-clear')).toHaveCount(0);
  const checksums = page.getByTestId('finding-checksums');
  await checksums.getByRole('button', { name: 'Details' }).press('Enter');
  await expect(checksums).toContainText('MissingContentLength');
  await page.getByRole('button', { name: 'Copy report' }).click();
  const report = await clipboardText(slipway);
  expect(report).toContain('ok: Writing: A small file could be written');
  expect(report).not.toContain(runningServers().radosgw.secretKey);
  expect((await bucket.entries()).size).toBe(0);
  await page.getByTestId('doctor-done').click();
  await expect(page.getByTestId('doctor')).toHaveCount(0);
});
