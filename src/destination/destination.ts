/** Where files go, as plain data without secrets: what a pasted text is turned into and a bookmark keeps. */

export type Destination = S3Destination | LocalDestination;
export type Protocol = Destination['protocol'];

interface Place {
  /** Lower case, as pasted: `s3`, `https`, `file`. */
  readonly scheme: string;
  /** Key or folder path, decoded once; for S3 without a leading slash, for a local folder absolute. */
  readonly path: string;
  /** The text ended with `/` (or named a bucket alone): names are appended. */
  readonly folder: boolean;
  /** When a signed address ends, ISO 8601; null where it does not. */
  readonly expires: string | null;
}

export interface S3Destination extends Place {
  readonly protocol: 's3';
  /** Host of the service, without the bucket; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly region: string;
  /** `virtual`: the bucket becomes the leftmost label of the host. */
  readonly addressing: 'path' | 'virtual';
  /** Missing: the address names the service only. */
  readonly bucket?: string;
  /** Access key id. Missing with `anonymous`, and where it is still to be asked for. */
  readonly user?: string;
  readonly anonymous: boolean;
  readonly options: S3Options;
}

export interface S3Options {
  readonly acl?: string;
  readonly storageClass?: string;
  readonly contentType?: string;
  readonly contentDisposition?: string;
  /** Canonical user id that is granted FULL_CONTROL. */
  readonly canonicalId?: string;
}

export interface LocalDestination extends Place {
  readonly protocol: 'local';
}

export const secretNames = ['secretKey', 'sessionToken'] as const;
export type SecretName = (typeof secretNames)[number];
/** Values live in main-process memory and the keychain only. */
export type Secrets = Readonly<Partial<Record<SecretName, string>>>;

/** Something to tell about a pasted text; `text` never holds a secret. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'question';
  readonly text: string;
  /** For a question: the readings there are; the first is the default and is what was returned. */
  readonly choices?: readonly Choice[];
}

export interface Choice {
  readonly label: string;
  readonly destination: Destination;
}

export interface Parsed {
  readonly destination: Destination;
  readonly secrets: Secrets;
}

/** What was understood of a pasted text. Nothing understood: no destinations and at least one error. */
export interface Reading {
  readonly destinations: readonly Parsed[];
  readonly problems: readonly Problem[];
}
