import type { Parsed, Problem, S3Destination, S3Options, Secrets } from './destination';
import { awsHost, isAws, knownService } from './s3-services';
import { queryPairs, type Tokens } from './tokenize';

/** Access key and secret that stand beside the address: in other fields, or in a document. */
export interface Beside {
  readonly user?: string | undefined;
  readonly secret?: string | undefined;
  /** What a document says about encryption; an option in the address itself wins. */
  readonly tls?: boolean | undefined;
}

export interface S3Reading {
  readonly parsed: Parsed;
  readonly problems: readonly Problem[];
}

const optionNames: ReadonlyMap<string, keyof S3Options> = new Map([
  ['acl', 'acl'],
  ['storage_class', 'storageClass'],
  ['content_type', 'contentType'],
  ['content_disposition', 'contentDisposition'],
  ['canonical_id', 'canonicalId'],
]);
const switches = new Set(['region', 'tls', 'use_tls', 'anonymous']);

/**
 * Reads `s3://…` in all its dialects (AWS CLI: bucket first; Cyberduck, Qencode and others: endpoint first) and
 * the `http(s)://` forms of S3 services.
 */
export function readS3(tokens: Tokens, beside: Beside): S3Reading {
  const problems: Problem[] = [];
  const { options, settings, query } = readQuery(tokens);
  const path = query === undefined ? tokens.path : `${tokens.path}?${query}`;
  const user = tokens.user || beside.user || undefined;
  const secret = tokens.password || beside.secret || undefined;
  const tls = tlsOf(tokens, settings, beside.tls);
  const place = placeOf({ ...tokens, path }, user !== undefined);
  const anonymous = settings.get('anonymous') === 'yes' && user === undefined;
  const destination: S3Destination = {
    protocol: 's3',
    scheme: tokens.scheme,
    host: place.host,
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    region: settings.get('region') || place.region,
    addressing: place.addressing,
    ...(place.bucket ? { bucket: place.bucket } : {}),
    path: place.path,
    folder: place.path === '' || place.path.endsWith('/'),
    ...(user === undefined ? {} : { user }),
    anonymous,
    options,
    expires: null,
  };
  if (place.question) {
    const asBucket = bucketReading(destination, tokens.host, path);
    const endpointChoice = { label: `${tokens.host} is the service`, destination };
    const bucketChoice = { label: `${tokens.host} is a bucket at Amazon S3`, destination: asBucket };
    const choices = user === undefined ? [bucketChoice, endpointChoice] : [endpointChoice, bucketChoice];
    problems.push({ severity: 'question', text: `Is “${tokens.host}” a service or a bucket?`, choices });
    return finish(choices[0]?.destination ?? destination, secret, tokens, problems);
  }
  if (tokens.scheme === 'http' && knownService(tokens.host)) {
    const secure: S3Destination = { ...destination, tls: true, port: tokens.port ?? 443 };
    const choices = [
      { label: 'Encrypted (https)', destination: secure },
      { label: 'Not encrypted (http), as pasted', destination },
    ];
    problems.push({
      severity: 'question',
      text: 'The service also takes encrypted connections. Use them?',
      choices,
    });
    return finish(secure, secret, tokens, problems);
  }
  return finish(destination, secret, tokens, problems);
}

function finish(
  destination: S3Destination,
  secret: string | undefined,
  tokens: Tokens,
  problems: Problem[],
): S3Reading {
  const secrets: Secrets = secret === undefined ? {} : { secretKey: secret };
  if (tokens.recovered) {
    problems.push({
      severity: 'warning',
      text: 'The secret holds a “/” that is not written as %2F; everything up to the last “@” was read as the key and its secret.',
    });
  }
  if (secret !== undefined && /%2[BbFf]/.test(secret)) {
    problems.push({
      severity: 'warning',
      text: 'The secret still holds %2F or %2B after decoding; it may have been encoded twice.',
    });
  }
  if (destination.bucket === undefined) {
    problems.push({ severity: 'warning', text: 'No bucket is named, so this address can only be browsed.' });
  }
  if (!destination.anonymous && (destination.user === undefined || secret === undefined)) {
    const what = destination.user === undefined ? 'The access key and its secret are' : 'The secret key is';
    problems.push({ severity: 'warning', text: `${what} not in the address and will be asked for.` });
  }
  if (!destination.tls && !isThisComputer(destination.host)) {
    problems.push({
      severity: 'warning',
      text: 'The connection is not encrypted: others on the way can read what is sent.',
    });
  }
  return { parsed: { destination, secrets }, problems };
}

interface Place {
  readonly host: string;
  readonly region: string;
  readonly addressing: 'path' | 'virtual';
  readonly bucket: string | undefined;
  readonly path: string;
  /** A dotted name that no rule decides: endpoint or bucket. */
  readonly question: boolean;
}

function placeOf(tokens: Tokens, hasUser: boolean): Place {
  const { host, path } = tokens;
  const service = knownService(host);
  if (service?.bucket !== undefined) return { ...service, path, bucket: service.bucket, question: false };
  if (service) {
    const segment = firstSegment(path);
    const addressing =
      isAws(host) && segment.bucket !== undefined ? addressingAtAws(segment.bucket) : service.addressing;
    return { ...service, ...segment, addressing, question: false };
  }
  if (tokens.scheme === 's3' && isBucketName(tokens)) {
    const bucket = host === '' ? firstSegment(path) : { bucket: host, path };
    return {
      host: awsHost,
      region: 'us-east-1',
      addressing: addressingAtAws(bucket.bucket),
      ...bucket,
      question: false,
    };
  }
  const decided =
    tokens.scheme !== 's3' || tokens.user !== undefined || tokens.port !== undefined || isAddress(host);
  return {
    host: host.toLowerCase(),
    region: 'us-east-1',
    addressing: 'path',
    ...firstSegment(path),
    question: !decided && !(hasUser && host.includes('.s3.')),
  };
}

function bucketReading(destination: S3Destination, bucket: string, path: string): S3Destination {
  const folder = path === '' || path.endsWith('/');
  const addressing = addressingAtAws(bucket);
  return {
    ...destination,
    host: awsHost,
    port: 443,
    tls: true,
    region: 'us-east-1',
    addressing,
    bucket,
    path,
    folder,
  };
}

function addressingAtAws(bucket: string | undefined): 'path' | 'virtual' {
  return bucket && /^[a-z0-9-]+$/.test(bucket) ? 'virtual' : 'path';
}

/** `s3://bucket/key` as the AWS CLI means it: a bare word, or a name that no host can have. */
function isBucketName(tokens: Tokens): boolean {
  if (tokens.user !== undefined || tokens.port !== undefined || tokens.host === 'localhost') return false;
  if (isAddress(tokens.host)) return false;
  return !tokens.host.includes('.') || /[_A-Z]/.test(tokens.host);
}

function isAddress(host: string): boolean {
  return host === 'localhost' || host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

function firstSegment(path: string): { bucket: string | undefined; path: string } {
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  return { bucket: bucket || undefined, path: slash < 0 ? '' : path.slice(slash + 1) };
}

/** Known options are taken from the query; a query with any other name belongs to the key (`s3://` only). */
function readQuery(tokens: Tokens): {
  options: S3Options;
  settings: Map<string, string>;
  query: string | undefined;
} {
  const settings = new Map<string, string>();
  const pairs = tokens.query === undefined ? [] : queryPairs(tokens.query);
  const known = pairs.every(([name]) => optionNames.has(name) || switches.has(name));
  if (!known && tokens.scheme === 's3') return { options: {}, settings, query: tokens.query };
  const options: { -readonly [K in keyof S3Options]: S3Options[K] } = {};
  for (const [name, value] of pairs) {
    const option = optionNames.get(name);
    if (option !== undefined && value !== '') options[option] = value;
    else if (switches.has(name)) settings.set(name, value.toLowerCase());
  }
  return { options, settings, query: undefined };
}

function tlsOf(tokens: Tokens, settings: ReadonlyMap<string, string>, given: boolean | undefined): boolean {
  const chosen = settings.get('tls') ?? settings.get('use_tls');
  if (chosen !== undefined) return !['0', 'no', 'false', 'off'].includes(chosen);
  return given ?? tokens.scheme !== 'http';
}
