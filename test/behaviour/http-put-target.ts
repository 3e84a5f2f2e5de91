import type { HttpPutDestination, Secrets } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import type { OddNames } from './odd-names';
import { newBucketName, type Target } from './targets';

/** One of the ways in which a web server takes files. */
export interface HttpPutTarget extends Target {
  readonly destination: HttpPutDestination;
  with(destination: Partial<HttpPutDestination>, secrets?: Secrets): Promise<Driver>;
}

/** @param secrets what signs in there: a password, a token, or nothing. */
export function httpPutTarget(
  name: string,
  { host, user }: { readonly host: string; readonly user: string },
  at: Pick<HttpPutDestination, 'port' | 'tls'> & Partial<Pick<HttpPutDestination, 'method'>>,
  secrets: Secrets = {},
  oddNames: OddNames = { hidden: /^\./ },
): HttpPutTarget {
  const destination: HttpPutDestination = {
    protocol: 'http-put',
    scheme: at.tls ? 'https' : 'http',
    host,
    method: 'PUT',
    ...at,
    ...(secrets.password === undefined ? {} : { user }),
    path: '/',
    folder: true,
    expires: null,
  };
  return {
    name,
    base: `/${newBucketName()}/`,
    tellsContentType: false,
    oddNames,
    destination,
    open: () => openDriver({ destination, secrets }),
    with: (other, otherSecrets) =>
      openDriver({ destination: { ...destination, ...other }, secrets: otherSecrets ?? secrets }),
    close: () => Promise.resolve(),
  };
}
