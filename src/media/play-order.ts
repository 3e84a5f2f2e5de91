import type { Beginning } from '../model/job';
import { groupOf } from './group';
import type { FileInPackage, PlayedIn } from './package';

/** So much of each rendition counts as its beginning. */
export const beginningSeconds = 10;

/** Turns in which files go within a phase; in each of them what plays sooner goes sooner. */
const turns = {
  /** The beginning of the lowest rendition, with its sound and what all renditions need. */
  first: 0,
  /** The beginnings of the others, one rendition after the other. */
  beginnings: 1,
  /** The lowest rendition to its end: whoever watches it never waits for a higher one. */
  lowest: 2,
  /** The others side by side. */
  others: 3,
  /** Pictures for seeking. */
  seeking: 4,
  /** What no manifest names. */
  unnamed: 5,
} as const;

export interface PlayOrder {
  /** Of each file, in the order of the names that were given. From 0, and each once. */
  readonly ranks: readonly number[];
  /** Missing: nothing plays. */
  readonly beginning?: Beginning;
}

/**
 * The order in which the files of a package are sent within each phase, so that what a player wants first is there
 * first: by playing time across renditions, the lowest bit rate ahead.
 * @param roles of a package, by name.
 */
export function playOrder(names: readonly string[], roles: ReadonlyMap<string, FileInPackage>): PlayOrder {
  const lowest = lowestOf(roles.values());
  const keys = names.map((name, index) => ({ index, key: keyOf(roles.get(name), lowest) }));
  keys.sort((one, other) => compare(one.key, other.key) || one.index - other.index);
  const ranks = Array.from<number>({ length: names.length });
  for (const [rank, { index }] of keys.entries()) ranks[index] = rank;
  const after = keys.findIndex(({ key: [turn] }) => turn !== turns.first);
  const below = after < 0 ? keys.length : after;
  if (below === 0) return { ranks };
  const rendition = nameOfLowest(
    keys.slice(0, below).map(({ index }) => names[index] ?? ''),
    roles,
  );
  return { ranks, beginning: { below, ...(rendition === undefined ? {} : { rendition }) } };
}

/** As its group is called. Of several manifests each has a lowest rendition, and none of them is meant alone. */
function nameOfLowest(
  names: readonly string[],
  roles: ReadonlyMap<string, FileInPackage>,
): string | undefined {
  const played = names.filter((name) => {
    const kind = roles.get(name)?.playedIn?.kind;
    return kind !== undefined && kind !== 'audio';
  });
  const [first = ''] = played;
  const manifests = new Set(played.map((name) => roles.get(name)?.playedIn?.manifest));
  return manifests.size === 1 ? (roles.get(first)?.rendition ?? groupOf(first)) || undefined : undefined;
}

type Key = readonly [turn: number, then: number, last: number];

function keyOf(file: FileInPackage | undefined, lowest: ReadonlySet<PlayedIn>): Key {
  if (!file) return [turns.unnamed, 0, 0];
  const { at, playedIn, role } = file;
  // What a segment needs goes before it.
  const then = role === 'segment' ? at : at - 1;
  if (!playedIn) return [turns.first, then, 0];
  const { kind, bandwidth } = playedIn;
  if (kind === 'iframes' || kind === 'thumbnails') return [turns.seeking, then, bandwidth];
  const isLowest = lowest.has(playedIn);
  if (at >= beginningSeconds) return [isLowest ? turns.lowest : turns.others, then, bandwidth];
  return isLowest ? [turns.first, then, bandwidth] : [turns.beginnings, bandwidth, then];
}

function compare(one: Key, other: Key): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** Of each manifest the rendition of the lowest bit rate, and the sound that is played unless another is chosen. */
function lowestOf(files: Iterable<FileInPackage>): ReadonlySet<PlayedIn> {
  // The files of a rendition share theirs, so there are few.
  const all = new Set<PlayedIn>();
  for (const { playedIn } of files) if (playedIn) all.add(playedIn);
  const found = new Map<string, PlayedIn>();
  for (const playedIn of all) {
    if (!/^(?:video|unknown|audio)$/.test(playedIn.kind)) continue;
    const place = `${playedIn.kind === 'audio' ? 'sound' : 'picture'} ${playedIn.manifest}`;
    const before = found.get(place);
    if (!before || isBefore(playedIn, before)) found.set(place, playedIn);
  }
  const names = new Set([...found.values()].map(nameOf));
  return new Set([...all].filter((one) => names.has(nameOf(one))));
}

function isBefore(one: PlayedIn, other: PlayedIn): boolean {
  if (one.isDefault !== other.isDefault) return one.isDefault;
  return one.bandwidth < other.bandwidth;
}

function nameOf({ manifest, rendition }: PlayedIn): string {
  return `${manifest}\n${rendition}`;
}
