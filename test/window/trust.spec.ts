import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { makeSelfSigned } from '../servers/certificates';
import { run } from '../servers/daemon';
import { freshFolder, removeFolder } from '../servers/folders';
import { startRadosgw, type Radosgw } from '../servers/radosgw';
import { runningServers } from '../servers/running';
import type { Slipway } from './launch';
import { paste } from './pasting';
import { evidenceAt, tell, trustOther, twoSteps } from './prompt-steps';
import { expect, test } from './session';

let folder: string;
let radosgw: Radosgw;
let bucket: Bucket;
let hls: Package;
/** As openssl prints it. */
let fingerprint: string;

test.beforeAll(async () => {
  folder = await freshFolder();
  const certificate = await makeSelfSigned(folder, 'store');
  radosgw = await startRadosgw({ tls: certificate });
  bucket = await makeBucket(radosgw);
  hls = await makePackage({ segments: 3, segmentBytes: 20_000 });
  const args = ['x509', '-in', certificate.certificate, '-noout', '-fingerprint', '-sha256'];
  fingerprint = (await run('openssl', args)).trim().split('=')[1] ?? '';
});
test.afterAll(async () => {
  await Promise.all([radosgw.stop(), hls.remove(), removeFolder(folder)]);
});

function address(path: string): string {
  const { accessKey, secretKey, host, tlsPort } = radosgw;
  return `s3://${accessKey}:${secretKey}@${host}:${tlsPort}/${bucket.name}/${path}?tls=yes`;
}

async function aim(slipway: Slipway, path: string): Promise<void> {
  const { page } = slipway;
  await paste(slipway, address(path));
  await expect(page.getByTestId('understood')).toBeVisible();
}

/** Tab until an element has the focus. */
async function tabTo(page: Page, testId: string): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    if (await page.getByTestId(testId).evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Nothing led to ${testId}.`);
}

test('trying a destination asks whom to trust; trusted, it is tried again', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  const place = `${radosgw.host}:${radosgw.tlsPort}`;
  await aim(slipway, '');
  await page.getByTestId('test-destination').click();
  await expect(page.getByRole('alertdialog')).toContainText(`Do you trust ${place}?`);
  expect(await page.getByTestId('fingerprint').textContent()).toBe(fingerprint);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('trust-dialog')).toHaveCount(0);
  await expect(page.getByTestId('test-result')).toContainText(
    `The certificate of ${place} is vouched for by nobody`,
  );
  await page.getByTestId('test-destination').click();
  await page.getByTestId('trust-yes').click();
  await expect(page.getByTestId('test-result')).toHaveAttribute('data-state', 'good');
});

test('three deliveries ask once; by keyboard all go on; forgotten, it is asked again', async ({
  session,
}) => {
  const slipway = await session.open();
  const { page, drop } = slipway;
  for (const path of ['a/', 'b/', 'c/']) {
    await aim(slipway, path);
    await drop([hls.folder], 'body', 'alt');
    await expect(page.getByTestId('trust-dialog')).toHaveCount(path === 'a/' ? 1 : 0);
    if (path === 'a/') await page.keyboard.press('Escape');
  }
  const cards = page.getByTestId('job-card');
  await expect(cards).toHaveCount(3);
  for (let index = 0; index < 3; index += 1)
    await expect(cards.nth(index)).toHaveAttribute('data-state', 'blocked');
  await expect(page.getByTestId('trust-dialog')).toHaveCount(0);
  await page.getByTestId('job-trust').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('trust-cancel')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('trust-yes')).toBeFocused();
  await page.keyboard.press('Enter');
  for (let index = 0; index < 3; index += 1)
    await expect(cards.nth(index)).toHaveAttribute('data-state', 'done');
  expect((await bucket.entries('b/')).size).toBe(hls.files);

  await page.getByTestId('settings-open').click();
  await page.getByTestId('settings-trust').click();
  await expect(page.getByTestId('trusted')).toContainText(fingerprint);
  await page.getByTestId('trust-forget').click();
  await expect(page.getByTestId('trusted')).not.toContainText(fingerprint);
  await page.keyboard.press('Escape');
  await page.getByTestId('test-destination').click();
  await expect(page.getByTestId('trust-dialog')).toBeVisible();
});

test('a certificate that has changed is loud, and no click trusts it', async ({ session }) => {
  const slipway = await session.open();
  const { page } = slipway;
  const known = await trustOther(page, await evidenceAt(page, address('')));
  await aim(slipway, '');
  await page.getByTestId('name-field').fill('Store');
  await page.getByTestId('save-destination').click();
  await page.getByTestId('destination-Store').hover();
  await page.getByTestId('browse-Store').click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('has changed');
  await expect(dialog).toContainText(known);
  await expect(dialog).toContainText(fingerprint);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId('browser-trouble')).toContainText('is not the one that you trusted');
  await page.getByTestId('browser-trust').click();
  await expect(page.getByTestId('trust-yes')).toBeDisabled();
  await page.getByTestId('trust-host').fill('yes');
  await expect(page.getByTestId('trust-yes')).toBeDisabled();
  await page.getByTestId('trust-host').fill('');
  await tabTo(page, 'trust-host');
  await page.keyboard.type(radosgw.host);
  await tabTo(page, 'trust-yes');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('browser')).toHaveAttribute('data-state', 'done');
});

test('what a server asks is shown in its words, and goes back as it was typed', async ({ session }) => {
  const { app, page } = await session.open();
  await expect(page.getByTestId('paste-box')).toBeVisible();
  await app.evaluate(({ ipcMain }) => {
    type Handler = (event: unknown, name: string, input: unknown) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const handle = handlers.get('slipway:invoke');
    handlers.set('slipway:invoke', async (event, name, input) => {
      if (name === 'answerQuestion') (globalThis as { answer?: unknown }).answer = input;
      return handle?.(event, name, input);
    });
  });
  await tell(app, page, { questions: [twoSteps] });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('sftp.example.com asks');
  await expect(dialog).toContainText('A code was sent to the phone that ends with 42.');
  await expect(page.getByTestId('question-0')).toBeFocused();
  await expect(page.getByTestId('question-0')).toHaveAttribute('type', 'password');
  await expect(page.getByTestId('question-1')).toHaveAttribute('type', 'text');
  await page.keyboard.type(' 123 456');
  await page.keyboard.press('Tab');
  await page.keyboard.type('studio');
  await page.keyboard.press('Enter');
  const answer = (): Promise<unknown> => app.evaluate(() => (globalThis as { answer?: unknown }).answer);
  await expect.poll(answer).toEqual({ id: twoSteps.id, answers: [' 123 456', 'studio'] });
  await tell(app, page, { questions: [] }, 2);
  await expect(dialog).toHaveCount(0);
});

test('a new SSH server: its host key is trusted, its question answered, and all is delivered', async ({
  session,
}) => {
  const { sshd } = runningServers();
  const place = join(sshd.home, 'asked');
  const slipway = await session.open();
  const { page, drop } = slipway;
  await paste(slipway, `sftp://${sshd.user}@127.0.0.1:${sshd.port}${place}/`);
  await drop([hls.folder], 'body', 'alt');
  await expect(page.getByRole('alertdialog')).toContainText(`Do you trust 127.0.0.1:${sshd.port}?`);
  const shown = await page.getByTestId('fingerprint').textContent();
  expect(await run('ssh-keygen', ['-l', '-f', sshd.knownHosts])).toContain(`${shown} `);
  await page.getByTestId('trust-yes').click();
  await expect(page.getByTestId('question-0')).toBeFocused();
  await page.keyboard.type(sshd.password);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  expect(await readdir(place)).toContain('master.m3u8');
  await rm(place, { recursive: true, force: true });
});
