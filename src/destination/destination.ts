/** Where files go, as plain data without secrets: what a pasted text is turned into and a bookmark keeps. */

export type Destination =
  | S3Destination
  | AzureDestination
  | SwiftDestination
  | FtpDestination
  | SftpDestination
  | NetStorageDestination
  | IngestDestination
  | AsperaDestination
  | HttpPutDestination
  | LocalDestination;
export type Protocol = Destination['protocol'];

interface Place {
  /** Lower case, as pasted: `s3`, `https`, `file`. */
  readonly scheme: string;
  /**
   * Decoded once. For a bucket or container store the key inside it, without a leading slash. For a file server
   * absolute with a leading slash, or relative to the login folder without one. For a local folder absolute.
   */
  readonly path: string;
  /** The text ended with `/` (or named a bucket alone): names are appended. */
  readonly folder: boolean;
  /** When a signed address or its token ends, ISO 8601; null where it does not, or where nobody can tell. */
  readonly expires: string | null;
}

interface Server extends Place {
  /** Lower case; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port: number;
  /** Account, access key or user name. Missing where it is still to be asked for, or none is needed. */
  readonly user?: string;
}

interface TlsServer extends Server {
  readonly tls: boolean;
}

export interface S3Destination extends TlsServer {
  readonly protocol: 's3';
  /** Host of the service, without the bucket. */
  readonly host: string;
  readonly region: string;
  /** `virtual`: the bucket becomes the leftmost label of the host. */
  readonly addressing: 'path' | 'virtual';
  /** Missing: the address names the service only. */
  readonly bucket?: string;
  readonly anonymous: boolean;
  readonly options: S3Options;
  readonly presigned?: Presigned;
  /** A profile of the AWS files on this computer, which gives the keys; only where there is no `user`. */
  readonly profile?: string;
  /** A role that is taken on with the credentials before anything else (AWS STS AssumeRole). */
  readonly role?: AssumedRole;
}

export interface S3Options {
  readonly acl?: string;
  readonly storageClass?: string;
  readonly contentType?: string;
  readonly contentDisposition?: string;
  /** Canonical user id that is granted FULL_CONTROL. */
  readonly canonicalId?: string;
  /** How the service encrypts what it keeps, by its own name: `AES256`, `aws:kms`, `aws:kms:dsse`. */
  readonly encryption?: string;
  /** Id, ARN or alias of a key of KMS; without `encryption` it means `aws:kms`. */
  readonly kmsKeyId?: string;
  /** Whoever asks says that he pays for it; only ever true. */
  readonly requesterPays?: boolean;
  /** These credentials may write and look at nothing: a delivery asks for nothing that stands there. Only ever true. */
  readonly writeOnly?: boolean;
}

/**
 * A link that somebody else signed for one object and one method; the link itself is the secret. Of several links the
 * facts are those of the one that ends first.
 */
export interface Presigned {
  /** The link with everything secret masked. */
  readonly shown: string;
  /** Headers whose values are part of the signature, lower case; `host` among them. Empty with signature v2. */
  readonly signedHeaders: readonly string[];
  /** The link was signed together with the checksum of an empty body, so only an empty file can match. */
  readonly emptyFileOnly: boolean;
  /** There are so many links into the bucket, for a file each; the destination's path is what their keys share. */
  readonly links?: number;
}

export interface AssumedRole {
  readonly arn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
  readonly durationSeconds?: number;
  /** Serial number or ARN of the MFA device. */
  readonly mfaSerial?: string;
}

export interface AzureDestination extends TlsServer {
  readonly protocol: 'azure';
  readonly account: string;
  /** `path`: the account is the first segment of the path, as at the Azurite emulator. */
  readonly addressing: 'host' | 'path';
  /** Missing: the address names the account only. `$web` and `$root` are containers too. */
  readonly container?: string;
  readonly anonymous: boolean;
  readonly sas?: SasFacts;
  readonly options: AzureOptions;
}

export interface AzureOptions {
  readonly accessTier?: string;
  readonly contentType?: string;
  readonly contentDisposition?: string;
}

/** What a shared access signature says of itself (Azure Storage, "Create a service SAS"). Its `sig` is a secret. */
export interface SasFacts {
  /** `sp`: r read, a add, c create, w write, d delete, l list. */
  readonly permissions: string;
  /** `sr`: b blob, c container, d directory; `account` for an account SAS (`ss`, `srt`). */
  readonly resource: string;
  /** `st`, ISO 8601. */
  readonly starts?: string;
  /** `spr`. */
  readonly httpsOnly: boolean;
  /** `sip`: the address, or range of addresses, from which it may be used. */
  readonly addresses?: string;
}

/** Dialects of OpenStack Swift; `temp-url` is a link that was signed, `token` a storage URL with its token. */
export const swiftAuths = ['v1', 'v2.0', 'v3', 'rackspace', 'oracle', 'token', 'temp-url'] as const;
export type SwiftAuth = (typeof swiftAuths)[number];

export interface SwiftDestination extends TlsServer {
  readonly protocol: 'swift';
  /**
   * Host of the sign-in (v1, v2.0, v3, oracle), or of the storage itself (token, temp-url). For `rackspace` the
   * placeholder `storage.cloudfiles.com`, which nobody ever connects to, or the host of another identity service.
   */
  readonly host: string;
  readonly auth: SwiftAuth;
  /** The name as it is sent: with v1 and Oracle `account:user`. */
  readonly user?: string;
  /** Storage account of v1, oracle, token and temp-url; tenant of v2.0; project of v3. */
  readonly account?: string;
  /** Of v3; both user and project belong to it. */
  readonly domain?: string;
  readonly region?: string;
  /** Of v3: user and password are the id and the secret of an application credential. */
  readonly applicationCredential?: boolean;
  readonly container?: string;
  readonly options: SwiftOptions;
  /** The link with its signature masked; of `temp-url` alone. */
  readonly shown?: string;
  /** What the names begin with that a `temp-url` is for; missing: it is for one object. */
  readonly prefix?: string;
}

export interface SwiftOptions {
  readonly contentType?: string;
  readonly storagePolicy?: string;
  /** As with S3. */
  readonly writeOnly?: boolean;
}

export interface FtpDestination extends TlsServer {
  readonly protocol: 'ftp';
  /** TLS from the first byte on, usually at port 990; else it is asked for with AUTH TLS. */
  readonly implicit: boolean;
  /** false: the server connects to us (PORT, EPRT). */
  readonly passive: boolean;
  readonly anonymous: boolean;
  /** Permissions that files get, three or four octal digits; missing: as the server has it. */
  readonly fileMode?: string;
}

export interface SftpDestination extends Server {
  readonly protocol: 'sftp';
  /** Path of a private key on this computer. */
  readonly keyFile?: string;
  /** `[user@]host[:port]`, several with commas, through which the connection goes (OpenSSH's ProxyJump). */
  readonly jump?: string;
  /** Permissions that files get, three or four octal digits; missing: as the server has it. */
  readonly fileMode?: string;
}

/** Akamai NetStorage by its HTTP API; `user` is the key's name, `path` begins with the CP code's folder. */
export interface NetStorageDestination extends TlsServer {
  readonly protocol: 'netstorage';
}

/** Akamai's HLS and DASH ingest; `path` is the folder that master and segments share. */
export interface IngestDestination extends TlsServer {
  readonly protocol: 'ingest';
  /** `post`: post.ACCOUNT.akamaihd.net; `msl4`: …i.akamaientrypoint.net; `msl5`: …i.mslentrypoint.net. */
  readonly generation: 'post' | 'msl4' | 'msl5';
  /** As far as the address tells. */
  readonly format?: 'hls' | 'dash';
  readonly streamId?: string;
  readonly event?: string;
  /** Name of the master playlist or MPD; missing: as the package calls it. */
  readonly manifest?: string;
  /** Missing: PUT. */
  readonly method?: 'PUT' | 'POST';
  /** The entry point that takes the same stream a second time, where the address tells it. */
  readonly backup?: { readonly host: string; readonly path: string };
}

export interface AsperaDestination extends Server {
  readonly protocol: 'aspera';
  readonly udpPort: number;
  /** Path of a private key on this computer. */
  readonly keyFile?: string;
  readonly options: AsperaOptions;
}

export interface AsperaOptions {
  /** kbit/s. */
  readonly targetRate?: number;
  /** kbit/s. */
  readonly minRate?: number;
  /** kbit/s. */
  readonly bandwidthCap?: number;
  readonly policy?: 'fixed' | 'high' | 'fair' | 'low';
  readonly cipher?: string;
  /** Fingerprint of the server's SSH host key. */
  readonly fingerprint?: string;
  /** By HTTP where UDP does not get through. */
  readonly fallback?: boolean;
  /** Where the server takes HTTP then; missing: where ascp looks for it. */
  readonly httpPort?: number;
}

/** Any web server that takes PUT or POST. */
export interface HttpPutDestination extends TlsServer {
  readonly protocol: 'http-put';
  readonly method: 'PUT' | 'POST';
}

export interface LocalDestination extends Place {
  readonly protocol: 'local';
}

/**
 * S3: `secretKey`, `sessionToken`, `customerKey` (that the service encrypts with). Links that are secrets as a whole: `signedUrl` (of several one a line, behind the
 * name of its file and a tab where it has one). Azure: `accountKey`, `sas` (the
 * query, byte for byte). Rackspace: `apiKey`. Swift's and HTTP's bearer: `token`. NetStorage: `key`. Keys of SSH:
 * `passphrase`. What an Aspera server is told of a session besides: `cookie`. All others: `password`.
 */
export const secretNames = [
  'secretKey',
  'sessionToken',
  'customerKey',
  'signedUrl',
  'accountKey',
  'sas',
  'apiKey',
  'token',
  'key',
  'passphrase',
  'cookie',
  'password',
] as const;
export type SecretName = (typeof secretNames)[number];
/** Values live in main-process memory and the keychain only. */
export type Secrets = Readonly<Partial<Record<SecretName, string>>>;

/** Something to tell about a pasted text; `text` never holds a secret. */
export type Problem = Remark | Question;

export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** The text can mean several things. The first choice is the default. */
export interface Question {
  readonly severity: 'question';
  readonly text: string;
  /** What it is about, such as `bucket` or `tls`; of a document's second destination on with `#2` and so forth. */
  readonly id: string;
  readonly choices: readonly string[];
  /** Index of the choice that this reading took. */
  readonly chosen: number;
}

/** Answers to questions by their id: the index of the choice. What is not answered takes the default. */
export type Answers = Readonly<Record<string, number>>;

/** Characters of a list of links, which is as long as nothing else that is pasted or kept. */
export const longestList = 2_097_152;

export interface Parsed {
  readonly destination: Destination;
  readonly secrets: Secrets;
}

/** What was understood of a pasted text. Nothing understood: no destinations and at least one error. */
export interface Reading {
  readonly destinations: readonly Parsed[];
  readonly problems: readonly Problem[];
}
