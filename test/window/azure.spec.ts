import { randomBytes } from 'node:crypto';
import { openDriver } from '../../src/drivers/registry';
import { azureDestination } from '../behaviour/targets';
import { containerSas } from '../fixtures/azure-signatures';
import { makePackage } from '../fixtures/package';
import { azuriteLog } from '../servers/azurite';
import { runningServers } from '../servers/running';
import { browse, entry, keep, listed, names } from './browser-steps';
import type { Slipway } from './launch';
import { paste } from './pasting';
import { expect, test } from './session';

/** All that can be read in the window, in its fields too. */
function shownIn({ page }: Slipway): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const values = fields.filter(({ type }) => type !== 'password').map(({ value }) => value);
    return document.body.innerText + values.join(' ');
  });
}

test('a pasted link with a signature takes a package, never shows its signature, and is looked into', async ({
  session,
}) => {
  const { azurite } = runningServers();
  const container = `window-${randomBytes(6).toString('hex')}`;
  const owner = await openDriver({
    destination: azureDestination(azurite, container),
    secrets: { accountKey: azurite.key },
  });
  await owner.makeDir?.('', new AbortController().signal);
  await owner.close();
  const sas = containerSas(azurite, container, 'rcwl');
  const [, signature = ''] = /sig=([^&]+)/.exec(sas) ?? [];
  const neverShown = async (): Promise<void> => {
    const shown = await shownIn(slipway);
    for (const form of [signature, decodeURIComponent(signature)]) expect(shown).not.toContain(form);
  };

  const hls = await makePackage({ segments: 100, segmentBytes: 20_000 });
  const slipway = await session.open();
  const { page, drop } = slipway;
  await paste(slipway, `${azurite.endpoint}/${container}/show/?${sas}`);
  await expect(page.getByTestId('chip-protocol')).toContainText('Azure Blob');
  await neverShown();
  await page.getByTestId('name-field').fill('Studio');
  await page.getByTestId('save-destination').click();
  await expect(page.getByTestId('destination-Studio')).toBeVisible();

  await drop([hls.folder]);
  const card = page.getByTestId('job-card');
  await expect(card).toHaveAttribute('data-state', 'ready');
  await page.getByTestId('job-primary').click();
  await expect(card).toHaveAttribute('data-state', 'done', { timeout: 90_000 });
  await expect(card.getByTestId('job-outcome')).toContainText(`${hls.files} files`);
  await neverShown();

  await browse(page, 'Studio');
  await expect.poll(() => names(page)).toEqual(['360p', '720p', 'master.m3u8']);
  await entry(page, '720p').dblclick();
  await expect(page.getByTestId('browser-status')).toContainText('101 items');
  await neverShown();
  const lines = (await azuriteLog(azurite)).filter(({ path }) => path.includes(`/${container}`));
  expect(lines.filter(({ status }) => status >= 400)).toEqual([]);

  const text = `${azurite.endpoint}/?protocol=azure`;
  await keep(page, 'Account', { text, secret: azurite.key });
  await browse(page, 'Account');
  await entry(page, container).dblclick();
  await listed(page);
  await expect.poll(() => names(page)).toEqual(['show']);
  await hls.remove();
});
