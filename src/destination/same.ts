import type { Destination } from './destination';
import { rootOf } from './display';
import { isSigned } from './fields';
import { looking } from './write-only';

/** One place, reached in the same way by the same user; how the address was written does not matter. */
export function isSame(a: Destination, b: Destination): boolean {
  return bare(a) === bare(b);
}

/**
 * Files that are sent to one stand at the other. What is pasted need not say all that is saved: encryption, rights and
 * the slash at the end of a folder do not count.
 */
export function isSamePlace(a: Destination, b: Destination): boolean {
  if (isSigned(a) || isSigned(b)) return a.path === b.path && isSame(a, b);
  return isSameAccount(a, b) && rootOf(a) === rootOf(b) && withSlash(a) === withSlash(b);
}

/** By the same user. */
export function isSameAccount(a: Destination, b: Destination): boolean {
  if (a.protocol === 'local' || b.protocol === 'local') return a.protocol === b.protocol;
  return a.protocol === b.protocol && a.host === b.host && a.port === b.port && a.user === b.user;
}

/** With names appended to it. */
export function withSlash({ path }: Destination): string {
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}

/** What a connection may have found out of the rights there is no part of it. */
function bare(destination: Destination): string {
  const { scheme: _scheme, expires: _expires, ...rest } = looking(destination);
  return JSON.stringify(Object.entries(rest).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
