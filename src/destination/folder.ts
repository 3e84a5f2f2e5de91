import { words } from '../language/words';
import type { Notes } from './notes';

/**
 * Whether a key names a folder. A slash at its end says so; a last name without an ending could be either, which
 * no object store can tell, so it is asked.
 */
export function askFolder(path: string, notes: Notes): { path: string; folder: boolean } {
  if (path === '' || path.endsWith('/')) return { path, folder: true };
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.includes('.')) return { path, folder: false };
  const { text, file, folder } = words().questions.folder;
  const answer = notes.ask({ id: 'folder', text: text(name), choices: [file, folder] });
  return answer === 0 ? { path, folder: false } : { path: `${path}/`, folder: true };
}

export interface Rooted {
  readonly root: string | undefined;
  readonly path: string;
}

/** Bucket or container, and what follows it. */
export function firstSegment(path: string): Rooted {
  const slash = path.indexOf('/');
  const root = slash < 0 ? path : path.slice(0, slash);
  return { root: root || undefined, path: slash < 0 ? '' : path.slice(slash + 1) };
}
