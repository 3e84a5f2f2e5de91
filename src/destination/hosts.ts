import { azureClouds } from './presets';
import { knownService } from './services';

/** Hosts that say by themselves which service answers at them. */
export type HostKind = 's3' | 'azure' | 'rackspace' | 'clouddrive' | 'oracle' | 'netstorage' | 'ingest';

const azure = new RegExp(
  `^[^.]+\\.(?:${azureClouds.map(({ suffix }) => suffix.replaceAll('.', '\\.')).join('|')})$`,
);

const patterns: readonly (readonly [HostKind, RegExp])[] = [
  ['rackspace', /^storage\.cloudfiles\.com$/],
  ['clouddrive', /^storage[^.]*(?:\.[^.]+)*\.clouddrive\.com$/],
  // Oracle's newer store has hosts of its own below the same domain and is no Swift.
  ['oracle', /^(?!objectstorage\.)(?!.*\.compat\.objectstorage\.).+\.oraclecloud\.com$/],
  ['netstorage', /^[^.]+-nsu\.akamaihd\.net$/],
  ['ingest', /^(?:post\.[^.]+\.akamaihd\.net|[pb]-ep[^.]*\.i\.(?:akamaientrypoint|mslentrypoint)\.net)$/],
  ['azure', azure],
];

/** @param host without port; case does not matter. undefined: it could be anything. */
export function hostKind(host: string): HostKind | undefined {
  const name = host.toLowerCase();
  const found = patterns.find(([, pattern]) => pattern.test(name));
  if (found) return found[0];
  return knownService(name) === undefined ? undefined : 's3';
}

export function isKnownHost(host: string): boolean {
  return hostKind(host) !== undefined;
}

/** An address by number, or this computer: no name under which a bucket or an account could be a label. */
export function isNumeric(host: string): boolean {
  return host === 'localhost' || host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

export function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isNumeric(host) && host.startsWith('127.'));
}
