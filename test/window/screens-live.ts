import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Target } from '../../src/contract';
import { startLiveWriter } from '../fixtures/live-writer';
import type { Slipway } from './launch';
import { marked } from './pasted-texts';
import { paste } from './pasting';
import type { Visit } from './screens';

/** Nothing listens there. */
const unreachable = { text: `http://AKIAEXAMPLE:${marked}@127.0.0.1:9/my-bucket/live/` };

/** A live stream in step, behind, stopped and missing; a folder that is empty, and one with several destinations. */
export async function walkLive(slipway: Slipway, home: string, visit: Visit): Promise<void> {
  const { page, drop } = slipway;
  const folder = join(home, 'channel-1');
  const writer = await startLiveWriter(folder, 400);
  await paste(slipway, `${join(home, 'origin')}/`);
  await drop([folder]);
  await page.getByTestId('keep-in-step').click();
  await page.getByTestId('keep-removal').getByRole('radio').last().check({ force: true });
  await page.getByTestId('keep-seconds').fill('an hour');
  await visit('dialog-keep-in-step');
  await page.getByTestId('keep-seconds').fill('60');
  await page.getByTestId('keep-start').click();
  await stands(page, 'running');
  await expect(page.getByTestId('watch-figures')).toBeVisible();
  await expect.poll(() => writer.segments.length).toBeGreaterThan(5);
  await page.mouse.move(1, 1);
  await visit('live-in-step');
  await begin(page, folder, [unreachable]);
  await expect(page.getByTestId('watch-trouble')).toBeVisible({ timeout: 20_000 });
  await visit('live-behind');
  await page.getByTestId('watch-stop').first().click();
  await stands(page, 'stopped');
  const empty = join(home, 'channel-2');
  await mkdir(empty);
  await drop([empty]);
  await page.getByTestId('job-discard').click();
  await begin(page, empty, [{ text: `${join(home, 'backup-2')}/` }]);
  await visit('live-stopped-behind-and-empty');
  await begin(page, folder, [
    { text: `${join(home, 'backup')}/` },
    { ...unreachable, text: `${unreachable.text}b/` },
  ]);
  await expect(page.getByTestId('watch-place')).toHaveCount(2);
  await expect(page.getByTestId('watch-trouble')).toHaveCount(2, { timeout: 20_000 });
  await page.getByTestId('watch-place').first().scrollIntoViewIfNeeded();
  await visit('live-several');
  await writer.stop();
  await rm(folder, { recursive: true });
  await page.getByTestId('watch-resume').first().click();
  await stands(page, 'blocked');
  await page.getByTestId('watch-problem').scrollIntoViewIfNeeded();
  await visit('live-missing');
}

async function stands(page: Page, state: string): Promise<void> {
  await expect(page.locator(`[data-testid="watch-card"][data-state="${state}"]`).first()).toBeVisible();
}

async function begin(page: Page, folder: string, targets: Target[]): Promise<void> {
  const reply = await page.evaluate((what) => window.slipway.invoke('startWatch', { what, late: 'fill' }), {
    folder,
    targets,
  });
  if (!reply.ok) throw new Error(`${reply.error.title} ${reply.error.detail}`);
}
