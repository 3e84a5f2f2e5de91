import { words } from '../language/words';
import { mask } from './address';
import type { Parsed, Presigned, S3Destination, SwiftDestination } from './destination';
import { warnPlain } from './encryption';
import { askFolder, firstSegment } from './folder';
import type { Notes } from './notes';
import { present } from './options';
import { addressingAtAws } from './s3';
import { isAws, knownService } from './services';
import { decodeOnce, queryPairs, type Tokens } from './tokenize';

/** Checksums of no bytes at all, which a link carries that was signed without knowing the file. */
const emptyChecksums: ReadonlyMap<string, string> = new Map([
  ['x-amz-checksum-crc32', 'AAAAAA=='],
  ['x-amz-checksum-crc32c', 'AAAAAA=='],
  ['x-amz-checksum-crc64nvme', 'AAAAAAAAAAA='],
  ['x-amz-checksum-sha1', '2jmj7l5rSw0yVb/vlWAYkK/YBwk='],
  ['x-amz-checksum-sha256', '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
]);

/** Longest that a signature of version 4 may hold, seconds (AWS, "Authenticating requests: using query parameters"). */
const longest = 604_800;

/** @param names those of a query. */
export function isPresigned(names: ReadonlySet<string>): boolean {
  return names.has('x-amz-signature') || (names.has('signature') && names.has('awsaccesskeyid'));
}

/** @param names those of a query. */
export function isTempUrl(names: ReadonlySet<string>): boolean {
  return names.has('temp_url_sig') && names.has('temp_url_expires');
}

/**
 * Reads a pre-signed S3 link. It is kept byte for byte as a secret: whoever holds it may write that object.
 * @param link the text as it was pasted.
 */
export function readPresigned(link: string, tokens: Tokens, notes: Notes): Parsed {
  const url = withoutUserinfo(link, tokens);
  const pairs = new Map(queryPairs(tokens.query ?? ''));
  const service = knownService(tokens.host);
  const segment = firstSegment(tokens.path);
  const inHost = service?.bucket;
  const [, , region] = (pairs.get('x-amz-credential') ?? '').split('/');
  const tls = tokens.scheme === 'https';
  const presigned: Presigned = {
    shown: masked(url),
    signedHeaders: (pairs.get('x-amz-signedheaders') ?? '').split(';').filter(Boolean),
    emptyFileOnly: [...emptyChecksums].some(([name, value]) => pairs.get(name) === value),
  };
  const bucket = inHost ?? segment.root;
  const destination: S3Destination = {
    protocol: 's3',
    scheme: tokens.scheme,
    host: service?.host ?? tokens.host.toLowerCase(),
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    region: region || service?.region || 'us-east-1',
    addressing: inHost === undefined ? 'path' : isAws(tokens.host) ? addressingAtAws(inHost) : 'virtual',
    ...present({ bucket }),
    path: inHost === undefined ? segment.path : tokens.path,
    folder: false,
    anonymous: false,
    options: {},
    expires: expiryOf(pairs),
    presigned,
  };
  tell(destination, presigned, pairs, tokens, notes);
  return { destination, secrets: { signedUrl: url } };
}

/** Reads a temporary URL of OpenStack Swift, which is kept untouched like a pre-signed link. */
export function readTempUrl(link: string, tokens: Tokens, notes: Notes): Parsed {
  const url = withoutUserinfo(link, tokens);
  const pairs = new Map(queryPairs(tokens.query ?? ''));
  const tls = tokens.scheme === 'https';
  const prefix = pairs.get('temp_url_prefix');
  const destination: SwiftDestination = {
    protocol: 'swift',
    auth: 'temp-url',
    scheme: tokens.scheme,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    ...signedPlace(tokens.path, prefix, notes),
    options: {},
    expires: instant(pairs.get('temp_url_expires') ?? ''),
    shown: masked(url),
    ...present({ prefix }),
  };
  if (tokens.user !== undefined) notes.warn(words().remarks.link.signedAlready);
  tellExpiry(destination.expires, notes);
  if (!tls) warnPlain(destination.host, notes);
  return { destination, secrets: { signedUrl: url } };
}

/** radosgw leaves the account out of its addresses, unless it is told otherwise (Ceph, `rgw_swift_account_in_url`). */
function signedPlace(
  path: string,
  prefix: string | undefined,
  notes: Notes,
): Pick<SwiftDestination, 'account' | 'container' | 'path' | 'folder'> {
  const [, mount, rest = path] = /^((?:[^/]+\/)*?)v1\/(.*)$/s.exec(path) ?? [];
  const first = firstSegment(rest);
  const hasAccount = mount !== 'swift/' || /^[A-Z]+_/.test(first.root ?? '');
  const { root: container, path: object } = hasAccount ? firstSegment(first.path) : first;
  const account = hasAccount ? first.root : undefined;
  if (prefix === undefined) return { ...present({ account, container }), path: object, folder: false };
  const aim = askFolder(object.startsWith(prefix) ? object : prefix, notes);
  return { ...present({ account, container }), ...aim };
}

function tell(
  destination: S3Destination,
  { emptyFileOnly }: Presigned,
  pairs: ReadonlyMap<string, string>,
  tokens: Tokens,
  notes: Notes,
): void {
  if (tokens.user !== undefined) notes.warn(words().remarks.link.signedAlready);
  tellExpiry(destination.expires, notes);
  if (Number(pairs.get('x-amz-expires')) > longest) notes.warn(words().remarks.link.sevenDays);
  if (pairs.has('x-amz-security-token')) notes.warn(words().remarks.link.temporary);
  if (emptyFileOnly) notes.warn(words().remarks.link.emptyFile);
  if (!destination.tls) warnPlain(destination.host, notes);
}

export function tellExpiry(expires: string | null, notes: Notes): void {
  if (expires === null) notes.warn(words().remarks.link.noExpiry);
  else if (Date.parse(expires) <= notes.now) notes.warn(words().remarks.link.expired(expires));
}

/** ISO 8601 with seconds; null where the link does not tell. */
function expiryOf(pairs: ReadonlyMap<string, string>): string | null {
  const stamp = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(pairs.get('x-amz-date') ?? '');
  const seconds = pairs.get('x-amz-expires') ?? '';
  if (stamp && /^\d{1,9}$/.test(seconds)) {
    const [, year, month, day, hour, minute, second] = stamp;
    const begins = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(begins) ? null : iso(begins + Number(seconds) * 1000);
  }
  return instant(pairs.get('expires') ?? '');
}

/** Seconds since 1970, or a date of ISO 8601. */
function instant(text: string): string | null {
  const ms = /^\d{1,12}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(ms) || !/^\d/.test(text) ? null : iso(ms);
}

/** null for what no calendar holds. */
export function iso(ms: number): string | null {
  return Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Byte for byte but for what stands before the `@`, which a signed link has no use for. */
function withoutUserinfo(link: string, { rawUser, password }: Tokens): string {
  if (rawUser === undefined) return link;
  const start = link.indexOf('://') + 3;
  const userinfo = password === undefined ? rawUser : `${rawUser}:${password}`;
  return link.slice(0, start) + link.slice(start + userinfo.length + 1);
}

/** Parts of a signed link's query by which others could use it, or that name somebody. */
const hidden: ReadonlySet<string> = new Set([
  'x-amz-signature',
  'x-amz-security-token',
  'x-amz-credential',
  'signature',
  'temp_url_sig',
]);

function masked(url: string): string {
  const question = url.indexOf('?') + 1;
  const pairs = url.slice(question).split('&');
  const shown = pairs.map((pair) => {
    const name = pair.slice(0, Math.max(0, pair.indexOf('=')));
    return hidden.has(decodeOnce(name).toLowerCase()) ? `${name}=${mask}` : pair;
  });
  return url.slice(0, question) + shown.join('&');
}
