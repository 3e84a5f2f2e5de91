import type { SasFacts } from '../../destination/destination';
import { redact } from '../../destination/redact';
import { words } from '../../language/words';
import { asFailure, Failure, type FailureKind, type Operation } from '../../model/failure';
import { isNoTls, networkKind } from '../network';

export interface AzureContext {
  readonly operation: Operation;
  readonly path?: string;
  readonly account: string;
  readonly container: string | undefined;
  /** `host:port`, as people read it. */
  readonly server: string;
  /** The account is a part of the path, so a server may answer that does not know it. */
  readonly accountInPath: boolean;
  readonly sas?: SasFacts | undefined;
  /** When the signature ends, ISO 8601. */
  readonly expires: string | null;
  readonly accessTier?: string | undefined;
  /** A signature that may create blobs, but not replace them. */
  readonly createsOnly: boolean;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

interface Seen {
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
  /** Header of the answer. */
  readonly header: (name: string) => string | undefined;
}

type Verdict = readonly [kind: FailureKind, subject?: string];
type Judge = (context: AzureContext, seen: Seen) => Verdict;

/** How far clocks may be apart before the service refuses what was signed with a key. */
const mostSkewMs = 15 * 60 * 1000;

const forbidden: Judge = () => ['forbidden'];
const busy: Judge = (c) => ['throttled', c.server];
const corrupt: Judge = () => ['corrupt'];
const noTier: Judge = (c) => ['unsupported', words().drivers.azure.accessTier(c.accessTier ?? '')];
const immutable: Judge = (c) => ['unsupported', words().drivers.azure.immutable(c.path ?? '')];
const leased: Judge = (c) => ['unsupported', words().drivers.azure.leased(c.path ?? '')];
const archived: Judge = (c) => ['unsupported', words().drivers.azure.archived(c.path ?? '')];
const oddContainer: Judge = (c) => ['bad-address', words().drivers.azure.oddContainerName(c.container ?? '')];

/** Error codes: Azure Storage REST API, "Common" and "Blob service error codes", and what Azurite was seen to answer. */
const byCode: Readonly<Record<string, Judge>> = {
  AuthenticationFailed: signatureVerdict,
  InvalidAuthenticationInfo: signatureVerdict,
  // Azurite's word for every signature that it does not accept; of Azure itself, a firewall's.
  AuthorizationFailure: (c, seen) => (isAzurite(seen) ? signatureVerdict(c, seen) : ['forbidden']),
  // What may create may not replace; that is all that can be meant then.
  AuthorizationPermissionMismatch: (c) => [c.createsOnly && c.operation === 'write' ? 'exists' : 'forbidden'],
  AuthorizationServiceMismatch: forbidden,
  AuthorizationResourceTypeMismatch: forbidden,
  InsufficientAccountPermissions: forbidden,
  UnauthorizedBlobOverwrite: () => ['exists'],
  NoAuthenticationInformation: forbidden,
  PublicAccessNotPermitted: forbidden,
  AuthorizationSourceIPMismatch: () => ['wrong-credentials', words().drivers.azure.sasAddress],
  AuthorizationProtocolMismatch: (c) => ['bad-address', words().drivers.azure.httpsOnly(c.server)],
  AccountRequiresHttps: (c) => ['bad-address', words().drivers.azure.httpsOnly(c.server)],
  KeyBasedAuthenticationNotPermitted: (c) => ['wrong-credentials', words().drivers.azure.keysOff(c.account)],
  AccountIsDisabled: (c) => ['undeliverable', words().drivers.azure.accountDisabled(c.account)],
  ContainerNotFound: (c) => [
    'no-such-bucket',
    words().drivers.azure.containerAt(c.container ?? '', c.server),
  ],
  ContainerBeingDeleted: (c) => [
    'no-such-bucket',
    words().drivers.azure.containerGoing(c.container ?? '', c.server),
  ],
  ContainerAlreadyExists: (c) => ['exists', words().drivers.azure.container(c.container ?? '')],
  InvalidResourceName: oddContainer,
  OutOfRangeInput: oddContainer,
  BlobNotFound: () => ['not-found'],
  CannotVerifyCopySource: (_, seen) => [seen.status === 404 ? 'not-found' : 'forbidden'],
  ResourceNotFound: (c) =>
    c.accountInPath ? ['bad-address', words().drivers.azure.noAccount(c.account, c.server)] : ['not-found'],
  BlobAlreadyExists: () => ['exists'],
  TargetConditionNotMet: () => ['exists'],
  DirectoryIsNotEmpty: (c) => ['exists', words().drivers.azure.somethingIn(c.path ?? '')],
  BlobImmutableDueToPolicy: immutable,
  BlobImmutableDueToLegalHold: immutable,
  ContainerImmutableDueToPolicy: immutable,
  LeaseIdMissing: leased,
  LeaseIdMismatchWithBlobOperation: leased,
  LeaseAlreadyPresent: leased,
  BlobArchived: archived,
  BlobBeingRehydrated: archived,
  InvalidBlobType: (c) => ['unsupported', words().drivers.azure.otherType(c.path ?? '')],
  InvalidBlobOrBlock: (c) => ['unsupported', words().drivers.azure.otherBlocks(c.path ?? '')],
  InvalidMetadata: () => ['unsupported', words().drivers.azure.metadataName],
  EmptyMetadataKey: () => ['unsupported', words().drivers.azure.metadataName],
  InvalidBlobTier: noTier,
  BlobTierInadequateForContentLength: noTier,
  BlobAccessTierNotSupportedForAccountType: noTier,
  AccessTierNotSupportedForBlobType: noTier,
  InvalidHeaderValue: (c, seen) =>
    /version/i.test(seen.message)
      ? ['unsupported', words().drivers.azure.tooOld(c.server)]
      : c.accessTier === undefined
        ? ['unsupported']
        : noTier(c, seen),
  RequestBodyTooLarge: () => ['too-large'],
  BlockCountExceedsLimit: () => ['too-large'],
  Md5Mismatch: corrupt,
  InvalidMd5: corrupt,
  InvalidBlockList: corrupt,
  InvalidBlockId: corrupt,
  ServerBusy: busy,
  TooManyRequests: busy,
  OperationTimedOut: (c) => ['timeout', c.server],
};

/** What the service, or the way to it, refused. The SDK's error is not its cause, for the address in it is signed. */
export function toFailure(error: unknown, context: AzureContext): Failure {
  if (error instanceof Failure) return error;
  const seen = look(error);
  const [kind, subject] = verdict(seen, context);
  if (kind === 'unknown' && !seen.code && seen.status === undefined)
    return asFailure(error, context.operation, context.path);
  const status = seen.status === undefined ? '' : ` (HTTP ${seen.status})`;
  return new Failure({
    kind,
    operation: context.operation,
    ...(context.path === undefined ? {} : { path: context.path }),
    ...(subject === undefined ? {} : { subject }),
    detail: redact(`${seen.code}${status}: ${seen.message}`, context.secrets),
    retryAfterMs: retryAfter(seen),
  });
}

/** Whether it is an answer with one of these codes; to HEAD there may be no code, and 404 alone tells. */
export function isAnswer(error: unknown, codes: readonly string[]): boolean {
  const { code, status } = look(error);
  return codes.includes(code) || (code === '' && status === 404);
}

function verdict(seen: Seen, context: AzureContext): Verdict {
  const known = own(byCode, seen.code);
  if (known) return known(context, seen);
  const system = networkKind(seen.code);
  if (system) return [system, context.server];
  if (isNoTls(seen)) return ['no-tls', words().drivers.azure.noTls(context.server)];
  // The SDK counts what it reads, and says this where it ends too soon.
  if (/socket hang up|aborted|received less data than required/i.test(seen.message))
    return ['timeout', context.server];
  if (/contentMD5 doesn't match/.test(seen.message)) return ['corrupt'];
  return byStatus(seen, context);
}

function byStatus(seen: Seen, context: AzureContext): Verdict {
  const { status } = seen;
  if (status === undefined) return ['unknown'];
  if (status === 401) return ['wrong-credentials'];
  if (status === 403) return isOver(context, seen) ? ['expired-credentials'] : ['forbidden'];
  if (status === 404) return ['not-found'];
  if (status === 408 || status === 504) return ['timeout', context.server];
  if (status === 409 && context.operation === 'rename') return ['exists'];
  if (status === 413) return ['too-large'];
  if (status === 429 || status === 503) return busy(context, seen);
  return ['unknown'];
}

/** One code stands for every reason why a signature is not accepted. */
function signatureVerdict(context: AzureContext, seen: Seen): Verdict {
  const { sas, account, server } = context;
  const { keyWrong, sasWrong, sasNotYet, nothingKnown } = words().drivers.azure;
  if (sas !== undefined) {
    if (isOver(context, seen)) return ['expired-credentials'];
    if (sas.starts !== undefined && Date.parse(sas.starts) > serverTime(seen))
      return ['wrong-credentials', sasNotYet(sas.starts)];
    return ['wrong-credentials', sasWrong];
  }
  if (context.secrets.length === 0) return ['missing-credentials', nothingKnown(account)];
  const apart = Math.abs(serverTime(seen) - Date.now());
  if (apart > mostSkewMs) return ['clock-skew', words().drivers.clocks(server, apart / 1000)];
  return ['wrong-credentials', keyWrong(account)];
}

function isOver({ expires }: AzureContext, seen: Seen): boolean {
  return expires !== null && Date.parse(expires) <= serverTime(seen);
}

function serverTime(seen: Seen): number {
  const told = Date.parse(seen.header('date') ?? '');
  return Number.isNaN(told) ? Date.now() : told;
}

/** It names itself so in every answer. */
function isAzurite(seen: Seen): boolean {
  return /^Azurite/i.test(seen.header('server') ?? '');
}

/** A code comes from the other side and may be any word, `constructor` too. */
function own<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

function look(error: unknown): Seen {
  if (!(error instanceof Error))
    return { code: '', status: undefined, message: String(error), header: unsaid };
  const facts = error as Error & {
    readonly code?: unknown;
    readonly statusCode?: number;
    readonly response?: { readonly headers?: { get(name: string): string | undefined } };
  };
  const header = (name: string): string | undefined => facts.response?.headers?.get(name);
  const code = typeof facts.code === 'string' ? facts.code : (header('x-ms-error-code') ?? '');
  return { code, status: facts.statusCode, message: error.message, header };
}

function unsaid(): undefined {
  return undefined;
}

/** Seconds, or the time until when. */
function retryAfter(seen: Seen): number | undefined {
  const said = seen.header('retry-after');
  if (said === undefined) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - serverTime(seen);
  return ms > 0 ? ms : undefined;
}
