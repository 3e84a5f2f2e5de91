import type { Destination, S3Destination } from '../../../src/destination/destination';
import { strings } from '../../strings';

/** One thing that was understood of a pasted text, as a chip shows it. */
export interface Part {
  readonly id: keyof typeof strings.paste.parts;
  readonly value: string;
  readonly tone?: 'quiet' | 'warn';
}

const words = strings.paste.values;

export function partsOf(destination: Destination, secretKnown: boolean, kept: boolean): readonly Part[] {
  if (destination.protocol === 'local') {
    return [
      { id: 'protocol', value: words.local },
      { id: 'folder', value: destination.path },
    ];
  }
  return [
    ...placeParts(destination),
    ...accessParts(destination, secretKnown, kept),
    ...optionParts(destination),
    ...wireParts(destination),
  ];
}

function placeParts(destination: S3Destination): Part[] {
  const { host, port, tls, bucket, path, folder } = destination;
  const standard = port === (tls ? 443 : 80);
  return [
    { id: 'protocol', value: words.s3 },
    { id: 'host', value: standard ? host : `${host}:${port}` },
    ...(bucket === undefined ? [] : [{ id: 'bucket', value: bucket } as const]),
    ...(path === '' ? [] : [{ id: folder ? 'folder' : 'path', value: path } as const]),
  ];
}

function accessParts(destination: S3Destination, secretKnown: boolean, kept: boolean): Part[] {
  if (destination.anonymous) return [{ id: 'user', value: words.anonymous }];
  const secret: Part = secretKnown
    ? { id: 'secret', value: kept ? words.kept : words.keptUntilClose }
    : { id: 'secret', value: words.secretMissing, tone: 'warn' };
  const user: Part[] = destination.user === undefined ? [] : [{ id: 'user', value: destination.user }];
  return [...user, secret];
}

function wireParts({ region, tls }: S3Destination): Part[] {
  const encrypted: Part = tls
    ? { id: 'tls', value: words.tlsYes, tone: 'quiet' }
    : { id: 'tls', value: words.tlsNo, tone: 'warn' };
  return [{ id: 'region', value: region, tone: 'quiet' }, encrypted];
}

function optionParts(destination: S3Destination): Part[] {
  const { acl, storageClass, contentType } = destination.options;
  return [
    ...(acl === undefined ? [] : [{ id: 'acl', value: acl } as const]),
    ...(storageClass === undefined ? [] : [{ id: 'class', value: storageClass } as const]),
    ...(contentType === undefined ? [] : [{ id: 'type', value: contentType } as const]),
    ...(destination.expires === null ? [] : [{ id: 'expires', value: destination.expires } as const]),
  ];
}
