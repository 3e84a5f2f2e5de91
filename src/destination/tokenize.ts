import { knownService } from './s3-services';

/**
 * Splits an address by Slipway's own grammar. WHATWG `URL` is not used on pasted text: it reads an unencoded
 * secret as a host, collapses `..`, cuts at `#` and encodes anew (RFC 3986 grammar, vendor forms).
 */
export interface Tokens {
  /** Lower case, without `://`. */
  readonly scheme: string;
  /** Decoded once; undefined: no userinfo. */
  readonly user: string | undefined;
  /** Decoded once; an empty password is not an absent one. */
  readonly password: string | undefined;
  /** As written, without port; IPv6 keeps its brackets; may be empty. */
  readonly host: string;
  readonly port: number | undefined;
  /** Decoded once a segment, without the first `/`; `.`, `..` and empty segments are kept. */
  readonly path: string;
  /** Between the first `?` and the end, as written; undefined: no `?`. */
  readonly query: string | undefined;
  /** The secret was not percent-encoded and the address was split at its last `@`. */
  readonly recovered: boolean;
}

export type TokenizeError = 'no-scheme' | 'bad-port' | 'bad-host';

// Joiners (U+200C, U+200D) are left: they are part of emoji and of Persian words.
const invisible = /[\u200B\u2060\uFEFF]/g;
const wrappers: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['<', '>'],
  ['`', '`'],
];

/** Removes what mails and documents put around an address: white space, quotes, `<>`, zero-width characters. */
export function cleanPasted(text: string): string {
  let cleaned = text.replace(invisible, '').trim();
  for (const [open, close] of wrappers) {
    if (cleaned.length > 1 && cleaned.startsWith(open) && cleaned.endsWith(close)) {
      cleaned = cleaned.slice(1, -1).trim();
    }
  }
  return cleaned;
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
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => (utf8.test(run) ? decodeURIComponent(run) : run));
}

/** The reverse for one part of an address; half of a surrogate pair, which has no UTF-8, becomes U+FFFD. */
export function encodeOnce(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

export function tokenize(text: string): Tokens | TokenizeError {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(\/{1,3})/.exec(text);
  if (!match) return 'no-scheme';
  const scheme = (match[1] ?? '').toLowerCase();
  const slashes = (match[2] ?? '').length;
  const rest = text.slice(match[0].length);
  if (slashes !== 2) {
    // `s3:/bucket/key` and `s3:///bucket/key`: an empty authority.
    return {
      scheme,
      user: undefined,
      password: undefined,
      host: '',
      port: undefined,
      recovered: false,
      ...splitPath(rest),
    };
  }
  const { userinfo, tail, recovered } = splitUserinfo(rest);
  const hostEnd = firstOf(tail, '/?');
  const place = splitHost(tail.slice(0, hostEnd));
  if (typeof place === 'string') return place;
  const pathStart = tail[hostEnd] === '/' ? hostEnd + 1 : hostEnd;
  const colon = userinfo?.indexOf(':') ?? -1;
  return {
    scheme,
    user: userinfo === undefined ? undefined : decodeOnce(colon < 0 ? userinfo : userinfo.slice(0, colon)),
    password: userinfo === undefined || colon < 0 ? undefined : decodeOnce(userinfo.slice(colon + 1)),
    ...place,
    ...splitPath(tail.slice(pathStart)),
    recovered,
  };
}

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

function splitUserinfo(rest: string): { userinfo: string | undefined; tail: string; recovered: boolean } {
  const end = firstOf(rest, '/?');
  const authority = rest.slice(0, end);
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    return { userinfo: authority.slice(0, at), tail: rest.slice(at + 1), recovered: false };
  }
  const colon = authority.indexOf(':');
  const queryAt = rest.indexOf('?');
  const later = rest.slice(0, queryAt < 0 ? rest.length : queryAt).lastIndexOf('@');
  // `s3://KEY:sec/ret@host/…`: what stands before the first `/` is no host with a port, or a bare word.
  if (colon >= 0 && later > end && (!isHostAndPort(authority) || isServiceAfter(rest, later))) {
    return { userinfo: rest.slice(0, later), tail: rest.slice(later + 1), recovered: true };
  }
  return { userinfo: undefined, tail: rest, recovered: false };
}

function isHostAndPort(authority: string): boolean {
  const place = splitHost(authority);
  if (typeof place === 'string' || place.port === undefined) return false;
  return place.host === 'localhost' || /[.:]/.test(place.host);
}

function isServiceAfter(rest: string, at: number): boolean {
  const tail = rest.slice(at + 1);
  const place = splitHost(tail.slice(0, firstOf(tail, '/?')));
  return typeof place !== 'string' && knownService(place.host) !== undefined;
}

function splitHost(text: string): { host: string; port: number | undefined } | TokenizeError {
  const match = /^(\[[0-9A-Fa-f:.]+\]|[^:[\]]*)(?::(\d*))?$/.exec(text);
  if (!match) return /^(\[[^\]]*\]|[^:[\]]*):/.test(text) ? 'bad-port' : 'bad-host';
  const host = match[1] ?? '';
  if (/[\s"<>\\^`{|}]/.test(host)) return 'bad-host';
  const digits = match[2];
  if (digits === undefined || digits === '') return { host, port: undefined };
  const port = Number(digits);
  return port >= 1 && port <= 65535 ? { host, port } : 'bad-port';
}

function splitPath(text: string): { path: string; query: string | undefined } {
  const question = text.indexOf('?');
  const raw = question < 0 ? text : text.slice(0, question);
  return {
    path: decodeOnce(raw),
    query: question < 0 ? undefined : text.slice(question + 1),
  };
}

function firstOf(text: string, characters: string): number {
  for (let index = 0; index < text.length; index += 1) {
    if (characters.includes(text.charAt(index))) return index;
  }
  return text.length;
}
