import { words } from '../language/words';
import type { Destination, Protocol } from './destination';
import { isForOneObject, isSigned } from './fields';

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
  get local() {
    return words().destination.thisComputer;
  },
};

/** Stores that keep with a file how it is to be given out; elsewhere whoever gives it out decides. */
const headerKeepers: ReadonlySet<Protocol> = new Set(['s3', 'azure', 'swift']);

/** Whether content type and Cache-Control are kept as they were sent. */
export function keepsHeaders(protocol: Protocol): boolean {
  return headerKeepers.has(protocol);
}

/** What goes with a file besides its content: both, the content type alone, of which the server makes what it will, or none. */
export function headersTo(protocol: Protocol): 'both' | 'type' | 'none' {
  if (keepsHeaders(protocol)) return 'both';
  return protocol === 'http-put' || protocol === 'ingest' ? 'type' : 'none';
}

/** Services that nobody who builds Slipway can have: what delivers to them was tried on stand-ins, and never on them. */
const standInOnly: ReadonlySet<Protocol> = new Set(['netstorage', 'ingest', 'aspera']);

export function isTriedOnStandInOnly(protocol: Protocol): boolean {
  return standInOnly.has(protocol);
}

/**
 * Why nothing can be delivered there, as a sentence; undefined: it can. Everything that is pasted is understood and can
 * be kept; a link may be signed for something else than a file.
 */
export function undeliverable(destination: Destination): string | undefined {
  const lacksObject = isForOneObject(destination) && destination.path === '';
  return lacksObject ? words().destination.cannot.noObject : undefined;
}

/** Whether there is anything to look at: a signed link writes one thing, and Aspera's program sends and no more. */
export function isBrowsable(destination: Destination): boolean {
  return (
    undeliverable(destination) === undefined && !isSigned(destination) && destination.protocol !== 'aspera'
  );
}
