import type { Destination } from '../../destination/destination';
import type { Version } from './manifests';

/**
 * The name that a file takes at the destination: its own, but for the master or MPD at the top of the folder where the
 * address of an ingest has a name for it. Nothing names a master, so nothing breaks.
 * @param manifests all of the folder: where several could be meant, each keeps its name.
 */
export function entryNameOf(
  destination: Destination,
  name: string,
  manifests: ReadonlyMap<string, Pick<Version, 'name' | 'manifest'>>,
): string {
  if (destination.protocol !== 'ingest' || destination.manifest === undefined) return name;
  const wanted = destination.manifest.toLowerCase().endsWith('.mpd') ? 'mpd' : 'master';
  const fitting = [...manifests.values()].filter(
    (one) => one.manifest.kind === wanted && !one.name.includes('/'),
  );
  const isTaken = manifests.has(destination.manifest);
  return fitting.length === 1 && fitting[0]?.name === name && !isTaken ? destination.manifest : name;
}
