import { hostOf } from '../destination/host-name';
import { tokenize } from '../destination/tokenize';

/** Where a server answers. */
export interface Endpoint {
  /** Lower case; an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

/** The longest that is looked at; longer ones are nobody's. */
const longest = 2048;

/**
 * Reads `[http[s]://]host[:port][/path]`, as clients write the address of a service.
 * @param tls what counts where no scheme is given.
 * @returns undefined: it is no such address, or holds a user.
 */
export function endpointOf(text: string, tls = true): (Endpoint & { readonly path: string }) | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longest) return undefined;
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `${tls ? 'https' : 'http'}://${trimmed}`;
  const tokens = tokenize(address);
  if (typeof tokens === 'string' || tokens.user !== undefined) return undefined;
  const host = hostOf(tokens.host);
  if (host === undefined) return undefined;
  const encrypted = tokens.scheme === 'https';
  return { host, port: tokens.port ?? (encrypted ? 443 : 80), tls: encrypted, path: tokens.path };
}

/** Saved paths are folders. */
export function asFolder(path: string): string {
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}
