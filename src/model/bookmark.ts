import type { Destination } from '../destination/destination';
import type { IfExists } from './job';
import type { Viewers } from './viewers';

/** Colours by which people tell their destinations apart. */
export const bookmarkColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;
export type BookmarkColour = (typeof bookmarkColours)[number];

/** A saved destination. Its secrets are in the vault under its id, never here. */
export interface Bookmark {
  readonly id: string;
  readonly name: string;
  /** Folder of the list it stands in; missing: at the top. */
  readonly folder?: string;
  readonly colour?: BookmarkColour;
  readonly destination: Destination;
  /** What deliveries to it begin with, in place of the settings for all. */
  readonly defaults: BookmarkDefaults;
}

export interface BookmarkDefaults {
  readonly ifExists?: IfExists;
  /** Most transfers at once. */
  readonly parallel?: number;
  /** Bytes a second. */
  readonly limitRate?: number;
  /** The first that fits a file's name counts. */
  readonly cacheRules?: readonly CacheRule[];
  /** How viewers get what is delivered; for receipts. */
  readonly viewers?: Viewers;
}

/** How long what is stored may be kept by caches on the way to viewers. */
export interface CacheRule {
  /**
   * `*` for any characters but `/`, `**` for any at all; without a slash it is matched with the last name alone. Several
   * are parted by commas.
   */
  readonly pattern: string;
  /** Value of the header `Cache-Control`. */
  readonly cacheControl: string;
}
