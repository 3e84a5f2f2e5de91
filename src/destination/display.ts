import type { Destination, S3Destination } from './destination';

const mask = '••••';

/** The whole address as it may be shown and logged: every secret is masked. */
export function displayOf(destination: Destination): string {
  if (destination.protocol === 'local') return destination.path;
  const user = destination.user === undefined ? '' : `${encodeURIComponent(destination.user)}:${mask}@`;
  const query = s3Query(destination);
  return `s3://${user}${placeOf(destination)}${query}`;
}

/** The short form for a card or a row: host, bucket and path. */
export function placeOf(destination: Destination): string {
  if (destination.protocol === 'local') return destination.path;
  const standard = destination.port === (destination.tls ? 443 : 80);
  const host = standard ? destination.host : `${destination.host}:${destination.port}`;
  const path = destination.path.split('/').map(encodeSegment).join('/');
  return destination.bucket === undefined ? host : `${host}/${destination.bucket}/${path}`;
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
  const { acl, storageClass } = destination.options;
  const pairs = [
    ...(destination.tls ? [] : ['tls=no']),
    ...(acl === undefined ? [] : [`acl=${acl}`]),
    ...(storageClass === undefined ? [] : [`storage_class=${storageClass}`]),
  ];
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Escapes only what the address grammar would read differently. */
function encodeSegment(segment: string): string {
  return segment.replace(/[%?]/g, (character) => encodeURIComponent(character));
}
