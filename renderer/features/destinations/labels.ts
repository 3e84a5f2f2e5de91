import type { Destination, Protocol, SecretName } from '../../../src/destination/destination';
import { nameOf } from '../../../src/destination/display';
import { redact } from '../../../src/destination/redact';
import { strings } from '../../strings';

const { users, secrets } = strings.paste;

/** As long as the name of a bookmark may be. */
const longest = 200;

export function suggestedName(destination: Destination): string {
  return redact(nameOf(destination)).slice(0, longest);
}

export function userLabel(protocol: Protocol): string {
  if (protocol === 's3') return users.s3;
  return protocol === 'netstorage' ? users.netstorage : users.other;
}

/** What is asked for where only the protocol is known. */
export function usualSecret(protocol: Protocol): SecretName {
  const names: Partial<Record<Protocol, SecretName>> = {
    s3: 'secretKey',
    azure: 'accountKey',
    netstorage: 'key',
  };
  return names[protocol] ?? 'password';
}

export function secretLabel(name: SecretName): string {
  return secrets[name];
}
