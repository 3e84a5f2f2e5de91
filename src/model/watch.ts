import type { Destination } from '../destination/destination';
import type { LateRule, LiveSums } from './live';

/**
 * `finishing`: it was stopped, and what is under way still arrives. `blocked`: it cannot go on before something has
 * been mended.
 */
export const watchStates = ['running', 'finishing', 'blocked', 'stopped'] as const;
export type WatchState = (typeof watchStates)[number];

/** Something of it is under way. */
export function isFollowed(state: WatchState): boolean {
  return state === 'running' || state === 'finishing';
}

/** A folder that is kept in step with its destinations, as a file holds it: never with a secret. */
export interface WatchRecord {
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
  readonly places: readonly WatchPlace[];
  readonly late: LateRule;
  /** Missing: nothing is removed. */
  readonly removeAfterMs?: number;
  /** Nobody has stopped it: it goes on by itself when Slipway opens. */
  readonly wanted: boolean;
  /** ms since 1970; when its first run began, and when its last one ended. */
  readonly began: number;
  readonly ended?: number;
  /** What each place has taken since then, as it was kept last. */
  readonly taken?: readonly LiveSums[];
}

export interface WatchPlace {
  /** The account under which the vault keeps its secrets: a bookmark's id, or one of the watch's own. */
  readonly account: string;
  /** The bookmark's name, or the address in short. */
  readonly to: string;
  /** As it was when the last run began. */
  readonly destination: Destination;
}

/** @param index of the place among those of the watch. */
export function ownAccount(watchId: string, index: number): string {
  return `${watchId}-${index}`;
}
