import type {
  AsperaDestination,
  AzureDestination,
  Destination,
  FtpDestination,
  HttpPutDestination,
  IngestDestination,
  LocalDestination,
  NetStorageDestination,
  Problem,
  Reading,
  S3Destination,
  Secrets,
  SftpDestination,
  SwiftDestination,
} from '../../../src/destination/destination';
import { readDestinations, type ReadOptions } from '../../../src/destination/read';

/** One text that is pasted, and exactly what is to be understood of it. */
export interface Case {
  readonly paste: string;
  /** Several for a document or a list; none: it is refused. */
  readonly is: readonly Destination[];
  /** As many as destinations; without, no secret is found. */
  readonly secrets: readonly Secrets[];
  /** All problems in their order. */
  readonly told: readonly Problem[];
  readonly options: ReadOptions;
}

interface More {
  readonly told?: readonly Problem[];
  readonly secrets?: Secrets | readonly Secrets[];
  readonly options?: ReadOptions;
}

export function row(paste: string, is: Destination | readonly Destination[], more: More = {}): Case {
  const { told = [], secrets = [], options = {} } = more;
  return { paste, is: listOf(is), secrets: listOf(secrets), told, options };
}

function listOf<T extends object>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}

/** A row that is refused with one sentence. */
export function refused(paste: string, text: string): Case {
  return row(paste, [], { told: [error(text)] });
}

/** The time at which all of the tables are read, before and after which what is signed expires. */
export const now = Date.parse('2026-01-15T12:00:00Z');

export function understood({ paste, options }: Case): Reading {
  return readDestinations(paste, { now, ...options });
}

export function wanted({ is, secrets, told }: Case): Reading {
  const destinations = is.map((destination, index) => ({ destination, secrets: secrets[index] ?? {} }));
  return { destinations, problems: told };
}

const object = { path: '', folder: false, expires: null } as const;
const secure = { ...object, port: 443, tls: true } as const;
const none = { anonymous: false, options: {} } as const;

/** Each with what most have; the rest as the case says. */
export function s3(fields: Partial<S3Destination>): S3Destination {
  const place = { scheme: 's3', host: 's3.amazonaws.com', region: 'us-east-1', addressing: 'path' } as const;
  return { ...secure, ...none, protocol: 's3', ...place, ...fields };
}

export function azure(fields: Partial<AzureDestination>): AzureDestination {
  const place = { scheme: 'https', host: 'acct.blob.core.windows.net', account: 'acct' } as const;
  return { ...secure, ...none, protocol: 'azure', ...place, addressing: 'host', ...fields };
}

export function swift(
  fields: Partial<SwiftDestination> & Pick<SwiftDestination, 'host' | 'auth'>,
): SwiftDestination {
  return { ...secure, protocol: 'swift', scheme: 'swift', options: {}, ...fields };
}

export function ftp(fields: Partial<FtpDestination>): FtpDestination {
  const kind = { scheme: 'ftp', host: 'h', port: 21, tls: false, implicit: false, passive: true } as const;
  return { ...object, protocol: 'ftp', ...kind, anonymous: fields.user === undefined, ...fields };
}

export function sftp(fields: Partial<SftpDestination>): SftpDestination {
  return { ...object, protocol: 'sftp', scheme: 'sftp', host: 'h', port: 22, ...fields };
}

export function netstorage(fields: Partial<NetStorageDestination>): NetStorageDestination {
  return { ...secure, protocol: 'netstorage', scheme: 'https', host: 'x-nsu.akamaihd.net', ...fields };
}

export function ingest(
  fields: Partial<IngestDestination> & Pick<IngestDestination, 'host' | 'generation'>,
): IngestDestination {
  return { ...secure, protocol: 'ingest', scheme: 'https', ...fields, folder: true };
}

export function aspera(fields: Partial<AsperaDestination>): AsperaDestination {
  const kind = { scheme: 'fasp', host: 'h', port: 22, udpPort: 33_001, options: {} } as const;
  return { ...object, protocol: 'aspera', ...kind, ...fields };
}

export function httpPut(fields: Partial<HttpPutDestination>): HttpPutDestination {
  return { ...secure, protocol: 'http-put', scheme: 'https', host: 'h', method: 'PUT', ...fields };
}

export function local(path: string, folder: boolean): LocalDestination {
  return { protocol: 'local', scheme: 'file', path, folder, expires: null };
}

export function warning(text: string): Problem {
  return { severity: 'warning', text };
}

export function error(text: string): Problem {
  return { severity: 'error', text };
}
