import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { languageOf } from '../../src/language/language';
import { allWords, type Words } from '../../src/language/words';
import { makePackage } from '../fixtures/package';
import { bookmarks, chooseNew, rowMenu } from './bookmark-steps';
import type { Slipway } from './launch';
import { setRate, walkTurns } from './screens-turns';
import { marked, threeDestinations } from './pasted-texts';
import { paste } from './pasting';
import { expect } from './session';

/** Looks at the window as it stands; the walk goes on when it resolves. */
export type Visit = (screen: string) => Promise<void>;

const sample = resolve('resources/sample');
/** Nothing listens on the port of `discard`. */
const unreachable = `http://AKIAEXAMPLE:${marked}@127.0.0.1:9/my-bucket/show/`;

/** What there is to see before anything is saved or sent. */
export async function walkFirst(slipway: Slipway, visit: Visit): Promise<void> {
  const { page } = slipway;
  await expect(page.getByTestId('try-sample')).toBeVisible();
  await visit('first-start');
  await page.getByTestId('add-destination').click();
  await visit('first-menu');
  await page.keyboard.press('Escape');
  await hover(slipway, sample, () => visit('drop-without-destination'));
  await paste(slipway, `s3://AKIAEXAMPLE:${marked}@s3.us-west-1.wasabisys.com/my-bucket/show/`);
  await expect(page.getByTestId('paste-edit')).toBeVisible();
  await visit('pasted-secret-sealed');
  await paste(slipway, 's3://media.example.com/show/ep1/');
  await expect(page.getByTestId('question-bucket')).toBeVisible();
  await visit('pasted-question');
  await paste(slipway, 'gopher://files.example.com/show/');
  await expect(page.getByTestId('remark-error')).toBeVisible();
  await visit('pasted-error');
  await paste(slipway, threeDestinations);
  await page.getByTestId('several-1').getByRole('button').click();
  await visit('pasted-several');
  await page.getByTestId('paste-clear').click();
  // The button comes back under the pointer, with its tooltip.
  await page.mouse.move(1, 1);
  await slipway.drop([sample]);
  await paste(slipway, 's3://us-west.s3.qencode.com/my-bucket/show/');
  await expect(page.getByTestId('waiting-items')).toBeVisible();
  await visit('pasted-lacks-secret-and-items-wait');
}

/** Saved destinations and every dialog that is about them. */
export async function walkDestinations(slipway: Slipway, visit: Visit): Promise<void> {
  const { page } = slipway;
  const says = await windowWordsOf(page);
  await saveSome(page);
  await visit('destinations');
  await page.getByTestId('folder-Clients').click();
  await visit('destinations-folder-closed');
  await page.getByTestId('folder-Clients').click();
  await page.getByTestId('more-Studio').click();
  await visit('destination-menu');
  await page.keyboard.press('Escape');
  for (const [item, screen] of [
    [says.bookmark.edit, 'dialog-edit-s3'],
    [says.bookmark.rename, 'dialog-rename'],
    [says.bookmark.secret, 'dialog-secret'],
    [says.bookmark.remove, 'dialog-remove'],
  ] as const) {
    await rowMenu(page, 'Studio', item);
    await visitDialog(page, screen, visit);
  }
  await rowMenu(page, 'CDN origin', says.bookmark.edit);
  await page.getByTestId('form-defaults').click();
  await page.getByTestId('add-rule').click();
  await page.getByTestId('field-port').fill('70000');
  await page.getByTestId('form-save').click();
  await visitDialog(page, 'dialog-edit-problem', visit);
  await chooseNew(page, 'SFTP');
  await visitDialog(page, 'dialog-new-sftp', visit);
  await walkSettings(page, visit);
  await page.keyboard.press('ControlOrMeta+K');
  await visitDialog(page, 'palette', visit);
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('studio');
  await visitDialog(page, 'palette-filtered', visit);
  await walkImport(slipway, visit);
  await walkOpened(slipway, visit);
  await walkBrowser(slipway, visit);
  await rowMenu(page, 'Studio', says.bookmark.duplicate);
  await rowMenu(page, 'Unreachable', says.bookmark.test);
  await expect(page.locator('.notice-bad')).toBeVisible();
  await visit('notices');
}

async function walkSettings(page: Page, visit: Visit): Promise<void> {
  await page.getByTestId('settings-open').click();
  await visit('settings-transfers');
  await page.getByTestId('settings-rates').click();
  await page.getByTestId('span-add').click();
  await page.keyboard.type('5');
  await page.getByTestId('span-add').click();
  await page.keyboard.type('fast');
  await visit('settings-rates');
  await page.getByTestId('settings-rules').click();
  await page.getByTestId('types-add').click();
  await page.keyboard.type('*.abc');
  await page.getByTestId('types-value-1').fill('no type');
  await page.getByTestId('caching-add').click();
  await page.getByTestId('built-in').click();
  await visit('settings-rules');
  await page.getByTestId('settings-appearance').click();
  await visit('settings-appearance');
  await page.getByTestId('settings-aspera').click();
  await expect(page.getByTestId('ascp-found')).toHaveAttribute('data-by', 'nowhere');
  await visitDialog(page, 'settings-aspera', visit);
}

async function walkImport({ app, page }: Slipway, visit: Visit): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, resolve('test/fixtures/import/sitemanager.xml'));
  await page.getByTestId('add-destination').click();
  await page.getByRole('menuitem', { name: (await windowWordsOf(page)).sidebar.import }).click();
  await expect(page.getByTestId('import')).not.toHaveAttribute('aria-busy', 'true');
  await visit('dialog-import');
  await page.getByTestId('import-file').click();
  await expect(page.getByTestId('import-summary')).toBeVisible();
  await visitDialog(page, 'dialog-import-summary', visit);
}

/** A double-clicked file of two destinations, of which one is saved already. */
async function walkOpened({ app, page }: Slipway, visit: Visit): Promise<void> {
  const [one, other] = await bookmarks(page);
  if (!one || !other) throw new Error('Nothing is saved.');
  const entry = ({ name, destination }: typeof one): object => ({ name, destination, defaults: {} });
  const elsewhere = {
    ...other,
    name: 'Archive',
    destination: { ...other.destination, path: 'srv/archive/' },
  };
  const content = { format: 'slipway-bookmarks', version: 1, bookmarks: [entry(one), entry(elsewhere)] };
  const folder = await mkdtemp(join(tmpdir(), 'slipway-opened-'));
  const file = join(folder, 'Ours.slipway');
  await writeFile(file, JSON.stringify(content));
  await app.evaluate(({ app: main }, path) => {
    main.emit('open-file', { preventDefault() {} }, path);
  }, file);
  await expect(page.getByTestId('opened-add')).toBeVisible();
  await visitDialog(page, 'dialog-opened-file', visit);
  await rm(folder, { recursive: true });
}

async function walkBrowser(slipway: Slipway, visit: Visit): Promise<void> {
  const { app, page } = slipway;
  await page.evaluate(
    (text) => window.slipway.invoke('saveBookmark', { target: { text }, name: 'Sample' }),
    `${sample}/`,
  );
  await page.getByTestId('destination-Sample').hover();
  await page.getByTestId('browse-Sample').click();
  await expect(page.getByText('master.m3u8')).toBeVisible();
  await visit('browser');
  await hover(slipway, sample, async () => {
    const words = (await windowWordsOf(page)).drop;
    await expect(page.getByTestId('drop-overlay')).toContainText(words.keepsName);
    await visit('browser-drop');
  });
  await page.getByText('master.m3u8').click();
  await visit('browser-selected');
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
  }, sample);
  await page.getByTestId('tool-download').click();
  await visitDialog(page, 'dialog-download-taken', visit);
  await rowMenu(page, 'Unreachable', (await windowWordsOf(page)).browser.browse);
  await expect(page.locator('.sentence-title')).toContainText('127.0.0.1:9');
  await visit('browser-unreachable');
  await page.getByTestId('destination-Unreachable').getByRole('button').first().click();
}

/** Deliveries in every state, to folders of `home` and to a server that is not there. */
export async function walkQueue(slipway: Slipway, home: string, visit: Visit): Promise<void> {
  const { page } = slipway;
  const hls = await makePackage({ segments: 60, segmentBytes: 60_000 });
  await setRate(page, 150_000);
  await aimAt(slipway, join(home, 'site/'));
  await hover(slipway, hls.folder, () => visit('drop-with-destination'));
  await slipway.drop([hls.folder]);
  await cardIn(page, 'ready');
  await visit('job-ready');
  await openFiles(page);
  await visit('job-ready-files');
  await page.getByTestId('job-primary').click();
  await cardIn(page, 'running');
  await expect(page.getByTestId('job-progress')).not.toHaveAttribute('aria-valuenow', '0', {
    timeout: 20_000,
  });
  await expect(page.getByTestId('speed-plot')).toBeVisible();
  await visit('job-running-files');
  await openFiles(page);
  await visit('job-running');
  await page.getByTestId('job-cancel').click();
  await visitDialog(page, 'dialog-cancel', visit);
  await page.getByTestId('job-pause').click();
  await cardIn(page, 'paused');
  await visit('job-paused');
  await page.getByTestId('job-cancel').click();
  await page.getByTestId('confirm-yes').click();
  await cardIn(page, 'cancelled');
  await visit('job-cancelled');
  await page.getByTestId('job-remove').click();
  await setRate(page, undefined);
  await walkTurns(slipway, home, visit);
  await walkDone(slipway, home, visit);
  await walkTrouble(slipway, home, visit);
  await hls.remove();
}

async function walkDone(slipway: Slipway, home: string, visit: Visit): Promise<void> {
  const { page } = slipway;
  await aimAt(slipway, join(home, 'delivered/'));
  await slipway.drop([sample], 'body', 'alt');
  await cardIn(page, 'done');
  await visit('job-done');
  await openFiles(page);
  await visit('job-done-files');
  await page.getByTestId('job-play').click();
  await expect(page.getByTestId('player-facts')).toContainText('×');
  await visitDialog(page, 'player', visit);
  await page.getByTestId('filter-active').click();
  await visit('queue-nothing-active');
  await page.getByTestId('filter-all').click();
  await page.getByTestId('job-remove').click();
}

async function walkTrouble(slipway: Slipway, home: string, visit: Visit): Promise<void> {
  const { page } = slipway;
  const hls = await makePackage({ segments: 4, segmentBytes: 1000 });
  await aimAt(slipway, join(home, 'broken/'));
  await slipway.drop([hls.folder]);
  await cardIn(page, 'ready');
  await rm(join(hls.folder, '720p/seg_00002.ts'));
  await page.getByTestId('job-primary').click();
  await cardIn(page, 'incomplete');
  await openFiles(page);
  await expect(page.getByTestId('file-row').first()).toBeVisible();
  await visit('job-incomplete-files');
  await page.getByTestId('job-publish-anyway').click();
  await visitDialog(page, 'dialog-publish-anyway', visit);
  await openFiles(page);
  await aimAt(slipway, unreachable);
  await slipway.drop([sample]);
  await cardIn(page, 'blocked');
  await page
    .locator('[data-state="blocked"]')
    .getByText((await windowWordsOf(page)).common.details)
    .first()
    .click();
  await visit('job-blocked');
  await deliverWithoutSecret(page);
  await page.getByTestId('job-secret').click();
  await visitDialog(page, 'dialog-job-secret', visit);
  await visit('queue-of-three');
  await hls.remove();
}

/** In the language that the window speaks. */
export async function windowWordsOf(page: Page): Promise<Words['window']> {
  return allWords[languageOf([(await page.locator('html').getAttribute('lang')) ?? ''])].window;
}

export async function visitDialog(page: Page, screen: string, visit: Visit): Promise<void> {
  const dialog = page.locator('.modal');
  await expect(dialog).toBeVisible();
  await visit(screen);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

async function aimAt(slipway: Slipway, address: string): Promise<void> {
  await paste(slipway, address);
  await expect(slipway.page.getByTestId('target-strip')).toBeVisible();
}

async function cardIn(page: Page, state: string): Promise<void> {
  await expect(page.locator(`[data-testid="job-card"][data-state="${state}"]`)).toBeVisible({
    timeout: 60_000,
  });
}

async function openFiles(page: Page): Promise<void> {
  await page.getByTestId('job-files').first().click();
}

/** Files hang above the window while it is looked at. */
async function hover({ page }: Slipway, path: string, look: () => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const event = { x: 600, y: 400, data: { items: [], files: [path], dragOperationsMask: 1 } };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...event });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...event });
  await expect(page.getByTestId('drop-overlay')).toBeVisible();
  await look();
  await session.send('Input.dispatchDragEvent', { type: 'dragCancel', ...event });
  await session.detach();
  // The protocol ends the drag without telling the page, which a system does.
  await page.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));
  await expect(page.getByTestId('drop-overlay')).toHaveCount(0);
}

/** Of several protocols, in folders and without, with a long name and one that is written from right to left. */
async function saveSome(page: Page): Promise<void> {
  const kept = [
    { name: 'Studio', text: `s3://AKIAEXAMPLE:${marked}@us-west.s3.qencode.com/my-bucket/show/` },
    { name: 'CDN origin', text: `sftp://deploy:${marked}@origin.example.com/srv/www/`, colour: 'green' },
    { name: 'On this computer', text: '/srv/www/', colour: 'blue' },
    { name: 'Unreachable', text: unreachable },
    {
      name: 'Backup of everything that was ever delivered to the north',
      text: '/srv/backup/',
      folder: 'Clients',
    },
    {
      name: 'أرشيف الفيديو',
      text: `ftps://me:${marked}@ftp.example.com/in/`,
      folder: 'Clients',
      colour: 'red',
    },
  ] as const;
  await page.evaluate(async (all) => {
    for (const { text, ...label } of all) {
      const reply = await window.slipway.invoke('saveBookmark', { target: { text }, ...label });
      if (!reply.ok) throw new Error(`${reply.error.title} ${reply.error.detail}`);
    }
  }, kept);
  await expect(page.getByTestId('destination-Unreachable')).toBeVisible();
}

/** The page offers no delivery to a destination whose secret is missing; one that was removed later is met so. */
async function deliverWithoutSecret(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const made = await window.slipway.invoke('sample', undefined);
    if (!made.ok) throw new Error(made.error.title);
    const target = { text: 's3://AKIAEXAMPLE@us-west.s3.qencode.com/my-bucket/show/' };
    await window.slipway.invoke('prepareJob', { paths: [made.value.source], target });
  });
  await expect(page.getByTestId('job-secret')).toBeVisible();
}
