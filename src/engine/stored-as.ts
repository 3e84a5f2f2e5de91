import { cacheControlOf } from '../media/cache-rules';
import { endingOf } from '../media/content-type';
import type { CacheRule } from '../model/bookmark';
import type { Task } from '../model/job';

/** Files of a plan whose names end alike, and what they will be stored with. */
export interface StoredAs {
  /** Without the dot; empty: names without an ending. */
  readonly ending: string;
  readonly files: number;
  readonly bytes: number;
  readonly contentTypes: string[];
  /** An empty one where there is none. */
  readonly cacheControls: string[];
  /** What is usual for such files of a package; missing: nothing is. */
  readonly usualCache?: string;
}

export type Planned = Pick<Task, 'name' | 'bytes' | 'contentType'>;

/**
 * The largest group first.
 * @param usualCacheOf what is usual for a file of that name.
 */
export function storedAs(
  tasks: Iterable<Planned>,
  cacheRules: readonly CacheRule[],
  usualCacheOf: (name: string) => string | undefined,
): StoredAs[] {
  const groups = new Map<string, { files: number; bytes: number; types: Set<string>; caches: Set<string> }>();
  for (const { name, bytes, contentType } of tasks) {
    const ending = endingOf(name);
    const group = groups.get(ending) ?? { files: 0, bytes: 0, types: new Set(), caches: new Set() };
    groups.set(ending, group);
    group.files += 1;
    group.bytes += bytes;
    group.types.add(contentType);
    group.caches.add(cacheControlOf(name, cacheRules) ?? '');
  }
  return [...groups]
    .map(([ending, { files, bytes, types, caches }]) => ({
      ending,
      files,
      bytes,
      contentTypes: [...types].toSorted(),
      cacheControls: [...caches].toSorted(),
      ...usual(usualCacheOf(`x.${ending}`)),
    }))
    .toSorted((a, b) => b.files - a.files);
}

function usual(usualCache: string | undefined): Pick<StoredAs, 'usualCache'> {
  return usualCache === undefined ? {} : { usualCache };
}
