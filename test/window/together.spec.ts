import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { makePackage } from '../fixtures/package';
import { filesBelow } from '../fixtures/sent-files';
import { freePort } from '../servers/ports';
import { keep } from './browser-steps';
import { expect, test } from './session';

const sample = resolve('resources/sample');

test('published everywhere at the same moment, or without the one that fails', async ({ session }) => {
  const { page, drop } = await session.open();
  const here = join(session.home, 'here');
  await keep(page, 'Here', { text: `${here}/` });
  await keep(page, 'Dead', { text: `ftp://user:word@127.0.0.1:${await freePort()}/dead/` });
  const row = (name: string): Locator => page.getByTestId(`destination-${name}`).locator('.side-button');
  await row('Here').click();
  await row('Dead').click({ modifiers: ['ControlOrMeta'] });
  await drop([sample]);
  const sheet = page.getByTestId('package-sheet');
  await expect(sheet.getByTestId('sheet-destination')).toHaveCount(2);
  await expect(sheet.getByTestId('job-primary')).toBeEnabled();
  await sheet.getByTestId('sheet-together').click();
  await expect(sheet.getByRole('switch', { name: /Publish everywhere/ })).toBeChecked();
  await sheet.getByTestId('job-primary').click();
  const card = page.getByTestId('job-card').filter({ hasText: 'Here' });
  await expect(card).toHaveAttribute('data-state', 'blocked');
  await expect(card.getByTestId('job-problem')).toContainText('It waits for Dead');
  expect((await filesBelow(here)).filter((name) => name.endsWith('.m3u8'))).toEqual([]);
  // Cancelling the other would have the same effect, and says so.
  const dead = page.getByTestId('job-card').filter({ hasNot: page.getByTestId('job-without-others') });
  await dead.getByTestId('job-cancel').click();
  await expect(page.getByRole('alertdialog')).toContainText(
    'Published without it, as soon as their own files are there: Here.',
  );
  await page.keyboard.press('Escape');
  await expect(card).toHaveAttribute('data-state', 'blocked');
  await card.getByTestId('job-without-others').click();
  await expect(card).toHaveAttribute('data-state', 'done');
  expect(await filesBelow(here)).toContain('master.m3u8');
});

test('a bar for each rendition, when it can be played, and what becomes of old files', async ({
  session,
}) => {
  const hls = await makePackage({
    segments: 10,
    segmentBytes: 37_600,
    renditions: ['1080p', '360p'],
    bandwidths: [4_000_000, 400_000],
  });
  const { page, drop } = await session.open();
  const site = join(session.home, 'site');
  await mkdir(site);
  await cp(sample, site, { recursive: true });
  await page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, limitRate: 200_000 });
  });
  await page.getByTestId('paste-box').fill(`${site}/`);
  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await card.getByTestId('plan-stale').getByRole('button').click();
  await page.getByRole('option', { name: 'Remove after an hour' }).click();
  await expect(card.getByTestId('plan-stale-files')).toHaveText('10 files that nothing will name any more');
  await card.getByTestId('job-primary').click();
  await expect(card.getByTestId('rendition-bars').getByRole('progressbar')).toHaveCount(2);
  await expect(card.getByTestId('job-playable')).toContainText('First 10 s of 360p');
  await expect(card.getByTestId('job-playable')).toContainText('playable in');
  await expect(card).toHaveAttribute('data-state', 'done');
  await expect(card.getByTestId('rendition-bars')).toHaveCount(0);
  await expect(card.getByTestId('job-stale')).toHaveText(/^10 old files: removed at/);
  // Leaving the list calls that off, and says so first.
  await card.getByTestId('job-remove').click();
  await expect(page.getByRole('alertdialog')).toContainText('Its removal of 10 old files');
  await page.keyboard.press('Escape');
  await card.getByTestId('job-remove').click();
  await page.getByRole('button', { name: 'Remove anyway' }).click();
  await expect(card).toHaveCount(0);
  await hls.remove();
});
