import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { makePackage } from '../fixtures/package';
import type { Slipway } from './launch';
import type { Visit } from './screens';

/** So that one delivery goes at a time, and long enough to be looked at; undefined: as fast as it can. */
export async function setRate(page: Page, limitRate: number | undefined): Promise<void> {
  await page.evaluate(async (wanted) => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    const { limitRate: _before, ...settings } = snapshot.value.settings;
    const limit = wanted === undefined ? {} : { limitRate: wanted };
    await window.slipway.invoke('saveSettings', {
      ...settings,
      ...limit,
      jobsAtOnce: wanted === undefined ? 2 : 1,
    });
  }, limitRate);
}

/** One delivery goes and two wait for their turn; afterwards none is left. */
export async function walkTurns({ page, drop }: Slipway, home: string, visit: Visit): Promise<void> {
  const hls = await makePackage({ segments: 60, segmentBytes: 60_000 });
  await setRate(page, 150_000);
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    await page.getByTestId('paste-box').fill(`${join(home, name)}/`);
    await drop([hls.folder], 'body', 'alt');
    await expect(page.getByTestId('job-card')).toHaveCount(index + 1);
  }
  await expect(page.getByTestId('job-earlier')).toHaveCount(2);
  await visit('queue-turns');
  await page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    for (const { id } of snapshot.value.jobs.toReversed()) {
      await window.slipway.invoke('cancelJob', { id });
      await window.slipway.invoke('forgetJob', { id });
    }
  });
  await expect(page.getByTestId('job-card')).toHaveCount(0);
  await setRate(page, undefined);
  await hls.remove();
}
