import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { rowMenu } from './bookmark-steps';
import {
  browse,
  clipboardText,
  emptyFiles,
  entry,
  fill,
  focusedName,
  keep,
  listHasFocus,
  listed,
  names,
  willChoose,
} from './browser-steps';
import type { Slipway } from './launch';
import { expect, test } from './session';

const size = { width: 1180, height: 780 };
const segments = Array.from({ length: 105 }, (_, index) => `seg_${index + 1}.ts`);

async function studio(): Promise<Bucket> {
  const bucket = await makeBucket(runningServers().radosgw);
  await fill(
    bucket,
    new Map([
      ['show/master.m3u8', '#EXTM3U'],
      ['show/notes.txt', 'notes of the show'],
      ['show/Poster.jpg', 'a poster'],
      ['show/a#b ü.vtt', 'WEBVTT'],
      ...segments.map((name) => [`show/720p/${name}`, name] as const),
      ['show/audio/init.mp4', 'init'],
    ]),
  );
  return bucket;
}

function selectedCount({ page }: Slipway): Promise<number> {
  return page.locator('[data-index][aria-selected="true"]').count();
}

test('by mouse: the way down and up, order, filter, selection, addresses and details', async ({
  session,
}) => {
  const bucket = await studio();
  const slipway = await session.open({ size });
  const { page } = slipway;
  await keep(page, 'Studio', bucket.target('show/'));
  await rowMenu(page, 'Studio', 'Browse');
  await listed(page);
  await expect
    .poll(() => names(page))
    .toEqual(['720p', 'audio', 'a#b ü.vtt', 'master.m3u8', 'notes.txt', 'Poster.jpg']);
  await expect(page.getByTestId('browser-status')).toHaveText('6 items, 38 B');
  await expect(entry(page, 'master.m3u8')).toContainText('Master playlist');

  await page.getByTestId('sort-size').click();
  await page.getByTestId('sort-size').click();
  await expect
    .poll(() => names(page))
    .toEqual(['720p', 'audio', 'notes.txt', 'Poster.jpg', 'master.m3u8', 'a#b ü.vtt']);
  await expect(page.getByRole('columnheader', { name: 'Size' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByTestId('sort-kind').click();
  await expect.poll(async () => (await names(page)).at(-1)).toBe('notes.txt');
  await page.getByTestId('sort-name').click();

  await page.getByTestId('browser-filter').fill('POST');
  await expect.poll(() => names(page)).toEqual(['Poster.jpg']);
  await expect(page.getByTestId('browser-status')).toHaveText('1 of 6 items, 8 B');
  await page.getByTestId('browser-filter').fill('');

  await entry(page, 'a#b ü.vtt').click();
  await expect(page.getByTestId('entry-details')).toContainText('6 B');
  await expect(page.getByTestId('entry-details')).toContainText('application/octet-stream');
  await entry(page, 'notes.txt').click({ modifiers: ['Shift'] });
  await expect(page.getByTestId('browser-selected')).toHaveText('3 selected, 30 B');
  await entry(page, 'master.m3u8').click({ modifiers: ['ControlOrMeta'] });
  expect(await selectedCount(slipway)).toBe(2);
  await page.getByTestId('tool-copy').click();
  await expect
    .poll(() => clipboardText(slipway))
    .toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/t-[0-9a-f]+\/show\/a%23b%20%C3%BC\.vtt\nhttp:\/\/.*\/show\/notes\.txt$/,
    );

  await entry(page, '720p').dblclick();
  await listed(page);
  await expect.poll(async () => (await names(page)).slice(0, 11)).toEqual(segments.slice(0, 11));
  await page.getByRole('button', { name: 'show', exact: true }).click();
  await listed(page);
  expect(await focusedName(page)).toBe('720p');
  await page.getByRole('navigation', { name: 'Where you are' }).getByText(bucket.name).click();
  await listed(page);
  await expect.poll(() => names(page)).toEqual(['show']);
  await page.getByTestId('browser-back').click();
  await expect(page.getByTestId('browser')).toHaveCount(0);
});

test('by mouse: new folder, rename, remove and download', async ({ session }) => {
  const bucket = await studio();
  const slipway = await session.open({ size });
  const { page } = slipway;
  await keep(page, 'Studio', bucket.target('show/'));
  await browse(page, 'Studio');

  await page.getByTestId('tool-make').click();
  await page.getByTestId('dialog-field').fill('audio');
  await page.getByTestId('dialog-save').click();
  await expect(page.getByText('Something of this name exists already.')).toBeVisible();
  await page.getByTestId('dialog-field').fill('new');
  await page.getByTestId('dialog-save').click();
  await expect(entry(page, 'new')).toHaveAttribute('aria-selected', 'true');
  await entry(page, 'new').dblclick();
  await expect(page.getByTestId('browser-empty')).toContainText('Nothing is here yet.');
  await page.getByTestId('tool-make').click();
  await page.getByTestId('dialog-field').fill('www/ep1');
  await page.getByTestId('dialog-save').click();
  await expect(entry(page, 'www')).toHaveAttribute('aria-selected', 'true');
  await entry(page, 'www').dblclick();
  await expect(entry(page, 'ep1')).toBeVisible();
  await page.getByRole('button', { name: 'show', exact: true }).click();
  await listed(page);

  const row = await entry(page, 'notes.txt').boundingBox();
  await entry(page, 'notes.txt').click({ button: 'right', position: { x: 120, y: 10 } });
  const menu = await page.getByRole('menu').boundingBox();
  expect(Math.abs((menu?.x ?? 0) - (row?.x ?? 0) - 120)).toBeLessThan(8);
  expect(Math.abs((menu?.y ?? 0) - (row?.y ?? 0) - 10)).toBeLessThan(8);
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  // The ending stays when something is typed at once.
  await expect(page.getByTestId('dialog-field')).toBeFocused();
  await page.keyboard.type('read me #1');
  await page.getByTestId('dialog-save').click();
  await expect(entry(page, 'read me #1.txt')).toHaveAttribute('aria-selected', 'true');
  expect((await bucket.read('show/read me #1.txt')).toString()).toBe('notes of the show');
  await entry(page, '720p').click();
  await expect(page.getByTestId('tool-rename')).toBeDisabled();

  const into = await mkdtemp(join(tmpdir(), 'slipway-fetched-'));
  await willChoose(slipway, [into]);
  await page.getByTestId('tool-download').click();
  await expect(page.getByTestId('notice')).toContainText(`105 files downloaded to “${into}/720p”`);
  await slipway.app.evaluate(({ shell }) => {
    shell.openPath = async (path) => {
      (globalThis as { shown?: string }).shown = path;
      return '';
    };
  });
  await page.getByTestId('notice-act').click();
  await expect.poll(() => slipway.app.evaluate(() => (globalThis as { shown?: string }).shown)).toBe(into);
  expect((await readdir(join(into, '720p'))).length).toBe(105);
  expect(await readFile(join(into, '720p', 'seg_7.ts'), 'utf8')).toBe('seg_7.ts');

  // Asked about a second one and called off, nothing looks as if it had come again.
  await page.getByTestId('tool-download').click();
  const taken = page.getByRole('alertdialog');
  await taken.getByRole('button', { name: 'Cancel' }).click();
  await expect(taken).toHaveCount(0);
  await expect(page.getByTestId('notice')).toHaveCount(0);
  await page.getByTestId('tool-download').click();
  await page.getByTestId('taken-keep-both').click();
  await expect(page.getByTestId('notice')).toContainText(`105 files downloaded to “${into}/720p 2”`);

  await page.getByTestId('tool-remove').click();
  await expect(page.getByTestId('remove-count')).toHaveText(/^105 files, \d+ B, will be gone for good\.$/);
  await expect(page.getByTestId('confirm-yes')).toBeDisabled();
  await page.getByTestId('dialog-field').fill('104');
  await expect(page.getByTestId('confirm-yes')).toBeDisabled();
  await page.getByTestId('dialog-field').fill('720p');
  await page.getByTestId('confirm-yes').click();
  await expect(page.getByText('105 files removed.')).toBeVisible();
  await expect(entry(page, '720p')).toHaveCount(0);
  expect((await bucket.entries('show/720p/')).size).toBe(0);
});

test('what is dropped goes into the folder that is shown, or into the one below the pointer', async ({
  session,
}) => {
  const bucket = await studio();
  const hls = await makePackage({ segments: 2, segmentBytes: 1000 });
  const slipway = await session.open({ size });
  const { page, drop } = slipway;
  await keep(page, 'Studio', bucket.target('show/'));
  await browse(page, 'Studio');
  await drop([hls.folder], '[data-testid="entry-audio"]', 'alt');
  const folder = hls.folder.slice(hls.folder.lastIndexOf('/') + 1);
  await expect
    .poll(() => bucket.entries(`show/audio/${folder}/`).then(({ size: count }) => count))
    .toBe(hls.files);
  await drop([hls.folder], '[data-testid="entries"]');
  await expect(page.getByTestId('queue-strip')).toContainText('Ready');
  await page.getByTestId('strip-look').click();
  await expect(page.locator('.card-to')).toHaveText([`Studio / ${folder}`, `Studio / audio / ${folder}`]);
  await page.getByTestId('job-primary').first().click();
  await expect.poll(() => bucket.entries(`show/${folder}/`).then(({ size: count }) => count)).toBe(hls.files);
  await hls.remove();
});

test('by keyboard alone', async ({ session }) => {
  const bucket = await studio();
  const slipway = await session.open({ size });
  const { page } = slipway;
  const { keyboard } = page;
  await keep(page, 'Studio', bucket.target('show/'));
  await page.getByTestId('destination-Studio').getByRole('button').first().focus();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await listed(page);
  await expect.poll(() => listHasFocus(page)).toBe(true);

  await keyboard.press('ArrowDown');
  expect(await focusedName(page)).toBe('720p');
  await keyboard.press('Enter');
  await listed(page);
  await keyboard.type('seg_3');
  expect(await focusedName(page)).toBe('seg_3.ts');
  await keyboard.press('End');
  expect(await focusedName(page)).toBe('seg_105.ts');
  await keyboard.press('Shift+PageUp');
  await expect(page.getByTestId('browser-selected')).toContainText('selected');
  await keyboard.press('Home');
  await keyboard.press('ControlOrMeta+a');
  await expect(page.getByTestId('browser-selected')).toContainText('105 selected');
  await keyboard.press('Backspace');
  await listed(page);
  expect(await focusedName(page)).toBe('720p');
  expect(await listHasFocus(page)).toBe(true);

  await keyboard.press('End');
  await keyboard.press('ControlOrMeta+c');
  await expect.poll(() => clipboardText(slipway)).toMatch(/\/show\/Poster\.jpg$/);
  await keyboard.press('F2');
  await expect(page.getByTestId('dialog-field')).toBeFocused();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('master.m3u8');
  await keyboard.press('Enter');
  await expect(page.getByText('Something of this name exists already.')).toBeVisible();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('cover.jpg');
  await keyboard.press('Enter');
  await expect(entry(page, 'cover.jpg')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => listHasFocus(page)).toBe(true);

  await keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeVisible();
  await keyboard.press('Escape');
  await expect.poll(() => listHasFocus(page)).toBe(true);
  await keyboard.press('Delete');
  await expect(page.getByTestId('remove-count')).toContainText('1 file, 8 B');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(entry(page, 'cover.jpg')).toHaveCount(0);
  await expect.poll(() => listHasFocus(page)).toBe(true);
  expect((await bucket.entries('show/')).has('show/Poster.jpg')).toBe(false);

  await keyboard.press('Shift+Tab');
  for (let step = 0; step < 6; step += 1) await keyboard.press('ArrowLeft');
  await expect(page.getByTestId('tool-make')).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.type('by hand');
  await keyboard.press('Enter');
  await expect(entry(page, 'by hand')).toBeVisible();
});

test('of a service: its buckets, and a new one; what fails says why', async ({ session }) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const slipway = await session.open({ size });
  const { page } = slipway;
  const text = bucket.address('').replace(`/${bucket.name}/`, '');
  await keep(page, 'Service', { text, secret: radosgw.secretKey });
  await browse(page, 'Service');
  await expect(entry(page, bucket.name)).toContainText('Bucket');
  await page.getByTestId('tool-make').click();
  await page.getByTestId('dialog-field').fill(`${bucket.name}-b`);
  await page.getByTestId('dialog-save').click();
  await expect(entry(page, `${bucket.name}-b`)).toBeVisible();
  await entry(page, `${bucket.name}-b`).click();
  await page.getByTestId('tool-remove').click();
  await page.getByTestId('confirm-yes').click();
  await expect(page.getByText(`Removed “${bucket.name}-b”.`)).toBeVisible();
  await expect(entry(page, `${bucket.name}-b`)).toHaveCount(0);
  await fill(bucket, new Map([['a/b.txt', 'content']]));
  await entry(page, bucket.name).click();
  await page.getByTestId('tool-remove').click();
  await expect(page.getByTestId('remove-count')).toHaveText('1 file, 7 B, will be gone for good.');
  await expect(page.getByTestId('confirm-yes')).toBeDisabled();
  await page.getByTestId('dialog-field').fill(bucket.name);
  await page.getByTestId('confirm-yes').click();
  await expect(page.getByText(`Removed “${bucket.name}”.`)).toBeVisible();
  await expect(entry(page, bucket.name)).toHaveCount(0);

  await keep(page, 'Broken', {
    text: bucket.address('x/').replace(bucket.name, 'no-bucket'),
    secret: radosgw.secretKey,
  });
  await browse(page, 'Broken');
  await expect(page.getByTestId('browser-trouble')).toContainText('There is no bucket “no-bucket”');
  await page.getByTestId('browser-again').click();
  await expect(page.getByTestId('browser-trouble')).toBeVisible();
});

test('the page may fetch only into a folder that was chosen', async ({ session }) => {
  const { page } = await session.open();
  await keep(page, 'Here', { text: join(session.home, '/') });
  const reply = await page.evaluate(() =>
    window.slipway.invoke('fetchEntries', { browser: 'x', paths: ['a'], into: '/etc', taken: 'replace' }),
  );
  expect(reply).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
});

test('what was pasted is saved and browsed; a long listing can be stopped', async ({ session }) => {
  const folder = join(session.home, 'many');
  emptyFiles(folder, 20_000);
  const { page } = await session.open({ size });
  await page.getByTestId('paste-box').fill(`${folder}/`);
  await page.getByTestId('save-and-browse').click();
  await page.getByTestId('stop-listing').click();
  await listed(page);
  await expect(page.getByTestId('browser-status')).toContainText('there may be more');
  await page.getByTestId('refresh').click();
  await expect(page.getByTestId('browser-status')).toContainText('20,000 items', { timeout: 60_000 });
  await expect
    .poll(async () => (await names(page)).slice(0, 3))
    .toEqual(['seg_0.ts', 'seg_1.ts', 'seg_2.ts']);
  await page.getByTestId('entries').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(page.getByTestId('browser-selected')).toHaveText('20,000 selected');
  await page.keyboard.press('Delete');
  await page.getByTestId('dialog-field').fill('20,000');
  await page.getByTestId('confirm-yes').click();
  await page.getByTestId('stop-remove').click();
  await expect(page.getByText(/^Stopped\. [\d,]+ files? had been removed\.$/)).toBeVisible();
});
