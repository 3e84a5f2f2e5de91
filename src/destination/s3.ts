import { words } from '../language/words';
import { inRoot, linkText, login, queryOf, secretText, tlsPair, webHost, type Shown } from './address';
import type { AssumedRole, Parsed, S3Destination, S3Options } from './destination';
import { askFolder, firstSegment } from './folder';
import { askTls, warnPlain } from './encryption';
import { hostKind, isNumeric } from './hosts';
import type { Notes } from './notes';
import { present, takeOptions, takeWebOptions, type Options } from './options';
import { awsHost } from './presets';
import { takeCredentials } from './query-secrets';
import { isAws, knownService, refusalOf } from './services';
import type { Tokens } from './tokenize';
import { secretOf, userOf } from './userinfo';

const names = [
  'acl',
  'storage_class',
  'content_type',
  'content_disposition',
  'canonical_id',
  'sse',
  'server_side_encryption',
  'sse_kms_key_id',
  'requester_pays',
  'request_payer',
  'write_only',
  'region',
  'tls',
  'use_tls',
  'anonymous',
  'addressing',
  'role_arn',
  'external_id',
  'session_name',
  'duration',
  'mfa_serial',
  'profile',
];

/**
 * Reads `s3://…` in all its dialects (AWS CLI: bucket first; Cyberduck, Qencode and others: endpoint first) and
 * the `http(s)://` forms of S3 services.
 */
export function readS3(given: Tokens, notes: Notes): Parsed | undefined {
  const bare = takeCredentials(given, names, notes);
  if (bare === undefined) return undefined;
  const { options, tokens } =
    bare.scheme === 's3' ? takeOptions(bare, names) : takeWebOptions(bare, names, notes);
  // A key in the address is meant; one from elsewhere is not where the address names a profile.
  const profile = tokens.user ? undefined : options.get('profile');
  const user = profile === undefined ? userOf(tokens, notes) : undefined;
  const place = placeOf(tokens, user !== undefined, notes);
  const { tls, port } = wireOf(tokens, options, notes);
  const { path, folder } =
    place.bucket === undefined ? { path: '', folder: true } : askFolder(place.path, notes);
  const destination: S3Destination = {
    protocol: 's3',
    scheme: tokens.scheme,
    host: place.host,
    port,
    tls,
    region: options.get('region')?.toLowerCase() ?? place.region,
    addressing: addressingOf(options) ?? place.addressing,
    ...present({ bucket: place.bucket, user, profile, role: roleOf(options) }),
    path,
    folder,
    anonymous: options.isOn('anonymous') === true && (user ?? profile) === undefined,
    options: optionsOf(options),
    expires: null,
  };
  const secretKey = profile === undefined ? secretOf(tokens, notes) : undefined;
  tell(destination, secretKey, notes);
  return { destination, secrets: secretKey === undefined ? {} : { secretKey } };
}

/** What is worth saying of any S3 destination, however it came to be. */
function tell(destination: S3Destination, secret: string | undefined, notes: Notes): void {
  const { host, user, profile, anonymous, bucket, options, tls } = destination;
  const service = knownService(host);
  const refusal = service && refusalOf(service.preset, options);
  if (refusal) notes.warn(refusal);
  if (bucket === undefined) notes.warn(words().remarks.browsedOnly.bucket);
  if (!anonymous && profile === undefined && (user === undefined || secret === undefined)) {
    const { asked } = words().remarks;
    notes.warn(user === undefined ? asked.keyAndSecret : asked.secretKey);
  }
  if (!tls) warnPlain(host, notes);
}

function wireOf(
  tokens: Tokens,
  options: Options,
  notes: Notes,
): { readonly tls: boolean; readonly port: number } {
  const given = options.isOn('tls') ?? options.isOn('use_tls') ?? notes.beside.tls;
  const tls = knownService(tokens.host)
    ? askTls(tokens.scheme, given, notes)
    : (given ?? tokens.scheme !== 'http');
  return { tls, port: tokens.port ?? (tls ? 443 : 80) };
}

interface Place {
  readonly host: string;
  readonly region: string;
  readonly addressing: 'path' | 'virtual';
  readonly bucket: string | undefined;
  readonly path: string;
}

function placeOf(tokens: Tokens, hasUser: boolean, notes: Notes): Place {
  const { host, path } = tokens;
  const service = knownService(host);
  if (service?.bucket !== undefined) return { ...service, bucket: service.bucket, path };
  const segment = firstSegment(path);
  if (service) {
    const addressing = usualAddressing(service.host, segment.root);
    return { ...service, bucket: segment.root, path: segment.path, addressing };
  }
  if (tokens.scheme === 's3' && isBucketName(tokens)) {
    return atAmazon(host === '' ? segment : { root: host, path });
  }
  const endpoint: Place = {
    host: host.toLowerCase(),
    region: 'us-east-1',
    addressing: 'path',
    bucket: segment.root,
    path: segment.path,
  };
  const isSigned = hasUser || tokens.user !== undefined;
  if (isEndpoint(tokens, hasUser) || askEndpoint(host, isSigned, notes)) return endpoint;
  return atAmazon({ root: host, path });
}

function atAmazon({ root, path }: { readonly root: string | undefined; readonly path: string }): Place {
  return {
    host: awsHost,
    region: 'us-east-1',
    addressing: usualAddressing(awsHost, root),
    bucket: root,
    path,
  };
}

/** How a bucket that the path names is addressed where nothing else is said. */
function usualAddressing(host: string, bucket: string | undefined): 'path' | 'virtual' {
  if (bucket !== undefined && isAws(host)) return addressingAtAws(bucket);
  return knownService(host)?.addressing ?? 'path';
}

function addressingOf(options: Options): 'path' | 'virtual' | undefined {
  const asked = options.get('addressing');
  return asked === 'path' || asked === 'virtual' ? asked : undefined;
}

/** A name that no rule decides. Key and secret in fields of their own speak for a service's name. */
function askEndpoint(host: string, hasUser: boolean, notes: Notes): boolean {
  const says = words().questions.bucket;
  const endpoint = says.service(host);
  const bucket = says.bucket(host);
  const answer = notes.ask({
    id: 'bucket',
    text: says.text(host),
    choices: hasUser ? [endpoint, bucket] : [bucket, endpoint],
  });
  return (answer === 0) === hasUser;
}

function isEndpoint(tokens: Tokens, hasUser: boolean): boolean {
  const { scheme, user, port, host } = tokens;
  if (scheme !== 's3' || port !== undefined || isNumeric(host)) return true;
  // A bare word behind a key: a service in one's own network, or a bucket as Hadoop writes it.
  if (user !== undefined) return host.includes('.');
  return hasUser && host.includes('.s3.');
}

export function addressingAtAws(bucket: string): 'path' | 'virtual' {
  return /^[a-z0-9-]+$/.test(bucket) ? 'virtual' : 'path';
}

/** `s3://bucket/key` as the AWS CLI means it: a bare word, or a name that no host can have. */
function isBucketName({ user, port, host }: Tokens): boolean {
  if (user !== undefined || port !== undefined || isNumeric(host)) return false;
  return !host.includes('.') || /[_A-Z]/.test(host);
}

function roleOf(options: Options): AssumedRole | undefined {
  const arn = options.get('role_arn');
  if (arn === undefined) return undefined;
  const duration = options.get('duration') ?? '';
  return {
    arn,
    ...present({
      externalId: options.get('external_id'),
      sessionName: options.get('session_name'),
      durationSeconds: /^\d{1,6}$/.test(duration) ? Number(duration) : undefined,
      mfaSerial: options.get('mfa_serial'),
    }),
  };
}

function optionsOf(options: Options): S3Options {
  return present({
    acl: options.get('acl'),
    storageClass: options.get('storage_class'),
    contentType: options.get('content_type'),
    contentDisposition: options.get('content_disposition'),
    canonicalId: options.get('canonical_id'),
    encryption: options.get('sse') ?? options.get('server_side_encryption'),
    kmsKeyId: options.get('sse_kms_key_id'),
    requesterPays: (options.isOn('requester_pays') ?? options.isOn('request_payer')) ? true : undefined,
    writeOnly: options.isOn('write_only') ? true : undefined,
  });
}

export function formatS3(destination: S3Destination, shown: Shown): string {
  const { presigned, host, port, tls, scheme, user, region, options, role, addressing } = destination;
  if (presigned) return linkText(shown, presigned.shown);
  const service = knownService(host);
  const web = scheme !== 's3';
  // Without a user and a port a name that is not known would be read as a bucket's.
  const alone = !web && user === undefined && service === undefined;
  const query = queryOf([
    ['protocol', web && looksOtherwise(destination) ? 's3' : undefined],
    // `http://` of a known service would be asked about.
    ['tls', scheme === 'http' && service ? (tls ? 'yes' : 'no') : tlsPair(destination)[1]],
    ['region', region === (service?.region ?? 'us-east-1') ? undefined : region],
    ['addressing', addressing === usualAddressing(host, destination.bucket) ? undefined : addressing],
    ['anonymous', destination.anonymous ? 'yes' : undefined],
    ['acl', options.acl],
    ['storage_class', options.storageClass],
    ['content_type', options.contentType],
    ['content_disposition', options.contentDisposition],
    ['canonical_id', options.canonicalId],
    ['sse', options.encryption],
    ['sse_kms_key_id', options.kmsKeyId],
    ['requester_pays', options.requesterPays ? 'yes' : undefined],
    ['write_only', options.writeOnly ? 'yes' : undefined],
    ['role_arn', role?.arn],
    ['external_id', role?.externalId],
    ['session_name', role?.sessionName],
    ['duration', role?.durationSeconds],
    ['mfa_serial', role?.mfaSerial],
    ['profile', destination.profile],
  ]);
  const at = alone ? `${host}:${port}` : webHost(destination);
  const name = login(user, secretText(shown, 'secretKey'));
  return `${scheme}://${name}${inRoot(at, destination.bucket, destination.path)}${query}`;
}

/** A web address that by itself would be taken for something other than S3. */
function looksOtherwise({ bucket = '', host, path }: S3Destination): boolean {
  if (bucket === 'v1' && path.startsWith('MossoCloudFS_')) return true;
  const kind = hostKind(host);
  if (kind !== undefined) return kind !== 's3';
  return bucket === 'devstoreaccount1' || /\.(m3u8|mpd)$/i.test(path === '' ? bucket : path);
}
