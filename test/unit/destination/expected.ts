import type { LocalDestination, S3Destination } from '../../../src/destination/destination';
import { readDestinations } from '../../../src/destination/read';

/** A destination with what most have; the rest as the case says. */
export function s3(fields: Partial<S3Destination>): S3Destination {
  return {
    protocol: 's3',
    scheme: 's3',
    host: 's3.amazonaws.com',
    port: 443,
    tls: true,
    region: 'us-east-1',
    addressing: 'path',
    path: '',
    folder: false,
    anonymous: false,
    options: {},
    expires: null,
    ...fields,
  };
}

export function local(path: string, folder: boolean): LocalDestination {
  return { protocol: 'local', scheme: 'file', path, folder, expires: null };
}

/** What is told about a text, word by word. */
export const says = {
  noBucket: 'No bucket is named, so this address can only be browsed.',
  noKeys: 'The access key and its secret are not in the address and will be asked for.',
  noSecret: 'The secret key is not in the address and will be asked for.',
  plain: 'The connection is not encrypted: others on the way can read what is sent.',
  recovered:
    'The secret holds a “/” that is not written as %2F; everything up to the last “@” was read as the key and its secret.',
  encodedTwice: 'The secret still holds %2F or %2B after decoding; it may have been encoded twice.',
  encryptedToo: 'The service also takes encrypted connections. Use them?',
  guess: (host: string): string => `“${host}” is read as an S3-compatible service.`,
  which: (host: string): string => `Is “${host}” a service or a bucket?`,
  noScheme: 'This is no address: it should begin like s3://, https:// or with the path of a folder.',
  badPort: 'The port in this address is not a number from 1 to 65535.',
  badHost: 'The host name in this address is not a valid one.',
  noHost: 'This address names no host.',
  relative: 'Name the folder from its root on, for instance /srv/www or C:\\www.',
  tooLong: 'That is too long to be an address.',
  presigned: 'Slipway does not deliver to pre-signed links.',
  notTo: (scheme: string): string => `Slipway does not deliver to ${scheme}:// addresses.`,
  otherComputer: (host: string): string =>
    `“${host}” is another computer; a file:// address names a folder on this one.`,
} as const;

export interface Case {
  readonly paste: string;
  /** Access key and secret from fields beside the text. */
  readonly beside?: { readonly user?: string; readonly secret?: string };
  readonly is: Partial<S3Destination>;
  readonly secret?: string;
  /** All problems in their order; none unless told. */
  readonly told?: readonly string[];
}

/** What reading a text gives, in the shape of `wanted`. */
export function understood({ paste, beside }: Case): unknown {
  const { destinations, problems } = readDestinations(paste, beside ?? {});
  return { destinations, told: problems.map(({ text }) => text) };
}

export function wanted({ is, secret, told }: Case): unknown {
  const secrets = secret === undefined ? {} : { secretKey: secret };
  return { destinations: [{ destination: s3(is), secrets }], told: told ?? [] };
}
