import type { Destination, S3Destination } from './destination';
import { knownService } from './s3-services';
import { encodeOnce } from './tokenize';

const mask = '••••';

/** The whole address as it may be shown and logged: every secret is masked. Pasted again it means the same. */
export function displayOf(destination: Destination): string {
  if (destination.protocol === 'local') return destination.path;
  const user = destination.user === undefined ? '' : `${encodeOnce(destination.user)}:${mask}@`;
  // Without a user and a port a name that is not known would be read as a bucket's.
  const alone = destination.user === undefined && knownService(destination.host) === undefined;
  return `s3://${user}${place(destination, alone)}${s3Query(destination)}`;
}

/** The short form for a card or a row: host, bucket and path. */
export function placeOf(destination: Destination): string {
  if (destination.protocol === 'local') return destination.path;
  return place(destination, false);
}

function place(destination: S3Destination, withPort: boolean): string {
  const standard = destination.port === (destination.tls ? 443 : 80);
  const host = standard && !withPort ? destination.host : `${destination.host}:${destination.port}`;
  const { bucket, path } = destination;
  return bucket === undefined ? host : `${host}/${escape(bucket)}/${escape(path)}`;
}

/** Where the files will be, as a web address without key or secret; a path for a folder on this computer. */
export function urlOf(destination: Destination): string {
  if (destination.protocol === 'local') return destination.path;
  return `${destination.tls ? 'https' : 'http'}://${placeOf(destination)}`;
}

/** A name for a bookmark that was given none. */
export function nameOf(destination: Destination): string {
  const parts = destination.path.split('/').filter(Boolean);
  const last = parts.at(-1);
  if (destination.protocol === 'local') return last ?? destination.path;
  if (destination.bucket === undefined) return destination.host;
  return last === undefined ? destination.bucket : `${destination.bucket} / ${last}`;
}

function s3Query(destination: S3Destination): string {
  const { host, region, tls, anonymous, options } = destination;
  const pairs = [
    ['tls', tls ? undefined : 'no'],
    ['region', region === (knownService(host)?.region ?? 'us-east-1') ? undefined : region],
    ['anonymous', anonymous ? 'yes' : undefined],
    ['acl', options.acl],
    ['storage_class', options.storageClass],
    ['content_type', options.contentType],
    ['content_disposition', options.contentDisposition],
    ['canonical_id', options.canonicalId],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeOnce(value)}`]));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Escapes only what would be read differently, or cleaned away, when it is pasted. */
function escape(path: string): string {
  return path.replace(/[%?\u200B\u2060\uFEFF]|\s$/g, (character) => encodeURIComponent(character));
}
