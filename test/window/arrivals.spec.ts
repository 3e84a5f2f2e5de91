import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { electronArguments } from '../../scripts/electron-runtime.mjs';
import { bookmarks, saved } from './bookmark-steps';
import type { Slipway } from './launch';
import { marked } from './pasted-texts';
import { expect, test } from './session';

/** What the system does with a link or a file where Slipway runs already: it starts it again, with that. */
async function startAgain(
  { app }: Slipway,
  { state, home }: { readonly state: string; readonly home: string },
  given: string,
): Promise<void> {
  const args = [...electronArguments(), `--user-data-dir=${state}`, '.', `--state=${state}`, given];
  const child = spawn(app.process().spawnfile, args, {
    env: { ...process.env, HOME: home },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
}

const link = (address: string): string => `slipway://open?address=${encodeURIComponent(address)}`;

test('a link fills the paste box, with its secret masked, and starts nothing', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await expect(page.getByTestId('try-sample')).toBeVisible();
  await startAgain(slipway, session, link('s3://AKIAEXAMPLE@us-west.s3.qencode.com/my-bucket/show/'));
  await expect(page.getByTestId('paste-box')).toHaveValue(/my-bucket\/show/);
  await expect(page.getByText('Check where it leads before you deliver there.')).toBeVisible();
  await expect(page.getByTestId('paste-box')).toBeFocused();
  await startAgain(slipway, session, link(`sftp://me:${marked}@files.example.com/in/`));
  await expect(page.getByTestId('paste-box')).toHaveValue(/files\.example\.com/);
  await expect(page.getByTestId('paste-edit')).toBeVisible();
  expect(await page.content()).not.toContain(marked);
  expect(await page.getByTestId('paste-box').inputValue()).not.toContain(marked);
  expect(await bookmarks(page)).toEqual([]);
  await expect(page.getByTestId('job-card')).toHaveCount(0);
});

test('a link that asks for anything else is a sentence, and a dialog that is open is answered first', async ({
  session,
}) => {
  const slipway = await session.open();
  const { page } = slipway;
  await expect(page.getByTestId('try-sample')).toBeVisible();
  await startAgain(slipway, session, 'slipway://publish?paths=/etc/passwd&address=s3://b/');
  await expect(page.getByText('Slipway does not know what that link asks for.')).toBeVisible();
  await page.getByTestId('settings-open').click();
  await startAgain(slipway, session, link('/srv/www/'));
  await expect(page.getByTestId('settings')).toBeVisible();
  await expect(page.getByTestId('paste-box')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('paste-box')).toHaveValue('/srv/www/');
});

test('a file of destinations is shown before anything is added, by mouse and by keyboard', async ({
  session,
}) => {
  const slipway = await session.open();
  const { app, page } = slipway;
  await saved(page, 'Site');
  await page.evaluate(async (secret) => {
    const target = { text: `s3://AKIAEXAMPLE:${secret}@us-west.s3.qencode.com/my-bucket/show/` };
    await window.slipway.invoke('saveBookmark', { target, name: 'Store', folder: 'Clients' });
  }, marked);
  const file = join(session.home, 'Ours.slipway');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('ControlOrMeta+Shift+E');
  await expect(page.getByText('Exported 2 destinations, without secrets.')).toBeVisible();
  expect(await readFile(file, 'utf8')).not.toContain(marked);
  const store = (await bookmarks(page)).find(({ name }) => name === 'Store');
  await page.evaluate((id) => window.slipway.invoke('removeBookmark', { id }), store?.id ?? '');
  await expect(page.getByTestId('destination-Store')).toHaveCount(0);

  await startAgain(slipway, session, file);
  const shown = page.getByTestId('opened-file');
  await expect(shown).toContainText('is saved already, as Site');
  await expect(shown).toContainText('https://us-west.s3.qencode.com/my-bucket/show/');
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);
  expect((await bookmarks(page)).map(({ name }) => name)).toEqual(['Site']);

  await startAgain(slipway, session, file);
  await expect(shown).toBeVisible();
  // What is added is what was shown.
  await writeFile(file, 'another one by now');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('import-summary')).toContainText('Store');
  const added = (await bookmarks(page)).find(({ name }) => name === 'Store');
  expect(added).toMatchObject({ folder: 'Clients', known: [], missing: ['secretKey'] });
});

test('a file that is none, or holds what nobody could enter, is a sentence', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await expect(page.getByTestId('try-sample')).toBeVisible();
  const file = join(session.home, 'odd.slipway');
  await writeFile(file, '{"format":"slipway-bookmarks","version":1,"bookmarks":[{"name":"x"}]}');
  await startAgain(slipway, session, file);
  await expect(page.getByText('“odd.slipway” could not be opened.')).toBeVisible();
  await startAgain(slipway, session, join(session.home, 'gone.slipway'));
  await expect(page.getByText('“gone.slipway” could not be opened.')).toBeVisible();
  const cacheRules = [{ pattern: '*', cacheControl: 'no-cache\r\nX-Evil: 1' }];
  await saved(page, 'Site');
  const [site] = await bookmarks(page);
  await writeFile(
    file,
    JSON.stringify({
      format: 'slipway-bookmarks',
      version: 1,
      bookmarks: [{ name: 'Evil', destination: site?.destination, defaults: { cacheRules } }],
    }),
  );
  await startAgain(slipway, session, file);
  await expect(page.getByTestId('opened-file')).toContainText('not such as Slipway writes');
  await expect(page.getByTestId('opened-add')).toHaveCount(0);
});
