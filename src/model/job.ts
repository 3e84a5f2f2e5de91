import type { Destination } from '../destination/destination';
import type { CacheRule } from './bookmark';
import type { FailureRecord } from './failure';
import type { TypeRule } from './settings';

/**
 * A job's life. `queued`: started, and waiting for its turn, or for other destinations. `blocked`: something that concerns the whole destination has to be mended first.
 * `incomplete`: all that could go went, some files failed, and later phases were held back.
 */
export const jobStates = [
  'scanning',
  'ready',
  'queued',
  'running',
  'paused',
  'blocked',
  'incomplete',
  'done',
  'cancelled',
] as const;
export type JobState = (typeof jobStates)[number];

export const taskStates = [
  'waiting',
  'running',
  'done',
  'skipped',
  'failed',
  'cancelled',
  'undecided',
] as const;
export type TaskState = (typeof taskStates)[number];

const jobTransitions: Readonly<Record<JobState, readonly JobState[]>> = {
  scanning: ['ready', 'blocked', 'cancelled'],
  ready: ['scanning', 'queued', 'running', 'cancelled'],
  queued: ['running', 'paused', 'blocked', 'cancelled'],
  running: ['queued', 'paused', 'blocked', 'incomplete', 'done', 'cancelled'],
  paused: ['queued', 'running', 'cancelled'],
  blocked: ['scanning', 'ready', 'queued', 'running', 'cancelled'],
  incomplete: ['queued', 'running', 'cancelled'],
  done: [],
  cancelled: [],
};

export function mayBecome(from: JobState, to: JobState): boolean {
  return jobTransitions[from].includes(to);
}

/** It was started and is not held up. */
export function isGoing(state: JobState): boolean {
  return state === 'queued' || state === 'running';
}

export function isOver(state: JobState): boolean {
  return state === 'done' || state === 'cancelled';
}

/** What to do with a file whose name is taken at the destination. `ask`: where it differs, nothing goes before somebody has said. */
export const ifExistsRules = ['replace', 'different', 'newer', 'skip', 'ask'] as const;
export type IfExists = (typeof ifExistsRules)[number];

/**
 * Publishing order: media (with init sections, keys, subtitles, thumbnails and all plain files), then media
 * playlists, then the master playlist or MPD. A phase opens only when the one before ended whole.
 */
export const phases = ['media', 'playlists', 'master'] as const;
export type Phase = (typeof phases)[number];

/** One file of a job, as the journal keeps it. */
export interface Task {
  readonly jobId: string;
  /** Position in the job, from 0; with `jobId` the task's identity. */
  readonly index: number;
  readonly localPath: string;
  /** Relative to what was dropped, with `/`: what people read. */
  readonly name: string;
  readonly remotePath: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly phase: Phase;
  /** Which of the job's groups it belongs to, from 0. */
  readonly group: number;
  readonly contentType: string;
  readonly state: TaskState;
  readonly attempts: number;
  readonly failure?: FailureRecord;
  /** An upload in parts that was begun and not completed. */
  readonly upload?: UploadInParts;
}

export interface UploadInParts {
  readonly uploadId: string;
  readonly partBytes: number;
}

export interface PartDone {
  /** From 1. */
  readonly number: number;
  readonly etag: string;
  readonly bytes: number;
}

/** A task as the plan makes it: still to be sent, skipped, undecided, or failed because it cannot be read. */
export type NewTask = Omit<Task, 'jobId' | 'attempts' | 'upload'>;

/** What is found out about a planned task when all files are known. */
export interface Correction extends Pick<Task, 'index' | 'phase' | 'group'> {
  /** Its place in the order of sending within its phase, from low to high. Missing: as it is. */
  readonly rank?: number;
  /** Missing: as it is. */
  readonly remotePath?: string;
}

/** What a package is, as far as its files tell. */
export type PackageKind = 'hls' | 'dash' | 'files';

/** The first seconds of a package's lowest rendition, with its sound and what all renditions need. */
export interface Beginning {
  /** All media with a lower rank than this. */
  readonly below: number;
  /** What the rendition is called; missing: it has no name, or there are several packages. */
  readonly rendition?: string;
}

/** What the version before has left at the destination, and what becomes of it. */
export interface Stale {
  /** Files that nothing names any more once this delivery is done, as the plan found. */
  readonly files: number;
  /** ms since 1970: they are removed then. */
  readonly removeAt?: number;
  /** So many were removed; the others had gone, or were named again. */
  readonly removed?: number;
  /** Why they could not be. */
  readonly problem?: FailureRecord;
}

/** What is known of a job from its start on. */
export interface JobFacts {
  /** What was dropped: a folder's name, a file's, or "3 files". */
  readonly name: string;
  readonly package: PackageKind;
  /** Absolute paths that were dropped. */
  readonly paths: readonly string[];
  readonly destination: Destination;
  /** The folder below the destination's own that a kept folder name makes; known when the plan stands. */
  readonly into?: string;
  /** Names of the groups of its files, a rendition's for instance; known when the plan stands. */
  readonly groups?: readonly string[];
  /** Missing: nothing plays. */
  readonly beginning?: Beginning;
  /** The account under which the vault keeps the destination's secrets: a bookmark's id, or the job's own. */
  readonly account: string;
  /** The bookmark's name at that time. */
  readonly to?: string;
  /** What was sent to several destinations at once has the same of these. */
  readonly batch?: string;
  /** Playlists and master wait for the media of all of the batch that have this, of which there are so many. */
  readonly together?: number;
  /** Files to be sent whose name is taken, as the plan found; missing: nobody looked, or it could not be seen. */
  readonly replaces?: number;
  /** Missing: nobody has asked for its removal. */
  readonly stale?: Stale;
  readonly options: JobOptions;
}

/** A job as the journal keeps it. */
export interface JobRecord {
  readonly id: string;
  readonly facts: JobFacts;
  readonly state: JobState;
  /** Its place in the queue; jobs go by it from low to high. */
  readonly place: number;
  /** The user lets later phases go although files of earlier ones failed. */
  readonly publishAnyway: boolean;
  readonly problem?: FailureRecord;
  /** ms spent transferring. */
  readonly elapsed: number;
  readonly created: number;
  readonly ended?: number;
  /** Process id of the Slipway that last worked on it. */
  readonly owner?: number;
}

/** Sums over the tasks of a job, or of one phase of it. */
export interface Totals {
  readonly files: number;
  readonly bytes: number;
  readonly filesDone: number;
  readonly bytesDone: number;
  readonly filesSkipped: number;
  readonly bytesSkipped: number;
  readonly filesFailed: number;
  /** Nobody has said yet what is to become of them. */
  readonly filesUndecided: number;
}

export const noTotals: Totals = {
  files: 0,
  bytes: 0,
  filesDone: 0,
  bytesDone: 0,
  filesSkipped: 0,
  bytesSkipped: 0,
  filesFailed: 0,
  filesUndecided: 0,
};

/** What the user chose for a job; a missing limit is found by the engine. */
export interface JobOptions {
  readonly ifExists: IfExists;
  /** Most transfers at once. */
  readonly parallel?: number;
  /** Bytes a second over all transfers of the job; missing: what the settings say at that moment. */
  readonly limitRate?: number;
  /** A single folder's contents go into a folder of its name. */
  readonly keepFolderName?: boolean;
  /** The first that fits a file's name counts. */
  readonly cacheRules?: readonly CacheRule[];
  /** The first that fits a file's name counts, before the built-in table of types. */
  readonly typeRules?: readonly TypeRule[];
  /** What nothing names any more at the destination is removed so many ms after the delivery; missing: it stays. */
  readonly removeStaleMs?: number;
  /**
   * Names of files that were found to stand there with another type or other caching than they were sent with. Where their
   * content is as it should be, that alone is mended, or they are sent again.
   */
  readonly mend?: readonly string[];
}

/** A second, and two weeks: a timer holds little more. */
export const graceLimitsMs = { least: 1000, most: 14 * 24 * 3600 * 1000 } as const;
