import type { Presigned, S3Destination, SwiftDestination } from '../../../../src/destination/destination';
import { row, s3, swift, type Case } from '../expected';
import { said } from '../said';

const signature = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const credential = 'AKIAEXAMPLE%2F20260115%2Fus-west-2%2Fs3%2Faws4_request';

interface Signed {
  readonly start?: string;
  readonly date?: string;
  readonly expires?: string;
  readonly headers?: string;
  /** More of the query, before the signature. */
  readonly more?: string;
}

/** A link of signature version 4 as the AWS SDKs write it, and its form that may be shown. */
export function link(signed: Signed = {}): { readonly url: string; readonly shown: string } {
  const { start = 'https://bkt.s3.us-west-2.amazonaws.com/v/f.mp4', date = '20260115T110000Z' } = signed;
  const { expires = '7200', headers = 'host', more = '' } = signed;
  const write = (cred: string, sig: string): string =>
    `${start}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${cred}&X-Amz-Date=${date}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=${headers}${more}&X-Amz-Signature=${sig}`;
  return { url: write(credential, signature), shown: write('••••', '••••') };
}

const facts = { signedHeaders: ['host'], emptyFileOnly: false } as const;

function presigned(
  shown: string,
  fields: Partial<S3Destination> = {},
  more: Partial<Presigned> = {},
): S3Destination {
  return s3({
    scheme: 'https',
    host: 's3.us-west-2.amazonaws.com',
    region: 'us-west-2',
    addressing: 'virtual',
    bucket: 'bkt',
    path: 'v/f.mp4',
    expires: '2026-01-15T13:00:00Z',
    ...fields,
    presigned: { shown, ...facts, ...more },
  });
}

function signedRow(
  signed: Signed,
  fields: Partial<S3Destination>,
  told: Case['told'] = [],
  more: Partial<Presigned> = {},
): Case {
  const { url, shown } = link(signed);
  return row(url, presigned(shown, fields, more), { secrets: { signedUrl: url }, told });
}

const plain = link();
const v2 =
  'https://bkt.s3.amazonaws.com/f.mp4?AWSAccessKeyId=AKIAEXAMPLE&Signature=x%2By%3D&Expires=1768482000';
const minio = 'http://minio.example.com:9000/bkt/v/f.mp4';

/** Pre-signed S3 links: protocols.md 1.4 rule 1, 2.1 and 2.5. */
export const presignedLinks: readonly Case[] = [
  signedRow({}, {}),
  // 3600 s from 11:00 on is the very second of the test.
  signedRow({ expires: '3600' }, { expires: '2026-01-15T12:00:00Z' }, [said.expired('2026-01-15T12:00:00Z')]),
  signedRow({ expires: '3601' }, { expires: '2026-01-15T12:00:01Z' }),
  signedRow({ date: '20251231T235959Z', expires: '1' }, { expires: '2026-01-01T00:00:00Z' }, [
    said.expired('2026-01-01T00:00:00Z'),
  ]),
  signedRow({ expires: '604800' }, { expires: '2026-01-22T11:00:00Z' }),
  signedRow({ expires: '604801' }, { expires: '2026-01-22T11:00:01Z' }, [said.tooLong]),
  signedRow({ date: 'yesterday' }, { expires: null }, [said.noExpiry]),
  signedRow({ date: '20261399T110000Z' }, { expires: null }, [said.noExpiry]),
  signedRow({ headers: 'content-type%3Bhost%3Bx-amz-acl' }, {}, [], {
    signedHeaders: ['content-type', 'host', 'x-amz-acl'],
  }),
  signedRow({ headers: 'host;range' }, {}, [], { signedHeaders: ['host', 'range'] }),
  signedRow({ more: '&x-amz-acl=public-read&x-id=PutObject' }, {}),
  // Links of the JS SDK for a file that was not known.
  signedRow(
    { more: '&x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32' },
    {},
    [said.emptyFile],
    {
      emptyFileOnly: true,
    },
  ),
  signedRow({ more: '&x-amz-checksum-crc32=AAAAAA==' }, {}, [said.emptyFile], { emptyFileOnly: true }),
  signedRow({ more: '&x-amz-checksum-crc64nvme=AAAAAAAAAAA%3D' }, {}, [said.emptyFile], {
    emptyFileOnly: true,
  }),
  signedRow(
    { more: '&x-amz-checksum-sha256=47DEQpj8HBSa%2B%2FTImW%2B5JCeuQeRkm5NMpJWZG3hSuFU%3D' },
    {},
    [said.emptyFile],
    { emptyFileOnly: true },
  ),
  signedRow({ more: '&x-amz-checksum-crc32=iYHPMg%3D%3D' }, {}),
  // A key is kept as it is written, however that is; no question is asked about it.
  signedRow(
    { start: 'https://bkt.s3.us-west-2.amazonaws.com/a//b/../%7Ename+%C3%BC' },
    { path: 'a//b/../~name+ü' },
  ),
  signedRow(
    { start: 'https://my.bkt.s3.us-west-2.amazonaws.com/v/f.mp4' },
    { bucket: 'my.bkt', addressing: 'path' },
  ),
  signedRow({ start: 'https://s3.us-west-2.amazonaws.com/bkt/v/f.mp4' }, { addressing: 'path' }),
  signedRow({ start: 'HTTPS://BKT.S3.us-west-2.amazonaws.com/v/f.mp4' }, {}),
  signedRow(
    { start: 'https://bkt.0123abcd.r2.cloudflarestorage.com/v/f.mp4' },
    { host: '0123abcd.r2.cloudflarestorage.com' },
  ),
  signedRow(
    { start: 'https://minio.example.com/bkt/v/f.mp4' },
    { host: 'minio.example.com', addressing: 'path' },
  ),
  signedRow(
    { start: minio },
    { scheme: 'http', host: 'minio.example.com', port: 9000, tls: false, addressing: 'path' },
    [said.plain],
  ),
  signedRow(
    { start: 'http://127.0.0.1:9000/bkt/v/f.mp4' },
    { scheme: 'http', host: '127.0.0.1', port: 9000, tls: false, addressing: 'path' },
  ),
  (() => {
    const { url, shown } = link({ more: '&X-Amz-Security-Token=IQoJ%2F%2Ftoken' });
    const masked = shown.replace(/Token=[^&]*/, 'Token=••••');
    return row(url, presigned(masked), { secrets: { signedUrl: url }, told: [said.temporary] });
  })(),
  row(` <${plain.url}> \n`, presigned(plain.shown), { secrets: { signedUrl: plain.url } }),
  row(plain.url.replace('https://', 'https://AK:SE@'), presigned(plain.shown), {
    secrets: { signedUrl: plain.url },
    told: [said.signedAlready],
  }),
  row(plain.url.replace('https://', 'https://AK:S/E@'), presigned(plain.shown), {
    secrets: { signedUrl: plain.url },
    told: [said.signedAlready],
  }),
  row(plain.url.replace('https://', 'https://AK:p@ss@'), presigned(plain.shown), {
    secrets: { signedUrl: plain.url },
    told: [said.signedAlready],
  }),
  row(plain.url, presigned(plain.shown), {
    options: { user: 'AK', secret: 'SE' },
    secrets: { signedUrl: plain.url },
  }),
  row(
    `https://minio.example.com/bkt/f.mp4?x-amz-signature=${signature}`,
    presigned(
      'https://minio.example.com/bkt/f.mp4?x-amz-signature=••••',
      { host: 'minio.example.com', region: 'us-east-1', addressing: 'path', path: 'f.mp4', expires: null },
      { signedHeaders: [] },
    ),
    {
      secrets: { signedUrl: `https://minio.example.com/bkt/f.mp4?x-amz-signature=${signature}` },
      told: [said.noExpiry],
    },
  ),
  row(
    v2,
    presigned(
      'https://bkt.s3.amazonaws.com/f.mp4?AWSAccessKeyId=AKIAEXAMPLE&Signature=••••&Expires=1768482000',
      { host: 's3.amazonaws.com', region: 'us-east-1', path: 'f.mp4' },
      { signedHeaders: [] },
    ),
    { secrets: { signedUrl: v2 } },
  ),
];

function temp(shown: string, fields: Partial<SwiftDestination> = {}): SwiftDestination {
  const place = {
    scheme: 'https',
    host: 'swift.example.com',
    account: 'AUTH_a',
    container: 'c',
    path: 'o.ts',
  };
  return swift({
    auth: 'temp-url',
    ...place,
    expires: '2027-01-15T08:00:00Z',
    host: 'swift.example.com',
    shown,
    ...fields,
  });
}

const tempUrl = 'https://swift.example.com/v1/AUTH_a/c/o.ts?temp_url_sig=';
const until = '&temp_url_expires=1800000000';

function tempRow(path: string, more: string, fields: Partial<SwiftDestination>, namesAccount = true): Case {
  const write = (sig: string): string =>
    `https://swift.example.com${path}?temp_url_sig=${sig}${until}${more}`;
  const { account: _account, ...nameless } = temp(write('••••'), fields);
  const understood = namesAccount ? temp(write('••••'), fields) : nameless;
  return row(write('deadbeef'), understood, { secrets: { signedUrl: write('deadbeef') } });
}

/** Temporary URLs of Swift: protocols.md 4.2. */
export const temporaryUrls: readonly Case[] = [
  row(`${tempUrl}deadbeef${until}`, temp(`${tempUrl}••••${until}`), {
    secrets: { signedUrl: `${tempUrl}deadbeef${until}` },
  }),
  row(
    `${tempUrl}deadbeef&temp_url_expires=2026-01-15T11:00:00Z`,
    temp(`${tempUrl}••••&temp_url_expires=2026-01-15T11:00:00Z`, { expires: '2026-01-15T11:00:00Z' }),
    {
      secrets: { signedUrl: `${tempUrl}deadbeef&temp_url_expires=2026-01-15T11:00:00Z` },
      told: [said.expired('2026-01-15T11:00:00Z')],
    },
  ),
  row(
    `${tempUrl.replace('/v1/', '/swift/v1/')}deadbeef${until}`,
    temp(`${tempUrl.replace('/v1/', '/swift/v1/')}••••${until}`),
    {
      secrets: { signedUrl: `${tempUrl.replace('/v1/', '/swift/v1/')}deadbeef${until}` },
    },
  ),
  row(
    `http://u:p@swift.example.com:8080/v1/AUTH_a/c/o.ts?temp_url_sig=deadbeef${until}`,
    temp(`http://swift.example.com:8080/v1/AUTH_a/c/o.ts?temp_url_sig=••••${until}`, {
      scheme: 'http',
      port: 8080,
      tls: false,
    }),
    {
      secrets: { signedUrl: `http://swift.example.com:8080/v1/AUTH_a/c/o.ts?temp_url_sig=deadbeef${until}` },
      told: [said.signedAlready, said.plain],
    },
  ),
  // Ceph's own addresses name no account, and others stand below a path of their own.
  tempRow('/swift/v1/c/d/o.ts', '', { path: 'd/o.ts' }, false),
  tempRow('/object-store/v1/AUTH_a/c/o.ts', '', {}),
  tempRow('/v1/AUTH_a/c', '', { path: '' }),
  // Several, in CSV.
  row(
    [
      'name,url',
      ...['o.ts', 'p.ts'].map((name) => `${name},${tempUrl.replace('o.ts', name)}deadbeef${until}`),
    ].join('\n'),
    ['o.ts', 'p.ts'].map((name) => temp(`${tempUrl.replace('o.ts', name)}••••${until}`, { path: name })),
    {
      secrets: ['o.ts', 'p.ts'].map((name) => ({
        signedUrl: `${tempUrl.replace('o.ts', name)}deadbeef${until}`,
      })),
    },
  ),
  // For many names.
  tempRow('/v1/AUTH_a/c/show/', '&temp_url_prefix=show/', { path: 'show/', folder: true, prefix: 'show/' }),
  tempRow('/v1/AUTH_a/c/show/ep1/', '&temp_url_prefix=sho', {
    path: 'show/ep1/',
    folder: true,
    prefix: 'sho',
  }),
  tempRow('/v1/AUTH_a/c/show/a.ts', '&temp_url_prefix=show%2F', { path: 'show/a.ts', prefix: 'show/' }),
  tempRow('/v1/AUTH_a/c/', '&temp_url_prefix=show/', { path: 'show/', folder: true, prefix: 'show/' }),
  tempRow('/v1/AUTH_a/c/', '&temp_url_prefix=', { path: '', folder: true, prefix: '' }),
];
