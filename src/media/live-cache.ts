import type { LiveManifest } from './live-manifest';
import type { Role } from './role';

/** A packager that begins anew may use a name again, so that nothing is kept for long. */
const mediaCache = 'public, max-age=60';
const endedCache = 'public, max-age=300';
const usualSegmentSeconds = 4;

/**
 * `Cache-Control` of a file of a live stream, where no rule of the user's says otherwise. A playlist that changes is kept
 * for half a segment, as AWS MediaPackage has it; keys are not kept at all.
 * @param manifest what it says, of a playlist or MPD.
 */
export function liveCacheOf(role: Role, manifest?: LiveManifest): string {
  if (role === 'key') return 'no-store';
  if (!manifest || manifest.kind === 'master') return mediaCache;
  if (manifest.ended) return endedCache;
  const half = Math.floor((manifest.everySeconds ?? usualSegmentSeconds) / 2);
  return half < 1 ? 'no-cache' : `max-age=${half}`;
}
