import type { FailureKind, FailureRecord } from '../../model/failure';
import type { CertificateEvidence, Evidence } from '../../model/trust';

type Named = Pick<FailureRecord, 'operation' | 'path' | 'subject' | 'evidence'>;

const host = (f: Named): string => f.subject ?? 'the destination';
const thing = (f: Named): string => (f.path ? `“${f.path}”` : (f.subject ?? 'it'));

const verbs: Readonly<Record<FailureRecord['operation'], string>> = {
  connect: 'connect to',
  list: 'list',
  stat: 'look at',
  read: 'read',
  write: 'write',
  'make-folder': 'create',
  remove: 'remove',
  rename: 'rename',
  copy: 'copy',
  change: 'change',
  scan: 'read',
  parse: 'understand',
};

const verdicts: Readonly<Record<CertificateEvidence['problem'], string>> = {
  none: 'cannot be trusted',
  other: 'cannot be trusted',
  'self-signed': 'is vouched for by nobody but itself',
  'unknown-issuer': 'comes from an authority that this computer does not know',
  expired: 'has expired',
  'not-yet-valid': 'is not valid yet',
  'wrong-name': 'is made out to another name',
};

/** What happened, to what: one sentence. */
const titles: Readonly<Record<FailureKind, (failure: Named) => string>> = {
  cancelled: () => 'It was stopped.',
  unreachable: (f) => `Nothing answers at ${host(f)}.`,
  timeout: (f) => `${capital(host(f))} stopped answering.`,
  throttled: (f) => `${capital(host(f))} asked for fewer requests.`,
  'data-blocked': (f) => f.subject ?? 'The connection for data did not come to stand.',
  'udp-blocked': (f) => f.subject ?? 'Data by UDP did not get through.',
  'wrong-credentials': (f) => f.subject ?? 'The user name or the secret is wrong.',
  'expired-credentials': (f) => f.subject ?? 'The temporary credentials ran out.',
  'missing-credentials': (f) => f.subject ?? 'The secret is not known.',
  'clock-skew': (f) => f.subject ?? 'The clocks of this computer and of the destination differ too much.',
  'untrusted-host': (f) =>
    isSigned(f)
      ? `The host key of ${host(f)} is not trusted: known_hosts names an authority for it, whose signature Slipway cannot check.`
      : `The host key of ${host(f)} is not trusted.`,
  'untrusted-certificate': (f) => `The certificate of ${host(f)} ${verdictOn(f)}.`,
  forbidden: (f) => `These credentials may not ${verbs[f.operation]} ${thing(f)}.`,
  'not-found': (f) => `${capital(thing(f))} does not exist.`,
  'no-such-bucket': (f) => `There is no ${f.subject ?? 'bucket of that name'}.`,
  'wrong-region': (f) => `The bucket is in another region${f.subject ? `: ${f.subject}` : ''}.`,
  exists: (f) => `${capital(thing(f))} exists already.`,
  undecided: () => 'Files are there already with another content.',
  waits: (f) => `It waits for ${f.subject ?? 'another destination'}, where the media is not there yet.`,
  'read-only': (f) => `${capital(host(f))} can only be read.`,
  'no-space': (f) => `There is no space left at ${host(f)}.`,
  'too-large': (f) => `${capital(thing(f))} is larger than the destination accepts.`,
  unsupported: (f) => f.subject ?? `The destination cannot ${verbs[f.operation]} ${thing(f)}.`,
  undeliverable: (f) => f.subject ?? 'Slipway cannot deliver there.',
  'missing-program': (f) => f.subject ?? 'A program that this destination needs is not there.',
  'program-ended': (f) => f.subject ?? 'The program that sends the files ended before it was done.',
  'bad-address': (f) => f.subject ?? 'The address was not understood.',
  'no-tls': (f) => f.subject ?? 'The server does not speak TLS.',
  'local-unreadable': (f) => `${capital(thing(f))} on this computer cannot be read.`,
  'local-changed': (f) => `${capital(thing(f))} changed while it was being sent.`,
  corrupt: (f) => `${capital(thing(f))} did not arrive as it was sent.`,
  unknown: (f) => `It was not possible to ${verbs[f.operation]} ${thing(f)}.`,
};

/** What to do about it: one sentence, or empty where there is nothing to do. */
const advice: Readonly<Record<FailureKind, string>> = {
  cancelled: '',
  unreachable: 'Check the address and the port, and that this computer is online.',
  timeout: 'Try again; if it goes on, check the network between here and there.',
  throttled: 'Try again in a moment, or set a lower number of transfers.',
  'data-blocked': 'Change between passive and active mode, or have the firewall let data through.',
  'udp-blocked': 'Have the firewall let UDP through to that port, here and there.',
  'wrong-credentials': 'Correct it for this destination, then try again.',
  'expired-credentials': 'Get new ones and enter them for this destination.',
  'missing-credentials': 'Enter it for this destination, then try again.',
  'clock-skew': 'Set this computer’s date and time, then try again.',
  'untrusted-host': 'Compare its fingerprint with what its owner says before you trust it.',
  'untrusted-certificate': 'Compare its fingerprint with what its owner says before you trust it.',
  forbidden: 'Ask the owner of the destination for that permission.',
  'not-found': 'Check the path.',
  'no-such-bucket': 'Check its name, or create it first.',
  'wrong-region': 'Set that region for this destination.',
  exists: 'Choose another name, or replace it.',
  undecided: 'Say whether to replace what is there or to leave it.',
  waits: 'See to that delivery, or publish here without it.',
  'read-only': 'Choose another destination.',
  'no-space': 'Free some space there, then go on; what has arrived is kept.',
  'too-large': 'Send a smaller file, or choose another destination.',
  unsupported: 'Change that setting for this destination.',
  undeliverable: 'Choose another destination for now.',
  'missing-program':
    'Install IBM Aspera for desktop or Aspera Connect, or choose the program in the settings; then try again.',
  'program-ended':
    'Try again; if it goes on, read the details, and see whether the program has to be updated.',
  'bad-address': 'Correct the address.',
  'no-tls':
    'Check the port, or go on without TLS: whoever is in between can then read everything, the secret too.',
  'local-unreadable': 'Check that it is still there and that you may read it.',
  'local-changed': 'Try again when nothing writes to it any more.',
  corrupt: 'Try again; if it goes on, something between here and there alters data.',
  unknown: 'Read the details, then try again.',
};

/** What is said instead where another certificate or host key was known. */
const changedTitles: Readonly<Record<Evidence['type'], (failure: Named) => string>> = {
  certificate: (f) => `The certificate of ${host(f)} is not the one that you trusted.`,
  'host-key': (f) => `The host key of ${host(f)} is not the one that is known.`,
};
const changedAdvice =
  'Somebody may stand in between. Trust the new one only when its owner says that it was changed.';

/** What is said instead where a path may have been meant to be below the login folder. */
const belowLogin = (folder: string): string =>
  `Ask the owner of the destination for that permission. If it was to be below the login folder “${folder}”, put /~/ before the path.`;

export const failureWords = { titles, advice, changedTitles, changedAdvice, belowLogin };

function isSigned({ evidence }: Named): boolean {
  return evidence?.type === 'host-key' && evidence.authority === true;
}

function verdictOn({ evidence }: Named): string {
  return verdicts[evidence?.type === 'certificate' ? evidence.problem : 'other'];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
