import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobView } from '../../src/contract';
import { makeSelfSigned } from '../servers/certificates';
import { startTlsListener } from '../servers/tls-listener';
import { makePackage } from '../fixtures/package';
import type { Slipway } from './launch';
import { marked } from './pasted-texts';
import { paste } from './pasting';
import { evidenceAt, hostKey, tell, trustOther, twoSteps } from './prompt-steps';
import type { Visit } from './screens';
import { expect } from './session';

/** Everything that is asked above the rest of the window. */
export async function walkPrompts(slipway: Slipway, home: string, visit: Visit): Promise<void> {
  const { page } = slipway;
  const hls = await makePackage({ segments: 30, segmentBytes: 3000 });
  const listener = await startTlsListener(await makeSelfSigned(join(home, 'made'), 'store.example.com'));
  const address = `s3://AKIAEXAMPLE:${marked}@127.0.0.1:${listener.port}/my-bucket/show/?tls=yes`;
  try {
    await paste(slipway, address);
    await slipway.drop([hls.folder]);
    await expect(page.getByTestId('trust-dialog')).toBeVisible();
    await visit('prompt-certificate');
    await page.keyboard.press('Escape');
    await visit('job-untrusted');
    await trustOther(page, await evidenceAt(page, address));
    await page.getByTestId('test-destination').click();
    await expect(page.locator('[data-testid="trust-dialog"][data-changed="true"]')).toBeVisible();
    await visit('prompt-certificate-changed');
    await page.keyboard.press('Escape');
    await page.getByTestId('settings-open').click();
    await page.getByTestId('settings-trust').click();
    await expect(page.getByTestId('trust-forget')).toBeVisible();
    await visit('dialog-settings-trusted');
    await page.keyboard.press('Escape');
    await walkExisting(slipway, home, hls.folder, visit);
    await walkServers(slipway, visit);
  } finally {
    listener.stop();
    await hls.remove();
  }
}

async function walkExisting(slipway: Slipway, home: string, folder: string, visit: Visit): Promise<void> {
  const { page } = slipway;
  await paste(slipway, `${join(home, 'site')}/`);
  await slipway.drop([folder], 'body', 'alt');
  await expect(page.locator('[data-testid="job-card"][data-state="done"]')).toBeVisible();
  for (let index = 0; index < 30; index += 1) {
    const name = `seg_${String(index).padStart(5, '0')}.ts`;
    await writeFile(join(folder, '720p', name), `changed ${'x'.repeat(100 * index)}`);
  }
  await page.evaluate(async () => {
    const snapshot = await window.slipway.invoke('snapshot', undefined);
    if (!snapshot.ok) throw new Error(snapshot.error.title);
    await window.slipway.invoke('saveSettings', { ...snapshot.value.settings, ifExists: 'ask' });
  });
  await slipway.drop([folder]);
  await expect(page.getByTestId('existing')).toBeVisible();
  await page.getByTestId('existing-720p/seg_00001.ts').click();
  await visit('prompt-existing');
  await page.keyboard.press('Escape');
  await visit('job-undecided');
}

/** What only a server for SFTP asks. */
async function walkServers({ app, page }: Slipway, visit: Visit): Promise<void> {
  await tell(app, page, { jobs: [await untrustedHost(page, 'first')] });
  await expect(page.getByTestId('trust-dialog')).toBeVisible();
  await visit('prompt-host-key');
  await page.keyboard.press('Escape');
  await tell(app, page, { jobs: [await untrustedHost(page, 'changed')] }, 2);
  await expect(page.locator('[data-testid="trust-dialog"][data-changed="true"]')).toBeVisible();
  await visit('prompt-host-key-changed');
  await page.keyboard.press('Escape');
  await tell(app, page, { questions: [twoSteps] }, 3);
  await expect(page.getByTestId('question')).toBeVisible();
  await visit('prompt-question');
}

async function untrustedHost(page: Slipway['page'], which: 'first' | 'changed'): Promise<JobView> {
  const job = await page.evaluate(async () => {
    const reply = await window.slipway.invoke('snapshot', undefined);
    if (!reply.ok) throw new Error(reply.error.title);
    return reply.value.jobs.find(({ state }) => state === 'blocked');
  });
  if (!job) throw new Error('No delivery is blocked.');
  const known = which === 'first' ? [] : ['SHA256:uNiVztksCsDhcc0u9e8BrnR9OGN2AbfFhoE7mOuKzHk'];
  const fingerprint =
    which === 'first' ? hostKey.fingerprint : 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';
  const title = 'The host key of sftp.example.com is not trusted.';
  const evidence = { ...hostKey, known, fingerprint };
  const totals = { ...job.totals, filesUndecided: 0 };
  return {
    ...job,
    totals,
    id: which,
    problem: { kind: 'untrusted-host', title, advice: '', detail: '', evidence },
  };
}
