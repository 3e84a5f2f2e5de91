import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { confirmedPuts, repeated } from '../fixtures/confirmed';
import { startLiveWriter } from '../fixtures/live-writer';
import { runningServers } from '../servers/running';
import { rowMenu } from './bookmark-steps';
import { keep } from './browser-steps';
import type { Slipway } from './launch';
import { expect, test } from './session';

let bucket: Bucket;

test.beforeEach(async () => {
  bucket = await makeBucket(runningServers().radosgw);
});

const hasAll = async (segments: readonly string[]): Promise<boolean> => {
  const there = await bucket.entries('live/');
  return segments.every((name) => there.has(`live/${name}`));
};

interface Noted {
  /** What Slipway asks of the system, by whether it still holds. */
  awake?: Record<string, boolean>;
}

/** Notes whether the computer may sleep; the system tells nobody. */
async function noteSleep({ app }: Slipway): Promise<() => Promise<Record<string, boolean>>> {
  await app.evaluate(({ powerSaveBlocker }) => {
    const awake: Record<string, boolean> = {};
    (globalThis as Noted).awake = awake;
    const kinds = new Map<number, string>();
    const start = powerSaveBlocker.start.bind(powerSaveBlocker);
    const stop = powerSaveBlocker.stop.bind(powerSaveBlocker);
    powerSaveBlocker.start = (kind) => {
      const id = start(kind);
      kinds.set(id, kind);
      awake[kind] = true;
      return id;
    };
    powerSaveBlocker.stop = (id) => {
      awake[kinds.get(id) ?? ''] = false;
      return stop(id);
    };
  });
  return () => app.evaluate(() => (globalThis as Noted).awake ?? {});
}

/** Somebody quits, is asked, and lets Slipway go on. @returns what was asked. */
function quitAndStay({ app }: Slipway): Promise<string> {
  return app.evaluate(
    ({ app: electron, dialog }) =>
      new Promise<string>((done) => {
        dialog.showMessageBox = async (...given: readonly unknown[]) => {
          done((given.at(-1) as Electron.MessageBoxOptions).message);
          return { response: 1, checkboxChecked: false };
        };
        electron.quit();
      }),
  );
}

/** From the sheet of a package that is ready; everything after the drop by keyboard. */
async function keepInStep({ page, drop }: Slipway, folder: string): Promise<void> {
  const { secretKey } = runningServers().radosgw;
  await page.getByTestId('paste-box').fill(bucket.address('live/').replace('@', `:${secretKey}@`));
  await drop([folder]);
  await page.getByTestId('keep-in-step').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('“stream” is followed for');
  await expect(page.getByTestId('keep-start')).toBeFocused();
  await page.keyboard.press('Enter');
}

test('a live stream is kept in step, goes on after kill -9 without sending anything twice, and stops', async ({
  session,
}) => {
  const folder = join(session.home, 'stream');
  const writer = await startLiveWriter(folder, 500);
  const first = await session.open();
  await keepInStep(first, folder);
  const card = first.page.getByTestId('watch-card');
  await expect(card).toHaveAttribute('data-state', 'running');
  await expect(first.page.getByTestId('job-card')).toHaveCount(0);
  await expect(first.page.getByTestId('watch-stop')).toBeFocused();
  await expect.poll(() => bucket.entries('live/').then((there) => there.size)).toBeGreaterThan(6);
  await expect(first.page.getByTestId('watch-figures')).toContainText(/\d+ files sent, \d/);
  const newest = writer.segments.slice(-1);
  await expect.poll(() => hasAll(newest)).toBe(true);
  await first.kill();

  const second = await session.open();
  const { page } = second;
  await expect(page.getByTestId('watch-card')).toHaveAttribute('data-state', 'running');
  const before = writer.segments.length;
  await expect.poll(() => writer.segments.length).toBeGreaterThan(before + 2);
  await expect.poll(() => hasAll(writer.segments.slice(before, before + 2))).toBe(true);
  await writer.stop();
  await expect.poll(() => hasAll(writer.segments.slice(-4))).toBe(true);
  await expect(page.getByTestId('watch-state')).toHaveText('In step');
  await page.getByTestId('watch-stop').click();
  await expect(page.getByTestId('watch-card')).toHaveAttribute('data-state', 'stopped');
  for (const name of ['live.m3u8', 'master.m3u8'])
    expect((await bucket.read(`live/${name}`)).equals(await readFile(join(folder, name)))).toBe(true);
  const sent = confirmedPuts(await runningServers().radosgw.accessLog(), bucket.name);
  expect(repeated(sent.filter((path) => path.endsWith('.ts')))).toEqual([]);
  await page.getByTestId('watch-address').click();
  await expect(page.locator('.notice')).toContainText(`${bucket.name}/live/master.m3u8`);
  await page.getByTestId('watch-remove').click();
  await expect(page.getByTestId('watch-card')).toHaveCount(0);
});

test('an empty folder is kept in step with a saved destination; twice is refused, and a folder that is missing is told', async ({
  session,
}) => {
  const folder = join(session.home, 'stream');
  await mkdir(folder);
  const slipway = await session.open();
  const { app, page } = slipway;
  const awake = await noteSleep(slipway);
  await keep(page, 'Origin', bucket.target('live/'));
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, folder);
  const begin = async (): Promise<void> => {
    await rowMenu(page, 'Origin', 'Keep a folder in step…');
    await page.getByTestId('keep-start').click();
  };
  await begin();
  await expect(page.getByTestId('watch-state')).toHaveText('In step');
  expect(await awake()).toEqual({ 'prevent-app-suspension': true });
  expect(await quitAndStay(slipway)).toBe('One delivery is under way.');
  const writer = await startLiveWriter(folder, 200);
  await expect.poll(() => hasAll(writer.segments.slice(0, 2))).toBe(true);
  await writer.stop();

  await begin();
  await expect(page.locator('.notice-bad')).toContainText('“stream” is kept in step with Origin already.');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('watch-card')).toHaveCount(1);

  await page.getByTestId('watch-stop').click();
  await expect(page.getByTestId('watch-card')).toHaveAttribute('data-state', 'stopped');
  await expect.poll(awake).toEqual({ 'prevent-app-suspension': false });
  await rm(folder, { recursive: true });
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByTestId('palette-field')).toBeFocused();
  await page.keyboard.type('in step again');
  await page.getByRole('option', { name: 'Keep stream to Origin in step again' }).click();
  await expect(page.getByTestId('watch-problem')).toContainText('on this computer cannot be read.');
  await mkdir(folder);
  await page.getByTestId('watch-resume').click();
  await expect(page.getByTestId('watch-state')).toHaveText('In step');

  // The same without a saved destination, with a secret that the store refuses.
  await page.getByTestId('watch-stop').click();
  await expect(page.getByTestId('watch-card')).toHaveAttribute('data-state', 'stopped');
  await page.evaluate(
    async ({ folder: from, text }) => {
      const what = { folder: from, targets: [{ text, secret: 'wrong' }] };
      const started = await window.slipway.invoke('startWatch', { what, late: 'drop' });
      if (!started.ok) throw new Error(started.error.title);
    },
    { folder, text: bucket.address('live/') },
  );
  await expect(page.getByTestId('watch-secret')).toHaveText('Correct credentials…');
  await page.getByTestId('watch-secret').click();
  await page.getByTestId('dialog-field').fill('wrong too');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('secret');
  await page.getByTestId('dialog-field').fill(runningServers().radosgw.secretKey);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('watch-state')).toHaveText('In step');
});
