import type { HttpPutDestination, Secrets } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import type { Nginx } from '../servers/nginx';
import { newBucketName, type Target } from './targets';

/** One of the ways in which nginx takes files. */
export interface HttpPutTarget extends Target {
  readonly destination: HttpPutDestination;
  with(destination: Partial<HttpPutDestination>, secrets?: Secrets): Promise<Driver>;
}

export function httpPutTarget(
  name: string,
  { host, user, password }: Pick<Nginx, 'host' | 'user' | 'password'>,
  at: Pick<HttpPutDestination, 'port' | 'tls'>,
): HttpPutTarget {
  const destination: HttpPutDestination = {
    protocol: 'http-put',
    scheme: at.tls ? 'https' : 'http',
    host,
    ...at,
    method: 'PUT',
    ...(at.tls ? { user } : {}),
    path: '/',
    folder: true,
    expires: null,
  };
  const secrets: Secrets = at.tls ? { password } : {};
  return {
    name,
    base: `/${newBucketName()}/`,
    tellsContentType: false,
    oddNames: { hidden: /^\./ },
    destination,
    open: () => openDriver({ destination, secrets }),
    with: (other, otherSecrets) =>
      openDriver({ destination: { ...destination, ...other }, secrets: otherSecrets ?? secrets }),
    close: () => Promise.resolve(),
  };
}
