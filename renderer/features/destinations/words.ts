import type { Destination } from '../../../src/destination/destination';
import { valueOf } from '../../../src/destination/edit';
import { isForOneObject, type FieldName } from '../../../src/destination/fields';
import { isThisComputer } from '../../../src/destination/hosts';
import { protocolNames } from '../../../src/destination/powers';
import { knownService } from '../../../src/destination/services';
import { strings } from '../../strings';
import { userLabel } from './labels';

const { parts: labels, values: words } = strings.paste;

export function protocolWords(destination: Destination): string {
  const { protocol } = destination;
  if (protocol === 's3') {
    const service = knownService(destination.host);
    return service ? words.service(service.preset.name) : protocolNames.s3;
  }
  return protocol === 'ftp' && destination.tls ? words.ftps : protocolNames[protocol];
}

export function labelOf(destination: Destination, name: FieldName): string {
  if (name === 'user') return userLabel(destination.protocol);
  if (name === 'account' && destination.protocol === 'swift')
    return strings.form.otherLabels[destination.auth]?.[name] ?? labels.account;
  if (name !== 'path') return labels[name];
  if (destination.folder) return labels.folder;
  return isForOneObject(destination) ? labels.file : labels.path;
}

const quiet: ReadonlySet<FieldName> = new Set(['region', 'passive', 'udpPort', 'domain', 'method']);

export function toneOf(destination: Destination, name: FieldName): 'quiet' | 'warn' | undefined {
  if (name === 'tls' && 'tls' in destination)
    return destination.tls || isThisComputer(destination.host) ? 'quiet' : 'warn';
  return quiet.has(name) ? 'quiet' : undefined;
}

type Worded = (destination: Destination) => string | undefined;

const rate =
  (name: FieldName): Worded =>
  (destination) => {
    const value = valueOf(destination, name);
    return typeof value === 'number' ? words.kbits(value) : undefined;
  };
const nothing: Worded = () => undefined;

/** Values that people read otherwise than they stand in the destination. */
const worded: Readonly<Partial<Record<FieldName, Worded>>> = {
  host: hostWords,
  port: nothing,
  tls: tlsWords,
  implicit: nothing,
  addressing: nothing,
  path: pathWords,
  user: (to) => (to.protocol === 'ftp' && to.anonymous ? words.anonymous : textOf(to, 'user')),
  anonymous: (to) => ('anonymous' in to && to.anonymous ? words.anonymous : undefined),
  passive: (to) => ('passive' in to && !to.passive ? words.active : words.passive),
  applicationCredential: (to) =>
    to.protocol === 'swift' && to.applicationCredential === true ? words.applicationCredential : undefined,
  'options.requesterPays': (to) =>
    valueOf(to, 'options.requesterPays') === true ? words.requester : undefined,
  'options.writeOnly': (to) => (valueOf(to, 'options.writeOnly') === true ? words.writeOnly : undefined),
  'options.fallback': (to) => (valueOf(to, 'options.fallback') === true ? words.fallback : undefined),
  auth: (to) => (to.protocol === 'swift' ? words.auths[to.auth] : undefined),
  'options.targetRate': rate('options.targetRate'),
  'options.minRate': rate('options.minRate'),
  'options.bandwidthCap': rate('options.bandwidthCap'),
  'role.durationSeconds': (to) => {
    const value = valueOf(to, 'role.durationSeconds');
    return typeof value === 'number' ? words.seconds(value) : undefined;
  },
};

/** The value of a field for people to read; undefined: nothing to tell. */
export function wordOf(destination: Destination, name: FieldName): string | undefined {
  const own = worded[name];
  return own ? own(destination) : textOf(destination, name);
}

function textOf(destination: Destination, name: FieldName): string | undefined {
  const value = valueOf(destination, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;
}

function hostWords(destination: Destination): string | undefined {
  if (destination.protocol === 'local' || standsForService(destination)) return undefined;
  const { host, port } = destination;
  return port === usualPort(destination) ? host : `${host}:${port}`;
}

/** Rackspace's host is a name for a whole service; nobody connects to it. */
function standsForService(destination: Destination): boolean {
  return destination.protocol === 'swift' && destination.auth === 'rackspace';
}

function usualPort(destination: Exclude<Destination, { protocol: 'local' }>): number {
  if (destination.protocol === 'sftp' || destination.protocol === 'aspera') return 22;
  if (destination.protocol === 'ftp') return destination.implicit ? 990 : 21;
  return destination.tls ? 443 : 80;
}

function tlsWords(destination: Destination): string | undefined {
  if (!('tls' in destination) || standsForService(destination)) return undefined;
  if (destination.protocol === 'ftp' && destination.implicit) return words.tlsImplicit;
  return destination.tls ? words.tlsYes : words.tlsNo;
}

function pathWords({ path, protocol }: Destination): string | undefined {
  if (path !== '') return path;
  return protocol === 'ftp' || protocol === 'sftp' || protocol === 'aspera' ? words.loginFolder : undefined;
}
