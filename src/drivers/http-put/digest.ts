import { createHash } from 'node:crypto';

/** What a server asks for in `WWW-Authenticate` (RFC 7235); names of parameters in lower case. */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Hashes of RFC 7616 by the names they have there, the best first. */
const hashes: readonly (readonly [name: string, hash: string])[] = [
  ['SHA-512-256', 'sha512-256'],
  ['SHA-256', 'sha256'],
  ['MD5', 'md5'],
];

/** A Digest challenge that can be answered. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  /** As the server wrote it; missing: it did not, which means MD5. */
  readonly algorithm?: string;
  /** Missing: the older form of RFC 2069, without a counter. */
  readonly qop?: 'auth';
  readonly opaque?: string;
  /** The user goes hashed, too. */
  readonly userHash: boolean;
  /** The credentials were right, and only the nonce has grown old. */
  readonly stale: boolean;
}

export interface DigestAnswer {
  readonly user: string;
  readonly password: string;
  readonly method: string;
  /** Byte by byte as it stands in the request line. */
  readonly uri: string;
  /** How often this nonce was used, this time included. */
  readonly count: number;
  readonly clientNonce: string;
}

/** How far a server may go on with its challenges. */
const longestHeader = 16_384;

/**
 * Challenges of one or several headers, which stand behind one another with commas, as do their parameters.
 * A token that a value or another token follows begins a challenge.
 */
export function challengesIn(header: string): Challenge[] {
  const found: { scheme: string; parameters: Record<string, string> }[] = [];
  const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  const part = new RegExp(
    `\\s*(?:,\\s*)*(?:(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token})(?=\\s*(?:,|$)))|(${token})(?:\\s+[A-Za-z0-9._~+/-]+=*(?=\\s*(?:,|$)))?)`,
    'y',
  );
  const text = header.slice(0, longestHeader);
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    const [, name, inQuotes, plain = '', scheme] = match;
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), parameters: {} });
    const last = found.at(-1);
    if (name !== undefined && last)
      last.parameters[name.toLowerCase()] = inQuotes?.replace(/\\(.)/g, '$1') ?? plain;
  }
  return found;
}

/** The Digest challenge with the best hash of those that can be answered. */
export function bestDigest(challenges: readonly Challenge[]): DigestChallenge | undefined {
  const digests = challenges.filter(({ scheme }) => scheme === 'digest').flatMap(digestOf);
  const rank = ({ algorithm }: DigestChallenge): number =>
    hashes.findIndex(([name]) => name === plainName(algorithm));
  return digests.toSorted((a, b) => rank(a) - rank(b))[0];
}

function digestOf({ parameters }: Challenge): DigestChallenge[] {
  const { realm, nonce, algorithm, qop, opaque } = parameters;
  if (realm === undefined || nonce === undefined || hashOf(algorithm) === undefined) return [];
  const protections = qop?.split(',').map((one) => one.trim().toLowerCase());
  // `auth-int` alone would need the hash of a body before it is sent.
  if (protections && !protections.includes('auth')) return [];
  return [
    {
      realm,
      nonce,
      ...(algorithm === undefined ? {} : { algorithm }),
      ...(protections ? { qop: 'auth' } : {}),
      ...(opaque === undefined ? {} : { opaque }),
      userHash: parameters['userhash']?.toLowerCase() === 'true',
      stale: parameters['stale']?.toLowerCase() === 'true',
    },
  ];
}

/** The value of `Authorization` (RFC 7616, section 3.4; without `qop` RFC 2069). */
export function digestHeader(challenge: DigestChallenge, answer: DigestAnswer): string {
  const { realm, nonce, algorithm, qop, opaque, userHash } = challenge;
  const { user, password, method, uri, clientNonce } = answer;
  const hash = hashOf(algorithm) ?? 'md5';
  const of = (text: string): string => createHash(hash).update(text).digest('hex');
  const session = /-sess$/i.test(algorithm ?? '');
  const secret = of(`${user}:${realm}:${password}`);
  const first = session ? of(`${secret}:${nonce}:${clientNonce}`) : secret;
  const second = of(`${method}:${uri}`);
  const count = answer.count.toString(16).padStart(8, '0');
  const response = qop
    ? of(`${first}:${nonce}:${count}:${clientNonce}:${qop}:${second}`)
    : of(`${first}:${nonce}:${second}`);
  const fields = [
    `username=${quoted(userHash ? of(`${user}:${realm}`) : user)}`,
    `realm=${quoted(realm)}`,
    `uri=${quoted(uri)}`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    `nonce=${quoted(nonce)}`,
    ...(qop ? [`nc=${count}`] : []),
    ...(qop || session ? [`cnonce=${quoted(clientNonce)}`] : []),
    ...(qop ? [`qop=${qop}`] : []),
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(userHash ? ['userhash=true'] : []),
  ];
  return `Digest ${fields.join(', ')}`;
}

function hashOf(algorithm: string | undefined): string | undefined {
  return hashes.find(([name]) => name === plainName(algorithm))?.[1];
}

function plainName(algorithm = 'MD5'): string {
  return algorithm.toUpperCase().replace(/-SESS$/, '');
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
