import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ftpAddress } from '../fixtures/ftp-address';
import { makePackage } from '../fixtures/package';
import { makeSelfSigned } from '../servers/certificates';
import { freshFolder, removeFolder } from '../servers/folders';
import type { FtpServer } from '../servers/ftp-server';
import { startVsftpd } from '../servers/vsftpd';
import { browse, entry, names } from './browser-steps';
import { expect, test } from './session';

const withPassword = (server: FtpServer, path: string): string =>
  ftpAddress(server, path).replace('@', `:${encodeURIComponent(server.password)}@`);

test('a pasted FTP address takes a package, and can be looked into', async ({ session }) => {
  const server = await startVsftpd();
  const hls = await makePackage({ segments: 100, segmentBytes: 20_000 });
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(withPassword(server, 'show/ep1/'));
  await expect(page.getByTestId('chip-protocol')).toContainText('FTP');
  await page.getByTestId('name-field').fill('Origin');
  await page.getByTestId('save-destination').click();
  // Nothing is there yet: that is no failure, and what is dropped makes the folder.
  await browse(page, 'Origin');
  await expect(page.getByTestId('browser-empty')).toContainText('This folder is not there yet.');
  await expect(page.getByTestId('tool-upload')).toBeEnabled();
  await drop(
    [join(hls.folder, 'master.m3u8'), join(hls.folder, '720p'), join(hls.folder, '360p')],
    '.browser-list',
  );
  const strip = page.getByTestId('queue-strip');
  await expect(strip).toContainText('Ready. Nothing has been sent yet.');
  await strip.getByRole('button', { name: 'Look and publish…' }).click();
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await expect(page.getByTestId('job-primary')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(card.getByTestId('job-outcome')).toContainText(`${hls.files} files`);
  const master = await readFile(join(server.folder, 'show', 'ep1', 'master.m3u8'), 'utf8');
  expect(master).toBe(await readFile(join(hls.folder, 'master.m3u8'), 'utf8'));

  await browse(page, 'Origin');
  await expect(entry(page, 'master.m3u8')).toBeVisible();
  await expect.poll(() => names(page)).toEqual(['360p', '720p', 'master.m3u8']);
  await entry(page, 'master.m3u8').click();
  await expect(page.getByTestId('entry-details')).toContainText(`:${server.port}/show/ep1/master.m3u8`);
  await entry(page, '360p').click();
  await page.keyboard.press('F2');
  await expect(page.getByTestId('dialog-field')).toBeFocused();
  await page.keyboard.type('240p');
  await page.keyboard.press('Enter');
  await expect(entry(page, '240p')).toHaveAttribute('aria-selected', 'true');
  expect(await readdir(join(server.folder, 'show', 'ep1', '240p'))).toHaveLength(101);
  await entry(page, '720p').dblclick();
  await expect(entry(page, 'seg_00000.ts')).toBeVisible();
  await server.stop();
  await hls.remove();
});

test('a certificate that nobody vouches for is one sentence, and nothing is signed in or sent', async ({
  session,
}) => {
  const folder = await freshFolder();
  const server = await startVsftpd({
    tls: { certificate: await makeSelfSigned(folder, 'own'), mode: 'required' },
  });
  const hls = await makePackage({ segments: 2, segmentBytes: 1000 });
  const { page, drop } = await session.open();
  await page.getByTestId('paste-box').fill(withPassword(server, 'ep/'));
  await expect(page.getByTestId('understood')).toBeVisible();
  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'blocked', { timeout: 60_000 });
  await expect(card.getByTestId('job-problem')).toContainText(
    `The certificate of 127.0.0.1:${server.port} is vouched for by nobody but itself.`,
  );
  expect(await readFile(server.log, 'utf8')).not.toMatch(/USER|PASS/);
  expect(await readdir(server.folder)).toEqual([]);
  await server.stop();
  await hls.remove();
  await removeFolder(folder);
});
