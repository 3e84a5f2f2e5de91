import type { Destination, Protocol, SwiftDestination } from './destination';
import { fieldsOf, type FieldName } from './fields';
import { present } from './options';
import { azureClouds } from './presets';
import { hostForRegion } from './service-hosts';

export type FieldValue = string | number | boolean | undefined;

export function valueOf(destination: Destination, name: FieldName): FieldValue {
  let value: unknown = destination;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

/**
 * The destination with one field changed, and what follows from it: whether the path is a folder, the usual port of
 * the other way to connect, a user who is not anonymous. An empty text, where none is required, takes the field away.
 */
export function withValue(destination: Destination, name: FieldName, value: FieldValue): Destination {
  const set = withField(destination, name, value);
  return consequences({ ...set, folder: isFolderPath(set) }, destination, name);
}

function withField(destination: Destination, name: FieldName, value: FieldValue): Destination {
  return name.includes('.') ? withInner(destination, name, value) : withOuter(destination, name, value);
}

function without(destination: Destination, name: FieldName): Destination {
  return withField(destination, name, undefined);
}

/** Fields without which a destination is none; empty they stay. */
const lasting: ReadonlySet<string> = new Set(['path', 'host', 'account', 'region']);

/** Switches whose no is that nothing is said. */
const unsaidNo: ReadonlySet<string> = new Set([
  'applicationCredential',
  'requesterPays',
  'writeOnly',
  'fallback',
]);

function withOuter(destination: Destination, name: string, value: FieldValue): Destination {
  const { [name]: _old, ...rest } = destination as unknown as Readonly<Record<string, unknown>>;
  const stays = lasting.has(name) && (destination.protocol !== 'swift' || name === 'path' || name === 'host');
  const gone = isUnsaid(name, value) && !(value === '' && stays);
  return (gone ? rest : { ...rest, [name]: value }) as unknown as Destination;
}

function isUnsaid(name: string, value: FieldValue): boolean {
  return value === undefined || value === '' || (value === false && unsaidNo.has(name));
}

function withInner(destination: Destination, name: string, value: FieldValue): Destination {
  const [outer = '', inner = ''] = name.split('.');
  const whole = destination as unknown as Readonly<Record<string, unknown>>;
  const { [inner]: _old, ...rest } = (whole[outer] ?? {}) as Readonly<Record<string, unknown>>;
  const next = isUnsaid(inner, value) ? rest : { ...rest, [inner]: value };
  // A role without its ARN is none.
  if (outer === 'role' && !('arn' in next)) {
    const { role: _role, ...bare } = whole;
    return bare as unknown as Destination;
  }
  return { ...whole, [outer]: next } as unknown as Destination;
}

function consequences(next: Destination, before: Destination, name: FieldName): Destination {
  switch (name) {
    case 'tls':
    case 'implicit':
      return withUsualPort(withScheme(next, name), before);
    case 'user':
    case 'anonymous':
    case 'profile':
      return withIdentity(next, name);
    case 'auth':
      return next.protocol === 'swift' && before.protocol === 'swift' ? withSignIn(next, before) : next;
    case 'region':
      return next.protocol === 's3' && before.protocol === 's3'
        ? { ...next, host: hostForRegion(before, next.region) }
        : next;
    case 'account':
      return withAccountHost(next, before);
    default:
      return next;
  }
}

function isFolderPath(destination: Destination): boolean {
  const { path: key, protocol } = destination;
  if (protocol === 'ingest') return true;
  return key === '' || key.endsWith('/') || (protocol === 'local' && key === '~');
}

/** Of an S3 store: a key, a profile that gives one, or nobody. */
function withIdentity(next: Destination, name: 'user' | 'anonymous' | 'profile'): Destination {
  if (next.protocol === 'ftp') return { ...next, anonymous: next.user === undefined };
  if (next.protocol !== 's3' || !next[name]) return next;
  const { user, profile, ...rest } = next;
  if (name === 'user') return { ...rest, ...present({ user }), anonymous: false };
  return name === 'profile' ? { ...rest, ...present({ profile }), anonymous: false } : rest;
}

/** The scheme says whether the connection is encrypted, where it says anything of that. */
function withScheme(next: Destination, changed: 'tls' | 'implicit'): Destination {
  if (next.protocol === 'ftp') {
    const implicit = next.implicit && (changed === 'implicit' || next.tls);
    const tls = implicit || next.tls;
    return { ...next, implicit, tls, scheme: tls ? (next.scheme === 'ftp' ? 'ftps' : next.scheme) : 'ftp' };
  }
  if (!('tls' in next) || !/^https?$/.test(next.scheme)) return next;
  return { ...next, scheme: next.tls ? 'https' : 'http' };
}

/** A port that somebody chose stays. */
function withUsualPort(next: Destination, before: Destination): Destination {
  if (next.protocol === 'ftp') {
    const usual = before.protocol === 'ftp' && before.port === (before.implicit ? 990 : 21);
    return usual ? { ...next, port: next.implicit ? 990 : 21 } : next;
  }
  if (!('tls' in next) || !('tls' in before)) return next;
  return before.port === (before.tls ? 443 : 80) ? { ...next, port: next.tls ? 443 : 80 } : next;
}

const swiftNames = [
  'user',
  'account',
  'domain',
  'applicationCredential',
  'region',
  'options.storagePolicy',
] as const;

/** Stands for the whole service; nobody ever connects to it. */
const rackspaceHost = 'storage.cloudfiles.com';

/** Each dialect has its own port and scheme, and what it has no use for goes. */
function withSignIn(next: SwiftDestination, before: SwiftDestination): Destination {
  const usable = new Set(fieldsOf(next).map(({ name }) => name));
  const rest = swiftNames
    .filter((name) => !usable.has(name))
    .reduce(without, { domain: 'Default', ...next }) as SwiftDestination;
  if (next.auth === 'rackspace')
    return { ...rest, scheme: 'https', host: rackspaceHost, port: 443, tls: true };
  const web = next.auth === 'token' || next.auth === 'oracle';
  return {
    ...rest,
    scheme: web ? (next.tls ? 'https' : 'http') : 'swift',
    port: before.port === usualPort(before) ? usualPort(next) : next.port,
    host: before.auth === 'rackspace' ? '' : next.host,
  };
}

function usualPort({ auth, tls }: SwiftDestination): number {
  if (auth === 'v2.0' || auth === 'v3') return 5000;
  return tls ? 443 : 80;
}

/** At Azure's own clouds the host begins with the account. */
function withAccountHost(next: Destination, before: Destination): Destination {
  if (next.protocol !== 'azure' || before.protocol !== 'azure' || next.addressing !== 'host') return next;
  const own = azureClouds.find(({ suffix }) => next.host === azureHostOf(before.account, suffix));
  return own ? { ...next, host: azureHostOf(next.account, own.suffix) } : next;
}

export function azureHostOf(account: string, suffix: string): string {
  return account === '' ? suffix : `${account.toLowerCase()}.${suffix}`;
}

const fresh = { path: '', folder: true, expires: null } as const;
const web = { ...fresh, host: '', port: 443, tls: true } as const;

/** An empty destination to begin a form with. */
export function newDestination(protocol: Protocol): Destination {
  switch (protocol) {
    case 's3':
      return {
        ...web,
        protocol,
        scheme: 's3',
        host: 's3.us-east-1.amazonaws.com',
        region: 'us-east-1',
        addressing: 'virtual',
        anonymous: false,
        options: {},
      };
    case 'azure':
      return {
        ...web,
        protocol,
        scheme: 'https',
        host: 'blob.core.windows.net',
        account: '',
        addressing: 'host',
        anonymous: false,
        options: {},
      };
    case 'swift':
      return { ...web, protocol, scheme: 'swift', auth: 'v3', port: 5000, domain: 'Default', options: {} };
    case 'ftp':
      return {
        ...web,
        protocol,
        scheme: 'ftps',
        port: 21,
        implicit: false,
        passive: true,
        anonymous: true,
      };
    case 'sftp':
      return { ...fresh, protocol, scheme: 'sftp', host: '', port: 22 };
    case 'netstorage':
      return { ...web, protocol, scheme: 'https', path: '/' };
    case 'ingest':
      return { ...web, protocol, scheme: 'https', path: '/', generation: 'post' };
    case 'aspera':
      return { ...fresh, protocol, scheme: 'fasp', host: '', port: 22, udpPort: 33_001, options: {} };
    case 'http-put':
      return { ...web, protocol, scheme: 'https', path: '/', method: 'PUT' };
    case 'local':
      return { ...fresh, protocol, scheme: 'file' };
  }
}
