import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makeBucket } from '../fixtures/buckets';
import { makePackage } from '../fixtures/package';
import { storedAt } from '../fixtures/headers';
import { runningServers } from '../servers/running';
import { keep } from './browser-steps';
import { expect, test } from './session';

const sample = resolve('resources/sample');

test('by mouse: what the package is, and its cache rule changed before it goes', async ({ session }) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const { page, drop } = await session.open();
  await keep(page, 'Origin', bucket.target('show/'));
  await drop([sample], '[data-testid="destination-Origin"]');
  const card = page.getByTestId('job-card');
  await expect(card.getByTestId('findings-clean')).toBeVisible();
  const rows = card.getByTestId('renditions').getByRole('row');
  await expect(rows).toHaveText([
    /Rendition/,
    /360p.*640 × 360.*505 kbit\/s.*4.*0:08/,
    /234p.*416 × 234.*241 kbit\/s.*4.*0:08/,
  ]);
  await expect(card.getByTestId('plan-replaces')).toHaveText('nothing is replaced');

  await card.getByTestId('groups-open').click();
  await expect(card.getByTestId('group-m3u8')).toContainText('3 files');
  await expect(card.getByTestId('type-m3u8')).toHaveValue('application/vnd.apple.mpegurl');
  await card.getByTestId('type-m3u8').fill('audio/mpegurl');
  await card.getByTestId('type-m3u8').blur();
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(card.getByTestId('type-m3u8')).toHaveValue('audio/mpegurl');
  await expect(card.getByTestId('groups-carried')).toHaveCount(0);
  await card.getByTestId('usual-caching').click();
  await expect(card.getByTestId('cache-ts')).toHaveValue('public, max-age=31536000, immutable');
  await expect(card.getByTestId('usual-caching')).toHaveCount(0);
  await card.getByTestId('job-files').click();
  const kept = card.getByTestId('file-kept').first();
  await expect(kept).toHaveText('audio/mpegurl · public, max-age=300');
  await card.getByTestId('cache-m3u8').fill('max-age=7');
  await card.getByTestId('cache-m3u8').blur();
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(card.getByTestId('cache-m3u8')).toHaveValue('max-age=7');
  await expect(kept).toHaveText('audio/mpegurl · max-age=7');
  await card.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done');
  const playlist = await storedAt(radosgw, bucket.name, 'show/360p/playlist.m3u8');
  expect(playlist).toMatchObject({ CacheControl: 'max-age=7', ContentType: 'audio/mpegurl' });
  const segment = await storedAt(radosgw, bucket.name, 'show/360p/segment0.ts');
  expect(segment.CacheControl).toBe('public, max-age=31536000, immutable');
});

test('by keyboard: what stands there already, left alone', async ({ session }) => {
  const { page, drop } = await session.open();
  await cp(sample, join(session.home, 'site'), { recursive: true });
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop([sample]);
  const card = page.getByTestId('job-card');
  await expect(card.getByTestId('plan-replaces')).toHaveText('11 of them replace what is there');
  await card.getByTestId('plan-if-exists').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Leave');
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(card.getByTestId('job-plan')).toContainText('Everything is there already');
  await expect(card.getByTestId('plan-if-exists').getByRole('button')).toBeFocused();
});

test('a folder without a file can only be discarded', async ({ session }) => {
  const empty = join(session.home, 'empty');
  await mkdir(empty);
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop([empty]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(card.getByTestId('job-plan')).toContainText('There is no file in it.');
  await expect(card.getByTestId('job-primary')).toHaveCount(0);
  await card.getByTestId('job-discard').click();
  await expect(card).toHaveCount(0);
});

test('what is wrong is told before it goes, and looked at again when it is mended', async ({ session }) => {
  const broken = join(session.home, 'broken');
  await cp(sample, broken, { recursive: true });
  await rm(join(broken, '234p/segment2.ts'));
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop([broken]);
  const card = page.getByTestId('job-card');
  await expect(card.getByTestId('finding')).toHaveAttribute('data-finding', 'missing-file');
  await expect(card.getByTestId('finding')).toContainText('234p/playlist.m3u8');
  await expect(card.getByTestId('finding')).toContainText('segment2.ts');
  await expect(card.getByTestId('renditions')).toContainText('4, 1 missing');
  await expect(card.getByTestId('job-primary')).toHaveText('Publish anyway');
  await cp(join(sample, '234p/segment2.ts'), join(broken, '234p/segment2.ts'));
  await card.getByTestId('findings-again').click();
  await expect(card.getByTestId('findings-clean')).toBeVisible();
  await expect(card.getByTestId('job-primary')).toHaveText('Publish');
  await card.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done');
  expect(await readFile(join(session.home, 'site/234p/segment2.ts'))).toEqual(
    await readFile(join(sample, '234p/segment2.ts')),
  );
});

test('of several each keeps its name, which is said; what is dropped after them is seen with its names', async ({
  session,
}) => {
  const hls = await makePackage({ segments: 2, segmentBytes: 1880 });
  const { page, drop } = await session.open({ size: { width: 1180, height: 780 } });
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await drop([sample, hls.folder]);
  const cards = page.getByTestId('job-card');
  await expect(cards).toHaveAttribute('data-state', 'ready');
  await expect(cards.getByTestId('final-names')).toContainText('sample/');
  const kept = cards.getByTestId('plan-keep-folder-name');
  await expect(kept).toContainText('Of several items each keeps its name.');
  await expect(kept.getByRole('switch')).toBeChecked();
  await expect(kept.getByRole('switch')).toBeDisabled();
  await drop([sample]);
  const fresh = page.locator('[data-testid="job-card"][aria-label="sample"]');
  await expect(fresh).toHaveAttribute('data-state', 'ready');
  await expect(fresh.getByRole('switch')).toBeEnabled();
  for (const part of ['findings-clean', 'final-names'])
    await expect(fresh.getByTestId(part)).toBeInViewport({ ratio: 1 });
  await hls.remove();
});

test('what was found wrong is told of what was sent all the same, and after a restart', async ({
  session,
}) => {
  const hls = await makePackage({ segments: 2, segmentBytes: 1880 });
  await rm(join(hls.folder, '720p/seg_00001.ts'));
  const first = await session.open();
  await first.page.getByTestId('paste-box').fill(`${join(session.home, 'site')}/`);
  await first.drop([hls.folder], 'body', 'alt');
  await expect(first.page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  await first.close();
  await hls.remove();
  const second = await session.open();
  const note = second.page.getByTestId('findings-note');
  await note.getByRole('button').click();
  await expect(note).toContainText('720p/index.m3u8, line 6');
  await expect(note).toContainText('seg_00001.ts');
});

test('several destinations: one sheet, one button; one that cannot be reached is left out', async ({
  session,
}) => {
  const { page, drop } = await session.open();
  const nowhere = 's3://AKIAEXAMPLE:secret@127.0.0.1:9/my-bucket/show/?tls=no';
  const destination = [`${session.home}/one/`, nowhere, `${session.home}/two/`].map((url) => ({ url }));
  await page.getByTestId('paste-box').fill(JSON.stringify({ destination }));
  await drop([sample]);
  const sheet = page.getByTestId('package-sheet');
  const rows = sheet.getByTestId('sheet-destination');
  await expect(rows).toHaveCount(3);
  await expect.poll(() => statesOf(rows)).toEqual(['ready', 'blocked', 'ready']);
  await expect(rows.nth(1)).toContainText('Nothing answers at');
  await expect(sheet.getByTestId('job-primary')).toHaveText('Publish to 2 of 3');
  await expect(sheet.getByTestId('sheet-attention')).toHaveText('1 of 3 needs you');
  await tabTo(page, rows.nth(1).getByTestId('sheet-leave-out'));
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);
  await expect(sheet.getByTestId('sheet-attention')).toHaveCount(0);
  await tabTo(page, sheet.getByTestId('job-primary'));
  await page.keyboard.press('Enter');
  const cards = page.getByTestId('job-card');
  await expect(cards).toHaveCount(2);
  for (const card of await cards.all()) await expect(card).toHaveAttribute('data-state', 'done');
  for (const name of ['one', 'two'])
    expect(await readFile(join(session.home, name, 'master.m3u8'))).toEqual(
      await readFile(join(sample, 'master.m3u8')),
    );
});

async function statesOf(rows: Locator): Promise<(string | undefined)[]> {
  return rows.evaluateAll((all: HTMLElement[]) => all.map(({ dataset }) => dataset['state']));
}

/** With the Tab key, from where one is. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await element.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not lead there.');
}

test('several destinations whose rules differ have a table each; what is corrected where it was pasted is corrected here', async ({
  session,
}) => {
  const { page, drop } = await session.open();
  const placeOf = (name: string): string => `${join(session.home, name)}/`;
  const [one, two] = [placeOf('one'), placeOf('two')];
  await page.evaluate(
    (text) =>
      window.slipway.invoke('saveBookmark', {
        target: { text },
        name: 'Calm',
        defaults: { cacheRules: [{ pattern: '*.m3u8', cacheControl: 'max-age=60' }] },
      }),
    two,
  );
  await expect(page.getByTestId('destination-Calm')).toBeVisible();
  await page.getByTestId('paste-box').fill(JSON.stringify({ destination: [{ url: one }, { url: two }] }));
  await page.getByTestId('choose-folder').focus();
  await drop([sample]);
  const sheet = page.getByTestId('package-sheet');
  await expect(sheet.getByTestId('job-primary')).toHaveText('Publish to 2');
  await expect(sheet.getByTestId('job-primary')).toBeFocused();
  await sheet.getByTestId('groups-open').click();
  const tables = sheet.getByTestId('groups');
  await expect(tables).toHaveCount(2);
  await expect(tables.first().getByTestId('groups-carried')).toContainText('takes neither type nor caching');
  await expect(tables.last().getByRole('heading')).toHaveText('Calm');
  const [plain, calm] = [tables.first(), tables.last()].map((table) => table.getByTestId('cache-m3u8'));
  await expect(calm ?? sheet).toHaveValue('max-age=60');
  await expect(plain ?? sheet).not.toHaveValue('max-age=60');
  await plain?.fill('max-age=60');
  await plain?.blur();
  await expect(tables).toHaveCount(1);

  await page.getByTestId('several-0').getByRole('button').click();
  await page.getByTestId('several-0').getByTestId('chip-path').click();
  await page.getByTestId('field-path').fill(placeOf('three'));
  await page.getByTestId('form-save').click();
  await expect(sheet.getByTestId('sheet-destination').first()).toContainText('three');
  await page.getByTestId('several-1').getByRole('checkbox').uncheck();
  await expect(sheet.getByTestId('job-primary')).toHaveText('Publish to 1 of 2');
  await page.getByTestId('several-1').getByRole('checkbox').check();
  await expect(sheet.getByTestId('job-primary')).toHaveText('Publish to 2');
  await expect(sheet.getByTestId('job-primary')).toBeEnabled();
});

test('several destinations without TLS: each goes on without on its own word', async ({ session }) => {
  const { radosgw } = runningServers();
  const { page, drop } = await session.open();
  const buckets = [await makeBucket(radosgw), await makeBucket(radosgw)];
  const keys = `${radosgw.accessKey}:${radosgw.secretKey}`;
  const lines = buckets.map(({ name }) => `https://${keys}@${radosgw.host}:${radosgw.port}/${name}/ep/`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
  await page.getByTestId('paste-box').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await drop([sample]);
  const places = page.getByTestId('sheet-destination');
  await expect(places.first()).toContainText('does not speak TLS.');
  await expect(places.last()).toContainText('does not speak TLS.');
  await places.first().getByTestId('job-without-tls').click();
  await expect(places.first()).toHaveAttribute('data-state', 'ready');
  await expect(places.last()).toHaveAttribute('data-state', 'blocked');
});
