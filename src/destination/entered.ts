import type {
  AzureDestination,
  Destination,
  Parsed,
  S3Destination,
  SecretName,
  Secrets,
  SwiftDestination,
} from './destination';
import { addressOf, displayOf } from './display';
import { valueOf, withValue } from './edit';
import type { FieldName } from './fields';
import { hostKind } from './hosts';
import { readDestinations } from './read';
import { addressingAtAws } from './s3';
import { isAws, knownService } from './services';

/**
 * What somebody has entered, once a field is left: cleaned of what was copied along, and with what the value tells
 * by itself. What was not changed stays as it is, however odd.
 * @param before what it was when the last field was left.
 */
export function settled(entered: Destination, before: Destination): Destination {
  const clean = withCleanPath(withCleanHost(withoutBlanks(entered, before), before), before);
  if (clean.protocol === 's3' && before.protocol === 's3') return atItsService(clean, before);
  if (clean.protocol === 'azure' && before.protocol === 'azure') return withItsAccount(clean, before);
  if (clean.protocol === 'swift' && before.protocol === 'swift')
    return withAccountInName(inRackspace(clean), before);
  if (clean.protocol === 'ingest' && isElsewhere(clean, before)) return readAgain(clean);
  return clean;
}

/** Names, in which a blank at an end was copied along. */
const names: readonly FieldName[] = [
  ...(['host', 'bucket', 'container', 'account', 'region', 'user', 'domain', 'keyFile', 'jump'] as const),
  ...(['fileMode', 'profile', 'manifest'] as const),
  ...(['role.arn', 'role.externalId', 'role.sessionName', 'role.mfaSerial'] as const),
  ...(['options.storageClass', 'options.accessTier', 'options.contentType'] as const),
  ...(['options.canonicalId', 'options.kmsKeyId'] as const),
];

function withoutBlanks(entered: Destination, before: Destination): Destination {
  let clean = entered;
  for (const name of names) {
    const value = valueOf(entered, name);
    if (typeof value === 'string' && value !== value.trim() && value !== valueOf(before, name))
      clean = withValue(clean, name, value.trim());
  }
  return clean;
}

const webHost =
  /^(?:(?<scheme>[a-z][a-z0-9+.-]*):\/\/)?(?<host>\[[0-9a-f:.]+\]|[^\s/:@?#]+)(?::(?<port>\d{1,5}))?\/?$/;

/** A whole address was pasted as a host, as people do: its port and encryption have fields of their own. */
function withCleanHost(entered: Destination, before: Destination): Destination {
  if (!('host' in entered) || entered.host === valueOf(before, 'host')) return entered;
  const host = entered.host.toLowerCase();
  const found = webHost.exec(host)?.groups;
  if (!found) return { ...entered, host };
  const { scheme = '', port } = found;
  const secure = scheme === 'https' ? true : scheme === 'http' ? false : undefined;
  const wired = secure === undefined || !('tls' in entered) ? entered : withValue(entered, 'tls', secure);
  const placed = port === undefined ? wired : withValue(wired, 'port', Number(port));
  return { ...placed, host: found['host'] ?? host } as Destination;
}

function withCleanPath(entered: Destination, before: Destination): Destination {
  if (entered.path === before.path) return entered;
  const path = cleanPath(entered);
  return path === entered.path ? entered : withValue(entered, 'path', path);
}

function cleanPath({ protocol, path }: Destination): string {
  switch (protocol) {
    case 's3':
    case 'azure':
    case 'swift':
      return path.replace(/^\/+/, '');
    case 'netstorage':
    case 'http-put':
      return path.startsWith('/') ? path : `/${path}`;
    case 'ingest':
      return `/${path.replace(/^\/+/, '')}${/(^|\/|\.m3u8|\.mpd)$/i.test(path) ? '' : '/'}`;
    case 'ftp':
    case 'sftp':
      // As in an address, where what follows the host begins with a `/`.
      return /^\/?~\/?$/.test(path) ? '' : path.replace(/^\/?~\//, '');
    case 'local':
      return /^([A-Za-z]:[\\/]|\\\\)/.test(path) ? path.replaceAll('\\', '/') : path;
    case 'aspera':
      return path;
  }
}

/** A host that is known says which region and addressing its service wants, and perhaps the bucket. */
function atItsService(entered: S3Destination, before: S3Destination): S3Destination {
  const { host, bucket } = entered;
  const service = knownService(host);
  if (host !== before.host) {
    if (!service) return knownService(before.host) ? { ...entered, addressing: 'path' } : entered;
    const { region, addressing } = service;
    const named = bucket ?? service.bucket;
    const placed = { ...entered, host: service.host, region, addressing };
    return named === undefined ? placed : { ...placed, bucket: named };
  }
  if (bucket === before.bucket || bucket === undefined || !isAws(host)) return entered;
  return { ...entered, addressing: addressingAtAws(bucket) };
}

function withItsAccount(entered: AzureDestination, before: AzureDestination): AzureDestination {
  const { host } = entered;
  if (host === before.host || hostKind(host) !== 'azure' || entered.account !== before.account)
    return entered;
  return { ...entered, account: host.split('.')[0] ?? '' };
}

/** Its regions are known by names in capital letters. */
function inRackspace(entered: SwiftDestination): SwiftDestination {
  const { auth, region } = entered;
  return auth === 'rackspace' && region !== undefined
    ? { ...entered, region: region.toUpperCase() }
    : entered;
}

/** With v1 and at Oracle the account is part of the name that is sent; elsewhere it is not. */
function withAccountInName(entered: SwiftDestination, before: SwiftDestination): SwiftDestination {
  const { user, account = '', auth } = entered;
  const same = user === before.user && account === (before.account ?? '') && auth === before.auth;
  if (same || user === undefined) return entered;
  const old = `${before.account ?? ''}:`;
  const bare = user === before.user && user.startsWith(old) ? user.slice(old.length) : user;
  const isPart = (auth === 'v1' || auth === 'oracle') && account !== '' && !bare.includes(':');
  return { ...entered, user: isPart ? `${account}:${bare}` : bare };
}

function isElsewhere(entered: Destination, before: Destination): boolean {
  return (['host', 'path', 'manifest'] as const).some(
    (name) => valueOf(entered, name) !== valueOf(before, name),
  );
}

/** The address of an ingest tells its generation, stream and backup. */
function readAgain(entered: Destination): Destination {
  const read = readDestinations(displayOf(entered)).destinations[0]?.destination;
  return read?.protocol === entered.protocol ? read : entered;
}

/** People choose these themselves, so a blank may be meant. */
const chosen: ReadonlySet<SecretName> = new Set(['password', 'passphrase']);

/** Secrets that were entered, and what they tell of the destination they are for. */
export function withSecrets(destination: Destination, entered: Secrets): Parsed {
  const secrets = cleanSecrets(entered);
  if (Object.keys(secrets).length === 0) return { destination, secrets };
  if (destination.protocol === 's3') return { destination: { ...destination, anonymous: false }, secrets };
  return destination.protocol === 'azure' ? signedFor(destination, secrets) : { destination, secrets };
}

function cleanSecrets(entered: Secrets): Secrets {
  const pairs = Object.entries(entered).map(([name, value]) => {
    const clean = chosen.has(name as SecretName) ? value : value.trim();
    // The portal offers the signature alone and the whole address with it.
    return [name, name === 'sas' ? clean.slice(clean.indexOf('?') + 1) : clean] as const;
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

/** A signature says what it allows and when it ends; an account's key replaces one that was there. */
function signedFor(destination: AzureDestination, secrets: Secrets): Parsed {
  const { sas: _sas, ...rest } = destination;
  const bare: AzureDestination = { ...rest, anonymous: false, expires: null };
  if (secrets.sas === undefined) return { destination: bare, secrets };
  const empty = { permissions: '', resource: '', httpsOnly: false };
  const read = readDestinations(addressOf({ ...bare, sas: empty }, secrets)).destinations[0]?.destination;
  if (read?.protocol !== 'azure' || read.sas === undefined) return { destination: bare, secrets };
  return { destination: { ...bare, sas: read.sas, expires: read.expires }, secrets };
}
