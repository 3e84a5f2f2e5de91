import type { Destination, Protocol } from './destination';

/** What protocols are called where people read of them. */
export const protocolNames: Readonly<Record<Protocol, string>> = {
  s3: 'S3',
  azure: 'Azure Blob',
  swift: 'Swift',
  ftp: 'FTP',
  sftp: 'SFTP',
  netstorage: 'Akamai NetStorage',
  ingest: 'Akamai ingest',
  aspera: 'Aspera',
  'http-put': 'HTTP PUT',
  local: 'This computer',
};

/** Protocols for which there is a driver. */
const delivered: ReadonlySet<Protocol> = new Set(['s3', 'sftp', 'ftp', 'local']);

/**
 * Why this Slipway cannot deliver there, as a sentence; undefined: it can. Everything that is pasted is understood
 * and can be kept; what the drivers can do is less.
 */
export function undeliverable(destination: Destination): string | undefined {
  const { protocol } = destination;
  if (!delivered.has(protocol)) {
    const name = protocol === 'ftp' && destination.tls ? 'FTPS' : protocolNames[protocol];
    return `This version of Slipway understands ${name} addresses and keeps them, but cannot deliver to them yet.`;
  }
  if (protocol !== 's3') return undefined;
  if (destination.presigned)
    return 'This version of Slipway understands pre-signed links, but cannot deliver to them yet.';
  return destination.role
    ? 'This version of Slipway keeps roles of AWS, but cannot take them on yet.'
    : undefined;
}
