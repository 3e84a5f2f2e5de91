import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSettings } from '../../src/model/settings';
import { rsaFingerprint, sender } from '../behaviour/aspera-target';
import { makePackage } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { installAscp } from '../stand-ins/install-ascp';
import { expect, test } from './session';

test('a package goes by ascp, file by file before the eyes; without it SFTP is offered, and reviewed', async ({
  session,
}) => {
  const { sshd } = runningServers();
  const ascp = await installAscp({
    ...sender,
    sshPort: sshd.port,
    fingerprint: await rsaFingerprint(),
    kbits: 16_000,
  });
  await mkdir(join(session.home, '.ssh'), { recursive: true });
  await copyFile(sshd.knownHosts, join(session.home, '.ssh', 'known_hosts'));
  const settings = { ...defaultSettings, ascp: ascp.path };
  await mkdir(session.state, { recursive: true });
  await writeFile(join(session.state, 'settings.json'), JSON.stringify({ version: 2, settings }));
  const hls = await makePackage({ segments: 4, segmentBytes: 400_000 });
  const folder = join(sshd.home, 'by-sftp');

  const { page, drop } = await session.open();
  const secret = encodeURIComponent(sender.password);
  await page.getByTestId('paste-box').fill(`fasp://${sender.user}:${secret}@127.0.0.1:${sshd.port}/show/`);
  await expect(page.getByTestId('chip-protocol')).toContainText('Aspera');
  await expect(page.getByTestId('chip-tried')).toContainText('on a stand-in only');
  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('job-primary').click();
  await expect(card).toContainText('seg_0000');
  await expect(card).toHaveAttribute('data-state', 'done');
  await expect(card.getByTestId('job-outcome')).toContainText(`${hls.files} files`);
  expect(await readFile(join(ascp.docroot, 'show', 'master.m3u8'))).toEqual(
    await readFile(join(hls.folder, 'master.m3u8')),
  );
  await page.getByTestId('job-remove').click();

  await rm(ascp.path);
  await drop([hls.folder]);
  await expect(card).toHaveAttribute('data-state', 'blocked');
  await expect(card).toContainText('Aspera destinations need IBM’s program ascp');
  await expect(card).toContainText(`sftp://${sender.user}@127.0.0.1:${sshd.port}/~/show/ may take the files`);
  await page.getByTestId('job-by-sftp').click();
  await expect(page.getByTestId('form-tried')).toHaveCount(0);
  await page.getByTestId('field-user').fill(sshd.user);
  await page.getByTestId('field-password').fill(sshd.password);
  await page.getByTestId('field-path').fill(`${folder}/`);
  await page.getByTestId('form-save').click();
  await expect(card).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done');
  expect(await readFile(join(folder, 'master.m3u8'))).toEqual(
    await readFile(join(hls.folder, 'master.m3u8')),
  );
  await hls.remove();
  await ascp.remove();
  await rm(folder, { recursive: true, force: true });
});
