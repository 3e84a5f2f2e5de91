import { hostAndPort, inRoot, escapePath, webHost, type Shown } from './address';
import { formatIngest, formatNetStorage } from './akamai';
import { formatAspera } from './aspera';
import { azureHost, formatAzure } from './azure';
import type { Destination, Secrets } from './destination';
import { formatFtp, formatSftp, sftpPath, shownFtpPath } from './ftp';
import { formatHttpPut } from './http-put';
import { formatLocal } from './local';
import { formatS3 } from './s3';
import { formatSwift } from './swift';

/** The whole address as it may be shown and logged: every secret is masked. Pasted again it means the same. */
export function displayOf(destination: Destination): string {
  return format(destination, 'masked');
}

/** The whole address with its secrets. It must never be shown, logged or stored. */
export function addressOf(destination: Destination, secrets: Secrets): string {
  return format(destination, secrets);
}

function format(destination: Destination, shown: Shown): string {
  switch (destination.protocol) {
    case 'local':
      return formatLocal(destination);
    case 's3':
      return formatS3(destination, shown);
    case 'azure':
      return formatAzure(destination, shown);
    case 'swift':
      return formatSwift(destination, shown);
    case 'ftp':
      return formatFtp(destination, shown);
    case 'sftp':
      return formatSftp(destination, shown);
    case 'netstorage':
      return formatNetStorage(destination, shown);
    case 'ingest':
      return formatIngest(destination, shown);
    case 'aspera':
      return formatAspera(destination, shown);
    case 'http-put':
      return formatHttpPut(destination, shown);
  }
}

/** The short form for a card or a row: host, bucket and path. */
export function placeOf(destination: Destination): string {
  switch (destination.protocol) {
    case 'local':
      return destination.path;
    case 's3':
      return inRoot(webHost(destination), destination.bucket, destination.path);
    case 'azure':
      return inRoot(azureHost(destination), destination.container, destination.path);
    case 'swift':
      return inRoot(webHost(destination), destination.container, destination.path);
    case 'ingest':
      return `${webHost(destination)}${escapePath(destination.path + (destination.manifest ?? ''))}`;
    case 'netstorage':
    case 'http-put':
      return `${webHost(destination)}${escapePath(destination.path)}`;
    case 'ftp':
      return `${hostAndPort(destination, 21)}${shownFtpPath(destination.path)}`;
    case 'sftp':
      return `${hostAndPort(destination, 22)}${sftpPath(destination.path)}`;
    case 'aspera':
      return `${hostAndPort(destination, 22)}${below(destination.path)}`;
  }
}

function below(path: string): string {
  return path === '' || path.startsWith('/') ? escapePath(path) : `/${escapePath(path)}`;
}

/** Where the files will be, as an address without key or secret; a path for a folder on this computer. */
export function urlOf(destination: Destination): string {
  switch (destination.protocol) {
    case 'local':
      return destination.path;
    case 'sftp':
      return `sftp://${placeOf(destination)}`;
    case 'aspera':
      return `fasp://${placeOf(destination)}`;
    case 'ftp':
      return `${destination.tls ? 'ftps' : 'ftp'}://${placeOf(destination)}`;
    default:
      return `${destination.tls ? 'https' : 'http'}://${placeOf(destination)}`;
  }
}

/** The server that a destination is on, whatever the folder; this computer is one. */
export function endpointOf(destination: Destination): string {
  if (destination.protocol === 'local') return 'local';
  const { protocol, host, port } = destination;
  return `${protocol} ${host}:${port ?? ''}`;
}

/** A name for a bookmark that was given none. */
export function nameOf(destination: Destination): string {
  const last = destination.path.split('/').findLast(Boolean);
  if (destination.protocol === 'local') return last ?? destination.path;
  const root = rootOf(destination) ?? destination.host;
  return last === undefined ? root : `${root} / ${last}`;
}

/** Bucket or container. */
export function rootOf(destination: Destination): string | undefined {
  if (destination.protocol === 's3') return destination.bucket;
  return destination.protocol === 'azure' || destination.protocol === 'swift'
    ? destination.container
    : undefined;
}
