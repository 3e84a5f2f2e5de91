import { redact } from '../../destination/redact';
import { words } from '../../language/words';
import { asFailure, Failure, type FailureKind, type Operation } from '../../model/failure';
import { isNoTls, networkKind } from '../network';

export interface S3Context {
  readonly operation: Operation;
  readonly path?: string;
  readonly bucket: string | undefined;
  /** `host:port`, as people read it. */
  readonly server: string;
  readonly storageClass?: string | undefined;
  readonly acl?: string | undefined;
  readonly encryption?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

interface Seen {
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
  /** By which the clock of the service and that of this computer are apart, where it tells. */
  readonly apartSeconds?: number;
}

type Verdict = readonly [kind: FailureKind, subject?: string];

/** Error codes: Amazon S3 API Reference, "Error responses", and what compatible servers were seen to answer. */
const byCode: Readonly<Record<string, (context: S3Context, seen: Seen) => Verdict>> = {
  // radosgw says the same of a key that its KMS does not have; that the access key is good was seen before.
  InvalidAccessKeyId: (c) =>
    c.operation === 'write' && c.kmsKeyId !== undefined
      ? refusedKey(c)
      : ['wrong-credentials', words().drivers.s3.keyUnknown],
  SignatureDoesNotMatch: () => ['wrong-credentials', words().drivers.s3.secretWrong],
  InvalidClientTokenId: () => ['wrong-credentials', words().drivers.s3.keyUnknown],
  AuthFailure: () => ['wrong-credentials', words().drivers.s3.keyOrSecretWrong],
  CredentialsProviderError: (c) => ['missing-credentials', words().drivers.s3.noSecret(c.server)],
  ExpiredToken: () => ['expired-credentials'],
  ExpiredTokenException: () => ['expired-credentials'],
  InvalidToken: () => ['expired-credentials'],
  TokenRefreshRequired: () => ['expired-credentials'],
  RequestTimeTooSkewed: (c, seen) => ['clock-skew', words().drivers.clocks(c.server, seen.apartSeconds)],
  // Amazon's words for a key that these credentials may not use: `… not authorized to perform: kms:GenerateDataKey …`.
  AccessDenied: (c, seen) => (/\bkms:[A-Z]/.test(seen.message) ? refusedKey(c) : ['forbidden']),
  AllAccessDisabled: () => ['forbidden'],
  NoSuchBucket: (c) => ['no-such-bucket', words().drivers.s3.bucketAt(c.bucket ?? '', c.server)],
  InvalidBucketName: (c) => ['bad-address', words().drivers.s3.oddBucketName(c.bucket ?? '')],
  NoSuchKey: () => ['not-found'],
  NotFound: () => ['not-found'],
  BucketAlreadyExists: (c) => ['exists', words().drivers.s3.bucket(c.bucket ?? '')],
  BucketNotEmpty: (c) => ['exists', words().drivers.s3.somethingInBucket(c.bucket ?? '')],
  PermanentRedirect: () => ['wrong-region'],
  AuthorizationHeaderMalformed: (_, seen) => regionVerdict(seen.message),
  IllegalLocationConstraintException: () => ['wrong-region'],
  EntityTooLarge: () => ['too-large'],
  EntityTooSmall: (c) => ['unsupported', words().drivers.s3.partsTooSmall(c.server)],
  QuotaExceeded: (c) => ['no-space', c.server],
  SlowDown: (c) => ['throttled', c.server],
  Throttling: (c) => ['throttled', c.server],
  TooManyRequests: (c) => ['throttled', c.server],
  ServiceUnavailable: (c) => ['throttled', c.server],
  RequestTimeout: (c) => ['timeout', c.server],
  BadDigest: () => ['corrupt'],
  InvalidDigest: () => ['corrupt'],
  XAmzContentSHA256Mismatch: () => ['corrupt'],
  IncompleteBody: () => ['corrupt'],
  InvalidPart: () => ['corrupt'],
  InvalidStorageClass: (c) => ['unsupported', words().drivers.s3.storageClass(c.storageClass ?? '')],
  AccessControlListNotSupported: (c) => ['unsupported', words().drivers.s3.bucketAcl(c.acl ?? '')],
  InvalidArgument: (c, seen) => refusedOption(c, seen),
  // Amazon's word for an object that is asked for without the key that it was encrypted with.
  InvalidRequest: (c, seen) => (lacksKey(c, seen) ? otherKey(c) : ['unknown']),
  NotImplemented: (c, seen) => refusedOption(c, seen),
  'KMS.NotFoundException': (c) => refusedKey(c),
  'KMS.DisabledException': (c) => refusedKey(c),
  'KMS.KMSInvalidStateException': (c) => refusedKey(c),
  InvalidObjectState: (c) => ['unsupported', words().drivers.s3.archived(c.path ?? '')],
};

/** What the service, or the way to it, refused. */
export function toFailure(error: unknown, context: S3Context): Failure {
  if (error instanceof Failure) return error;
  const seen = look(error);
  const [kind, subject] = verdict(seen, context);
  const detail = redact(
    `${seen.code}${seen.status ? ` (HTTP ${seen.status})` : ''}: ${seen.message}`,
    context.secrets,
  );
  if (kind === 'unknown' && !seen.code) return asFailure(error, context.operation, context.path);
  return new Failure({
    kind,
    operation: context.operation,
    ...(context.path === undefined ? {} : { path: context.path }),
    ...(subject === undefined ? {} : { subject }),
    detail,
    retryAfterMs: retryAfter(error),
    cause: error,
  });
}

function verdict(seen: Seen, context: S3Context): Verdict {
  const known = own(byCode, seen.code);
  if (known) return known(context, seen);
  const system = networkKind(seen.code) ?? (seen.code === 'TimeoutError' ? 'timeout' : undefined);
  if (system) return [system, context.server];
  if (isNoTls(seen)) return ['no-tls', words().drivers.s3.noTls(context.server)];
  if (/socket hang up|plain HTTP request was sent to HTTPS port/i.test(seen.message))
    return ['timeout', context.server];
  return byStatus(seen.status, context);
}

function byStatus(status: number | undefined, context: S3Context): Verdict {
  if (status === undefined) return ['unknown'];
  if (status === 401) return ['wrong-credentials'];
  if (status === 403) return ['forbidden'];
  if (status === 404) return ['not-found'];
  if (status === 301 || status === 307) return ['wrong-region'];
  if (status === 408) return ['timeout', context.server];
  if (status === 413) return ['too-large'];
  if (status === 429 || status === 503) return ['throttled', context.server];
  if (status === 507) return ['no-space', context.server];
  return ['unknown'];
}

/** A code comes from the other side and may be any word, `constructor` too. */
function own<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

function look(error: unknown): Seen {
  if (!(error instanceof Error)) return { code: '', status: undefined, message: String(error) };
  const facts = error as Error & {
    readonly code?: unknown;
    readonly Code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const name = error.name === 'Error' ? '' : error.name;
  const codes = [facts.code, facts.Code, name].filter(
    (code): code is string => typeof code === 'string' && code !== '',
  );
  const code = codes.find((candidate) => own(byCode, candidate) ?? networkKind(candidate)) ?? codes[0] ?? '';
  const apartSeconds = Math.abs(Date.parse(headerOf(error, 'date') ?? '') - Date.now()) / 1000;
  return {
    code,
    status: facts.$metadata?.httpStatusCode,
    message: error.message,
    ...(Number.isFinite(apartSeconds) ? { apartSeconds } : {}),
  };
}

/** `… the region 'us-west-1' is wrong; expecting 'eu-west-1'`. */
function regionVerdict(message: string): Verdict {
  const expected = /expecting '([^']+)'/.exec(message)?.[1];
  return expected === undefined ? ['wrong-region'] : ['wrong-region', expected];
}

/** The setting that was asked for is named; without one, the store refuses something else. */
function refusedOption(context: S3Context, seen: Seen): Verdict {
  const { encryption, operation, path = '' } = context;
  const { message } = seen;
  if (lacksKey(context, seen)) return otherKey(context);
  const isCopy = operation === 'copy' || operation === 'rename' || operation === 'change';
  const isAlone = (context.storageClass ?? context.acl) === undefined;
  if (encryption !== undefined && (isAlone || /encrypt|\bkms\b/i.test(message)))
    return isCopy
      ? ['unsupported', words().drivers.s3.encryptedCopy(path)]
      : ['unsupported', words().drivers.s3.encryption(encryption)];
  if (context.storageClass) return ['unsupported', words().drivers.s3.storageClass(context.storageClass)];
  if (context.acl) return ['unsupported', words().drivers.s3.storeAcl(context.acl)];
  return ['unsupported'];
}

/** Something that was encrypted with a customer's key is asked for without it, or with another one. */
function lacksKey({ operation }: S3Context, { message }: Seen): boolean {
  const isLook = operation === 'read' || operation === 'stat';
  return isLook && /server side encryption|hash of the key/i.test(message);
}

function otherKey({ path = '' }: S3Context): Verdict {
  return ['unsupported', words().drivers.s3.customerKey.other(path)];
}

function refusedKey({ kmsKeyId }: S3Context): Verdict {
  const { kmsKey, kmsOwnKey } = words().drivers.s3;
  return ['unsupported', kmsKeyId === undefined ? kmsOwnKey : kmsKey(kmsKeyId)];
}

function retryAfter(error: unknown): number | undefined {
  const seconds = Number(headerOf(error, 'retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

/** Of the answer, as the SDK keeps it with what it throws. */
function headerOf(error: unknown, name: string): string | undefined {
  const answered = error as
    { readonly $response?: { readonly headers?: Readonly<Record<string, string>> } } | undefined;
  return answered?.$response?.headers?.[name];
}
