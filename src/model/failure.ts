import type { Evidence } from './trust';

/** The closed set of ways an operation can fail. What each means for the queue stands in `failure-policy.ts`. */
export const failureKinds = [
  'cancelled',
  'unreachable',
  'timeout',
  'throttled',
  'data-blocked',
  'udp-blocked',
  'wrong-credentials',
  'expired-credentials',
  'missing-credentials',
  'clock-skew',
  'untrusted-host',
  'untrusted-certificate',
  'forbidden',
  'not-found',
  'no-such-bucket',
  'wrong-region',
  'exists',
  'undecided',
  'waits',
  'read-only',
  'no-space',
  'too-large',
  'unsupported',
  'undeliverable',
  'missing-program',
  'program-ended',
  'bad-address',
  'no-tls',
  'local-unreadable',
  'local-changed',
  'corrupt',
  'unknown',
] as const;

export type FailureKind = (typeof failureKinds)[number];

/** What was being done when it failed, in the words of the driver contract. */
export type Operation =
  | 'connect'
  | 'list'
  | 'stat'
  | 'read'
  | 'write'
  | 'make-folder'
  | 'remove'
  | 'rename'
  | 'copy'
  | 'change'
  | 'scan'
  | 'parse';

/** A failure as it is stored in the journal and sent to the page: plain data without secrets. */
export interface FailureRecord {
  readonly kind: FailureKind;
  readonly operation: Operation;
  /** The remote or local path that it happened to. */
  readonly path?: string;
  /** What else the sentence has to name: a bucket, `host:port`, a storage class. */
  readonly subject?: string;
  /** What the other side said, redacted, for "Details". */
  readonly detail: string;
  /** Of `untrusted-host` and `untrusted-certificate`: what there is to be vouched for. */
  readonly evidence?: Evidence;
  /** Of a file that is `undecided`: what stands there. */
  readonly existing?: Existing;
  /** Of a path that is `forbidden` and lies outside of it: the login folder, below which it may have been meant. */
  readonly loginFolder?: string;
}

export interface Existing {
  readonly bytes?: number;
  /** ms since 1970. */
  readonly modifiedMs?: number;
}

/** The one error class that drivers and the engine throw. `detail` must not hold a secret. */
export class Failure extends Error implements FailureRecord {
  readonly kind: FailureKind;
  readonly operation: Operation;
  readonly path?: string;
  readonly subject?: string;
  readonly detail: string;
  readonly evidence?: Evidence;
  readonly loginFolder?: string;
  /** How long the other side asked us to wait, in ms. */
  readonly retryAfterMs?: number;

  constructor(
    init: FailureRecord & { readonly retryAfterMs?: number | undefined; readonly cause?: unknown },
  ) {
    super(`${init.kind} while ${init.operation}: ${init.detail}`, { cause: init.cause });
    this.name = 'Failure';
    this.kind = init.kind;
    this.operation = init.operation;
    this.detail = init.detail;
    if (init.path !== undefined) this.path = init.path;
    if (init.subject !== undefined) this.subject = init.subject;
    if (init.evidence !== undefined) this.evidence = init.evidence;
    if (init.loginFolder !== undefined) this.loginFolder = init.loginFolder;
    if (init.retryAfterMs !== undefined) this.retryAfterMs = init.retryAfterMs;
  }

  toRecord(): FailureRecord {
    return {
      kind: this.kind,
      operation: this.operation,
      ...(this.path === undefined ? {} : { path: this.path }),
      ...(this.subject === undefined ? {} : { subject: this.subject }),
      detail: this.detail,
      ...(this.evidence === undefined ? {} : { evidence: this.evidence }),
      ...(this.loginFolder === undefined ? {} : { loginFolder: this.loginFolder }),
    };
  }
}

/** Turns whatever was thrown into a Failure; a Failure passes through unchanged. */
export function asFailure(error: unknown, operation: Operation, path?: string): Failure {
  if (error instanceof Failure) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const kind: FailureKind = isAbort(error) ? 'cancelled' : 'unknown';
  return new Failure({ kind, operation, detail, cause: error, ...(path === undefined ? {} : { path }) });
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'CancelledError');
}

/** A fresh failure for an operation that its own signal ended. */
export function cancelled(operation: Operation, path?: string): Failure {
  return new Failure({
    kind: 'cancelled',
    operation,
    detail: 'It was stopped.',
    ...(path === undefined ? {} : { path }),
  });
}

/**
 * The failure with the login folder, where something was to be written outside of it by an absolute path.
 * @param loginFolder undefined: nobody knows it.
 */
export function besideLogin(failure: Failure, loginFolder: string | undefined): Failure {
  const { kind, operation, path = '' } = failure;
  const isMeant = kind === 'forbidden' && (operation === 'write' || operation === 'make-folder');
  const home = loginFolder?.replace(/\/+$/, '') ?? '';
  if (!isMeant || home === '' || !path.startsWith('/') || path.startsWith(`${home}/`)) return failure;
  return new Failure({ ...failure.toRecord(), loginFolder: home, cause: failure.cause });
}

/** It may well pass by itself: worth trying again without the user. */
export function isTransient(kind: FailureKind): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'throttled';
}
