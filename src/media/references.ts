/** Where a reference leads, seen from the folder. */
export type Resolved =
  /** @param path relative to the folder, percent-decoded; `literal` is the same without decoding, query and all. */
  | { readonly kind: 'inside'; readonly path: string; readonly literal: string }
  /** Another server; it is neither sent nor checked. */
  | { readonly kind: 'external' }
  /** From the root of whatever server it will stand on: the folder cannot tell. */
  | { readonly kind: 'root' }
  /** Above the folder. */
  | { readonly kind: 'outside' }
  /** A `file:` address or a path of one computer, which no viewer has. */
  | { readonly kind: 'local' }
  /** The data itself (`data:`), or a name for a licence service (`skd:`). */
  | { readonly kind: 'inline' }
  | { readonly kind: 'broken' };

const scheme = /^([a-z][a-z0-9+.-]*):/i;
/** Longer ones are no reference that a server would take. */
const longest = 8192;

/**
 * Resolves a reference as a player does (RFC 3986, 5.2), and finds the local file's name: query and fragment are
 * cut off, percent-encoding is undone.
 * @param base the referring file, relative to the folder.
 */
export function resolveReference(base: string, reference: string): Resolved {
  if (reference === '' || reference.length > longest) return { kind: 'broken' };
  const windows = /^[a-z]:[\\/]/i.test(reference) || reference.startsWith('\\\\');
  if (windows) return { kind: 'local' };
  const named = scheme.exec(reference)?.[1]?.toLowerCase();
  if (named !== undefined) return ofScheme(named);
  if (reference.startsWith('//')) return { kind: 'external' };
  if (reference.startsWith('/')) return { kind: 'root' };
  const folder = base.slice(0, base.lastIndexOf('/') + 1);
  const plain = /^[^?#]*/.exec(reference)?.[0] ?? '';
  if (plain === '') return { kind: 'inside', path: base, literal: folder + reference };
  const joined = normalise(folder, plain);
  if (joined === undefined) return { kind: 'outside' };
  const path = decoded(joined);
  if (path === undefined || path.includes('\0')) return { kind: 'broken' };
  const literal = plain === reference ? joined : (normalise(folder, reference) ?? joined);
  return { kind: 'inside', path, literal };
}

/** Joins base URLs: an absolute one takes the place of what stood before it. */
export function joinBase(base: string, reference: string): string {
  if (reference === '') return base;
  if (scheme.test(reference) || reference.startsWith('/')) return reference;
  const cut = /^[^?#]*/.exec(base)?.[0] ?? '';
  return cut.slice(0, cut.lastIndexOf('/') + 1) + reference;
}

function ofScheme(name: string): Resolved {
  if (name === 'data' || name === 'skd' || name === 'urn') return { kind: 'inline' };
  return { kind: name === 'file' ? 'local' : 'external' };
}

/** @returns undefined where it climbs above the folder. */
function normalise(folder: string, reference: string): string | undefined {
  if (!reference.includes('./') && !reference.endsWith('.') && !reference.includes('//')) {
    return folder + reference;
  }
  const out: string[] = [];
  const parts = (folder + reference).split('/');
  for (const part of parts) {
    if (part === '..') {
      if (out.length === 0) return undefined;
      out.pop();
    } else if (part !== '.') out.push(part);
  }
  return out.join('/');
}

function decoded(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
