import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { browse, entry, names } from './browser-steps';
import { expect, test } from './session';

test('a pasted SFTP address takes a package, and is looked into', async ({ session }) => {
  const { sshd } = runningServers();
  await mkdir(join(session.home, '.ssh'), { recursive: true });
  await copyFile(sshd.knownHosts, join(session.home, '.ssh', 'known_hosts'));
  const hls = await makePackage({ segments: 100, segmentBytes: 20_000 });
  const { page, drop } = await session.open();
  const folder = join(sshd.home, 'window');
  const secret = encodeURIComponent(sshd.password);
  await page
    .getByTestId('paste-box')
    .fill(`sftp://${sshd.user}:${secret}@127.0.0.1:${sshd.port}${folder}/show/`);
  await expect(page.getByTestId('chip-protocol')).toContainText('SFTP');
  await page.getByTestId('name-field').fill('Studio');
  await page.getByTestId('save-destination').click();
  await expect(page.getByTestId('destination-Studio')).toBeVisible();

  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 90_000 });
  await expect(card.getByTestId('job-outcome')).toContainText(`${hls.files} files`);
  for (const name of ['master.m3u8', '720p/index.m3u8', '360p/seg_00099.ts'])
    expect(await readFile(join(folder, 'show', name))).toEqual(await readFile(join(hls.folder, name)));

  await browse(page, 'Studio');
  await expect.poll(() => names(page)).toEqual(['360p', '720p', 'master.m3u8']);
  await entry(page, '720p').dblclick();
  await expect(page.getByTestId('browser-status')).toContainText('101 items');
  expect(await readdir(join(folder, 'show', '720p'))).toHaveLength(101);
  await hls.remove();
  await rm(folder, { recursive: true, force: true });
});

test('a host whose key nobody knows is refused in a sentence, before anything is sent', async ({
  session,
}) => {
  const { sshd } = runningServers();
  const hls = await makePackage({ segments: 2, segmentBytes: 1000 });
  const { page, drop } = await session.open();
  const secret = encodeURIComponent(sshd.password);
  await page.getByTestId('paste-box').fill(`sftp://${sshd.user}:${secret}@127.0.0.1:${sshd.port}/nowhere/`);
  await expect(page.getByTestId('chip-protocol')).toContainText('SFTP');
  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'blocked');
  await expect(card).toContainText(`The host key of 127.0.0.1:${sshd.port} is not trusted.`);
  await hls.remove();
});
