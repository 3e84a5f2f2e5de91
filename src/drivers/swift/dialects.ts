import type { IncomingHttpHeaders } from 'node:http';
import type { Secrets, SwiftAuth, SwiftDestination } from '../../destination/destination';
import { words } from '../../language/words';
import { Failure } from '../../model/failure';
import { chosen, misplaced, offersOfV2, offersOfV3, type Offer } from './catalogue';
import { Refusal } from '../refusal';
import { parsed, textIn } from './json';
import type { Call, Endpoint } from '../wire';

/** What a sign-in gives. */
export interface Grant {
  readonly storage: Storage;
  readonly token: string;
}

/** A storage account; `path` has no slash at its end and is percent-encoded. */
export interface Storage extends Endpoint {
  readonly path: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export type Speak = (call: Call) => Promise<Reply>;

interface Login {
  readonly destination: SwiftDestination;
  readonly user: string;
  readonly secret: string;
  /** The secret is a password, where the dialect knows other ones. */
  readonly isPassword: boolean;
}

/** Name and key go in headers, and headers come back (Swift v1, TempAuth). */
interface ByHeaders {
  readonly kind: 'headers';
  /** Tried in this order: a server that does not know the first may know another. */
  readonly paths: readonly string[];
  readonly user: string;
  readonly key: string;
}

/** A document is sent to an identity service, and a catalogue comes back. */
interface ByDocument {
  readonly kind: 'document';
  readonly path: string;
  readonly at: (destination: SwiftDestination) => Endpoint;
  /** Tried in this order while the service refuses who signs in. */
  readonly bodies: (login: Login) => readonly unknown[];
  readonly tokenOf: (reply: Reply, answer: unknown) => string | undefined;
  readonly offersOf: (answer: unknown) => Offer[];
  readonly usualRegion?: (answer: unknown) => string | undefined;
}

/** The address holds all, and nothing can be renewed. */
interface Given {
  readonly kind: 'given';
}

const own = ({ tls, host, port }: SwiftDestination): Endpoint => ({ tls, host, port });

/** Identity API v2.0, "Authenticate"; errors 400, 401, 403. Keystone itself has dropped it in release 13. */
const v2: ByDocument = {
  kind: 'document',
  path: '/v2.0/tokens',
  at: own,
  bodies: ({ destination, user, secret }) => [
    {
      auth: {
        tenantName: destination.account ?? '',
        passwordCredentials: { username: user, password: secret },
      },
    },
  ],
  tokenOf: (_, answer) => textIn(answer, 'access', 'token', 'id'),
  offersOf: offersOfV2,
};

const dialects: Readonly<Record<Exclude<SwiftAuth, 'temp-url'>, ByHeaders | ByDocument | Given>> = {
  // The third is what radosgw is also asked at (swift.common.middleware.tempauth; Ceph Object Gateway, "Authentication").
  v1: {
    kind: 'headers',
    paths: ['/auth/v1.0', '/v1.0', '/auth/1.0'],
    user: 'x-auth-user',
    key: 'x-auth-key',
  },
  // Oracle Cloud Infrastructure Object Storage Classic, "Get Authentication Token": valid for 30 minutes.
  oracle: { kind: 'headers', paths: ['/auth/v1.0'], user: 'x-storage-user', key: 'x-storage-pass' },
  'v2.0': v2,
  v3: {
    kind: 'document',
    path: '/v3/auth/tokens',
    at: own,
    bodies: (login) => [v3Body(login)],
    tokenOf: ({ headers }) => headerText(headers, 'x-subject-token'),
    offersOf: offersOfV3,
  },
  // Rackspace Cloud Identity 2.0, "Authenticate".
  rackspace: {
    ...v2,
    at: (destination) =>
      destination.host === placeholder
        ? { tls: true, host: identityHost(destination.region), port: 443 }
        : own(destination),
    bodies: rackspaceBodies,
    usualRegion: (answer) => textIn(answer, 'access', 'user', 'RAX-AUTH:defaultRegion'),
  },
  token: { kind: 'given' },
};

/** Stands in addresses for the whole service; nobody connects to it. */
const placeholder = 'storage.cloudfiles.com';

/** Accounts of the United Kingdom have a service of their own, and one region. */
function identityHost(region: string | undefined): string {
  const prefix = region?.toUpperCase() === 'LON' ? 'lon.' : '';
  return `${prefix}identity.api.rackspacecloud.com`;
}

/** Identity API v3, "Password authentication with scoped authorization" and "Authenticating with an Application Credential". */
function v3Body({ destination, user, secret }: Login): unknown {
  if (destination.applicationCredential === true) {
    const credential = { id: user, secret };
    return {
      auth: { identity: { methods: ['application_credential'], application_credential: credential } },
    };
  }
  const domain = { name: destination.domain ?? 'Default' };
  return {
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: user, domain, password: secret } },
      },
      scope: { project: { name: destination.account ?? '', domain } },
    },
  };
}

/** API keys have 32 digits; what is typed into their field may be a password all the same. */
function rackspaceBodies({ user, secret, isPassword }: Login): unknown[] {
  const password = { auth: { passwordCredentials: { username: user, password: secret } } };
  const apiKey = { auth: { 'RAX-KSKEY:apiKeyCredentials': { username: user, apiKey: secret } } };
  if (isPassword) return [password];
  return secret.length >= 32 ? [apiKey, password] : [password, apiKey];
}

/** A sign-in that can be made anew when its token has run out. */
export function isRenewable({ auth }: SwiftDestination): boolean {
  return auth !== 'token';
}

/**
 * Lets somebody in.
 * @throws Failure `missing-credentials`, `wrong-credentials`, or `bad-address` where nobody knows this way of signing in;
 *   Refusal for other answers.
 */
export async function signIn(destination: SwiftDestination, secrets: Secrets, speak: Speak): Promise<Grant> {
  const { auth } = destination;
  if (auth === 'temp-url') throw misplaced(words().drivers.swift.noSignIn(auth));
  const dialect = dialects[auth];
  if (dialect.kind === 'given') return given(destination, secrets);
  const login = loginOf(destination, secrets);
  const grant = await (dialect.kind === 'headers'
    ? byHeaders(dialect, login, speak)
    : byDocument(dialect, login, speak));
  return { ...grant, storage: encrypted(grant.storage, destination) };
}

function given({ tls, host, port, account = '' }: SwiftDestination, { token }: Secrets): Grant {
  if (token === undefined) throw missing(words().drivers.swift.noToken(host));
  return { storage: { tls, host, port, path: `/v1/${encodeURIComponent(account)}` }, token };
}

function loginOf(destination: SwiftDestination, secrets: Secrets): Login {
  const { noUser, noPassword } = words().drivers.swift;
  const { user, host } = destination;
  const secret = secrets.password ?? secrets.apiKey;
  if (user === undefined) throw missing(noUser(host));
  if (secret === undefined) throw missing(noPassword(host));
  return { destination, user, secret, isPassword: secrets.password !== undefined };
}

function missing(subject: string): Failure {
  return new Failure({ kind: 'missing-credentials', operation: 'connect', subject, detail: subject });
}

async function byHeaders(dialect: ByHeaders, login: Login, speak: Speak): Promise<Grant> {
  const { destination, user, secret } = login;
  const headers = { [dialect.user]: user, [dialect.key]: secret };
  let last: Reply | undefined;
  for (const path of dialect.paths) {
    last = await speak({ method: 'GET', at: own(destination), path, headers });
    if (isUnknown(last)) continue;
    const url = headerText(last.headers, 'x-storage-url');
    const token = headerText(last.headers, 'x-auth-token') ?? headerText(last.headers, 'x-storage-token');
    if (last.status < 300 && url !== undefined && token !== undefined)
      return { storage: inAccount(storageAt(url), destination), token };
    if (last.status >= 300) throw refused(last);
    // Swift answers any address at which something else listens with a page, and 200.
    break;
  }
  throw notSpoken(destination, last);
}

async function byDocument(dialect: ByDocument, login: Login, speak: Speak): Promise<Grant> {
  const { destination } = login;
  let last: Reply | undefined;
  for (const body of dialect.bodies(login)) {
    last = await speak({
      method: 'POST',
      at: dialect.at(destination),
      path: dialect.path,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      content: Buffer.from(JSON.stringify(body)),
    });
    if (last.status !== 401 && last.status !== 403) break;
  }
  if (last === undefined || isUnknown(last)) throw notSpoken(destination, last);
  if (last.status >= 300) throw refused(last);
  const answer = parsed(last.text);
  const token = dialect.tokenOf(last, answer);
  if (token === undefined) throw notSpoken(destination, last);
  const { url } = chosen(dialect.offersOf(answer), {
    region: destination.region,
    usual: dialect.usualRegion?.(answer),
    host: destination.host,
  });
  return { storage: storageAt(url), token };
}

/** 412 is Swift's own "Bad URL", 300 Keystone's list of the versions that it speaks. */
function isUnknown({ status }: Reply): boolean {
  return [300, 400, 404, 405, 410, 412].includes(status);
}

function refused(reply: Reply): Failure | Refusal {
  const refusal = new Refusal(reply.status, reply.headers, reply.text);
  if (reply.status !== 401 && reply.status !== 403) return refusal;
  const subject = words().drivers.swift.refused;
  const detail = `HTTP ${reply.status} at the sign-in.`;
  return new Failure({ kind: 'wrong-credentials', operation: 'connect', subject, detail, cause: refusal });
}

function notSpoken({ auth }: SwiftDestination, reply: Reply | undefined): Failure {
  const { noSignIn, noSignInV2 } = words().drivers.swift;
  const detail = `HTTP ${reply?.status ?? ''} at the sign-in.`;
  return misplaced(auth === 'v2.0' ? noSignInV2 : noSignIn(auth), detail);
}

function storageAt(url: string): Storage {
  const { unclear } = words().drivers.swift;
  if (!URL.canParse(url)) throw misplaced(unclear);
  const { protocol, hostname, port, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw misplaced(unclear);
  const tls = protocol === 'https:';
  return {
    tls,
    host: hostname,
    port: port === '' ? (tls ? 443 : 80) : Number(port),
    path: pathname.replace(/\/+$/, ''),
  };
}

/** An account that an address names in whole, as `AUTH_other`, may be another one than that of the user who signs in. */
function inAccount(storage: Storage, { auth, account }: SwiftDestination): Storage {
  const at = storage.path.lastIndexOf('/') + 1;
  const named = storage.path.slice(at);
  if (auth !== 'v1' || account === undefined || !/^[A-Z]+_./.test(account)) return storage;
  if (!/^[A-Z]+_./.test(named) || decodeURIComponent(named) === account) return storage;
  return { ...storage, path: storage.path.slice(0, at) + encodeURIComponent(account) };
}

/**
 * Behind something that ends TLS, Swift tells its own address without it; the token must not travel in clear for that.
 */
function encrypted(storage: Storage, { tls, host, port }: SwiftDestination): Storage {
  if (!tls || storage.tls) return storage;
  if (storage.host === host) return { ...storage, tls: true, port };
  throw misplaced(words().drivers.swift.storageInClear(storage.host));
}

function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
