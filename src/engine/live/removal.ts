import type { LiveManifest } from '../../media/live-manifest';
import { numberIn } from '../../media/live-names';
import type { SentFile } from '../../model/live';

export interface Kept {
  /** What the destination has confirmed. */
  readonly sent: ReadonlyMap<string, SentFile>;
  /** Files of the folder. */
  readonly files: ReadonlyMap<string, unknown>;
  /** Playlists and MPDs of the folder, those on their way, and by name those that can be seen at the destination. */
  readonly manifests: readonly LiveManifest[];
  readonly visible: ReadonlyMap<string, LiveManifest>;
}

/**
 * Segments that were sent, that a playlist has named, and that none names any more. Nothing where a playlist stands at
 * the destination of which is not known what it names: one that an earlier run has sent, and that has gone since.
 */
export function unnamedOf({ sent, files, manifests, visible }: Kept): string[] {
  const segments: string[] = [];
  for (const [name, { version, named }] of sent) {
    if (version !== undefined && !visible.has(name)) return [];
    if (version === undefined && named) segments.push(name);
  }
  const all = [...manifests, ...visible.values()];
  const names = new Set(all.flatMap(({ needs }) => needs.map(({ path }) => path)));
  const patterns = all.flatMap((one) => one.patterns);
  const isPatterned = (name: string): boolean =>
    files.has(name) && patterns.some((pattern) => numberIn(name, pattern) !== undefined);
  return segments.filter((name) => !names.has(name) && !isPatterned(name));
}

/**
 * How long a segment has to stay after the last playlist that named it: a player that has just fetched that playlist
 * may play all of it (RFC 8216, 6.2.2). In ms.
 */
export function leastGraceMs(manifests: Iterable<LiveManifest>): number {
  const seconds = [...manifests].map((one) => one.seconds + (one.everySeconds ?? 0));
  return 1000 * Math.max(0, ...seconds);
}

/** Since when nobody names what nobody names. */
export class Graces {
  readonly #since = new Map<string, number>();

  /** @returns those whose time is over. */
  over(unnamed: readonly string[], graceMs: number, now: number): string[] {
    const all = new Set(unnamed);
    for (const name of this.#since.keys()) if (!all.has(name)) this.#since.delete(name);
    for (const name of all) if (!this.#since.has(name)) this.#since.set(name, now);
    return unnamed.filter((name) => now - (this.#since.get(name) ?? now) >= graceMs);
  }
}
