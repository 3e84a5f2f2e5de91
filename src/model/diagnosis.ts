import type { Evidence } from './trust';

/** What a thorough look at a destination is about, in the order in which people read of it. */
export const aspects = [
  'connection',
  'encryption',
  'clock',
  'region',
  'addressing',
  'listing',
  'writing',
  'content-type',
  'reading',
  'renaming',
  'parts',
  'checksums',
  'access',
  'storage-class',
  'abilities',
  'origin',
  'removing',
  'unfinished',
] as const;
export type Aspect = (typeof aspects)[number];

/** `problem`: a delivery would fail, or nobody could watch it; `note`: good to know; `ok`: as it should be. */
export const grades = ['ok', 'note', 'problem'] as const;
export type Grade = (typeof grades)[number];

/** One thing that such a look has found: a sentence for people, in the language that was spoken then. No secrets. */
export interface Diagnosis {
  readonly aspect: Aspect;
  readonly grade: Grade;
  readonly text: string;
  /** What to do about it; missing: nothing. */
  readonly advice?: string;
  /** What the other side said, redacted. */
  readonly detail?: string;
  /** What there is to be vouched for before anybody connects. */
  readonly evidence?: Evidence;
}
