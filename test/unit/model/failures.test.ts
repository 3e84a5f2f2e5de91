import { describe, expect, test } from 'vitest';
import {
  asFailure,
  Failure,
  failureKinds,
  type FailureKind,
  type Operation,
} from '../../../src/model/failure';
import {
  adviceOf,
  isRefusal,
  retryRuleOf,
  scopeOf,
  sentenceOf,
  titleOf,
} from '../../../src/model/failure-policy';

const operations: readonly Operation[] = [
  'connect',
  'list',
  'stat',
  'read',
  'write',
  'make-folder',
  'remove',
  'rename',
  'copy',
  'change',
  'scan',
  'parse',
];
/** Kinds whose subject is the sentence itself. */
const spoken: ReadonlySet<FailureKind> = new Set([
  'data-blocked',
  'udp-blocked',
  'wrong-credentials',
  'expired-credentials',
  'missing-credentials',
  'unsupported',
  'undeliverable',
  'missing-program',
  'program-ended',
  'undecided',
  'bad-address',
  'no-tls',
  'clock-skew',
]);

describe.each(failureKinds)('%s', (kind) => {
  test('is told in whole sentences, whatever is known of it', () => {
    const subject = spoken.has(kind) ? 'The store says no.' : 'host:9000';
    for (const operation of operations) {
      for (const more of [{}, { path: 'a/b.ts' }, { subject }, { path: 'a/b.ts', subject }]) {
        const failure = { kind, operation, detail: 'raw', ...more };
        expect(titleOf(failure)).toMatch(/^[A-Z“].*[^.]\.$/);
        expect(adviceOf(failure)).toMatch(/^([A-Z].*[^.]\.)?$/);
        expect(sentenceOf(failure)).not.toMatch(/undefined|null|\[object|raw|\s{2}/);
      }
    }
  });
});

test.each<[FailureKind, Operation, { path?: string; subject?: string }, string]>([
  ['cancelled', 'write', { path: 'a' }, 'It was stopped.'],
  ['unreachable', 'connect', { subject: 'h:9000' }, 'Nothing answers at h:9000.'],
  ['unreachable', 'connect', {}, 'Nothing answers at the destination.'],
  ['timeout', 'write', { subject: 'h:9000', path: 'a' }, 'H:9000 stopped answering.'],
  ['throttled', 'write', {}, 'The destination asked for fewer requests.'],
  ['data-blocked', 'write', { path: 'a' }, 'The connection for data did not come to stand.'],
  ['wrong-credentials', 'connect', {}, 'The user name or the secret is wrong.'],
  ['expired-credentials', 'write', {}, 'The temporary credentials ran out.'],
  [
    'missing-credentials',
    'connect',
    { subject: 'The access key for h is not known.' },
    'The access key for h is not known.',
  ],
  ['clock-skew', 'connect', {}, 'The clocks of this computer and of the destination differ too much.'],
  ['untrusted-host', 'connect', { subject: 'h' }, 'The host key of h is not trusted.'],
  ['untrusted-certificate', 'connect', { subject: 'h' }, 'The certificate of h cannot be trusted.'],
  ['forbidden', 'make-folder', { path: 'a/' }, 'These credentials may not create “a/”.'],
  ['forbidden', 'list', {}, 'These credentials may not list it.'],
  ['not-found', 'read', { path: 'a.ts' }, '“a.ts” does not exist.'],
  ['no-such-bucket', 'write', { subject: 'bucket “b” at h' }, 'There is no bucket “b” at h.'],
  ['no-such-bucket', 'write', {}, 'There is no bucket of that name.'],
  ['wrong-region', 'write', { subject: 'eu-west-1' }, 'The bucket is in another region: eu-west-1.'],
  ['wrong-region', 'write', {}, 'The bucket is in another region.'],
  ['exists', 'write', { path: 'a.ts' }, '“a.ts” exists already.'],
  ['read-only', 'write', { subject: '/mnt' }, '/mnt can only be read.'],
  ['no-space', 'write', { subject: '/mnt' }, 'There is no space left at /mnt.'],
  ['too-large', 'write', { path: 'a.ts' }, '“a.ts” is larger than the destination accepts.'],
  ['unsupported', 'list', { path: 'a/' }, 'The destination cannot list “a/”.'],
  ['bad-address', 'parse', {}, 'The address was not understood.'],
  ['local-unreadable', 'scan', { path: '/a.ts' }, '“/a.ts” on this computer cannot be read.'],
  ['local-changed', 'read', { path: '/a.ts' }, '“/a.ts” changed while it was being sent.'],
  ['corrupt', 'write', { path: 'a.ts' }, '“a.ts” did not arrive as it was sent.'],
  ['unknown', 'rename', { path: 'a.ts' }, 'It was not possible to rename “a.ts”.'],
])('%s while %s with %j: %s', (kind, operation, more, title) => {
  expect(titleOf({ kind, operation, detail: '', ...more })).toBe(title);
});

test('what is tried again, and for whom it stops', () => {
  const once = failureKinds.filter((kind) => retryRuleOf(kind) === 'once');
  const backoff = failureKinds.filter((kind) => retryRuleOf(kind) === 'backoff');
  expect(once).toEqual(['data-blocked', 'udp-blocked', 'clock-skew']);
  expect(backoff).toEqual(['unreachable', 'timeout', 'throttled', 'program-ended', 'corrupt', 'unknown']);
  const task = failureKinds.filter((kind) => scopeOf(kind) === 'task');
  const connection = failureKinds.filter((kind) => scopeOf(kind) === 'connection');
  expect(connection).toEqual(['corrupt']);
  expect(task).toEqual([
    'cancelled',
    'forbidden',
    'not-found',
    'exists',
    'too-large',
    'unsupported',
    'local-unreadable',
    'local-changed',
    'unknown',
  ]);
  expect(failureKinds.filter(isRefusal)).toEqual([
    'wrong-credentials',
    'expired-credentials',
    'missing-credentials',
    'untrusted-host',
    'untrusted-certificate',
  ]);
});

describe('a failure', () => {
  test('keeps what is known, and nothing else, in its record', () => {
    const cause = new Error('raw');
    const failure = new Failure({
      kind: 'timeout',
      operation: 'read',
      path: 'a',
      detail: 'd',
      retryAfterMs: 9,
      cause,
    });
    expect(failure.message).toBe('timeout while read: d');
    expect(failure.retryAfterMs).toBe(9);
    expect(failure.cause).toBe(cause);
    expect(failure.toRecord()).toEqual({ kind: 'timeout', operation: 'read', path: 'a', detail: 'd' });
  });

  test('passes through asFailure unchanged; anything else becomes one', () => {
    const failure = new Failure({ kind: 'exists', operation: 'write', detail: '' });
    expect(asFailure(failure, 'read', 'x')).toBe(failure);
    expect(asFailure(new Error('odd'), 'read', 'x').toRecord()).toEqual({
      kind: 'unknown',
      operation: 'read',
      path: 'x',
      detail: 'odd',
    });
    expect(asFailure('odd', 'list').toRecord()).toEqual({
      kind: 'unknown',
      operation: 'list',
      detail: 'odd',
    });
    expect(asFailure(new DOMException('gone', 'AbortError'), 'list').kind).toBe('cancelled');
  });
});
