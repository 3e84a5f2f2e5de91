import type { FailureKind, FailureRecord } from './failure';

/** Who suffers: this task alone, the connection it used, or every job of the destination. */
export type Scope = 'task' | 'connection' | 'destination';

/** `backoff`: again after a growing pause. `once`: again at once, one time. `never`: not without the user. */
export type RetryRule = 'never' | 'once' | 'backoff';

interface Policy {
  readonly scope: Scope;
  readonly retry: RetryRule;
  /** What happened, to what: one sentence. */
  readonly title: (failure: FailureRecord) => string;
  /** What to do about it: one sentence, or empty where there is nothing to do. */
  readonly advice: string;
}

const host = (f: FailureRecord): string => f.subject ?? 'the destination';
const thing = (f: FailureRecord): string => (f.path ? `“${f.path}”` : (f.subject ?? 'it'));

const verbs: Readonly<Record<FailureRecord['operation'], string>> = {
  connect: 'connect to',
  list: 'list',
  stat: 'look at',
  read: 'read',
  write: 'write',
  'make-folder': 'create',
  remove: 'remove',
  rename: 'rename',
  scan: 'read',
  parse: 'understand',
};

const policies: Readonly<Record<FailureKind, Policy>> = {
  cancelled: { scope: 'task', retry: 'never', title: () => 'It was stopped.', advice: '' },
  unreachable: {
    scope: 'destination',
    retry: 'backoff',
    title: (f) => `Nothing answers at ${host(f)}.`,
    advice: 'Check the address and the port, and that this computer is online.',
  },
  timeout: {
    scope: 'destination',
    retry: 'backoff',
    title: (f) => `${capital(host(f))} stopped answering.`,
    advice: 'Try again; if it goes on, check the network between here and there.',
  },
  throttled: {
    scope: 'destination',
    retry: 'backoff',
    title: (f) => `${capital(host(f))} asked for fewer requests.`,
    advice: 'Try again in a moment, or set a lower number of transfers.',
  },
  'wrong-credentials': {
    scope: 'destination',
    retry: 'never',
    title: (f) => f.subject ?? 'The user name or the secret is wrong.',
    advice: 'Correct it for this destination, then try again.',
  },
  'expired-credentials': {
    scope: 'destination',
    retry: 'never',
    title: () => 'The temporary credentials ran out.',
    advice: 'Get new ones and enter them for this destination.',
  },
  'missing-credentials': {
    scope: 'destination',
    retry: 'never',
    title: (f) => f.subject ?? 'The secret is not known.',
    advice: 'Enter it for this destination, then try again.',
  },
  'clock-skew': {
    scope: 'destination',
    retry: 'once',
    title: (f) => `The clocks of this computer and of ${host(f)} differ too much.`,
    advice: 'Set this computer’s date and time, then try again.',
  },
  'untrusted-host': {
    scope: 'destination',
    retry: 'never',
    title: (f) => `The host key of ${host(f)} is not trusted.`,
    advice: 'Compare its fingerprint with what its owner says before you accept it.',
  },
  'untrusted-certificate': {
    scope: 'destination',
    retry: 'never',
    title: (f) => `The certificate of ${host(f)} cannot be trusted.`,
    advice: 'Ask its owner for the certificate authority, or check the host name.',
  },
  forbidden: {
    scope: 'task',
    retry: 'never',
    title: (f) => `These credentials may not ${verbs[f.operation]} ${thing(f)}.`,
    advice: 'Ask the owner of the destination for that permission.',
  },
  'not-found': {
    scope: 'task',
    retry: 'never',
    title: (f) => `${capital(thing(f))} does not exist.`,
    advice: 'Check the path.',
  },
  'no-such-bucket': {
    scope: 'destination',
    retry: 'never',
    title: (f) => `There is no bucket ${f.subject ?? 'of that name'}.`,
    advice: 'Check the bucket’s name, or create it first.',
  },
  'wrong-region': {
    scope: 'destination',
    retry: 'never',
    title: (f) => `The bucket is in another region${f.subject ? `: ${f.subject}` : ''}.`,
    advice: 'Set that region for this destination.',
  },
  exists: {
    scope: 'task',
    retry: 'never',
    title: (f) => `${capital(thing(f))} exists already.`,
    advice: 'Choose another name, or replace it.',
  },
  'read-only': {
    scope: 'destination',
    retry: 'never',
    title: (f) => `${capital(host(f))} can only be read.`,
    advice: 'Choose another destination.',
  },
  'no-space': {
    scope: 'destination',
    retry: 'never',
    title: (f) => `There is no space left at ${host(f)}.`,
    advice: 'Free some space there, then go on; what has arrived is kept.',
  },
  'too-large': {
    scope: 'task',
    retry: 'never',
    title: (f) => `${capital(thing(f))} is larger than the destination accepts.`,
    advice: 'Send a smaller file, or choose another destination.',
  },
  unsupported: {
    scope: 'task',
    retry: 'never',
    title: (f) => f.subject ?? `The destination cannot ${verbs[f.operation]} ${thing(f)}.`,
    advice: 'Change that setting for this destination.',
  },
  undeliverable: {
    scope: 'destination',
    retry: 'never',
    title: (f) => f.subject ?? 'Slipway cannot deliver there.',
    advice: 'Choose another destination for now.',
  },
  'bad-address': {
    scope: 'destination',
    retry: 'never',
    title: (f) => f.subject ?? 'The address was not understood.',
    advice: 'Correct the address.',
  },
  'local-unreadable': {
    scope: 'task',
    retry: 'never',
    title: (f) => `${capital(thing(f))} on this computer cannot be read.`,
    advice: 'Check that it is still there and that you may read it.',
  },
  'local-changed': {
    scope: 'task',
    retry: 'never',
    title: (f) => `${capital(thing(f))} changed while it was being sent.`,
    advice: 'Try again when nothing writes to it any more.',
  },
  corrupt: {
    scope: 'connection',
    retry: 'backoff',
    title: (f) => `${capital(thing(f))} did not arrive as it was sent.`,
    advice: 'Try again; if it goes on, something between here and there alters data.',
  },
  unknown: {
    scope: 'task',
    retry: 'backoff',
    title: (f) => `It was not possible to ${verbs[f.operation]} ${thing(f)}.`,
    advice: 'Read the details, then try again.',
  },
};

export function scopeOf(kind: FailureKind): Scope {
  return policies[kind].scope;
}

export function retryRuleOf(kind: FailureKind): RetryRule {
  return policies[kind].retry;
}

export function titleOf(failure: FailureRecord): string {
  return policies[failure.kind].title(failure);
}

export function adviceOf(failure: FailureRecord): string {
  return policies[failure.kind].advice;
}

/** The failure as a person reads it: what happened, to what, and what to do. */
export function sentenceOf(failure: FailureRecord): string {
  return [titleOf(failure), adviceOf(failure)].filter(Boolean).join(' ');
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
