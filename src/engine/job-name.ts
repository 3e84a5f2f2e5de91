import { basename } from 'node:path';
import { words } from '../language/words';

/** What a job is called: by what was dropped. */
export function jobNameOf(paths: readonly string[]): string {
  const [first] = paths;
  if (paths.length > 1) return words().engine.items(paths.length);
  return first === undefined ? words().engine.nothing : basename(first) || first;
}
