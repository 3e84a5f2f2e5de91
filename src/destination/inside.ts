import type { Destination } from './destination';
import { rootOf } from './display';
import { lacksRoot } from './roots';
import { withSlash, isSameAccount } from './same';

/**
 * The path by which a connection to one destination reaches another: with the bucket before it where the first names a
 * service alone.
 * @returns undefined where that is no place inside it: another server, user or bucket, or a folder beside.
 */
export function pathInside(keeper: Destination, place: Destination): string | undefined {
  if (!isSameAccount(keeper, place)) return undefined;
  if (lacksRoot(keeper)) {
    const root = rootOf(place);
    return root === undefined ? place.path : `${root}/${place.path}`;
  }
  const isInside = rootOf(keeper) === rootOf(place) && place.path.startsWith(withSlash(keeper));
  return isInside ? place.path : undefined;
}

/** Those that hold a place, the one that reaches most closely to it first, each with the path by which it reaches it. */
export function holdersOf<T extends { readonly destination: Destination }>(
  place: Destination,
  keepers: readonly T[],
): readonly { readonly keeper: T; readonly path: string }[] {
  const holders = keepers.flatMap((keeper) => {
    const path = pathInside(keeper.destination, place);
    return path === undefined ? [] : [{ keeper, path }];
  });
  return holders.toSorted(
    (one, other) => other.keeper.destination.path.length - one.keeper.destination.path.length,
  );
}

/** @returns the name of what holds it and the folders that follow; undefined where it does not hold it. */
export function nameInside(name: string, keeper: Destination, place: Destination): string | undefined {
  const path = pathInside(keeper, place);
  if (path === undefined) return undefined;
  const below = lacksRoot(keeper) ? path : path.slice(withSlash(keeper).length);
  return [name, ...below.split('/').filter(Boolean)].join(' / ');
}

/**
 * The same as the folder that it is, though its address ends without a slash: a package makes it one.
 * @param path of a file that was sent there.
 */
export function asFolderOf(place: Destination, path: string | undefined): Destination {
  const folder = withSlash(place);
  return path?.startsWith(folder) ? { ...place, path: folder, folder: true } : place;
}
