import { isKnownHost } from './hosts';

/**
 * Splits an address by Slipway's own grammar. WHATWG `URL` is not used on pasted text: it reads an unencoded
 * secret as a host, collapses `..`, cuts at `#` and encodes anew (RFC 3986 grammar, vendor forms).
 */
export interface Tokens {
  /** Lower case, without `://`. */
  readonly scheme: string;
  /** Decoded once; undefined: no userinfo. */
  readonly user: string | undefined;
  /** As written, not decoded. */
  readonly rawUser: string | undefined;
  /** As written, not decoded; an empty password is not an absent one. */
  readonly password: string | undefined;
  /** As written, without port; IPv6 keeps its brackets; may be empty. */
  readonly host: string;
  readonly port: number | undefined;
  /** Decoded once a segment, without the first `/`; `.`, `..` and empty segments are kept. */
  readonly path: string;
  /** Between the first `?` and the end, as written; undefined: no `?`. */
  readonly query: string | undefined;
  /** The path as written, for protocols in which `%2F` and `/` differ. */
  readonly rawPath: string;
  /** The secret was not percent-encoded and the address was split at a later `@`. */
  readonly recovered: boolean;
  /** Only where `recovered`: split at its first `/`, as the grammar has it, the address makes sense too. */
  readonly literalToo: boolean;
}

export type TokenizeError = 'no-scheme' | 'bad-port' | 'bad-host' | 'bare-question';

/** Ends of lines, tabs and the like. */
export function hasControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these very characters are looked for.
  return /[\u0000-\u001F\u007F-\u009F]/.test(text);
}

/** What `decodeURIComponent` takes (RFC 3629, 4). It throws otherwise, which a long text would make slow. */
const next = '%[89AB].';
const utf8 = new RegExp(
  `^(?:%[0-7].|%(?:C[2-9A-F]|D.)${next}|%E0%[AB].${next}|%E[1-9A-CEF]${next}${next}|%ED%[89].${next}|` +
    `%F0%[9AB].${next}${next}|%F[1-3]${next}${next}${next}|%F4%8.${next}${next})+$`,
  'i',
);

/** Percent-decodes once; `+` stays `+`, and a `%` that starts no valid code stays as it is. */
export function decodeOnce(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => (utf8.test(run) ? decodeURIComponent(run) : run));
}

/** The reverse for one part of an address; half of a surrogate pair, which has no UTF-8, becomes U+FFFD. */
export function encodeOnce(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** @param literally splits at the first `/`, even where that leaves a secret in place of host and port. */
export function tokenize(text: string, literally = false): Tokens | TokenizeError {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(\/{1,3})/.exec(text);
  if (!match) return 'no-scheme';
  const scheme = (match[1] ?? '').toLowerCase();
  const slashes = (match[2] ?? '').length;
  const rest = text.slice(match[0].length);
  if (slashes !== 2) {
    // `s3:/bucket/key` and `s3:///bucket/key`: an empty authority.
    return { ...none, scheme, ...splitPath(rest) };
  }
  if (isCutByQuestion(rest)) return 'bare-question';
  const { userinfo, tail, recovered, literalToo } = splitUserinfo(rest, literally);
  const hostEnd = authorityEnd(tail);
  const place = splitHost(tail.slice(0, hostEnd));
  if (typeof place === 'string') return place;
  const pathStart = tail[hostEnd] === '/' ? hostEnd + 1 : hostEnd;
  const colon = userinfo?.indexOf(':') ?? -1;
  const rawUser = colon < 0 ? userinfo : userinfo?.slice(0, colon);
  return {
    scheme,
    user: rawUser === undefined ? undefined : decodeOnce(rawUser),
    rawUser,
    password: userinfo === undefined || colon < 0 ? undefined : userinfo.slice(colon + 1),
    ...place,
    ...splitPath(tail.slice(pathStart)),
    recovered,
    literalToo,
  };
}

const none = {
  user: undefined,
  rawUser: undefined,
  password: undefined,
  host: '',
  port: undefined,
  recovered: false,
  literalToo: false,
} as const;

/** Names in a query string, in lower case. */
export function queryNames(query: string | undefined): ReadonlySet<string> {
  return query === undefined ? noNames : new Set(queryPairs(query).map(([name]) => name));
}

const noNames: ReadonlySet<string> = new Set();

/** Decodes a query string's pairs once each; names in lower case. */
export function queryPairs(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      return [decodeOnce(name).toLowerCase(), equals < 0 ? '' : decodeOnce(pair.slice(equals + 1))];
    });
}

interface Split {
  readonly userinfo: string | undefined;
  readonly tail: string;
  readonly recovered: boolean;
  readonly literalToo: boolean;
}

function splitUserinfo(rest: string, literally: boolean): Split {
  const end = authorityEnd(rest);
  const authority = rest.slice(0, end);
  const at = authority.lastIndexOf('@');
  // What stands in the host's place as long as no later `@` counts.
  const literal = authority.slice(at + 1);
  const later = literally ? -1 : laterAt(rest, end);
  if (later > end && isSecretBefore(rest, later, authority, at)) {
    return splitAt(rest, later, true, typeof splitHost(literal) !== 'string');
  }
  if (at >= 0) return splitAt(rest, at, false, false);
  return { userinfo: undefined, tail: rest, recovered: false, literalToo: false };
}

/** Whether all before a later `@` is rather a key with a secret that was not encoded than a host with its path. */
function isSecretBefore(rest: string, later: number, authority: string, at: number): boolean {
  const known = isKnownHost(hostAfter(rest, later));
  // `s3://KEY:p@ss/word@s3.amazonaws.com/…`; without a `:` there is no secret that could hold the `/`.
  if (at >= 0) {
    const isMeant = known || (authority.lastIndexOf(':', at) >= 0 && isLikely(hostAfter(rest, later)));
    return isMeant && !isLikelyHost(authority.slice(at + 1));
  }
  // `s3://KEY:sec/ret@host/…`: before the first `/` stands no host with a port, or a bare word with one.
  if (authority.includes(':')) return known || !isHostAndPort(authority);
  // A key alone, as Azure's: base64, which often ends so.
  return known || (!authority.includes('.') && rest.charAt(later - 1) === '=');
}

function splitAt(rest: string, at: number, recovered: boolean, literalToo: boolean): Split {
  return { userinfo: rest.slice(0, at), tail: rest.slice(at + 1), recovered, literalToo };
}

/** A secret holds no more `@` than this. */
const mostAts = 8;

/** The `@` behind which the host stands: one before a known host, else before a likely one, else the last. */
function laterAt(rest: string, from: number): number {
  const question = rest.indexOf('?', from);
  const text = rest.slice(0, question < 0 ? rest.length : question);
  const all: number[] = [];
  for (let at = text.lastIndexOf('@'); at > from && all.length < mostAts; at = text.lastIndexOf('@', at - 1))
    all.push(at);
  const known = all.find((at) => isKnownHost(hostAfter(text, at)));
  const likely = all.find((at) => isLikely(hostAfter(text, at)));
  return known ?? likely ?? all[0] ?? -1;
}

/** Options of SFTP, among which `jump` holds an `@`. Any other word could be a part of the password. */
const optionsBegin = /^\?(?:jump|key|mode|passive)=/;

/** A `?` in a user name or password, which would make a host of what stands before it and a path of the rest. */
function isCutByQuestion(rest: string): boolean {
  const question = rest.indexOf('?');
  if (question < 0 || !rest.includes('@', question)) return false;
  const end = authorityEnd(rest);
  const authority = rest.slice(0, end);
  const isInPath = end < question || optionsBegin.test(rest.slice(question, question + 16));
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    const isHost = isInPath || isLikelyHost(authority.slice(at + 1));
    return !isHost && isLikely(hostAfter(rest, rest.lastIndexOf('@')));
  }
  if (!authority.includes(':') || (isHostAndPort(authority) && isInPath)) return false;
  const later = laterAt(rest, end);
  return later < 0 || !isLikely(hostAfter(rest, later));
}

/** The longest name that the DNS allows (RFC 1035, 2.3.4). */
const longestName = 253;
/** With a port. */
const longestHost = longestName + 6;

function hostAfter(text: string, at: number): string {
  const tail = text.slice(at + 1, at + 1 + longestHost);
  const place = splitHost(tail.slice(0, authorityEnd(tail)));
  return typeof place === 'string' ? '' : place.host;
}

/** No bare word, which could as well be a user before a password of digits. */
export function isHostAndPort(authority: string): boolean {
  const place = splitHost(authority);
  if (typeof place === 'string') return false;
  if (place.host.startsWith('[')) return true;
  return place.port !== undefined && (place.host === 'localhost' || place.host.includes('.'));
}

/** @param host without port. */
function isLikely(host: string): boolean {
  return host === 'localhost' || /[.:]/.test(host);
}

/** A name with a dot, this computer, an address by number, or a bare word with a port. */
export function isLikelyHost(text: string): boolean {
  const place = splitHost(text);
  return typeof place !== 'string' && (place.port !== undefined || isLikely(place.host));
}

function splitHost(text: string): { host: string; port: number | undefined } | TokenizeError {
  const match = /^(\[[0-9A-Fa-f:.]+\]|[^:[\]]*)(?::(\d*))?$/.exec(text);
  if (!match) return /^(\[[^\]]*\]|[^:[\]]*):/.test(text) ? 'bad-port' : 'bad-host';
  const host = match[1] ?? '';
  if (host.length > longestName || /[\s"<>\\^`{|}]/.test(host)) return 'bad-host';
  const digits = match[2];
  if (digits === undefined || digits === '') return { host, port: undefined };
  const port = Number(digits);
  return port >= 1 && port <= 65535 ? { host, port } : 'bad-port';
}

function splitPath(text: string): { path: string; rawPath: string; query: string | undefined } {
  const question = text.indexOf('?');
  const rawPath = question < 0 ? text : text.slice(0, question);
  return {
    path: decodeOnce(rawPath),
    rawPath,
    query: question < 0 ? undefined : text.slice(question + 1),
  };
}

/** Where the authority ends. */
function authorityEnd(text: string): number {
  const end = text.search(/[/?]/);
  return end < 0 ? text.length : end;
}
