import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePackage } from '../fixtures/package';
import { allShown, rememberAll } from './dom-memory';
import { marked } from './pasted-texts';
import { paste } from './pasting';
import { expect, test } from './session';

test('a question is answered by mouse and by keyboard, and the chips follow', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await paste(slipway, 's3://media.example.com/show/ep1/');
  const question = page.getByTestId('question-bucket');
  await expect(page.getByTestId('chip-bucket')).toContainText('media.example.com');
  await question.getByText('media.example.com is the service').click();
  await expect(page.getByTestId('chip-bucket')).toContainText('show');
  await expect(page.getByTestId('chip-host')).toContainText('media.example.com');

  // Typing a key in its field must not turn the answer round.
  await page.getByTestId('user-field').fill('AKIAEXAMPLE');
  await expect(page.getByTestId('chip-bucket')).toContainText('show');

  await question.getByRole('radio').last().focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByTestId('chip-bucket')).toContainText('media.example.com');
  await expect(question.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('chip-bucket')).toContainText('show');
  await expect(question.getByRole('radio').last()).toBeFocused();
});

test('chips are one stop of the Tab key, and arrow keys go from one to the next', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await paste(slipway, `s3://AKIAEXAMPLE:${marked}@s3.us-west-1.wasabisys.com/my-bucket/show/`);
  await page.getByTestId('paste-clear').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('chip-host')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('chip-bucket')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('name-field')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByTestId('chip-bucket')).toBeFocused();
});

test('what was corrected through a chip counts', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await paste(slipway, `s3://AKIAEXAMPLE:${marked}@s3.us-west-1.wasabisys.com/my-bucket/show/`);
  await rememberAll(page);
  await page.getByTestId('chip-bucket').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('input:focus')).toHaveValue('my-bucket');
  await expect(page.getByTestId('form-saved-later')).toContainText('Cache rules');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('other-bucket');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId('chip-bucket')).toContainText('other-bucket');
  await expect(page.getByTestId('chip-bucket')).toBeFocused();
  await expect(page.getByTestId('paste-box')).toHaveValue(/\/other-bucket\/show\/$/);
  expect(await allShown(page)).not.toContain(marked);
});

test('a link that nothing can be delivered to is kept, with its secret in the keychain', async ({
  session,
}) => {
  const first = await session.open();
  const link = `https://swift.example.com/v1/AUTH_a/c?temp_url_sig=${marked}&temp_url_expires=4102444800`;
  await paste(first, link);
  await expect(first.page.getByTestId('cannot')).toHaveText(
    'This link was signed for no file: it names a bucket or container and nothing in it.',
  );
  for (const absent of ['test-destination', 'choose-folder', 'target-strip'])
    await expect(first.page.getByTestId(absent)).toHaveCount(0);
  await first.page.getByTestId('name-field').fill('Studio');
  await first.page.getByTestId('save-destination').click();
  await expect(first.page.getByTestId('destination-Studio')).toBeVisible();
  await expect(first.page.getByTestId('paste-box')).toBeFocused();
  await expect(first.page.getByTestId('target-strip')).toContainText('signed for no file');
  await expect(first.page.getByTestId('choose-folder')).toHaveCount(0);
  await first.close();

  const file = await readFile(join(session.state, 'bookmarks.json'), 'utf8');
  expect(file).not.toContain(marked);
  const id = /"id":\s*"([^"]+)"/.exec(file)?.[1] ?? '';
  const kept = spawnSync('secret-tool', ['lookup', 'service', 'Slipway', 'account', id], {
    encoding: 'utf8',
  });
  expect(JSON.parse(kept.stdout)).toEqual({ signedUrl: link });
  const second = await session.open();
  await expect(second.page.getByTestId('destination-Studio')).toBeVisible();
});

test('a folder keeps its name where that is asked for, and the plan shows the final names', async ({
  session,
}) => {
  const hls = await makePackage({ segments: 2, segmentBytes: 1000 });
  const name = hls.folder.split('/').at(-1) ?? '';
  const slipway = await session.open();
  const { page } = slipway;
  const site = join(session.home, 'site/');
  await paste(slipway, site);
  await slipway.drop([hls.folder]);
  const names = page.getByTestId('final-names');
  await expect(names).toContainText(`${site}master.m3u8`);
  await expect(names).not.toContainText(name);
  await page.getByTestId('job-discard').click();
  await expect(page.getByTestId('job-card')).toHaveCount(0);

  await page.getByTestId('keep-folder-name').click();
  await slipway.drop([hls.folder]);
  await expect(names).toContainText(`${site}${name}/master.m3u8`);
  await page.getByTestId('job-files').click();
  await expect(page.getByTestId('file-row').first().locator('.name')).toHaveAttribute(
    'title',
    new RegExp(`${site}${name}/`),
  );
  await hls.remove();
});
