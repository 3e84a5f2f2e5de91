import type { Grade } from './diagnosis';
import type { FailureRecord } from './failure';
import type { Viewers } from './viewers';

/** Where a file is asked for: where it was sent to, and where viewers get it. */
export const askedPlaces = ['origin', 'public'] as const;
export type AskedPlace = (typeof askedPlaces)[number];

/** What one place has told of one file; what is missing was not told. No part of it is an address or a secret. */
export interface Answer {
  /** Of HTTP; missing: the protocol's own look was taken. */
  readonly status?: number;
  /** Missing: nobody can tell. */
  readonly isThere?: boolean;
  readonly bytes?: number;
  readonly type?: string;
  readonly cacheControl?: string;
  /** `Content-Encoding`: the size is that of what it makes of the file. */
  readonly encoding?: string;
  readonly etag?: string;
  /** 32 hex digits, where the service is known to mean that. */
  readonly md5?: string;
  /** Its time is not the one with which it was sent, where the destination keeps times. */
  readonly isRetimed?: boolean;
  /** A part of it was given when a part was asked for. */
  readonly ranges?: boolean;
  /** A web page of the players' site may read it (CORS). */
  readonly allowed?: boolean;
  /** ms until there was an answer, or none was to be had: of all tries together. */
  readonly ms: number;
  readonly tries: number;
  /** Why there is no answer. */
  readonly failure?: FailureRecord;
}

/** What can be wrong with a file after it was published, in the order in which people read of it. */
export const faultIds = [
  'missing',
  'refused',
  'failed',
  'unreachable',
  'size',
  'content',
  'retimed',
  'version',
  'type',
  'unsized',
  'caching',
  'cors',
  'ranges',
  'unseen',
] as const;
export type FaultId = (typeof faultIds)[number];

export interface Fault {
  readonly id: FaultId;
  readonly at: AskedPlace;
  readonly grade: Exclude<Grade, 'ok'>;
}

export const hashAlgorithms = ['md5', 'sha256'] as const;
export type HashAlgorithm = (typeof hashAlgorithms)[number];

export interface ContentHash {
  readonly algorithm: HashAlgorithm;
  /** Hex digits. */
  readonly value: string;
}

/** One file of a delivery, after it was asked for. */
export interface AskedFile {
  /** The task's. */
  readonly index: number;
  readonly name: string;
  /** As it was sent. */
  readonly bytes: number;
  readonly type: string;
  /** Of the file here; null: it has gone since, or was changed. Missing: an earlier Slipway did not ask. */
  readonly hash?: ContentHash | null;
  readonly origin: Answer;
  readonly public?: Answer;
  readonly faults: readonly Fault[];
}

/**
 * What concerns no single file. `private`: without credentials nobody gets a file at the destination's own address.
 * `public-down`: the public address cannot be reached. `closed`: players of just any web site are kept out there (CORS).
 */
export interface Remark {
  readonly id: 'private' | 'public-down' | 'closed';
  readonly status?: number;
  readonly failure?: FailureRecord;
}

export const receiptStates = ['running', 'done', 'stopped', 'failed'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** What became of a delivery: each of its files, as it was found after publishing. */
export interface Receipt {
  readonly version: 1;
  readonly job: string;
  readonly state: ReceiptState;
  /** ms since 1970. */
  readonly began: number;
  readonly ended?: number;
  readonly viewers: Viewers;
  /** Address of the folder, without key or secret. */
  readonly origin: string;
  /** Missing: it is not known, or nobody gets anything there without credentials. */
  readonly publicAddress?: string;
  /** Files of the delivery. */
  readonly total: number;
  readonly remarks: readonly Remark[];
  /** In the order of the answers. */
  readonly files: readonly AskedFile[];
  /** Why not all were asked for. */
  readonly problem?: FailureRecord;
}
