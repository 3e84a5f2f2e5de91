import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { makeBucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { freePort } from '../servers/ports';
import { runningServers } from '../servers/running';
import { smallDisk } from '../servers/small-disk';
import { paste } from './pasting';
import { expect, test } from './session';

let hls: Package;

test.beforeAll(async () => {
  hls = await makePackage({ segments: 20, segmentBytes: 40_000 });
});
test.afterAll(() => hls.remove());

/** Pastes, drops, starts where the plan stands, and waits until something has to be mended. */
async function fail(page: Page, drop: (paths: string[]) => Promise<void>, address: string): Promise<void> {
  await page.getByTestId('paste-box').fill(address);
  await expect(page.getByTestId('understood')).toBeVisible();
  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', /ready|blocked/);
  if ((await card.getAttribute('data-state')) === 'ready') await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'blocked', { timeout: 60_000 });
}

test('a wrong secret is one sentence; entered anew, the plan is shown before anything goes', async ({
  session,
}) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(bucket.address('ep/').replace('@', ':wrong-secret@'));
  await page.getByTestId('name-field').fill('Origin');
  await page.getByTestId('save-destination').click();
  await drop([hls.folder], '[data-testid="destination-Origin"]');
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'blocked');
  await expect(card.getByTestId('job-problem')).toContainText(
    'The secret key does not match the access key.',
  );
  await page.getByTestId('job-secret').click();
  await expect(page.getByTestId('dialog-user')).toHaveValue(radosgw.accessKey);
  await page.getByTestId('dialog-field').fill('still-wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('The secret key does not match the access key.');
  await page.getByTestId('dialog-field').fill(radosgw.secretKey);
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(card.locator('.badge')).toHaveText('HLS');
  expect((await bucket.entries('ep/')).size).toBe(0);
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done');
  expect((await bucket.entries('ep/')).size).toBe(hls.files);
});

test('a missing bucket is one sentence, and the job is there after a restart', async ({ session }) => {
  const { radosgw } = runningServers();
  const server = `${radosgw.host}:${radosgw.port}`;
  const first = await session.open();
  await fail(
    first.page,
    first.drop,
    `http://${radosgw.accessKey}:${radosgw.secretKey}@${server}/no-bucket/ep/`,
  );
  const sentence = `There is no bucket “no-bucket” at ${server}.`;
  await expect(first.page.getByTestId('job-problem')).toContainText(sentence);
  await first.close();
  const second = await session.open();
  await expect(second.page.getByTestId('job-problem')).toContainText(sentence);
});

test('a server that is not there is one sentence', async ({ session }) => {
  const port = await freePort();
  const { page, drop } = await session.open();
  await fail(page, drop, `http://AKIA:secret-key@127.0.0.1:${port}/b/`);
  await expect(page.getByTestId('job-problem')).toContainText(`Nothing answers at 127.0.0.1:${port}.`);
  // Nobody has looked what it is.
  await expect(page.getByTestId('job-card').locator('.badge')).toHaveCount(0);
});

test('a wrong port and a wrong secret are corrected on the card, for the next one too; what is over plays and has its address', async ({
  session,
}) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const first = await session.open();
  const { app, page, drop } = first;
  const wrong = `http://${radosgw.accessKey}:wrong-secret@${radosgw.host}:${await freePort()}/${bucket.name}/ep/`;
  await page.getByTestId('paste-box').fill(wrong);
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, resolve('resources/sample'));
  await page.getByTestId('choose-folder').focus();
  await page.keyboard.press('Enter');
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'blocked');
  await expect(page.getByTestId('job-resume')).toBeFocused();
  await page.getByTestId('job-destination').click();
  await page.getByTestId('field-port').fill(String(radosgw.port));
  await page.getByTestId('form-save').click();
  await page.getByTestId('job-secret').click();
  await page.getByTestId('dialog-field').fill(radosgw.secretKey);
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done');
  // The keychain has forgotten its secret by now, this Slipway has not.
  await page.getByTestId('job-play').click();
  await expect(page.getByTestId('player-facts')).toContainText('×');
  await page.keyboard.press('Escape');
  await page.getByTestId('job-address').click();
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe(`http://${radosgw.host}:${radosgw.port}/${bucket.name}/ep/master.m3u8`);
  await expect(page.getByTestId('notice').last()).toContainText('/ep/master.m3u8 was copied.');
  await expect(page.getByTestId('chip-host')).toContainText(String(radosgw.port));
  await drop([resolve('resources/sample')]);
  await expect(card.first()).toHaveAttribute('data-state', 'ready');
  await card.first().getByTestId('job-discard').click();
  await first.close();

  const { page: next } = await session.open();
  await next.getByTestId('job-receipt').click();
  await expect(next.getByTestId('receipt')).toContainText('is not known.');
  await next.getByTestId('receipt-secret').press('Enter');
  await next.getByTestId('dialog-field').fill(radosgw.secretKey);
  await next.keyboard.press('Enter');
  await expect(next.getByTestId('receipt-verdict')).toContainText('all as sent');
});

test('a server that speaks no TLS: one press goes on without, and what is pasted of it later does so by itself', async ({
  session,
}) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const slipway = await session.open();
  const { page, drop } = slipway;
  await page
    .getByTestId('paste-box')
    .fill(
      `https://${radosgw.accessKey}:${radosgw.secretKey}@${radosgw.host}:${radosgw.port}/${bucket.name}/ep/`,
    );
  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card.getByTestId('job-problem')).toContainText('does not speak TLS.');
  await page.getByTestId('job-without-tls').click();
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(page.getByTestId('chip-tls')).toContainText('not encrypted');
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done');
  const { accessKey, secretKey, host, port } = radosgw;
  const another = `${accessKey}:${secretKey}@${host}:${port}/${bucket.name}/other/`;
  await paste(slipway, `https://${another}`);
  await expect(page.getByTestId('chip-tls')).not.toContainText('not encrypted');
  const address = `s3://${host}:${port}/${bucket.name}/other`;
  const block = JSON.stringify({ destination: { url: address, key: accessKey, secret: secretKey } });
  for (const text of [`s3://${another}`, `s3://${another.slice(0, -1)}`, block]) {
    await paste(slipway, text);
    await expect(page.getByTestId('chip-tls')).toContainText('not encrypted');
  }
});

test('what was delivered is looked at from its card; what is saved need not be pasted with its secret', async ({
  session,
}) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const { page, drop } = await session.open();
  const whole = bucket.address('ep/').replace('@', `:${radosgw.secretKey}@`);
  await page.getByTestId('paste-box').fill(whole);
  await drop([hls.folder], 'body', 'alt');
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'done');
  await expect(card.getByTestId('job-browse')).toHaveText('Save and browse');
  await card.getByTestId('job-browse').click();
  await expect(page.getByTestId('notice').last()).toContainText(`Saved as ${bucket.name} / ep.`);
  await expect(page.locator('.crumbs')).toHaveText(`${bucket.name}ep`);
  await expect(page.getByTestId('browser')).toContainText('master.m3u8');
  await page.getByTestId('browser-back').click();
  await expect(card.getByTestId('job-browse')).toHaveText('Browse');
  // What was pasted is there again.
  await expect(page.getByTestId('saved-as')).toBeVisible();
  await page.getByTestId('paste-clear').click();
  await page.getByTestId('paste-box').fill(bucket.address('ep'));
  await expect(page.getByTestId('saved-as')).toHaveText(`Saved as ${bucket.name} / ep.`);
  await expect(page.getByTestId('secret-field')).toHaveCount(0);
  await expect(page.getByTestId('chip-secretKey')).toContainText('saved');
  await expect(page.getByTestId('understood')).not.toContainText('will be asked for');
  await page.getByTestId('test-destination').click();
  await expect(page.getByTestId('test-result')).toHaveAttribute('data-state', 'good');
  await drop([hls.folder]);
  await expect(card.first()).toHaveAttribute('data-state', 'ready');
  await expect(card.first().locator('.card-to')).toHaveText(`${bucket.name} / ep`);
  await page.getByTestId('browse-saved').click();
  await expect(page.getByTestId('browser')).toContainText('master.m3u8');
});

test('what was corrected to something wrong before it began is planned again, and begins on no word but that of its button', async ({
  session,
}) => {
  const { radosgw } = runningServers();
  const bucket = await makeBucket(radosgw);
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(bucket.address('ep/').replace('@', `:${radosgw.secretKey}@`));
  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  const wrongly = async (field: string): Promise<void> => {
    await page.getByTestId(`chip-${field}`).click();
    await page.getByTestId(`field-${field}`).fill('wrong');
    await page.getByTestId('form-save').click();
  };
  await wrongly('secretKey');
  await expect(card.getByTestId('job-problem')).toContainText('The secret key does not match');
  await page.getByTestId('job-secret').click();
  await page.getByTestId('dialog-field').fill(radosgw.secretKey);
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'ready');
  // The access key alone is corrected; the secret that is known stays.
  await wrongly('user');
  await expect(card.getByTestId('job-problem')).toContainText('The access key is not known');
  await expect(page.getByTestId('job-secret')).toHaveText('Correct credentials…');
  await page.getByTestId('job-secret').click();
  await page.getByTestId('dialog-user').fill(radosgw.accessKey);
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'ready');
});

test('a full disk is one sentence', async ({ session }) => {
  const disk = await smallDisk(800_000);
  const folder = join(disk.path, 'www');
  await mkdir(folder);
  const { page, drop } = await session.open();
  await fail(page, drop, `${folder}/`);
  await expect(page.getByTestId('job-problem')).toContainText('There is no space left at');
  await disk.stop();
});

test('an address that is none is told while one types', async ({ session }) => {
  const { page } = await session.open();
  await page.getByTestId('paste-box').fill('gopher://x/y');
  await expect(page.getByTestId('remark-error')).toContainText(
    'Slipway does not deliver to gopher:// addresses.',
  );
});

test('what a test answers on the first screen moves nothing above it; a way in the clear has an open lock', async ({
  session,
}) => {
  const { page } = await session.open({ size: { width: 1180, height: 780 } });
  const field = page.getByTestId('paste-box');
  const top = async (): Promise<number | undefined> => (await field.boundingBox())?.y;
  const before = await top();
  await field.fill(`s3://AKIA:secret-key@127.0.0.1:${await freePort()}/b/?tls=no`);
  await expect(page.getByTestId('chip-tls').locator('.lucide-lock-open')).toBeVisible();
  expect(await top()).toBe(before);
  await page.getByTestId('test-destination').click();
  await expect(page.getByTestId('test-result')).toContainText('Nothing answers at', { timeout: 60_000 });
  expect(await top()).toBe(before);
});
