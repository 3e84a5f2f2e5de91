import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { browse, entry, keep } from './browser-steps';
import type { Slipway } from './launch';
import type { Visit } from './screens';
import { setRate } from './screens-turns';
import { expect } from './session';

const sample = resolve('resources/sample');
const renditions = ['234p', '360p'];
const sampleSegments = 4;

/** What the README shows: a day's work, to folders whose names look well. */
export async function walkReadme(slipway: Slipway, visit: Visit): Promise<void> {
  const { page, drop } = slipway;
  const shelf = join(tmpdir(), 'harbour');
  await rm(shelf, { recursive: true, force: true });
  await Promise.all(['ep1', 'ep2', 'ep3'].map((name) => makeFilm(join(shelf, name), 120)));
  const origin = join(shelf, 'cdn-origin/');
  try {
    await keep(page, 'CDN origin', { text: origin });
    await keep(page, 'Studio archive', { text: join(shelf, 'archive/') });
    const onto = '[data-testid="destination-CDN origin"]';
    await drop([join(shelf, 'ep1')], onto, 'alt');
    await expect(page.locator('.card[data-state="done"]')).toBeVisible();
    await setRate(page, 1_200_000);
    await drop([join(shelf, 'ep2')], onto, 'alt');
    await expect(page.locator('.card[data-state="running"]')).toBeVisible();
    await drop([join(shelf, 'ep3')], onto, 'alt');
    await expect(page.locator('.card[data-state="queued"]')).toBeVisible();
    await expect
      .poll(() => page.getByTestId('job-progress').first().getAttribute('aria-valuenow').then(Number), {
        timeout: 15_000,
      })
      .toBeGreaterThan(25);
    await visit('readme-queue');
    await page.locator('.card[data-state="queued"]').getByTestId('job-pause').click();
    await rm(join(shelf, 'ep3/360p/segment007.ts'));
    await drop([join(shelf, 'ep3')], '[data-testid="destination-Studio archive"]');
    await expect(page.locator('.card[data-state="ready"]')).toBeVisible();
    await page.locator('.main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
    await visit('readme-sheet');
    await browse(page, 'CDN origin');
    await entry(page, 'master.m3u8').click();
    await visit('readme-browser');
  } finally {
    await setRate(page, undefined);
    // What still runs may make a folder anew.
    await rm(shelf, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

/** The sample again and again, as one long film. */
async function makeFilm(folder: string, segments: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(join(sample, 'master.m3u8'), join(folder, 'master.m3u8'));
  for (const rendition of renditions) {
    await mkdir(join(folder, rendition));
    const names = Array.from(
      { length: segments },
      (_, index) => `segment${String(index).padStart(3, '0')}.ts`,
    );
    for (const [index, name] of names.entries()) {
      const from = join(sample, rendition, `segment${index % sampleSegments}.ts`);
      await copyFile(from, join(folder, rendition, name));
    }
    const playlist = await readFile(join(sample, rendition, 'playlist.m3u8'), 'utf8');
    const head = playlist.slice(0, playlist.indexOf('#EXTINF'));
    const lines = names.map((name) => `#EXTINF:2.000000,\n${name}\n`).join('');
    await writeFile(join(folder, rendition, 'playlist.m3u8'), `${head}${lines}#EXT-X-ENDLIST\n`);
  }
}
