/** Remote paths use `/` on every system. A folder path is either empty (the root) or ends with `/`. */

export function asFolderPath(path: string): string {
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}

/** Joins a folder path and a relative path without touching either: `a//b` and `..` are legal keys. */
export function joinRemote(folder: string, relative: string): string {
  return asFolderPath(folder) + relative;
}

/** A name whose bytes are no UTF-8 comes with U+FFFD in it, by which nobody can ask for it. */
export function isGarbled(path = ''): boolean {
  return path.includes('\uFFFD');
}

export function baseName(path: string): string {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The folder that a place is, or the one that its file stands in. */
export function folderOf({ path, folder }: { readonly path: string; readonly folder: boolean }): string {
  return folder ? path : parentOf(path);
}

/** The folder that holds `path`, with its trailing slash; empty at the top. */
export function parentOf(path: string): string {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  return trimmed.slice(0, trimmed.lastIndexOf('/') + 1);
}
