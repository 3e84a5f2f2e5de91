import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePackage } from '../fixtures/package';
import { startNginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { startIngest } from '../stand-ins/ingest';
import { startNetStorage } from '../stand-ins/netstorage';
import { browse, entry, keep } from './browser-steps';
import { paste } from './pasting';
import { expect, test } from './session';

test('a pasted address of a web server takes a package', async ({ session }) => {
  const nginx = await startNginx(runningServers().certificates.server);
  const hls = await makePackage({ segments: 20, segmentBytes: 20_000 });
  const slipway = await session.open();
  const { page } = slipway;
  await paste(slipway, `http://${nginx.host}:${nginx.readPort}/show/ep1/`);
  await page.getByText('A web server that takes files with PUT').click();
  await expect(page.getByTestId('chip-protocol')).toHaveText(/HTTP PUT/);
  await slipway.drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(card.getByTestId('job-outcome')).toContainText(`${hls.files} files`);
  const master = await readFile(join(nginx.folder, 'show', 'ep1', 'master.m3u8'), 'utf8');
  expect(master).toBe(await readFile(join(hls.folder, 'master.m3u8'), 'utf8'));
  await nginx.stop();
  await hls.remove();
});

test('what goes to an ingest is accepted there, the master under the name in its address', async ({
  session,
}) => {
  const ingest = await startIngest();
  const hls = await makePackage({ segments: 3, segmentBytes: 20_000 });
  const slipway = await session.open();
  const { page } = slipway;
  await paste(slipway, `http://${ingest.host}:${ingest.port}/50002/event1/playlist.m3u8?protocol=ingest`);
  await expect(page.getByTestId('chip-protocol')).toHaveText(/Akamai ingest/);
  await slipway.drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(card.getByTestId('job-outcome')).toContainText(`${hls.files} files`);
  await expect(card.getByTestId('job-state')).toContainText('Accepted, ');
  await expect(card).not.toContainText('Delivered');
  expect([...ingest.files.keys()].at(-1)).toBe('/50002/event1/playlist.m3u8');
  await ingest.stop();
  await hls.remove();
});

test('the backup of an ingest is offered, and is a destination of its own where it is wanted', async ({
  session,
}) => {
  const slipway = await session.open();
  const { page } = slipway;
  await paste(slipway, 'https://u:MARKED@p-ep7.i.akamaientrypoint.net/7/show/master.m3u8');
  const question = page.getByTestId('question-backup');
  await expect(question).toContainText('a backup entry point too, b-ep7.i.akamaientrypoint.net.');
  await expect(page.getByTestId('several')).toHaveCount(0);
  await question.getByText('To both at once').click();
  await expect(page.getByTestId('several-0')).toContainText(
    'p-ep7.i.akamaientrypoint.net/7/show/master.m3u8',
  );
  await expect(page.getByTestId('several-1')).toContainText(
    'b-ep7.i.akamaientrypoint.net/7-b/show/master.m3u8',
  );
  await expect(page.getByTestId('several')).toContainText('2');
});

test('a pasted address of NetStorage takes a package, and shows it', async ({ session }) => {
  const service = await startNetStorage({ store: 'object' });
  const hls = await makePackage({ segments: 3, segmentBytes: 20_000 });
  const slipway = await session.open();
  const { page } = slipway;
  const { host, port, account } = service;
  const login = `${account.name}:${encodeURIComponent(account.key)}`;
  await paste(slipway, `http://${login}@${host}:${port}/123456/show/?protocol=netstorage&tls=no`);
  await expect(page.getByTestId('chip-protocol')).toHaveText(/Akamai NetStorage/);
  await expect(page.getByTestId('chip-tried')).toHaveText(/on a stand-in only/);
  await page.getByTestId('correct-all').click();
  await expect(page.getByTestId('form-tried')).toHaveText(
    'Slipway has been tested on a stand-in of Akamai NetStorage, not on the service itself.',
  );
  await page.keyboard.press('Escape');
  await slipway.drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(card.getByTestId('job-outcome')).toContainText(`${hls.files} files`);
  expect([...service.files().keys()].at(-1)).toBe('/123456/show/master.m3u8');

  const text = `http://${account.name}@${host}:${port}/123456/show/?protocol=netstorage&tls=no`;
  await keep(page, 'Storage', { text, secret: account.key });
  await browse(page, 'Storage');
  await entry(page, '720p').click();
  await expect(page.getByTestId('entry-details')).toContainText('4 files');
  await service.stop();
  await hls.remove();
});
