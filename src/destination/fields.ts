import type { Destination, Protocol, SecretName, SwiftAuth } from './destination';
import { cannedAcls, rackspaceRegions } from './presets';

/** What a person can set of a destination, as data: forms, chips and lists of secrets are made from it. */
export interface Field {
  /** Where the value stands in the destination: `host`, `options.acl`; for a secret its name. */
  readonly name: FieldName;
  readonly kind: 'text' | 'number' | 'switch' | 'choice' | 'secret';
  readonly group: 'place' | 'access' | 'options';
  readonly required?: boolean;
  /** For a choice; the empty one means: not set. */
  readonly choices?: readonly string[];
  /** Text that is offered while one types, without being all there is. */
  readonly suggestions?: readonly string[];
}

export type FieldName =
  | 'host'
  | 'port'
  | 'tls'
  | 'bucket'
  | 'container'
  | 'account'
  | 'path'
  | 'region'
  | 'addressing'
  | 'user'
  | 'anonymous'
  | 'domain'
  | 'applicationCredential'
  | 'auth'
  | 'implicit'
  | 'passive'
  | 'keyFile'
  | 'jump'
  | 'fileMode'
  | 'manifest'
  | 'udpPort'
  | 'method'
  | 'options.acl'
  | 'options.storageClass'
  | 'options.contentType'
  | 'options.contentDisposition'
  | 'options.canonicalId'
  | 'options.encryption'
  | 'options.kmsKeyId'
  | 'options.requesterPays'
  | 'options.writeOnly'
  | 'options.accessTier'
  | 'options.storagePolicy'
  | 'options.targetRate'
  | 'options.minRate'
  | 'options.bandwidthCap'
  | 'options.policy'
  | 'options.cipher'
  | 'options.fingerprint'
  | 'options.fallback'
  | 'options.httpPort'
  | 'profile'
  | 'role.arn'
  | 'role.externalId'
  | 'role.sessionName'
  | 'role.durationSeconds'
  | 'role.mfaSerial'
  | SecretName;

type Given = readonly [name: FieldName, kind: Field['kind'], more?: Partial<Field>];

const group = (name: Field['group'], fields: readonly Given[]): Field[] =>
  fields.map(([field, kind, more = {}]) => ({ name: field, kind, group: name, ...more }));

const must = { required: true } as const;
const host: Given = ['host', 'text', must];
const port: Given = ['port', 'number', must];
const tls: Given = ['tls', 'switch'];
const path: Given = ['path', 'text'];
const user: Given = ['user', 'text'];
const password: Given = ['password', 'secret'];
const fileMode: Given = ['fileMode', 'text', { suggestions: ['644', '640', '664', '660', '600'] }];
const stored: readonly Given[] = [
  ['options.contentType', 'text'],
  ['options.contentDisposition', 'text'],
];

const storageClasses = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
  'REDUCED_REDUNDANCY',
];

const fields: Readonly<Record<Protocol, readonly Field[]>> = {
  s3: [
    ...group('place', [host, port, tls, ['region', 'text', must], ['bucket', 'text'], path]),
    ...group('access', [
      user,
      ['secretKey', 'secret'],
      ['sessionToken', 'secret'],
      ['profile', 'text'],
      ['anonymous', 'switch'],
    ]),
    ...group('options', [
      ['addressing', 'choice', { choices: ['path', 'virtual'], required: true }],
      ['options.acl', 'choice', { choices: cannedAcls }],
      ['options.storageClass', 'text', { suggestions: storageClasses }],
      ...stored,
      ['options.canonicalId', 'text'],
      ['options.encryption', 'choice', { choices: ['AES256', 'aws:kms', 'aws:kms:dsse'] }],
      ['options.kmsKeyId', 'text'],
      ['customerKey', 'secret'],
      ['options.requesterPays', 'switch'],
      ['options.writeOnly', 'switch'],
      ['role.arn', 'text'],
      ['role.externalId', 'text'],
      ['role.sessionName', 'text'],
      ['role.durationSeconds', 'number'],
      ['role.mfaSerial', 'text'],
    ]),
  ],
  azure: [
    ...group('place', [['account', 'text', must], host, port, tls, ['container', 'text'], path]),
    ...group('access', [
      ['accountKey', 'secret'],
      ['sas', 'secret'],
      ['anonymous', 'switch'],
    ]),
    ...group('options', [
      ['addressing', 'choice', { choices: ['host', 'path'], required: true }],
      ['options.accessTier', 'text', { suggestions: ['Hot', 'Cool', 'Cold', 'Archive'] }],
      ...stored,
    ]),
  ],
  swift: [
    ...group('place', [
      ['auth', 'choice', { choices: ['v1', 'v2.0', 'v3', 'rackspace', 'oracle', 'token'], required: true }],
      host,
      port,
      tls,
      ['account', 'text'],
      ['container', 'text'],
      path,
    ]),
    ...group('access', [
      user,
      password,
      ['apiKey', 'secret'],
      ['token', 'secret'],
      ['domain', 'text'],
      ['applicationCredential', 'switch'],
    ]),
    ...group('options', [
      ['region', 'text'],
      ['options.storagePolicy', 'text'],
      ['options.contentType', 'text'],
      ['options.writeOnly', 'switch'],
    ]),
  ],
  ftp: [
    ...group('place', [host, port, tls, path]),
    ...group('access', [user, password]),
    ...group('options', [['implicit', 'switch'], ['passive', 'switch'], fileMode]),
  ],
  sftp: [
    ...group('place', [host, port, path]),
    ...group('access', [user, password, ['keyFile', 'text'], ['passphrase', 'secret']]),
    ...group('options', [['jump', 'text'], fileMode]),
  ],
  netstorage: [...group('place', [host, port, tls, path]), ...group('access', [user, ['key', 'secret']])],
  ingest: [
    ...group('place', [host, port, tls, path, ['manifest', 'text']]),
    ...group('access', [user, password]),
    ...group('options', [['method', 'choice', { choices: ['PUT', 'POST'] }]]),
  ],
  aspera: [
    ...group('place', [host, port, path]),
    ...group('access', [
      user,
      password,
      ['token', 'secret'],
      ['keyFile', 'text'],
      ['passphrase', 'secret'],
      ['cookie', 'secret'],
    ]),
    ...group('options', [
      ['udpPort', 'number', must],
      ['options.targetRate', 'number'],
      ['options.minRate', 'number'],
      ['options.bandwidthCap', 'number'],
      ['options.policy', 'choice', { choices: ['fixed', 'high', 'fair', 'low'] }],
      ['options.cipher', 'text'],
      ['options.fingerprint', 'text'],
      ['options.fallback', 'switch'],
      ['options.httpPort', 'number'],
    ]),
  ],
  'http-put': [
    ...group('place', [host, port, tls, path]),
    ...group('access', [user, password, ['token', 'secret']]),
    ...group('options', [['method', 'choice', { choices: ['PUT', 'POST'], required: true }]]),
  ],
  local: group('place', [['path', 'text', must]]),
};

export const protocols = Object.keys(fields) as readonly Protocol[];

/** Of Swift's fields those that a dialect has no use for. */
const useless: Readonly<Record<SwiftAuth, readonly FieldName[]>> = {
  v1: ['domain', 'applicationCredential', 'region', 'apiKey', 'token'],
  'v2.0': ['domain', 'applicationCredential', 'apiKey', 'token'],
  v3: ['apiKey', 'token'],
  rackspace: [
    'host',
    'port',
    'tls',
    'account',
    'domain',
    'applicationCredential',
    'token',
    'options.storagePolicy',
  ],
  oracle: ['domain', 'applicationCredential', 'region', 'apiKey', 'token', 'options.storagePolicy'],
  token: ['user', 'password', 'apiKey', 'domain', 'applicationCredential', 'region', 'options.storagePolicy'],
  'temp-url': [],
};

/** In the order of a form. A pre-signed link and a temporary URL have nothing that could be set. */
export function fieldsOf(destination: Destination): readonly Field[] {
  if (isSigned(destination)) return [];
  const all = fields[destination.protocol];
  if (destination.protocol !== 'swift') return all;
  const usable = all.filter(({ name }) => !useless[destination.auth].includes(name));
  if (destination.auth !== 'rackspace') return usable;
  const suggestions = rackspaceRegions.map(({ id }) => id);
  return usable.map((field) => (field.name === 'region' ? { ...field, suggestions } : field));
}

/** A signed link for one object, whose name is in it. */
export function isForOneObject(destination: Destination): boolean {
  if (destination.protocol === 's3' && destination.presigned?.links !== undefined) return false;
  return isSigned(destination) && !('prefix' in destination);
}

/** The link is all there is: nothing of it can be set. */
export function isSigned(destination: Destination): boolean {
  if (destination.protocol === 's3') return destination.presigned !== undefined;
  return destination.protocol === 'swift' && destination.auth === 'temp-url';
}
