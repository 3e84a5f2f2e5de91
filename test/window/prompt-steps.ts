import type { ElectronApplication, Page } from '@playwright/test';
import type { Patch } from '../../src/contract';
import type { CertificateEvidence, HostKeyEvidence } from '../../src/model/trust';
import type { QuestionView } from '../../src/contract-prompts';

export const twoSteps: QuestionView = {
  id: 'asked-by-the-test',
  place: 'sftp.example.com',
  name: 'Two-step verification',
  instructions: 'A code was sent to the phone that ends with 42.\nIt is valid for two minutes.',
  prompts: [
    { text: 'Verification code: ', echo: false },
    { text: 'Name of this device: ', echo: true },
  ],
};

export const hostKey: HostKeyEvidence = {
  type: 'host-key',
  host: 'sftp.example.com',
  port: 22,
  algorithm: 'ssh-ed25519',
  key: 'AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
  fingerprint: 'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU',
  known: [],
};

/**
 * Tells the page something as main does, for what no server here can bring about.
 * @param ahead how many times that was done; main itself does not count it.
 */
export async function tell(
  app: ElectronApplication,
  page: Page,
  news: Omit<Patch, 'revision'>,
  ahead = 1,
): Promise<void> {
  const revision = await page.evaluate(async () => {
    const reply = await window.slipway.invoke('snapshot', undefined);
    if (!reply.ok) throw new Error(reply.error.title);
    return reply.value.revision;
  });
  await app.evaluate(
    ({ BrowserWindow }, patch) => BrowserWindow.getAllWindows()[0]?.webContents.send('slipway:patch', patch),
    { ...news, revision: revision + ahead },
  );
}

/** As if another certificate had been trusted there before. */
export async function trustOther(page: Page, seen: CertificateEvidence): Promise<string> {
  const fingerprint = seen.fingerprint.replace(/^../, seen.fingerprint.startsWith('00') ? '11' : '00');
  await page.evaluate((evidence) => window.slipway.invoke('trust', evidence), { ...seen, fingerprint });
  return fingerprint;
}

/** What main says of a destination that is tried. */
export async function evidenceAt(page: Page, text: string): Promise<CertificateEvidence> {
  const reply = await page.evaluate((wanted) => {
    return window.slipway.invoke('testDestination', { target: { text: wanted } });
  }, text);
  const evidence = reply.ok ? undefined : reply.error.evidence;
  if (evidence?.type !== 'certificate') throw new Error(`It showed no certificate: ${JSON.stringify(reply)}`);
  return evidence;
}
