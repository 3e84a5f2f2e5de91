import path from 'node:path';
import type { ServerAddresses } from './addresses';
import { makeCertificates } from './certificates';
import { freshFolder, removeFolder, removeLeftovers } from './folders';
import { startRadosgw } from './radosgw';
import { serversVariable } from './running';
import { startSwift } from './swift';

/**
 * Global setup of vitest and of Playwright: starts the servers that all tests share and tells the workers of
 * them by the environment.
 *
 * @returns what ends them.
 */
async function startServers(): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = await freshFolder();
  const certificates = await makeCertificates(path.join(folder, 'certificates'));
  const [radosgw, swift] = await Promise.allSettled([
    startRadosgw({ tls: certificates.server }),
    startSwift(),
  ]);
  const stop = async (): Promise<void> => {
    if (radosgw.status === 'fulfilled') await radosgw.value.stop();
    if (swift.status === 'fulfilled') await swift.value.stop();
    await removeFolder(folder);
  };
  if (radosgw.status === 'rejected' || swift.status === 'rejected') {
    await stop();
    const reasons = [radosgw, swift].flatMap((start) => (start.status === 'rejected' ? [start.reason] : []));
    throw new AggregateError(reasons, reasons.map(String).join('\n'));
  }
  const addresses: ServerAddresses = { radosgw: radosgw.value, swift: swift.value, certificates };
  process.env[serversVariable] = JSON.stringify(addresses);
  // Node reads it as a worker starts: it lets drivers trust the servers here as they trust public ones.
  process.env['NODE_EXTRA_CA_CERTS'] = certificates.authority;
  return stop;
}

// oxlint-disable-next-line import/no-default-export -- both test runners ask for a default export here.
export default startServers;
