import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { makeBucket } from '../fixtures/buckets';
import { runningServers } from '../servers/running';
import { browse, entry, keep } from './browser-steps';
import { expect, test } from './session';

const run = promisify(execFile);
const sample = resolve('resources/sample');

test('the sample is published with one click and plays from there: frames advance', async ({ session }) => {
  const { page } = await session.open();
  await page.getByTestId('try-sample').click();
  await expectFrames(page);
  await expect(page.getByTestId('player')).toContainText('master.m3u8 from');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('player')).toHaveCount(0);
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
});

test('a private bucket is played from, each rendition, and a missing segment is named', async ({
  session,
}) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const { page, drop } = await session.open();
  await keep(page, 'Private', bucket.target('show/'));
  await drop([sample], '[data-testid="destination-Private"]', 'alt');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  // By keyboard alone: in, another quality, out, and back to where one was.
  await page.getByTestId('job-play').focus();
  await page.keyboard.press('Enter');
  await expectFrames(page);
  const video = page.locator('video');
  const isPaused = (): Promise<boolean> => video.evaluate((film: HTMLVideoElement) => film.paused);
  await expect(video).toBeFocused();
  await page.keyboard.press('Space');
  await expect.poll(isPaused).toBe(true);
  await page.keyboard.press('Space');
  await expect.poll(isPaused).toBe(false);
  await chooseQuality(page, '234p');
  await expect(page.getByTestId('player-facts')).toContainText('416 × 234');
  await chooseQuality(page, '360p');
  await expect(page.getByTestId('player-facts')).toContainText('640 × 360');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('job-play')).toBeFocused();

  await bucket.remove('show/234p/segment2.ts');
  await page.keyboard.press('Enter');
  await chooseQuality(page, '234p');
  await expect(page.getByTestId('player-missed')).toContainText('show/234p/segment2.ts');
  await page.keyboard.press('Escape');

  await bucket.remove('show/360p/segment0.ts');
  await bucket.remove('show/234p/segment0.ts');
  await page.keyboard.press('Enter');
  const problem = page.getByTestId('player-problem');
  await expect(problem).toContainText('segment0.ts', { timeout: 60_000 });
  await expect(problem).toContainText('What to do');
});

test('what is to be sent is looked at before it goes, and no other file of this computer', async ({
  session,
}) => {
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop([sample]);
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('job-preview').click();
  await expectFrames(page);

  const opened = await page.evaluate(async () => {
    const { jobs } = await window.slipway
      .invoke('snapshot', undefined)
      .then((reply) => (reply.ok ? reply.value : Promise.reject(new Error(reply.error.title))));
    const reply = await window.slipway.invoke('openPlayer', { jobId: jobs[0]?.id ?? '', from: 'source' });
    if (!reply.ok) throw new Error(reply.error.title);
    return reply.value;
  });
  const statusOf = (url: string): Promise<number> =>
    page.evaluate((wanted) => fetch(wanted).then(({ status }) => status), url);
  const [root = ''] = opened.url.split('/master.m3u8');
  expect(await statusOf(opened.url)).toBe(200);
  for (const path of [
    '..%2F..%2F..%2F..%2Fetc%2Fpasswd',
    '%2Fetc%2Fpasswd',
    '../../../etc/passwd',
    '%',
    'none.ts',
  ])
    expect(await statusOf(`${root}/${path}`), path).toBe(404);
  expect(await statusOf(`slipway-media://${'0'.repeat(32)}/master.m3u8`)).toBe(404);
  await page.evaluate(({ player }) => window.slipway.invoke('closePlayer', { player }), opened);
  expect(await statusOf(opened.url)).toBe(404);
});

test('DASH, a single film and a picture are played from the browser; DASH from a private bucket, too', async ({
  session,
}) => {
  const folder = join(session.home, 'shelf');
  await mkdir(join(folder, 'dash'), { recursive: true });
  const film = join(folder, 'film #1 ü.mp4');
  const inputs = ['-y', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=6'];
  const codec = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '25'];
  await run('ffmpeg', [...inputs, ...codec, '-movflags', '+faststart', film]);
  await run('ffmpeg', ['-y', '-loglevel', 'error', '-i', film, '-frames:v', '1', join(folder, 'poster.jpg')]);
  const dash = ['-c', 'copy', '-f', 'dash', '-seg_duration', '2', join(folder, 'dash', 'stream.mpd')];
  await run('ffmpeg', ['-y', '-loglevel', 'error', '-i', film, ...dash]);

  const bucket = await makeBucket(runningServers().radosgw);
  const { page, drop } = await session.open();
  await keep(page, 'Private', bucket.target('dash/'));
  await keep(page, 'Shelf', { text: `${folder}/` });
  await drop([join(folder, 'dash')], '[data-testid="destination-Private"]', 'alt');
  await page.getByTestId('job-play').click();
  await expectFrames(page);
  await expect(page.getByTestId('player-facts')).toContainText('320 × 180');
  await page.keyboard.press('Escape');
  await browse(page, 'Shelf');
  await play(page, entry(page, 'film #1 ü.mp4'));
  await expectFrames(page);
  await page.keyboard.press('Escape');
  await entry(page, 'poster.jpg').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Play' }).click();
  await expect
    .poll(() =>
      page.getByRole('img', { name: 'poster.jpg' }).evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBe(320);
  await page.keyboard.press('Escape');
  await entry(page, 'dash').dblclick();
  await expect(entry(page, 'stream.mpd')).toBeVisible();
  await entry(page, 'stream.mpd').dblclick();
  await expectFrames(page);
  await expect(page.getByTestId('player-facts')).toContainText('320 × 180');
});

async function play(page: Page, row: Locator): Promise<void> {
  await row.click();
  await page.getByTestId('details-play').click();
}

/** With the keyboard, as it is reached from the head of the dialog. */
async function chooseQuality(page: Page, name: string): Promise<void> {
  await page.getByTestId('player-quality').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** Waits until the picture is being shown, and then until more of it was. */
async function expectFrames(page: Page): Promise<void> {
  const shown = (): Promise<number> =>
    page
      .getByTestId('player-video')
      .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  await expect.poll(shown).toBeGreaterThan(5);
  const before = await shown();
  await expect.poll(shown).toBeGreaterThan(before + 10);
}
