import type { Secrets, SwiftDestination } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
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

/** As the owner of the account. @param headers `X-Container-Meta-…`, such as a key or a quota. */
export async function markContainer(
  { destination, secrets }: SwiftTarget,
  container: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const { host, port, user = '' } = destination;
  const signIn = await fetch(`http://${host}:${port}/auth/v1.0`, {
    headers: { 'X-Auth-User': user, 'X-Auth-Key': secrets.password ?? '' },
  });
  const { status } = await fetch(`${signIn.headers.get('x-storage-url')}/${container}`, {
    method: 'POST',
    headers: { 'X-Auth-Token': signIn.headers.get('x-auth-token') ?? '', ...headers },
  });
  if (status !== 204) throw new Error(`Swift answers ${status} to what is to be kept with ${container}.`);
}
