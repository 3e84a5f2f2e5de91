/** One thing found at a destination. */
export interface Entry {
  /** The last part of the path, as people read it. */
  readonly name: string;
  /** Path as the driver takes it back: a key inside the bucket, or an absolute path with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'bucket';
  /** Of a folder that stands there by a link alone: where it leads, as the server tells; empty where it does not. */
  readonly link?: string;
  readonly bytes?: number;
  /** Last change as the server tells it, ms since 1970. */
  readonly modifiedMs?: number;
  /** `modifiedMs` is told to the minute or the day only; being asked for alone, the entry may tell more. */
  readonly roughTime?: true;
  /** MD5 of the content as 32 hex digits, only where the server is known to mean that. */
  readonly md5?: string;
  /** The server's own version mark, verbatim and without quotes. */
  readonly etag?: string;
  readonly contentType?: string;
  readonly storageClass?: string;
}

/** One content that a file has or had, as its service keeps it; or the mark that it was removed then. */
export interface FileVersion {
  readonly path: string;
  /** The service's own name of it. */
  readonly id: string;
  /** What is in force: the content that is fetched by the file's name, or that there is none. */
  readonly isLatest: boolean;
  readonly isRemoval: boolean;
  readonly bytes?: number;
  /** ms since 1970, when it came. */
  readonly modifiedMs?: number;
}

/** How a destination keeps the times that files are given: whether it does, and in what steps, ms. */
interface KeptTimes {
  readonly keepsModified: boolean;
  readonly modifiedStepMs?: number;
}

/** Whether a destination that keeps times tells this one, as far as it can. */
export function isSameTime(
  { modifiedMs }: Pick<Entry, 'modifiedMs'>,
  wantedMs: number,
  times: KeptTimes,
): boolean {
  const { keepsModified, modifiedStepMs: step = 1 } = times;
  return (
    keepsModified && modifiedMs !== undefined && Math.floor(wantedMs / step) === Math.floor(modifiedMs / step)
  );
}
