import type { IncomingHttpHeaders } from 'node:http';

/** What a server says of itself that it can do, beside taking files. */
export interface Abilities {
  readonly reads: boolean;
  readonly lists: boolean;
  readonly makesFolders: boolean;
  readonly removes: boolean;
  readonly renames: boolean;
  readonly copies: boolean;
}

export const writesOnly: Abilities = {
  reads: false,
  lists: false,
  makesFolders: false,
  removes: false,
  renames: false,
  copies: false,
};

/**
 * Of an answer to OPTIONS. `Allow` speaks of one resource alone: Apache leaves MKCOL out for a folder that is there.
 * So a server of WebDAV's class 1 (RFC 4918, section 18.1) counts as one that can do all of it.
 */
export function abilitiesOf({ allow = '', dav }: IncomingHttpHeaders): Abilities {
  const names = new Set(allow.split(',').map((name) => name.trim().toUpperCase()));
  const classes = String(dav ?? '').split(',');
  const whole = classes.some((one) => one.trim() === '1');
  const has = (name: string): boolean => whole || names.has(name);
  return {
    reads: has('GET') && has('HEAD'),
    lists: has('PROPFIND'),
    makesFolders: has('MKCOL'),
    removes: has('DELETE'),
    renames: has('MOVE'),
    copies: has('COPY'),
  };
}
