import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './session';

test('bookmarks that cannot be read are told of and kept beside', async ({ session }) => {
  const content = '{"version":2,"bookm';
  await writeFile(join(session.state, 'bookmarks.json'), content);
  const { page } = await session.open();
  await expect(page.getByText('“bookmarks.json” could not be read')).toBeVisible();
  expect(await readFile(join(session.state, 'bookmarks.json.broken'), 'utf8')).toBe(content);
});

test('megabytes that are pasted are refused at once, and what stood there stays', async ({ session }) => {
  const { app, page } = await session.open();
  await page.getByTestId('paste-box').fill('/srv/www/');
  await app.evaluate(({ clipboard }) => clipboard.writeText('x'.repeat(6_000_000)));
  await page.getByTestId('paste-box').focus();
  const began = Date.now();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByText('That is too long to be an address')).toBeVisible();
  await expect(page.getByTestId('paste-box')).toHaveValue('/srv/www/');
  expect(Date.now() - began).toBeLessThan(5000);
});

test('a line that nobody understands is not shown: it may hold a password', async ({ session }) => {
  const { app, page } = await session.open();
  await app.evaluate(({ clipboard }) => clipboard.writeText('curl -u joe:hunter2 and more of it'));
  await page.getByTestId('paste-box').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByTestId('paste-box')).toHaveValue('Pasted text, 1 line');
  expect(await page.evaluate(() => document.body.innerHTML)).not.toContain('hunter2');
});

test('while a dialog is open nothing that is dropped is taken', async ({ session }) => {
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(`${session.home}/site/`);
  await expect(page.getByTestId('target-strip')).toBeVisible();
  await page.getByTestId('settings-open').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await drop([join(process.cwd(), 'resources/sample')]);
  await expect(page.getByTestId('drop-overlay')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await page.getByTestId('job-card').count()).toBe(0);
  await drop([join(process.cwd(), 'resources/sample')]);
  await expect(page.getByTestId('job-card')).toHaveCount(1);
});

test('a folder of any name is dropped, and arrives under it', async ({ session }) => {
  const name = 'Fölge 1 #b %2F 😀';
  const film = join(session.home, name);
  await mkdir(film);
  await writeFile(join(film, 'a#b %2F ü 😀.txt'), 'film');
  // Chromium reads names by the system's locale; this one is there everywhere.
  const { page, drop } = await session.open({ lang: 'C.UTF-8' });
  await page.getByTestId('paste-box').fill(join(session.home, 'site/'));
  await page.getByTestId('keep-folder-name').click();
  await drop([film], 'body', 'alt');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done');
  expect(await readdir(join(session.home, 'site', name))).toEqual(['a#b %2F ü 😀.txt']);
});
