import type { CertificateEvidence } from '../../model/trust';

const problems: Readonly<Record<CertificateEvidence['problem'], string>> = {
  none: 'It is vouched for, but it is not the one that you trusted.',
  'self-signed': 'Nobody vouches for its certificate but the server itself.',
  'unknown-issuer': 'Its certificate comes from an authority that this computer does not know.',
  expired: 'Its certificate has expired.',
  'not-yet-valid': 'Its certificate is not valid yet.',
  'wrong-name': 'Its certificate is made out to another name.',
  other: 'Its certificate cannot be verified.',
};

/** Whom to trust, and what a server asks. */
export const trustWords = {
  first: (host: string) => `Do you trust ${host}?`,
  changedTitle: {
    certificate: (host: string) => `The certificate of ${host} has changed`,
    'host-key': (host: string) => `The host key of ${host} has changed`,
  },
  problems,
  hostKeyProblem: 'This computer has not connected to it before, so its host key is not known.',
  hostKeyAuthority:
    'known_hosts names an authority that signs the host keys of such servers. Slipway cannot check signatures of host keys, so compare the key yourself.',
  compare:
    'Ask the owner of the server for the fingerprint, and compare. From then on Slipway trusts exactly this one at this address.',
  changed:
    'Somebody may stand between you and this server, and would read all that you send, your credentials too. It may also have been set up anew: its owner knows.',
  facts: {
    server: 'Server',
    subject: 'Made out to',
    names: 'Names',
    issuer: 'Issued by',
    valid: 'Valid',
    algorithm: 'Host key',
    fingerprint: 'Fingerprint, SHA-256',
    known: 'Known until now',
    shown: 'Shown now',
  },
  period: (from: string, to: string) => `${from} to ${to}`,
  copyFingerprint: 'Copy the fingerprint',
  typeHost: (host: string) => `To trust the new one all the same, type ${host}`,
  trust: 'Trust',
  trustNew: 'Trust the new one',
  trusted: (host: string) => `${host} is trusted now.`,
  review: 'Look at it…',
  settings: {
    title: 'Trusted servers',
    none: 'You have not trusted any server by hand.',
    kinds: { certificate: 'Certificate', 'host-key': 'Host key' },
    since: (day: string) => `since ${day}`,
    forget: 'Forget',
    forgetOne: (place: string) => `Forget ${place}`,
  },
  question: {
    title: (place: string) => `${place} asks`,
    continue: 'Continue',
    unnamed: 'Answer',
  },
};
