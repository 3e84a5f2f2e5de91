import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './session';

test('what was done is found again, and its record saved as a file', async ({ session }) => {
  const { app, page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(join(session.home, 'site/'));
  await expect(page.getByTestId('target-strip')).toBeVisible();
  for (const name of ['one', 'two', 'three', 'four', 'five']) {
    const folder = join(session.home, `ep-${name}`);
    await mkdir(folder);
    await writeFile(join(folder, `${name}.mp4`), name);
    await drop([folder], 'body', 'alt');
    const card = page.getByTestId('job-card').filter({ hasText: `ep-${name}` });
    await expect(card).toHaveAttribute('data-state', 'done');
  }
  const search = page.getByTestId('queue-search');
  await search.fill('EP-TH');
  await expect(page.getByTestId('job-card')).toHaveCount(1);
  await expect(page.getByTestId('job-card')).toContainText('ep-three');
  await search.fill('nothing like it');
  await expect(page.getByText('No delivery with “nothing like it”')).toBeVisible();
  await search.press('Escape');
  await expect(page.getByTestId('job-card')).toHaveCount(5);

  const record = join(session.home, 'record.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, record);
  await page.getByTestId('job-card').filter({ hasText: 'ep-two' }).getByTestId('job-record').click();
  await expect(page.getByText('The record was saved.')).toBeVisible();
  expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({
    format: 'slipway-delivery',
    delivered: 1,
    list: [{ name: 'two.mp4', state: 'done' }],
  });
});
