import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Signature version 4 as AWS documents it ("Create a signed AWS API request"), computed anew for each request. */

export interface Signed {
  readonly method: string;
  /** Path and query as they came over the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Claim {
  readonly accessKey: string;
  /** `20260115/us-east-1/s3/aws4_request` */
  readonly scope: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const header =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8}\/([a-z0-9-]+)\/([a-z0-9]+)\/aws4_request), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** What an `Authorization` claims; undefined: it is none of version 4. */
export function claimOf(authorization: string | undefined): Claim | undefined {
  const match = header.exec(authorization ?? '');
  if (!match) return undefined;
  const [, accessKey = '', scope = '', , service = '', names = '', signature = ''] = match;
  return { accessKey, scope, service, signedHeaders: names.split(';'), signature };
}

/** Whether all that has to be signed is: the host, and every header of Amazon's own that came. */
export function coversAll({ signedHeaders }: Claim, headers: IncomingHttpHeaders): boolean {
  const needed = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  const sorted = signedHeaders.toSorted();
  return needed.every((name) => signedHeaders.includes(name)) && sorted.join() === signedHeaders.join();
}

export function isRight(signed: Signed, claim: Claim, secret: string, payloadHash: string): boolean {
  const right = Buffer.from(signatureOf(signed, claim, secret, payloadHash), 'hex');
  return timingSafeEqual(right, Buffer.from(claim.signature, 'hex'));
}

export function signatureOf(
  { method, target, headers }: Signed,
  { scope, signedHeaders }: Pick<Claim, 'scope' | 'signedHeaders'>,
  secret: string,
  payloadHash: string,
): string {
  const [path = '/', query = ''] = target.split(/\?(.*)/s);
  const lines = signedHeaders.map((name) => `${name}:${valueOf(headers[name])}\n`).join('');
  const canonical = [method, path, canonicalQuery(query), lines, signedHeaders.join(';'), payloadHash];
  const text = ['AWS4-HMAC-SHA256', valueOf(headers['x-amz-date']), scope, sha256(canonical.join('\n'))].join(
    '\n',
  );
  const key = scope.split('/').reduce<Buffer>((from, part) => hmac(from, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, text).toString('hex');
}

function valueOf(value: string | readonly string[] | undefined): string {
  return [value ?? ''].flat().join(',').trim().replace(/ +/g, ' ');
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return `${encoded(name)}=${encoded(value)}`;
    });
  return pairs.toSorted().join('&');
}

function encoded(text: string): string {
  return encodeURIComponent(decodeURIComponent(text)).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
