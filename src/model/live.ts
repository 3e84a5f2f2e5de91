import type { FailureRecord } from './failure';

/** What becomes of a segment that no playlist names any more before it could be sent. */
export const lateRules = ['drop', 'fill'] as const;
export type LateRule = (typeof lateRules)[number];

/** A file that a destination has confirmed. */
export interface SentFile {
  readonly bytes: number;
  /** ms since 1970, as it stood in the folder. */
  readonly modifiedMs: number;
  /** Hash of the text, of a playlist or MPD. */
  readonly version?: string;
  /** A playlist or MPD that was sent has named it. */
  readonly named: boolean;
}

/** How far a destination is behind the folder, and what it has taken since the start. */
export interface LiveStatus {
  /** Which of the destinations, as people know it. */
  readonly to: string;
  /** Seconds of media that are in the folder's playlists and cannot be seen yet. */
  readonly behind: number;
  /** Files that are to go and have not been confirmed. */
  readonly waiting: number;
  readonly sent: number;
  readonly bytes: number;
  readonly dropped: number;
  readonly removed: number;
  /** Every playlist that is there says that nothing will follow, and all of it can be seen. */
  readonly ended: boolean;
  /** What keeps it from going on now. */
  readonly problem?: FailureRecord;
  /** A playlist that cannot go because a file which it names is not in the folder. */
  readonly held?: { readonly playlist: string; readonly name: string };
  /** A file that playlists name a part of, and that is still being written. */
  readonly growing?: string;
  /** Files that were still being written when it ended, and so were not sent. */
  readonly left?: readonly string[];
  /** What a player opens there, by its name at the destination; missing: it cannot be seen yet, or there are several. */
  readonly entry?: string;
  /** A playlist or MPD that nobody can make sense of, so that it does not go. */
  readonly unread?: string;
}

/** What a destination has taken. */
export type LiveSums = Pick<LiveStatus, 'sent' | 'bytes' | 'dropped' | 'removed'>;

/** Of several runs together. */
export function sumOf(one: LiveSums | undefined, other: LiveSums | undefined): LiveSums {
  const sum = (of: (sums: LiveSums) => number): number => (one ? of(one) : 0) + (other ? of(other) : 0);
  return {
    sent: sum(({ sent }) => sent),
    bytes: sum(({ bytes }) => bytes),
    dropped: sum(({ dropped }) => dropped),
    removed: sum(({ removed }) => removed),
  };
}

/** What happened to one file. */
export interface LiveNews {
  readonly what: 'visible' | 'dropped' | 'removed';
  readonly to: string;
  readonly name: string;
  readonly role: 'media' | 'playlist' | 'master';
  readonly bytes: number;
  /** ms from its last change until the destination had confirmed it. */
  readonly delay: number;
}
