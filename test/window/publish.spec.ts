import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBucket } from '../fixtures/buckets';
import { confirmedPuts } from '../fixtures/confirmed';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { expect, test } from './session';

test('a pasted S3 address and a dropped package of 2,000 segments become a delivery', async ({ session }) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const hls = await makePackage({ segments: 1000, segmentBytes: 50_000 });
  const { page, drop } = await session.open();
  const address = bucket.address('show/').replace('@', `:${radosgw.secretKey}@`);
  await page.getByTestId('paste-box').fill(address);
  await expect(page.getByTestId('chip-bucket')).toContainText(bucket.name);
  await expect(page.getByTestId('chip-protocol')).toContainText('S3');

  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(card.getByTestId('job-plan')).toContainText('2,003 files');
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 90_000 });
  await expect(card.getByTestId('job-outcome')).toContainText('2,003 files');

  const there = await bucket.entries('show/');
  expect(there.size).toBe(hls.files);
  expect([...there.values()].reduce((sum, { bytes = 0 }) => sum + bytes, 0)).toBe(hls.bytes);
  const puts = confirmedPuts(await radosgw.accessLog(), bucket.name);
  expect(puts).toHaveLength(hls.files);
  expect(puts.at(-1)).toBe('show/master.m3u8');
  await hls.remove();
});

test('the secret is masked at once, kept in the keychain, and there after a restart', async ({ session }) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const hls = await makePackage({ segments: 3, segmentBytes: 1000 });
  const first = await session.open();
  const address = bucket.address('kept/').replace('@', `:${radosgw.secretKey}@`);
  await first.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), address);
  await first.page.getByTestId('paste-box').focus();
  await first.page.keyboard.press('ControlOrMeta+V');
  await expect(first.page.getByTestId('chip-bucket')).toBeVisible();
  const shown = await first.page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].filter(
      (field): field is HTMLInputElement => field instanceof HTMLInputElement && field.type !== 'password',
    );
    return document.body.innerText + fields.map(({ value }) => value).join(' ');
  });
  expect(shown).not.toContain(radosgw.secretKey);
  await first.page.getByTestId('name-field').fill('Origin');
  await first.page.getByTestId('save-destination').click();
  await expect(first.page.getByTestId('destination-Origin')).toBeVisible();
  await first.close();

  const state = await readdir(session.state);
  expect(state).toContain('bookmarks.json');
  expect(await readFile(join(session.state, 'bookmarks.json'), 'utf8')).not.toContain(radosgw.secretKey);
  const second = await session.open();
  await second.drop([hls.folder], '[data-testid="destination-Origin"]');
  await expect(second.page.getByTestId('job-card')).toHaveAttribute('data-state', 'ready');
  await second.page.getByTestId('job-primary').click();
  await expect(second.page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  expect((await bucket.entries('kept/')).size).toBe(hls.files);
  await hls.remove();
});

test('the sample goes to a folder of this computer with one click', async ({ session }) => {
  const { page } = await session.open();
  await page.getByTestId('try-sample').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  await expect(page.getByTestId('job-outcome')).toContainText('11 files');
  await expect(page.getByTestId('job-state')).toContainText('Delivered, ');
  const names = await readdir(session.home, { recursive: true });
  expect(names.filter((name) => name.endsWith('master.m3u8'))).toHaveLength(1);
});

test('what is dropped before there is a destination waits for one', async ({ session }) => {
  const hls = await makePackage({ segments: 2, segmentBytes: 1000 });
  const { page, drop } = await session.open();
  await drop([hls.folder]);
  await expect(page.getByTestId('waiting-items')).toBeVisible();
  await page.getByTestId('paste-box').fill(join(session.home, 'site/'));
  await expect(page.getByTestId('chip-protocol')).toBeVisible();
  await page.getByTestId('deliver-waiting').click();
  await page.getByTestId('job-primary').click();
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  expect((await readdir(join(session.home, 'site'))).toSorted()).toEqual(['360p', '720p', 'master.m3u8']);
  await hls.remove();
});
