import { words } from '../language/words';
import {
  escapePath,
  hostAndPort,
  inRoot,
  linkText,
  login,
  queryOf,
  secretText,
  tlsPair,
  webHost,
  type Pair,
  type Shown,
} from './address';
import type { Parsed, Secrets, SwiftAuth, SwiftDestination } from './destination';
import { askFolder, firstSegment } from './folder';
import { hostKind } from './hosts';
import type { Notes } from './notes';
import { present, takeOptions, takeWebOptions, type Options } from './options';
import { askTls, warnPlain } from './encryption';
import type { Tokens } from './tokenize';
import { secretOf, userOf } from './userinfo';

const names = ['tls', 'domain', 'credential', 'region', 'content_type', 'storage_policy', 'write_only'];

/** Ports at which sign-in usually goes without encryption (OpenStack's defaults). */
const plainPorts: ReadonlySet<number> = new Set([80, 8080, 8081, 35357]);

const defaultPorts: Readonly<Partial<Record<SwiftAuth, number>>> = { 'v2.0': 5000, v3: 5000 };

/** `swift://user:password@host[:port]/v1|v2.0|v3/account/container/object`. */
export function readSwift(given: Tokens, notes: Notes): Parsed | undefined {
  const { options, tokens } = takeOptions(given, names);
  const [version = '', account = '', ...rest] = tokens.path.split('/');
  const auth = ({ v1: 'v1', 'v1.0': 'v1', v2: 'v2.0', 'v2.0': 'v2.0', v3: 'v3' } as const)[version];
  if (auth === undefined) return notes.fail(words().addressErrors.swiftVersion);
  if (account === '') return notes.fail(words().addressErrors.swiftAccount);
  const tls = swiftTls(tokens, options, notes);
  const user = userOf(tokens, notes);
  const destination: SwiftDestination = {
    ...inContainer(rest.join('/'), notes),
    protocol: 'swift',
    scheme: 'swift',
    auth,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? defaultPorts[auth] ?? (tls ? 443 : 80),
    tls,
    account,
    ...present({
      // With v1 the account belongs to the name, unless it was written so already.
      user:
        user !== undefined && auth === 'v1' && !user.includes(':') ? `${tenantOf(account)}:${user}` : user,
      domain: auth === 'v3' ? (options.get('domain') ?? 'Default') : undefined,
      region: options.get('region'),
      applicationCredential: auth === 'v3' && options.get('credential') === 'application' ? true : undefined,
    }),
    options: present({ ...keptBy(options), storagePolicy: options.get('storage_policy') }),
    expires: null,
  };
  return withPassword(destination, tokens, notes);
}

/** What every dialect knows. */
function keptBy(options: Options): {
  readonly contentType: string | undefined;
  readonly writeOnly: true | undefined;
} {
  return {
    contentType: options.get('content_type'),
    writeOnly: options.isOn('write_only') ? true : undefined,
  };
}

/** TempAuth calls the storage account `AUTH_` and the tenant, which is what its names begin with (tempauth.py). */
function tenantOf(account: string): string {
  return account.replace(/^AUTH_/, '');
}

/** TLS is not in the grammar of `swift://`, and a password that travels in clear needs somebody's consent. */
function swiftTls(tokens: Tokens, options: Options, notes: Notes): boolean {
  const given = options.isOn('tls') ?? notes.beside.tls;
  if (given !== undefined) return given;
  if (tokens.port === undefined || !plainPorts.has(tokens.port)) return true;
  const { text, yes, no } = words().questions.swiftTls;
  const answer = notes.ask({ id: 'tls', text: text(tokens.port), choices: [yes, no] });
  return answer === 0;
}

/** `http(s)://user:key@storage.cloudfiles.com/container/object`: the host stands for the whole service. */
export function readRackspace(given: Tokens, notes: Notes): Parsed {
  const { options, tokens } = takeWebOptions(given, names, notes);
  const apiKey = secretOf(tokens, notes);
  const user = userOf(tokens, notes);
  if (user === undefined || apiKey === undefined) notes.warn(words().remarks.asked.apiKey);
  const destination: SwiftDestination = {
    ...inContainer(tokens.path, notes),
    protocol: 'swift',
    scheme: tokens.scheme,
    auth: 'rackspace',
    host: 'storage.cloudfiles.com',
    port: 443,
    // Sign-in and storage both have addresses of their own, which are encrypted whatever was pasted.
    tls: true,
    ...present({ user, region: options.get('region')?.toUpperCase() }),
    options: present(keptBy(options)),
    expires: null,
  };
  return { destination, secrets: apiKey === undefined ? {} : { apiKey } };
}

/** A storage URL, with the token that its query carries: `https://storage4.clouddrive.com/v1/MossoCloudFS_…/…`. */
export function readStorageUrl(given: Tokens, notes: Notes): Parsed | undefined {
  const { options, tokens } = takeWebOptions(given, [...names, 'auth-token'], notes);
  const token = options.get('auth-token');
  if (!isStoragePath(tokens.path)) return notes.fail(words().addressErrors.storageAddress);
  const tls = askTls(tokens.scheme, options.isOn('tls') ?? notes.beside.tls, notes);
  if (tokens.user !== undefined) notes.warn(words().remarks.tokenWithUser);
  if (token) notes.warn(words().remarks.tokenEnds);
  else notes.warn(words().remarks.asked.token);
  const destination: SwiftDestination = { ...storageAt(tokens, options, tls, notes), auth: 'token' };
  if (!tls) warnPlain(destination.host, notes);
  return { destination, secrets: token ? { token } : {} };
}

/** `https://user:password@storage.us2.oraclecloud.com/v1/Storage-account/container/object`. */
export function readOracle(given: Tokens, notes: Notes): Parsed | undefined {
  const { options, tokens } = takeWebOptions(given, names, notes);
  if (!isStoragePath(tokens.path)) return notes.fail(words().addressErrors.oracleAddress);
  const tls = askTls(tokens.scheme, options.isOn('tls') ?? notes.beside.tls, notes);
  const user = userOf(tokens, notes);
  const storage = storageAt(tokens, options, tls, notes);
  const whole = `${storage.account}:`;
  const named = user === undefined || user.startsWith(whole) ? user : whole + user;
  return withPassword({ ...storage, auth: 'oracle', ...present({ user: named }) }, tokens, notes);
}

/** `v1/account/…`, as the storage itself is addressed. */
function isStoragePath(path: string): boolean {
  return /^v1\/[^/]/.test(path);
}

function storageAt(
  tokens: Tokens,
  options: Options,
  tls: boolean,
  notes: Notes,
): Omit<SwiftDestination, 'auth' | 'account'> & { readonly account: string } {
  const [, account = '', ...rest] = tokens.path.split('/');
  return {
    ...inContainer(rest.join('/'), notes),
    protocol: 'swift',
    scheme: tokens.scheme,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    account,
    options: present(keptBy(options)),
    expires: null,
  };
}

function withPassword(destination: SwiftDestination, tokens: Tokens, notes: Notes): Parsed {
  const password = secretOf(tokens, notes);
  const secrets: Secrets = password === undefined ? {} : { password };
  if (destination.user === undefined) notes.warn(words().remarks.asked.userAndPassword);
  else if (password === undefined) notes.warn(words().remarks.asked.password);
  if (!destination.tls) warnPlain(destination.host, notes);
  return { destination, secrets };
}

function inContainer(text: string, notes: Notes): Pick<SwiftDestination, 'container' | 'path' | 'folder'> {
  const { root, path } = firstSegment(text);
  if (root === undefined) {
    notes.warn(words().remarks.browsedOnly.container);
    return { path: '', folder: true };
  }
  return { container: root, ...askFolder(path, notes) };
}

export function formatSwift(destination: SwiftDestination, shown: Shown): string {
  const { auth, scheme, tls, user, account = '', host, options } = destination;
  const place = inRoot(escapePath(account), destination.container, destination.path);
  const extra: readonly Pair[] = [
    ['domain', destination.domain === 'Default' ? undefined : destination.domain],
    ['credential', destination.applicationCredential === true ? 'application' : undefined],
    ['region', destination.region],
    ['content_type', options.contentType],
    ['storage_policy', options.storagePolicy],
    ['write_only', options.writeOnly ? 'yes' : undefined],
  ];
  // `http://` of these hosts would be asked about.
  const web: readonly Pair[] = [['tls', scheme === 'http' ? (tls ? 'yes' : 'no') : tlsPair(destination)[1]]];
  switch (auth) {
    case 'temp-url':
      return linkText(shown, destination.shown ?? '');
    case 'rackspace': {
      const name = login(user, secretText(shown, 'apiKey'));
      return `${scheme}://${name}${inRoot(host, destination.container, destination.path)}${queryOf(extra)}`;
    }
    case 'token': {
      const token = secretText(shown, 'token');
      const known =
        token !== undefined || hostKind(host) === 'clouddrive' || account.startsWith('MossoCloudFS_');
      const query = queryOf([['protocol', known ? undefined : 'swift'], ...web, ...extra]);
      const last = token === undefined ? '' : `${query === '' ? '?' : '&'}auth-token=${token}`;
      return `${scheme}://${webHost(destination)}/v1/${place}${query}${last}`;
    }
    case 'oracle': {
      const name = login(user, secretText(shown, 'password'));
      return `${scheme}://${name}${webHost(destination)}/v1/${place}${queryOf([...web, ...extra])}`;
    }
    default:
      return formatSignIn(destination, place, extra, shown);
  }
}

function formatSignIn(
  destination: SwiftDestination,
  place: string,
  extra: readonly Pair[],
  shown: Shown,
): string {
  const { auth, tls, port, user } = destination;
  const plain = plainPorts.has(port);
  const at = hostAndPort(destination, defaultPorts[auth] ?? (tls ? 443 : 80));
  const query = queryOf([['tls', tls ? (plain ? 'yes' : undefined) : 'no'], ...extra]);
  return `swift://${login(user, secretText(shown, 'password'))}${at}/${auth}/${place}${query}`;
}
