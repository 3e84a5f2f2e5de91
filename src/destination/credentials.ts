import type { Destination, SecretName, Secrets } from './destination';
import { fieldsOf, isSigned } from './fields';

/** Names of the secrets of which one is needed before anything can be delivered; empty: none is needed. */
export function neededSecrets(destination: Destination): readonly SecretName[] {
  if (isSigned(destination)) return ['signedUrl'];
  switch (destination.protocol) {
    case 's3':
      return destination.anonymous || destination.profile !== undefined ? [] : ['secretKey'];
    case 'azure':
      if (destination.sas !== undefined) return ['sas'];
      return destination.anonymous ? [] : ['accountKey', 'sas'];
    case 'swift':
      if (destination.auth === 'token') return ['token'];
      return destination.auth === 'rackspace' ? ['apiKey', 'password'] : ['password'];
    case 'netstorage':
      return ['key'];
    case 'ftp':
      return destination.anonymous ? [] : ['password'];
    case 'ingest':
    case 'http-put':
      return destination.user === undefined ? [] : ['password'];
    // Keys, agents and tokens do as well, so nobody can say what is missing before the server asks.
    case 'sftp':
    case 'aspera':
    case 'local':
      return [];
  }
}

/** The user name, access key or key name is needed and not there. */
export function lacksUser(destination: Destination): boolean {
  switch (destination.protocol) {
    case 's3':
      return (
        [destination.user, destination.profile, destination.presigned].every(isMissing) &&
        !destination.anonymous
      );
    case 'swift':
      return destination.user === undefined && !['token', 'temp-url'].includes(destination.auth);
    case 'netstorage':
    case 'aspera':
      return destination.user === undefined;
    default:
      return false;
  }
}

function isMissing(value: unknown): boolean {
  return value === undefined;
}

/** The first of the needed secrets where none of them is known. */
export function missingSecret(destination: Destination, known: Iterable<string>): SecretName | undefined {
  const names = new Set(known);
  const needed = neededSecrets(destination);
  return needed.some((name) => names.has(name)) ? undefined : needed[0];
}

/** Secrets that are kept go to the host they were given for, and to no other, whoever wants it. */
export function takesKept(given: Destination, wanted: Destination): boolean {
  const host = 'host' in given ? given.host : undefined;
  const wantedHost = 'host' in wanted ? wanted.host : undefined;
  return given.protocol === wanted.protocol && host?.toLowerCase() === wantedHost?.toLowerCase();
}

/** Secrets of which the destination can make use. */
export function usableSecrets(destination: Destination, secrets: Secrets): Secrets {
  const names: readonly string[] = isSigned(destination)
    ? ['signedUrl']
    : fieldsOf(destination)
        .filter(({ kind }) => kind === 'secret')
        .map(({ name }) => name);
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => names.includes(name)));
}
