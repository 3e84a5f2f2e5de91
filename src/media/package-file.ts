/** A file of a folder, as a scan finds it. */
export interface PackageFile {
  /** Relative to the folder, with `/`. */
  readonly relative: string;
  readonly bytes: number;
  /** It cannot be read now. */
  readonly problem?: unknown;
  /** Its first bytes are text. undefined: nobody has looked. */
  readonly isText?: boolean;
}

/**
 * Reads bytes of a file from `start` on, at most `length`; fewer where the file ends.
 * @returns undefined for a file that cannot be read.
 */
export type ReadPart = (relative: string, start: number, length: number) => Promise<Uint8Array | undefined>;

/** Playlists and MPDs that are larger are not understood. The largest real ones have a few megabytes. */
export const mostManifestBytes = 32 * 1024 * 1024;
