import type { Page } from '@playwright/test';
import { allShown, rememberAll } from './dom-memory';
import { addresses, documents, marked, notUnderstood, traces } from './pasted-texts';
import { paste } from './pasting';
import { expect, test } from './session';

async function expectNoTrace(page: Page): Promise<void> {
  const shown = await allShown(page);
  for (const trace of traces) expect(shown.includes(trace), trace).toBe(false);
}

test('the page’s memory, by which the tests below look for secrets, misses nothing', async ({ session }) => {
  const { page } = await session.open();
  await rememberAll(page);
  await page.getByTestId('paste-box').fill(`s3://a:${marked}@files.example.com`);
  await page.getByTestId('paste-box').fill('');
  expect(await allShown(page)).toContain(marked);
});

test('each form of an address: what was understood, and never its secret', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await rememberAll(page);
  for (const { name, text, chips } of addresses) {
    await test.step(name, async () => {
      await paste(slipway, text);
      for (const [id, value] of Object.entries(chips))
        await expect(page.getByTestId(`chip-${id}`)).toContainText(value);
      await expectNoTrace(page);
    });
  }
});

test('each form of a document: as many destinations as it names, and never their secrets', async ({
  session,
}) => {
  const slipway = await session.open();
  const { page } = slipway;
  await rememberAll(page);
  for (const { name, text, count } of documents) {
    await test.step(name, async () => {
      await paste(slipway, text);
      if (count === 1) await expect(page.getByTestId('chip-protocol')).toBeVisible();
      else await expect(page.getByTestId('several').getByRole('listitem')).toHaveCount(count);
      await expectNoTrace(page);
    });
  }
});

test('what nobody understands is told, and never shows what may be its secret', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  await rememberAll(page);
  for (const { name, text } of notUnderstood) {
    await test.step(name, async () => {
      await paste(slipway, text);
      await expect(page.getByTestId('remark-error').first()).toBeVisible();
      await expectNoTrace(page);
    });
  }
});

test('a secret is masked that is pasted behind what was typed, or beside every field', async ({
  session,
}) => {
  const slipway = await session.open();
  const { app, page } = slipway;
  await rememberAll(page);
  const field = page.getByTestId('paste-box');
  await field.focus();
  await page.keyboard.type('s3://AKIAEXAMPLE:');
  await app.evaluate(
    ({ clipboard }, copied) => clipboard.writeText(copied),
    `${marked}@s3.us-west-1.wasabisys.com/my-bucket/show/`,
  );
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByTestId('chip-bucket')).toContainText('my-bucket');
  await expectNoTrace(page);

  await app.evaluate(
    ({ clipboard }, copied) => clipboard.writeText(copied),
    `sftp://tester:${marked}@files.example.com/www/`,
  );
  await page.getByTestId('settings-open').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByTestId('chip-protocol')).toContainText('SFTP');
  await expect(field).toBeFocused();
  await expectNoTrace(page);
});

test('a text that is dropped on the field is masked as well', async ({ session }) => {
  const { page } = await session.open();
  await rememberAll(page);
  const box = await page.getByTestId('paste-box').boundingBox();
  const place = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 10 };
  const text = `sftp://tester:${marked}@files.example.com/www/`;
  const data = { items: [{ mimeType: 'text/plain', data: text }], dragOperationsMask: 1 };
  const mouse = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await mouse.send('Input.dispatchDragEvent', { type, ...place, data });
  await expect(page.getByTestId('chip-protocol')).toContainText('SFTP');
  await expectNoTrace(page);
});

test('the secret is seen while one edits, and masked again afterwards', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  const field = page.getByTestId('paste-box');
  await paste(slipway, `sftp://tester:${marked}@files.example.com/www/`);
  await expect(field).toHaveAttribute('readonly');
  await page.getByTestId('paste-edit').click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`sftp://tester:${marked}@files.example.com/www/`);
  await page.keyboard.press('End');
  await page.keyboard.type('ep1/');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue(/^sftp:\/\/tester@files\.example\.com\/www\/ep1\/$/);
  await expect(page.getByTestId('chip-path')).toContainText('/www/ep1/');
});
