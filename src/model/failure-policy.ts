import { words, type Words } from '../language/words';
import type { FailureKind, FailureRecord } from './failure';
import { isGarbled } from './remote-path';
import { isChanged } from './trust';

/** Who suffers: this task alone, the connection it used, or every job of the destination. */
export type Scope = 'task' | 'connection' | 'destination';

/** `backoff`: again after a growing pause. `once`: again at once, one time. `never`: not without the user. */
export type RetryRule = 'never' | 'once' | 'backoff';

interface Policy {
  readonly scope: Scope;
  readonly retry: RetryRule;
}

const policies: Readonly<Record<FailureKind, Policy>> = {
  cancelled: { scope: 'task', retry: 'never' },
  unreachable: { scope: 'destination', retry: 'backoff' },
  timeout: { scope: 'destination', retry: 'backoff' },
  throttled: { scope: 'destination', retry: 'backoff' },
  'data-blocked': { scope: 'destination', retry: 'once' },
  'udp-blocked': { scope: 'destination', retry: 'once' },
  'wrong-credentials': { scope: 'destination', retry: 'never' },
  'expired-credentials': { scope: 'destination', retry: 'never' },
  'missing-credentials': { scope: 'destination', retry: 'never' },
  'clock-skew': { scope: 'destination', retry: 'once' },
  'untrusted-host': { scope: 'destination', retry: 'never' },
  'untrusted-certificate': { scope: 'destination', retry: 'never' },
  forbidden: { scope: 'task', retry: 'never' },
  'not-found': { scope: 'task', retry: 'never' },
  'no-such-bucket': { scope: 'destination', retry: 'never' },
  'wrong-region': { scope: 'destination', retry: 'never' },
  exists: { scope: 'task', retry: 'never' },
  undecided: { scope: 'destination', retry: 'never' },
  waits: { scope: 'destination', retry: 'never' },
  'read-only': { scope: 'destination', retry: 'never' },
  'no-space': { scope: 'destination', retry: 'never' },
  'too-large': { scope: 'task', retry: 'never' },
  unsupported: { scope: 'task', retry: 'never' },
  undeliverable: { scope: 'destination', retry: 'never' },
  'missing-program': { scope: 'destination', retry: 'never' },
  'program-ended': { scope: 'destination', retry: 'backoff' },
  'bad-address': { scope: 'destination', retry: 'never' },
  'no-tls': { scope: 'destination', retry: 'never' },
  'local-unreadable': { scope: 'task', retry: 'never' },
  'local-changed': { scope: 'task', retry: 'never' },
  corrupt: { scope: 'connection', retry: 'backoff' },
  unknown: { scope: 'task', retry: 'backoff' },
};

export function scopeOf(kind: FailureKind): Scope {
  return policies[kind].scope;
}

export function retryRuleOf(kind: FailureKind): RetryRule {
  return policies[kind].retry;
}

/** What happened, to what: one sentence, in the language that is spoken now. */
export function titleOf(failure: FailureRecord, says: Words = words()): string {
  const { titles, changedTitles } = says.failures;
  const { kind, evidence } = failure;
  return evidence && isChanged(evidence) ? changedTitles[evidence.type](failure) : titles[kind](failure);
}

/** What to do about it: one sentence, or empty where there is nothing to do. */
export function adviceOf(failure: FailureRecord, says: Words = words()): string {
  const { advice, changedAdvice, belowLogin } = says.failures;
  const { kind, evidence, loginFolder, path } = failure;
  // Its sentence says that the name has to be changed.
  if (kind === 'unsupported' && isGarbled(path)) return '';
  if (loginFolder !== undefined) return belowLogin(loginFolder);
  return evidence && isChanged(evidence) ? changedAdvice : advice[kind];
}

/** The failure as a person reads it: what happened, to what, and what to do. */
export function sentenceOf(failure: FailureRecord, says: Words = words()): string {
  return [titleOf(failure, says), adviceOf(failure, says)].filter(Boolean).join(' ');
}

/** Credentials or trust were refused, as the command's exit code 3 tells. */
export function isRefusal(kind: FailureKind): boolean {
  const refusals: readonly FailureKind[] = [
    'wrong-credentials',
    'expired-credentials',
    'missing-credentials',
    'untrusted-host',
    'untrusted-certificate',
  ];
  return refusals.includes(kind);
}
