import { keepVersions } from '../fixtures/bucket-owner';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { enterObjects } from '../servers/many-objects';
import { runningServers } from '../servers/running';
import {
  browse,
  clipboardText,
  entry,
  fill,
  focusedName,
  keep,
  listed,
  listHasFocus,
  names,
} from './browser-steps';
import type { Slipway } from './launch';
import { expect, test } from './session';

const size = { width: 1180, height: 780 };

async function studio(): Promise<Bucket> {
  const bucket = await makeBucket(runningServers().radosgw);
  await fill(
    bucket,
    new Map([
      ['show/720p/seg_1.ts', 'segment 1'],
      ['show/master.m3u8', '#EXTM3U'],
      ['show/notes.txt', 'notes of the show'],
      ['show/Poster.jpg', 'a poster'],
    ]),
  );
  return bucket;
}

async function opened(slipway: Slipway, bucket: Bucket): Promise<void> {
  await keep(slipway.page, 'Studio', bucket.target('show/'));
  await browse(slipway.page, 'Studio');
}

test('by mouse: headers of one file and of two, a signed link, a duplicate, and versions', async ({
  session,
}) => {
  const bucket = await studio();
  await fill(bucket, new Map([['show/720p/seg_0000.ts', 'segment 0']]));
  await enterObjects(runningServers().radosgw, bucket.name, 'show/720p/seg_0000.ts', 260);
  await keepVersions(bucket.target(''));
  const slipway = await session.open({ size });
  const { page } = slipway;
  await opened(slipway, bucket);
  const details = page.getByTestId('entry-details');

  await entry(page, 'master.m3u8').click();
  await expect(details).toContainText('Private');
  await page.getByTestId('details-headers').click();
  await page.getByTestId('header-contentType').fill('application/vnd.apple.mpegurl');
  await page.getByTestId('header-cacheControl').fill('max-age=2');
  await page.getByTestId('header-contentLanguage').fill('für');
  await expect(page.getByText('Only plain letters, digits and signs can stand here.')).toBeVisible();
  await expect(page.getByTestId('headers-save')).toBeDisabled();
  await page.getByTestId('header-contentLanguage').fill('de');
  await page.getByTestId('header-acl').getByRole('button').click();
  await page.getByRole('option', { name: 'Everybody may read', exact: true }).click();
  await page.getByTestId('metadata-add').click();
  await page.getByTestId('metadata-name-0').fill('Studio');
  await page.getByTestId('metadata-value-0').fill('Babelsberg');
  await page.getByTestId('headers-save').click();
  await expect(page.getByText('Headers of 1 file changed.')).toBeVisible();
  await expect(details).toContainText('max-age=2');
  await expect(details).toContainText('Everybody may read');
  await expect(details).toContainText('studio: Babelsberg');
  const answer = await fetch(`${runningServers().radosgw.endpoint}/${bucket.name}/show/master.m3u8`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('max-age=2');
  expect(answer.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  expect(answer.headers.get('content-language')).toBe('de');

  await entry(page, 'notes.txt').click({ modifiers: ['ControlOrMeta'] });
  await expect(details.getByText('various').first()).toBeVisible();
  await page.getByTestId('details-headers').click();
  await expect(page.getByTestId('header-cacheControl')).toHaveAttribute('placeholder', 'various');
  await page.getByTestId('header-cacheControl').fill('no-cache');
  await page.getByTestId('headers-save').click();
  await expect(page.getByText('Headers of 2 files changed.')).toBeVisible();
  await expect(details).toContainText('no-cache');

  await entry(page, 'notes.txt').click();
  await page.getByTestId('details-link').click();
  await page.getByRole('menuitem', { name: 'Good for 1 day' }).click();
  await expect(page.getByText(/A link is copied\. Whoever has it can read the file until /)).toBeVisible();
  const link = await clipboardText(slipway);
  expect(link).toContain('X-Amz-Expires=86400');
  expect(await (await fetch(link)).text()).toBe('notes of the show');
  expect(await page.content()).not.toContain('X-Amz-Signature');

  await entry(page, 'notes.txt').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(entry(page, 'notes 2.txt')).toBeVisible();
  expect((await bucket.read('show/notes 2.txt')).toString()).toBe('notes of the show');

  await entry(page, 'master.m3u8').click();
  await page.getByTestId('details-versions').click();
  const versions = page.getByTestId('version');
  await expect(versions).toHaveCount(3);
  await versions.last().getByTestId('version-restore').click();
  await expect(page.getByText(/“master\.m3u8” is again what it was on /)).toBeVisible();
  await expect(versions).toHaveCount(4);
  await expect(versions.first()).toHaveAttribute('data-state', 'in-force');
  await expect(versions.first().getByTestId('version-restore')).toHaveCount(0);
  const restored = await fetch(`${runningServers().radosgw.endpoint}/${bucket.name}/show/master.m3u8`);
  expect(restored.headers.get('cache-control')).not.toBe('max-age=2');
  await versions.nth(1).getByTestId('version-remove').click();
  await expect(page.getByRole('alert')).toContainText('will be gone for good.');
  await page.getByTestId('version-remove-yes').click();
  await expect(versions).toHaveCount(3);
  await page.getByTestId('versions-done').click();

  await bucket.remove('show/notes 2.txt');
  await page.getByTestId('entries').click({ button: 'right', position: { x: 300, y: 320 } });
  await page.getByRole('menuitem', { name: 'Versions in this folder…' }).click();
  await expect(page.getByRole('heading', { name: 'Versions in “show”' })).toBeVisible();
  await page.getByTestId('version-back').click();
  await expect(page.getByText('“notes 2.txt” is there again.')).toBeVisible();
  expect((await bucket.read('show/notes 2.txt')).toString()).toBe('notes of the show');
  await page.getByTestId('versions-done').click();

  await entry(page, '720p').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Versions in this folder…' }).click();
  await expect(page.getByText('These are the first 250 versions. There are more.')).toBeVisible();
  await page.getByTestId('versions-more').click();
  await expect(versions).toHaveCount(261);
  await expect(page.getByTestId('versions-more')).toHaveCount(0);
});

test('by keyboard: copy and paste into a folder, a link by the menu, and headers of a folder', async ({
  session,
}) => {
  const bucket = await studio();
  const slipway = await session.open({ size });
  const { page } = slipway;
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);
  await opened(slipway, bucket);

  await page.getByTestId('entries').focus();
  await page.keyboard.type('not');
  await press('ControlOrMeta+c');
  await expect(page.getByText('The address is copied.')).toBeVisible();
  await press('Home');
  await press('Enter');
  await listed(page);
  await press('ControlOrMeta+v');
  await expect(entry(page, 'notes.txt')).toBeVisible();
  expect((await bucket.read('show/720p/notes.txt')).toString()).toBe('notes of the show');
  await press('ControlOrMeta+v');
  await expect(page.getByRole('alertdialog')).toContainText('“notes.txt” is there already');
  await press('Enter');
  await expect(entry(page, 'notes 2.txt')).toBeVisible();

  await page.keyboard.type('notes.');
  await press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy signed link' }).focus();
  await press('ArrowRight');
  await expect(page.getByRole('menuitem', { name: 'Good for 1 hour' })).toBeFocused();
  await press('Enter');
  await expect.poll(() => clipboardText(slipway)).toContain('X-Amz-Expires=3600');

  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect.poll(() => listHasFocus(page)).toBe(true);
  await press('Backspace');
  await expect.poll(() => focusedName(page)).toBe('720p');
  await press('ArrowDown');
  await press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Change headers…' }).focus();
  await press('Enter');
  await expect(page.getByText('for every file in what you chose')).toBeVisible();
  await press('Tab');
  await expect(page.getByTestId('header-cacheControl')).toBeFocused();
  await page.keyboard.type('max-age=60');
  await press('Escape');
  await page.getByTestId('headers-save').focus();
  await press('Enter');
  await expect(page.getByText('Headers of 3 files changed.')).toBeVisible();
  await expect.poll(() => names(page)).toContain('720p');

  // What was copied elsewhere is a destination, as before.
  await slipway.app.evaluate(({ clipboard }) => clipboard.writeText('s3://KEY@store.example.com/b/'));
  await page.getByTestId('entries').focus();
  await press('ControlOrMeta+v');
  await expect(page.getByTestId('paste-box')).toBeFocused();
});
