import type { Readable } from 'node:stream';
import type { Diagnosis } from '../model/diagnosis';
import type { Entry, FileVersion } from '../model/entry';
import type { Failure } from '../model/failure';
import type { PartDone } from '../model/job';

/**
 * One live connection to one destination. It turns verbs into wire and the wire's failures into `Failure`, and
 * obeys every signal at once (rejecting with kind `cancelled`). It does not retry, queue, count bytes, prompt,
 * read settings or know of jobs.
 *
 * A member that is absent is a thing the protocol cannot do. Paths: for a bucket store the key inside the
 * destination's bucket, elsewhere an absolute path with `/`; a folder's path ends with `/`, the root is empty.
 */
export interface Driver {
  readonly traits: Traits;
  /** Resolves when the destination answers and takes the credentials; writes nothing. */
  check(signal: AbortSignal): Promise<void>;
  /** One level, pages inside, in the server's order. Without a bucket: the buckets. A missing folder fails with `not-found`, or is empty where folders are only implied. */
  list?(folder: string, signal: AbortSignal): AsyncIterable<Entry>;
  /** All files below a folder, where the server tells of them without being asked folder by folder; none where it is missing. */
  listAll?(folder: string, signal: AbortSignal): AsyncIterable<Entry>;
  /** What is below a folder, where the server counts it by itself: it may lag behind. */
  usage?(folder: string, signal: AbortSignal): Promise<Usage>;
  /** Absence is an answer, not a failure. */
  stat?(path: string, signal: AbortSignal): Promise<Entry | undefined>;
  /** The stream fails with a `Failure`, also midway. Its chunks are the reader's own. */
  read?(path: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable>;
  /**
   * Replaces what stood there, and only when the whole has arrived: until then, and on any failure, the old
   * content stays. Creates missing folders. Resolves when the server has confirmed.
   */
  write(path: string, source: ByteSource, options: WriteOptions, signal: AbortSignal): Promise<Written>;
  readonly multipart?: Multipart;
  readonly resumable?: Resumable;
  readonly batch?: Batch;
  /** Creates one folder (or, with an empty path, the bucket); an existing one is fine. */
  makeDir?(path: string, signal: AbortSignal): Promise<void>;
  /**
   * Removes one file, or one folder that is empty: what no listing shows, links that lead nowhere and what a killed
   * upload has left, goes with it. Absence is fine.
   */
  remove?(path: string, signal: AbortSignal): Promise<void>;
  /**
   * Removes many files with fewer requests than one each; absence is fine.
   * @returns failures of those that stayed, each with its path.
   */
  removeMany?(paths: readonly string[], signal: AbortSignal): Promise<readonly Failure[]>;
  /** Removes the bucket or container itself, which has to be empty: else it fails with `exists`. */
  removeRoot?(signal: AbortSignal): Promise<void>;
  /** Moves one file, or where folders are real a folder with all in it, to a name that is free. */
  rename?(path: string, to: string, signal: AbortSignal): Promise<void>;
  /** Copies one file inside this destination, without its bytes passing here; headers come with it. Replaces. */
  copy?(path: string, to: string, signal: AbortSignal): Promise<void>;
  /** An address by which anybody may read this one file until it expires. It is a secret until it is given away. */
  link?(path: string, life: LinkLife): Promise<string>;
  /** Sets the modification time of a file that is there, ms since 1970, without its content passing here. */
  setModified?(path: string, modifiedMs: number, signal: AbortSignal): Promise<void>;
  readonly headers?: Headers;
  readonly versions?: Versions;
  /**
   * Tells what only this protocol knows to ask of its service. It looks, and writes at `probe` alone, where a file of no
   * worth stands that the caller takes away; without `probe` it writes nothing.
   */
  examine?(probe: string | undefined, signal: AbortSignal): AsyncIterable<Diagnosis>;
  /** Lets go of sockets and handles; no call may follow. */
  close(): Promise<void>;
}

/** Facts the engine needs and cannot find out by presence of a member. Some are known only after `check`. */
export interface Traits {
  /** Transfers that one driver carries at once; where the wire carries one, it opens as many connections itself. */
  readonly transfersPerConnection: number;
  /** Folders exist by themselves (`real`), or only as part of names (`implied`). */
  readonly folders: 'real' | 'implied';
  /** `write` sets the modification time of the source, so size and time tell whether content is the same. */
  readonly keepsModified: boolean;
  /** Times are kept in whole steps of so many ms, the rest is cut off; missing: to the ms. */
  readonly modifiedStepMs?: number;
  /** Longest single name between slashes, bytes of UTF-8. */
  readonly longestNameBytes: number;
  /** How fast files may be sent to a service that would refuse more; missing: it takes what comes. */
  readonly pace?: Pace;
  /** It was told that these credentials may only write, so nothing that stands there is looked at. */
  readonly writeOnly?: true;
  /** The one path that can be written; missing: all can. */
  readonly onlyPath?: string;
  /** Files that can be written where each needs a link of its own; missing: none does. */
  readonly links?: Links;
}

/** Links that are each for one file. */
export interface Links {
  /** Paths that they are for. */
  readonly paths: readonly string[];
  /** The path for a file, by its name relative to what is sent; undefined: no link is for it. */
  pathOf(name: string): string | undefined;
  /** When the link of a path ends, ms since 1970; undefined: it does not say. */
  endOf(path: string): number | undefined;
}

/** What connections to one place with the same credentials have found of their rights; one looks, others write. */
export interface FoundRights {
  /** The look at what stands there was refused; when something is written, these credentials may do that alone. */
  isLookRefused: boolean;
}

/** Limits that a service has for all files of one folder, and for all files together. */
export interface Pace {
  readonly folder: PaceLimit;
  readonly all: PaceLimit;
}

export interface PaceLimit {
  readonly filesPerSecond: number;
  readonly bytesPerSecond: number;
}

export interface Usage {
  readonly files: number;
  readonly bytes: number;
}

/** First and last byte, both included, from 0; no `end`: to the end. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

export interface WriteOptions {
  /** Stored with the object where the protocol can. */
  readonly contentType: string;
  /** ms since 1970; kept where `keepsModified`. */
  readonly modifiedMs: number;
  /** Value of `Cache-Control`; stored with the object where the protocol can. */
  readonly cacheControl?: string;
  /** Size of the whole, for who begins before a source is given. */
  readonly bytes?: number;
}

export interface Written {
  readonly bytes: number;
  readonly etag?: string;
}

/**
 * Bytes that can be read again from any place, so that a retry never meets a spent stream. The source counts
 * what passes `open` and `chunks`, so no driver can forget to.
 */
export interface ByteSource {
  readonly bytes: number;
  /** `end` is exclusive. Fails with kind `local-unreadable` or `local-changed`. */
  open(start: number, end: number): Readable;
  /**
   * The same bytes without a stream around them, for who writes by himself. A chunk's memory is used anew as soon as
   * the next one is asked for; who stops early has to end the iteration, as `for await` does.
   * @param suited bytes of a chunk that would suit the caller; it may get others.
   */
  chunks(start: number, end: number, suited?: number): AsyncIterable<Buffer>;
  /** Hash of that range as hex; read without being counted. */
  digest(algorithm: 'sha256' | 'md5', start: number, end: number): Promise<string>;
}

/** How long a link is good for, seconds from now. */
export interface LinkLife {
  readonly seconds: number;
}

/** What the service keeps with an object and tells those who fetch it, or who may fetch it. Absent: not set, or not known. */
export interface KeptHeaders {
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  /** The service's own name of the class, tier or policy. */
  readonly storageClass?: string;
  /** A canned ACL; told where what the service says of grants is what that name stands for. */
  readonly acl?: string;
  /** User metadata, names in lower case without the protocol's prefix. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Headers of what is there already, read and changed without sending the content again. */
export interface Headers {
  /** Which of them this service lets one change. */
  readonly changeable: readonly (keyof KeptHeaders)[];
  /** Values that `storageClass` and `acl` can take; empty: they are names of the service's own making. */
  readonly storageClasses: readonly string[];
  readonly acls: readonly string[];
  get(path: string, signal: AbortSignal): Promise<KeptHeaders>;
  /** What is not named stays; an empty string takes a header away; `metadata` replaces all of it. */
  set(path: string, changes: KeptHeaders, signal: AbortSignal): Promise<void>;
}

/** Contents that the service keeps of files beside those that are in force. */
export interface Versions {
  /**
   * Those of one file, or of all files right in a folder, of files that were removed too: file by file, the newest first.
   * Where nothing older is kept, each file has one.
   */
  list(path: string, signal: AbortSignal): AsyncIterable<FileVersion>;
  /** Some of them, behind those of the page before. @param after its `next`; missing: from the first. */
  page(path: string, after: string | undefined, signal: AbortSignal): Promise<VersionPage>;
  /** As `read` of a driver. */
  read(version: VersionAddress, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable>;
  /** Puts its content in force again, with all that is kept with it. The version itself stays, too. */
  restore(version: VersionAddress, signal: AbortSignal): Promise<void>;
  /** Takes one away for good. Where it tells that the file was removed, the file is there again. Absence is fine. */
  remove(version: VersionAddress, signal: AbortSignal): Promise<void>;
}

export interface VersionPage {
  readonly versions: readonly FileVersion[];
  /** Missing: there are no more. */
  readonly next?: string;
}

export type VersionAddress = Pick<FileVersion, 'path' | 'id'>;

/** An object sent as parts that the server keeps until it is completed or aborted. */
export interface Multipart {
  readonly limits: PartLimits;
  /** Finds out the limits that only the server can tell; asks once. Missing: they are known. */
  learn?(signal: AbortSignal): Promise<void>;
  /** @returns the server's id of this upload. */
  begin(path: string, options: WriteOptions, signal: AbortSignal): Promise<string>;
  /** Sends bytes `start` to `end` (exclusive) of the source as part `number`, from 1. */
  writePart(
    upload: PartsAddress,
    part: { readonly number: number; readonly start: number; readonly end: number },
    source: ByteSource,
    signal: AbortSignal,
  ): Promise<PartDone>;
  /** Parts the server holds, by number; undefined: it does not know this upload (any more). */
  listParts(upload: PartsAddress, signal: AbortSignal): Promise<PartDone[] | undefined>;
  complete(upload: PartsAddress, parts: readonly PartDone[], signal: AbortSignal): Promise<Written>;
  /**
   * Frees what the server holds; absence is fine. A service that offers no way to do so keeps the parts for a while and
   * lets them go by itself (Azure: blocks that were not committed, after a week).
   */
  abort(upload: PartsAddress, signal: AbortSignal): Promise<void>;
  /** Uploads below a folder that were begun and neither completed nor aborted, by whomever. */
  unfinished?(folder: string, signal: AbortSignal): AsyncIterable<UnfinishedUpload>;
  /** The ETag that `complete` will give to an object of these parts, where the service has such a rule. */
  expectedEtag?(parts: readonly PartDone[]): string;
}

/**
 * A large file that goes in one stream and is taken up where it was cut: the server keeps what has come under another
 * name until it is complete. For protocols that can append, but know no parts.
 */
export interface Resumable {
  /** Files above this size are worth the questions. */
  readonly fromBytes: number;
  /** @returns an id by which what has come is found again, also by a later process. */
  begin(path: string, options: WriteOptions, signal: AbortSignal): Promise<string>;
  /** Bytes from the beginning that the server holds, after a look that their end is the source's own; 0: send all. */
  held(upload: PartsAddress, source: ByteSource, signal: AbortSignal): Promise<number>;
  /** Sends what follows the first `start` bytes. */
  append(upload: PartsAddress, start: number, source: ByteSource, signal: AbortSignal): Promise<void>;
  /** Gives the whole its name, as `write` does. */
  complete(upload: PartsAddress, bytes: number, options: WriteOptions, signal: AbortSignal): Promise<Written>;
  /** Frees what the server holds; absence is fine. */
  abort(upload: PartsAddress, signal: AbortSignal): Promise<void>;
}

/**
 * Many files in one session of a program of the protocol's own, which reads them from this computer's disk. Where
 * there is one, the engine sends a phase of a job by it, and nothing by `write`.
 */
export interface Batch {
  /**
   * Replaces what stands at those paths, and creates missing folders. Resolves when the session has ended well and each
   * file was told as done or as failed. What an earlier session has left of a file is made use of.
   * @throws Failure what ended the whole session; what was told as done before is done.
   */
  send(files: readonly BatchFile[], listener: BatchListener, signal: AbortSignal): Promise<void>;
}

export interface BatchFile {
  /** Absolute, as this system writes it. */
  readonly localPath: string;
  readonly path: string;
  readonly bytes: number;
}

export interface BatchListener {
  /** Bytes a second that the session may take by now; undefined: all it gets. Asked several times a second. */
  rate(): number | undefined;
  /** Bytes of a file that the destination holds by now, those of earlier sessions too. */
  holds(file: BatchFile, bytes: number): void;
  /** The destination has confirmed the whole of it. */
  done(file: BatchFile): void;
  /** It did not arrive; the others go on. */
  failed(file: BatchFile, failure: Failure): void;
}

export interface PartsAddress {
  readonly path: string;
  readonly uploadId: string;
}

export interface UnfinishedUpload extends PartsAddress {
  /** ms since 1970. */
  readonly begunMs?: number;
}

export interface PartLimits {
  /** Least size of all parts but the last: what the store takes, or what is worth a part to it. */
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly maxCount: number;
  /** Largest object that `write` takes in one go. */
  readonly singleMaxBytes: number;
}
