import path from 'node:path';
import type { ServerAddresses } from './addresses';
import { startAzurite } from './azurite';
import { makeCertificates } from './certificates';
import { freshFolder, removeFolder, removeLeftovers } from './folders';
import { startRadosgw } from './radosgw';
import { serversVariable } from './running';
import { removeLeftUsers, startSshd } from './sshd';
import { startSwift } from './swift';

/**
 * Global setup of vitest and of Playwright: starts the servers that all tests share and tells the workers of
 * them by the environment.
 *
 * @returns what ends them.
 */
async function startServers(): Promise<() => Promise<void>> {
  await removeLeftovers();
  await removeLeftUsers();
  const folder = await freshFolder();
  const certificates = await makeCertificates(path.join(folder, 'certificates'));
  const [radosgw, swift, sshd, azurite] = await Promise.allSettled([
    startRadosgw({ tls: certificates.server }),
    startSwift(),
    startSshd(),
    startAzurite(),
  ]);
  const stop = async (): Promise<void> => {
    for (const start of [radosgw, swift, sshd, azurite])
      if (start.status === 'fulfilled') await start.value.stop();
    await removeFolder(folder);
  };
  if (
    radosgw.status === 'rejected' ||
    swift.status === 'rejected' ||
    sshd.status === 'rejected' ||
    azurite.status === 'rejected'
  ) {
    await stop();
    const starts = [radosgw, swift, sshd, azurite];
    const reasons = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []));
    throw new AggregateError(reasons, reasons.map(String).join('\n'));
  }
  const addresses: ServerAddresses = {
    radosgw: radosgw.value,
    swift: swift.value,
    sshd: sshd.value,
    azurite: azurite.value,
    certificates,
  };
  process.env[serversVariable] = JSON.stringify(addresses);
  // Node reads it as a worker starts: it lets drivers trust the servers here as they trust public ones.
  process.env['NODE_EXTRA_CA_CERTS'] = certificates.authority;
  return stop;
}

// oxlint-disable-next-line import/no-default-export -- both test runners ask for a default export here.
export default startServers;
