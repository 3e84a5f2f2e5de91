import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { freshMemoryFolder, removeFolder } from '../servers/folders';
import { emptyFiles } from './browser-steps';
import { late, longTasks, mostEachSecond, quantile, scroll, untilThere, Watch, type Noted } from './figures';
import type { Slipway } from './launch';
import { expect, test } from './session';

const size = { width: 1180, height: 780 };
const renditions = ['1080p', '720p', '540p', '360p', '240p'];

// What a trace records of each step is work of the page's own thread.
test.use({ trace: 'off' });

let folder: string;
test.beforeEach(async () => {
  folder = await freshMemoryFolder();
});
test.afterEach(() => removeFolder(folder));

/** An HLS package of so many empty segments, in a folder for each rendition. */
async function emptyPackage(name: string, segments: number): Promise<string> {
  const root = join(folder, name);
  for (const rendition of renditions) emptyFiles(join(root, rendition), segments / renditions.length);
  const variants = renditions.map((one) => `#EXT-X-STREAM-INF:BANDWIDTH=1\n${one}/index.m3u8\n`);
  await writeFile(join(root, 'master.m3u8'), `#EXTM3U\n${variants.join('')}`);
  return root;
}

async function begin({ page, drop }: Slipway, source: string, to: string): Promise<void> {
  await page.getByTestId('paste-box').fill(join(folder, to, '/'));
  await untilThere(page, '[data-testid=target-strip]');
  await drop([source], 'body', 'alt');
}

async function untilIn(page: Page, state: string): Promise<void> {
  await untilThere(page, `[data-testid=job-card][data-state=${state}]`);
}

/** MB of main, the most of some looks: what it frees at times is not needed to be there. */
async function memoryOf(app: ElectronApplication, forMs: number): Promise<number> {
  return app.evaluate(async (_electron, ms) => {
    let most = 0;
    for (const end = Date.now() + ms; Date.now() < end;) {
      most = Math.max(most, process.memoryUsage.rss() / 1e6);
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
    return most;
  }, forMs);
}

/** @param most of its frames may be late. */
function expectCalm(noted: Noted, most: number): void {
  // Ten messages stand 100 ms apart, and so do eleven, by a hair, when the first was late.
  expect(mostEachSecond(noted.messages)).toBeLessThanOrEqual(11);
  expect(longTasks(noted).length / noted.gaps.length).toBeLessThan(most);
  expect(late(noted)).toBeLessThan(most);
}

test('a queue of 100,000 files: ten messages a second, no long task, and little more memory than for 1,000', async ({
  session,
}) => {
  test.setTimeout(240_000);
  const few = await emptyPackage('few', 1000);
  const many = await emptyPackage('many', 100_000);
  const slipway = await session.open({ size });
  const { app, page } = slipway;
  const watch = await Watch.begin(slipway);
  const forFew = memoryOf(app, 3000);
  await begin(slipway, few, 'few-out');
  await untilIn(page, 'done');
  await watch.figures('1,000 files');
  const before = await forFew;
  await page.getByTestId('job-remove').click();

  await begin(slipway, many, 'many-out');
  await untilIn(page, 'scanning');
  await untilIn(page, 'running');
  const scanning = await watch.figures('100,000 files, while they are scanned');
  const after = await memoryOf(app, 5000);
  const closed = await watch.figures('running, the card closed');
  await page.getByTestId('job-files').click();
  await untilThere(page, '.group-head');
  const opening = await watch.figures('opening the card');
  await page.waitForTimeout(4000);
  const opened = await watch.figures('running, the card open');
  await page.getByTestId('group-toggle-540p').click();
  await untilThere(page, '[data-testid=group-toggle-540p][aria-expanded=true]');
  await watch.figures('opening a group of 20,000');
  await scroll(page, '.file-list', 200);
  const scrolling = await watch.figures('scrolling its files');
  console.log(`main holds ${before.toFixed(0)} MB with 1,000 files, ${after.toFixed(0)} MB with 100,000`);
  const all = [scanning, closed, opened].flatMap(({ messages }) => messages);
  const gaps = all.slice(1).map((at, index) => at - (all[index] ?? 0));
  console.log(`messages: ${all.length}, ms between them (median) ${quantile(gaps, 0.5).toFixed(0)}`);

  for (const noted of [scanning, closed, opened]) expectCalm(noted, 0.02);
  for (const noted of [opening, scrolling]) expectCalm(noted, 0.05);
  expect(quantile(gaps, 0.5)).toBeGreaterThanOrEqual(99);
  // Preflight looks at a folder as a whole, so its names are held while the plan is made; the queue itself is not.
  expect(after - before).toBeLessThan(120);
});
