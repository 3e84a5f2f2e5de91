import type { FtpDestination, HttpPutDestination, SftpDestination } from '../destination/destination';
import { climbs } from '../destination/ftp';
import { present } from '../destination/options';
import { words } from '../language/words';
import { asFolder, type Endpoint } from './endpoint';

/** How the destinations of file servers are made of what clients keep of them. */

interface Login {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  /** Absolute, or relative to the login folder. */
  readonly path?: string | undefined;
}

export interface FtpLogin extends Login {
  readonly encryption: 'none' | 'explicit' | 'implicit';
  readonly active?: boolean;
  /** Signs in as anonymous, whatever the user is. */
  readonly anonymous?: boolean;
}

const schemes = { none: 'ftp', explicit: 'ftpes', implicit: 'ftps' } as const;

export function ftpDestination(login: FtpLogin): FtpDestination {
  const { host, port, encryption } = login;
  const anonymous = login.anonymous === true || login.user === 'anonymous';
  return {
    protocol: 'ftp',
    scheme: schemes[encryption],
    host,
    port,
    tls: encryption !== 'none',
    implicit: encryption === 'implicit',
    passive: login.active !== true,
    ...present({ user: anonymous ? undefined : login.user }),
    anonymous,
    ...folder(login.path),
  };
}

export interface SftpLogin extends Login {
  readonly keyFile?: string | undefined;
  readonly jump?: string | undefined;
}

export function sftpDestination({ host, port, user, path, keyFile, jump }: SftpLogin): SftpDestination {
  return {
    protocol: 'sftp',
    scheme: 'sftp',
    host,
    port,
    ...present({ user, keyFile, jump }),
    ...folder(path?.replace(/^~\/?/, '')),
  };
}

/** What to tell of a path that is not taken over because it leads above where it begins. */
export function pathRemark(path = ''): string | undefined {
  return climbs(path) ? words().importing.remarks.climbs : undefined;
}

function folder(path = ''): { readonly path: string; readonly folder: true; readonly expires: null } {
  return { path: climbs(path) ? '' : asFolder(path), folder: true, expires: null };
}

/** For those who only put: a WebDAV server takes files like any other, but makes no folders by itself. */
export function davRemark(): string {
  return words().importing.remarks.webDav;
}

export function davDestination(
  endpoint: Endpoint,
  user: string | undefined,
  path: string,
): HttpPutDestination {
  const { host, port, tls } = endpoint;
  return {
    protocol: 'http-put',
    scheme: tls ? 'https' : 'http',
    host,
    port,
    tls,
    method: 'PUT',
    ...present({ user }),
    path: asFolder(`/${path.replace(/^\//, '')}`),
    folder: true,
    expires: null,
  };
}
