import * as fc from 'fast-check';
import type {
  AsperaDestination,
  AzureDestination,
  Destination,
  FtpDestination,
  HttpPutDestination,
  IngestDestination,
  NetStorageDestination,
  Parsed,
  S3Destination,
  Secrets,
  SftpDestination,
} from '../../../src/destination/destination';
import { anySwift } from './any-swift';
import { bare, key, hosts, maybe, name, parsed, port, secretText, segment, word } from './any-text';

/** Any destination with its secrets, as far as there are texts for it: made of parts, not read from anything. */

/** What an S3 host says by itself of the region. */
const s3Hosts: readonly (readonly [host: string, region: string])[] = [
  ['s3.amazonaws.com', 'us-east-1'],
  ['s3.eu-west-1.amazonaws.com', 'eu-west-1'],
  ['s3.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['s3.us-west-004.backblazeb2.com', 'us-west-004'],
  ['us-west.s3.qencode.com', 'us-west'],
  ['nyc3.digitaloceanspaces.com', 'nyc3'],
  ['0123abcd.eu.r2.cloudflarestorage.com', 'auto'],
  ['oss-cn-hangzhou.aliyuncs.com', 'cn-hangzhou'],
  ['acct.blob.core.windows.net', 'us-east-1'],
  ['storage.us2.oraclecloud.com', 'us-east-1'],
  ...hosts.map((host) => [host, 'us-east-1'] as const),
];

const anyS3 = fc
  .record({
    scheme: fc.constantFrom('s3', 'http', 'https'),
    at: fc.constantFrom(...s3Hosts),
    port,
    tls: fc.boolean(),
    region: maybe(fc.constantFrom('eu-west-9', 'zone 1', 'auto')),
    addressing: fc.constantFrom('path', 'virtual'),
    bucket: maybe(fc.oneof(bare, segment)),
    path: key,
    user: maybe(name),
    profile: maybe(name),
    secretKey: maybe(secretText),
    anonymous: fc.boolean(),
    options: fc.record(
      {
        acl: word,
        storageClass: word,
        contentType: word,
        contentDisposition: word,
        canonicalId: word,
        encryption: word,
        kmsKeyId: word,
        requesterPays: fc.constant(true),
        writeOnly: fc.constant(true),
      },
      { requiredKeys: [] },
    ),
    role: maybe(
      fc.record(
        {
          arn: word,
          externalId: word,
          sessionName: word,
          durationSeconds: fc.integer({ min: 1, max: 43_200 }),
          mfaSerial: word,
        },
        { requiredKeys: ['arn'] },
      ),
    ),
  })
  .map(({ at: [host, own], region = own, bucket, path, profile, secretKey, anonymous, ...rest }) =>
    parsed<S3Destination>(
      {
        ...rest,
        protocol: 's3',
        host,
        region,
        bucket: bucket || undefined,
        path: bucket ? path : '',
        profile: rest.user === undefined ? profile : undefined,
        anonymous: anonymous && (rest.user ?? profile) === undefined,
      },
      rest.user === undefined ? {} : { secretKey },
    ),
  );

const account = fc.stringMatching(/^[a-z0-9]{3,24}$/);
const clouds = fc.constantFrom(
  'blob.core.windows.net',
  'blob.core.chinacloudapi.cn',
  'blob.core.usgovcloudapi.net',
);
const sasFacts = fc.record(
  {
    sp: fc.constantFrom('', 'c', 'cw', 'racwdl', 'r'),
    sr: fc.constantFrom('b', 'c', 'd', 'account'),
    st: fc.constantFrom('2026-01-01T00:00:00Z', '2026-06-01T10:20:30Z'),
    se: fc.constantFrom('2026-02-01T00:00:00Z', '2025-02-01T00:00:00Z'),
    spr: fc.constant('https'),
    sip: fc.constantFrom('10.0.0.1', '10.0.0.1-10.0.0.9'),
  },
  { requiredKeys: ['sp', 'sr'] },
);

const anyAzure = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    account: fc.oneof(account, fc.constant('devstoreaccount1')),
    cloud: clouds,
    own: maybe(fc.constantFrom(...hosts)),
    addressing: fc.constantFrom('path', 'host'),
    port,
    tls: fc.boolean(),
    container: maybe(fc.oneof(bare, fc.constantFrom('$web', '$root'))),
    path: key,
    accountKey: maybe(fc.base64String({ minLength: 4 })),
    sas: maybe(sasFacts),
    sig: fc.base64String({ minLength: 4 }),
    anonymous: fc.boolean(),
    options: fc.record(
      { accessTier: word, contentType: word, contentDisposition: word },
      { requiredKeys: [] },
    ),
  })
  .map(
    ({ account: id, cloud, own, addressing, container, path, accountKey, sas, sig, anonymous, ...rest }) => {
      const facts = sas && { st: undefined, se: undefined, ...sas };
      const pairs = Object.entries({ sv: '2022-11-02', ...sas, sig }).map(
        ([n, v]) => `${n}=${encodeURIComponent(v)}`,
      );
      const secrets: Secrets = sas
        ? { sas: pairs.join('&') }
        : accountKey && !anonymous
          ? { accountKey }
          : {};
      return parsed<AzureDestination>(
        {
          ...rest,
          protocol: 'azure',
          host: own ?? `${id}.${cloud}`,
          account: id,
          addressing: own === undefined ? 'host' : addressing,
          container,
          path: container === undefined ? '' : path,
          anonymous: anonymous && sas === undefined,
          expires: facts?.se ?? null,
          sas: facts && {
            permissions: facts.sp,
            resource: facts.sr,
            httpsOnly: facts.spr === 'https',
            ...(facts.st === undefined ? {} : { starts: facts.st }),
            ...(facts.sip === undefined ? {} : { addresses: facts.sip }),
          },
        },
        secrets,
      );
    },
  );

/** Without `..`, which may not climb out of a file server's folder. */
const filePath = fc.tuple(fc.constantFrom('', '/', '//', '~/', '/~/', '/~', '~'), key).map(
  ([start, rest]) =>
    start +
    rest
      .split('/')
      .map((part) => (part === '..' ? 'a/..' : part))
      .join('/'),
);
const login = { user: maybe(name), password: maybe(secretText) };
const fileMode = maybe(fc.constantFrom('644', '0640', '600', '2664'));

const ftpKinds = fc.constantFrom(
  { scheme: 'ftp', tls: false, implicit: false },
  { scheme: 'ftp', tls: true, implicit: false },
  { scheme: 'ftp', tls: true, implicit: true },
  { scheme: 'ftps', tls: true, implicit: false },
  { scheme: 'ftps', tls: true, implicit: true },
  { scheme: 'ftpes', tls: true, implicit: false },
  { scheme: 'ftpes', tls: true, implicit: true },
);
const anyFtp = fc
  .record({
    kind: ftpKinds,
    host: fc.constantFrom(...hosts),
    port,
    passive: fc.boolean(),
    path: filePath,
    fileMode,
    ...login,
  })
  .map(({ kind, user, password, ...rest }) =>
    parsed<FtpDestination>(
      { ...rest, ...kind, protocol: 'ftp', user, anonymous: user === undefined },
      user === undefined ? {} : { password },
    ),
  );

const anySftp = fc
  .record({
    host: fc.constantFrom(...hosts),
    port,
    path: filePath,
    keyFile: maybe(word),
    jump: maybe(word),
    fileMode,
    ...login,
  })
  .map(({ user, password, ...rest }) =>
    parsed<SftpDestination>(
      { ...rest, protocol: 'sftp', scheme: 'sftp', user },
      user === undefined ? {} : { password },
    ),
  );

const anyNetStorage = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.constantFrom('x-nsu.akamaihd.net', ...hosts),
    port,
    tls: fc.boolean(),
    place: maybe(fc.tuple(segment, key)),
    user: maybe(name),
    secret: maybe(secretText),
  })
  .map(({ place, user, secret, ...rest }) =>
    parsed<NetStorageDestination>(
      { ...rest, protocol: 'netstorage', user, path: place ? `/${place.join('/')}` : '/' },
      user === undefined ? {} : { key: secret },
    ),
  );

const ingestHosts = fc.constantFrom(
  { host: 'post.acme.akamaihd.net', generation: 'post', other: undefined },
  { host: 'live.example.com', generation: 'post', other: undefined },
  { host: 'p-ep50002.i.akamaientrypoint.net', generation: 'msl4', other: 'b-ep50002.i.akamaientrypoint.net' },
  { host: 'b-ep50002.i.akamaientrypoint.net', generation: 'msl4', other: undefined },
  { host: 'p-ep50002.i.mslentrypoint.net', generation: 'msl5', other: 'b-ep50002.i.mslentrypoint.net' },
);
const anyIngest = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    at: ingestHosts,
    port,
    tls: fc.boolean(),
    folders: fc.array(segment, { maxLength: 4 }),
    manifest: maybe(fc.tuple(segment, fc.constantFrom('m3u8', 'mpd', 'M3U8'))),
    ...login,
  })
  .map(({ at: { other, ...at }, folders, manifest, user, password, ...rest }) => {
    const [streamId, event] = folders;
    const below = folders.slice(1).map((folder) => `${folder}/`);
    return parsed<IngestDestination>(
      {
        ...rest,
        ...at,
        protocol: 'ingest',
        path: `/${folders.map((folder) => `${folder}/`).join('')}`,
        streamId: streamId || undefined,
        event: event || undefined,
        manifest: manifest?.join('.'),
        format: manifest && (manifest[1] === 'mpd' ? 'dash' : 'hls'),
        backup: streamId && other ? { host: other, path: `/${streamId}-b/${below.join('')}` } : undefined,
        user,
      },
      user === undefined ? {} : { password },
    );
  });

const rate = fc.integer({ min: 0, max: 9_999_999 });
const anyAspera = fc
  .record({
    scheme: fc.constantFrom('fasp', 'faspe'),
    host: fc.constantFrom(...hosts),
    port,
    udpPort: port,
    path: key,
    token: maybe(secretText),
    options: fc.record(
      {
        targetRate: rate,
        minRate: rate,
        bandwidthCap: rate,
        policy: fc.constantFrom('fixed', 'high', 'fair', 'low'),
        cipher: word,
        fingerprint: word,
        fallback: fc.constant(true),
        httpPort: port,
      },
      { requiredKeys: [] },
    ),
    ...login,
  })
  .map(({ user, password, token, ...rest }) =>
    parsed<AsperaDestination>(
      { ...rest, protocol: 'aspera', user },
      { ...(user === undefined ? {} : { password }), token },
    ),
  );

const anyPut = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.constantFrom('s3.amazonaws.com', ...hosts),
    port,
    tls: fc.boolean(),
    method: fc.constantFrom('PUT', 'POST'),
    path: key.map((path) => `/${path}`),
    token: maybe(secretText),
    ...login,
  })
  .map(({ user, password, token, ...rest }) =>
    parsed<HttpPutDestination>(
      { ...rest, protocol: 'http-put', user },
      { ...(user === undefined ? {} : { password }), token },
    ),
  );

const anyLocal = fc.tuple(fc.constantFrom('/', 'C:/', '//nas/'), key).map(([start, rest]) =>
  parsed<Destination>(
    {
      protocol: 'local',
      scheme: 'file',
      path: start + (start === 'C:/' ? rest.replaceAll('\\', '-') : rest),
    },
    {},
  ),
);

export const anyDestination: fc.Arbitrary<Parsed> = fc.oneof(
  anyS3,
  anyAzure,
  anySwift,
  anyFtp,
  anySftp,
  anyNetStorage,
  anyIngest,
  anyAspera,
  anyPut,
  anyLocal,
);
