import type { SecretName, Secrets } from './destination';
import { encodeOnce } from './tokenize';

export const mask = '••••';

/** How an address is written: with the values of its secrets, or with a mask in their place. */
export type Shown = Secrets | 'masked';

/** A secret as it stands in an address; undefined: there is none. @param hinted false: no mask stands for it. */
export function secretText(shown: Shown, name: SecretName, hinted = true): string | undefined {
  if (shown === 'masked') return hinted ? mask : undefined;
  const secret = shown[name];
  return secret === undefined ? undefined : encodeOnce(secret);
}

/** A link that is a secret as a whole. @param masked its form that may be shown. */
export function linkText(shown: Shown, masked: string): string {
  return shown === 'masked' ? masked : (shown.signedUrl ?? masked);
}

export function login(user: string | undefined, secret: string | undefined): string {
  if (user === undefined) return '';
  return secret === undefined ? `${encodeOnce(user)}@` : `${encodeOnce(user)}:${secret}@`;
}

/** @param standard the port that is left out. */
export function hostAndPort(
  { host, port }: { readonly host: string; readonly port: number },
  standard: number,
): string {
  return port === standard ? host : `${host}:${port}`;
}

export function webHost(server: {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}): string {
  return hostAndPort(server, server.tls ? 443 : 80);
}

/** Host, bucket or container, and key. */
export function inRoot(host: string, root: string | undefined, path: string): string {
  return root === undefined ? host : `${host}/${escapePath(root)}/${escapePath(path)}`;
}

export type Pair = readonly [name: string, value: string | number | undefined];

/** @returns the query with its `?`; empty where no pair has a value. */
export function queryOf(pairs: readonly Pair[]): string {
  const written = pairs.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeOnce(String(value))}`],
  );
  return written.length === 0 ? '' : `?${written.join('&')}`;
}

/** `tls=` where the scheme does not say it; a plain scheme that is meant encrypted, or the reverse. */
export function tlsPair({ scheme, tls }: { readonly scheme: string; readonly tls: boolean }): Pair {
  return ['tls', tls === (scheme !== 'http') ? undefined : tls ? 'yes' : 'no'];
}

/** What would be read differently, or cleaned away, when it is pasted. */
// oxlint-disable-next-line no-control-regex -- a line's end in a name must not end the address.
const hazards = /[%?@\u0000-\u001F\u007F-\u009F\u200B\u2060\uFEFF]|\s$/g;

export function escapePath(path: string): string {
  return path.replace(hazards, (character) => encodeURIComponent(character));
}
