/**
 * What a server showed of itself that nobody has vouched for yet. Plain data without secrets: it travels with a
 * failure to whoever can decide, and what was decided is kept by the store.
 */
export type Evidence = HostKeyEvidence | CertificateEvidence;

export interface HostKeyEvidence {
  readonly type: 'host-key';
  readonly host: string;
  readonly port: number;
  /** As SSH names it: `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`. */
  readonly algorithm: string;
  /** The public key as it stands in `known_hosts`, base64. */
  readonly key: string;
  /** As other tools print it: `SHA256:` and base64 without padding. */
  readonly fingerprint: string;
  /** Fingerprints that were known for this host; none: first contact. Any: the key has changed. */
  readonly known: readonly string[];
  /** `known_hosts` names an authority that vouches for this host by signing its key, which nobody can check here. */
  readonly authority?: true;
}

export const certificateProblems = [
  'none',
  'self-signed',
  'unknown-issuer',
  'expired',
  'not-yet-valid',
  'wrong-name',
  'other',
] as const;

export interface CertificateEvidence {
  readonly type: 'certificate';
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the certificate, hex in upper case with colons, as browsers and openssl print it. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** Names that it is made out to. */
  readonly names: readonly string[];
  /** ms since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
  /** `none`: the system's authorities vouch for it, and it is only not the one that was pinned. */
  readonly problem: (typeof certificateProblems)[number];
  /** The fingerprint that was pinned for this host before: the certificate has changed. */
  readonly known?: string;
}

/** Another one was known there: whoever trusts this has to mean it. */
export function isChanged({ known }: Evidence): boolean {
  return known !== undefined && known.length > 0;
}

/** What people have decided to trust, as a driver asks for it while it connects. */
export interface Trust {
  /** Keys known for a host from our own store and from `known_hosts`. */
  hostKeys(host: string, port: number): Promise<readonly KnownHostKey[]>;
  /** Fingerprint that was pinned for a host, in the form of `CertificateEvidence`. */
  certificate(host: string, port: number): Promise<string | undefined>;
}

export interface KnownHostKey {
  readonly algorithm: string;
  /** base64. */
  readonly key: string;
  /** A key that its owner has withdrawn: never to be taken. */
  readonly revoked: boolean;
  /** Of an authority that signs the keys of hosts (`@cert-authority`): no host shows this one itself. */
  readonly authority?: true;
}

/** For whom nothing was decided: only what the system vouches for is trusted. */
export const nothingDecided: Trust = {
  hostKeys: () => Promise.resolve([]),
  certificate: () => Promise.resolve(undefined),
};
