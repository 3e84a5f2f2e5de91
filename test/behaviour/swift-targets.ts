import { randomBytes } from 'node:crypto';
import type { Secrets, SwiftDestination } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { run } from '../servers/daemon';
import { runningServers } from '../servers/running';
import { newBucketName, type Target } from './targets';

/** A destination on a Swift, and others that differ from it in something. */
export interface SwiftTarget extends Target {
  readonly destination: SwiftDestination;
  readonly secrets: Secrets;
  with(destination: Partial<SwiftDestination>, secrets?: Secrets): Promise<Driver>;
}

/** By Swift's own sign-in, TempAuth. */
export function swiftTarget(): SwiftTarget {
  const { swift } = runningServers();
  const { hostname, port } = new URL(swift.authUrl);
  const destination = {
    auth: 'v1',
    host: hostname,
    port: Number(port),
    user: 'test:tester',
    account: 'test',
  } as const;
  return swiftTargetOf('Swift v1', destination, { password: swift.secretKey });
}

/** By the same sign-in at radosgw, which speaks Swift in its own way. */
export async function radosgwSwiftTarget(): Promise<SwiftTarget> {
  const { radosgw } = runningServers();
  const password = randomBytes(12).toString('hex');
  const user = `test:swift-${randomBytes(4).toString('hex')}`;
  const subuser = [
    '--uid=test',
    `--subuser=${user}`,
    '--access=full',
    '--key-type=swift',
    `--secret=${password}`,
  ];
  await run('radosgw-admin', ['-c', radosgw.config, 'subuser', 'create', ...subuser]);
  const { host, port } = radosgw;
  return swiftTargetOf('Swift v1, radosgw', { auth: 'v1', host, port, user, account: 'test' }, { password });
}

export function swiftTargetOf(
  name: string,
  signIn: Pick<SwiftDestination, 'auth' | 'host' | 'port' | 'user' | 'account'> & Partial<SwiftDestination>,
  secrets: Secrets,
): SwiftTarget {
  const destination: SwiftDestination = {
    protocol: 'swift',
    scheme: 'swift',
    tls: false,
    container: newBucketName(),
    path: '',
    folder: true,
    options: {},
    expires: null,
    ...signIn,
  };
  return {
    name,
    base: 'run/',
    tellsContentType: true,
    destination,
    secrets,
    open: () => openDriver({ destination, secrets }),
    with: (other, otherSecrets) =>
      openDriver({ destination: { ...destination, ...other }, secrets: otherSecrets ?? secrets }),
    close: () => Promise.resolve(),
  };
}
