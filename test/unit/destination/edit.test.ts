import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Destination, Protocol } from '../../../src/destination/destination';
import { displayOf } from '../../../src/destination/display';
import { newDestination, valueOf, withValue, type FieldValue } from '../../../src/destination/edit';
import { settled, withSecrets } from '../../../src/destination/entered';
import { fieldsOf, protocols, type Field, type FieldName } from '../../../src/destination/fields';
import { readDestinations } from '../../../src/destination/read';
import { destinationSchema } from '../../../src/destination/schema';
import { atService, s3Services, serviceAt } from '../../../src/destination/service-hosts';

type Values = Partial<Record<FieldName, FieldValue>>;

/** Types values into one field after the other, leaving each before the next. */
function entered(start: Protocol | Destination, values: Values): Destination {
  let destination = typeof start === 'string' ? newDestination(start) : start;
  for (const [name, value] of Object.entries(values)) {
    if (!fieldsOf(destination).some((field) => field.name === name)) continue;
    destination = settled(withValue(destination, name as FieldName, value), destination);
  }
  return destination;
}

function read(text: string): Destination {
  const [parsed] = readDestinations(text).destinations;
  if (!parsed) throw new Error(`${text} is not understood.`);
  return parsed.destination;
}

describe('one field changed', () => {
  test.each(protocols)('%s: what is written is read back, and emptied again', (protocol) => {
    const start = newDestination(protocol);
    for (const field of fieldsOf(start).filter(({ kind }) => kind !== 'secret' && kind !== 'switch')) {
      if (field.name.startsWith('role.') && field.name !== 'role.arn') continue;
      const value = field.kind === 'number' ? 1234 : (field.choices?.at(-1) ?? 'a.b');
      expect(valueOf(withValue(start, field.name, value), field.name)).toBe(value);
      if (field.required === true) continue;
      const emptied = withValue(withValue(start, field.name, value), field.name, '');
      expect(valueOf(emptied, field.name) ?? '').toBe('');
    }
  });

  test.each([
    ['tls off', 'http-put', { tls: false }, { port: 80, scheme: 'http' }],
    ['tls off at a chosen port', 'http-put', { port: 8443, tls: false }, { port: 8443 }],
    ['implicit FTPS', 'ftp', { implicit: true }, { port: 990, tls: true, scheme: 'ftps' }],
    ['implicit, then no TLS', 'ftp', { implicit: true, tls: false }, { port: 21, tls: false, scheme: 'ftp' }],
    ['plain FTP, then implicit', 'ftp', { tls: false, implicit: true }, { port: 990, tls: true }],
    ['a user of FTP', 'ftp', { user: 'me' }, { anonymous: false }],
    ['no user of FTP', 'ftp', { user: '' }, { anonymous: true }],
    ['a user of S3', 's3', { anonymous: true, user: 'AKIA' }, { anonymous: false, user: 'AKIA' }],
    ['nobody at S3', 's3', { user: 'AKIA', anonymous: true }, { anonymous: true, user: undefined }],
    ['a folder', 'sftp', { path: '/srv/www/' }, { folder: true }],
    ['a file', 'sftp', { path: '/srv/www' }, { folder: false }],
    ['the home folder', 'local', { path: '~' }, { folder: true }],
    ['a region of Amazon', 's3', { region: 'eu-west-1' }, { host: 's3.eu-west-1.amazonaws.com' }],
    ['an account', 'azure', { account: 'Mine' }, { host: 'mine.blob.core.windows.net' }],
    ['another account', 'azure', { account: 'a', container: 'c' }, { host: 'a.blob.core.windows.net' }],
    ['Rackspace', 'swift', { auth: 'rackspace' }, { host: 'storage.cloudfiles.com', port: 443 }],
    ['Rackspace has no domain', 'swift', { account: 'a', auth: 'rackspace' }, { domain: undefined }],
    ['Swift v1', 'swift', { auth: 'v1' }, { port: 443, domain: undefined, scheme: 'swift' }],
    ['Swift v1, then v3', 'swift', { tls: false, auth: 'v1' }, { port: 80 }],
    ['a storage URL', 'swift', { auth: 'token' }, { scheme: 'https', port: 443 }],
  ] as const)('%s', (_, protocol, values, expected) => {
    const destination = entered(protocol, values);
    for (const [name, value] of Object.entries(expected))
      expect(valueOf(destination, name as FieldName), name).toBe(value);
  });

  test('a role without its ARN is none', () => {
    const role = entered('s3', { 'role.arn': 'arn:aws:iam::1:role/r', 'role.externalId': 'x' });
    expect(role).toMatchObject({ role: { arn: 'arn:aws:iam::1:role/r', externalId: 'x' } });
    expect(withValue(role, 'role.arn', '')).not.toHaveProperty('role');
  });

  test('the host follows the region letter by letter, also through an empty one', () => {
    let destination = newDestination('s3');
    for (const region of ['us-east-', '', 'e', 'eu-west-1'])
      destination = withValue(destination, 'region', region);
    expect(destination).toMatchObject({ region: 'eu-west-1', host: 's3.eu-west-1.amazonaws.com' });
    const own = entered('s3', { host: 'minio.example.com', region: 'eu-west-1' });
    expect(own).toMatchObject({ host: 'minio.example.com', region: 'eu-west-1', addressing: 'path' });
  });
});

describe('a field left', () => {
  test.each([
    [
      'blanks',
      'sftp',
      { host: ' Files.Example.com ', user: ' me ' },
      { host: 'files.example.com', user: 'me' },
    ],
    [
      'a web address',
      'http-put',
      { host: 'http://h.example:81/' },
      { host: 'h.example', port: 81, tls: false },
    ],
    ['IPv6', 'sftp', { host: '[::1]:2222' }, { host: '[::1]', port: 2222 }],
    ['what is no host', 'sftp', { host: 'a b/c' }, { host: 'a b/c' }],
    ['a key', 's3', { path: '/show/ep1/' }, { path: 'show/ep1/', folder: true }],
    ['a path of the web', 'http-put', { path: 'live/' }, { path: '/live/' }],
    ['a path from home', 'sftp', { path: '~/in/' }, { path: 'in/', folder: true }],
    ['a path from home as an address has it', 'sftp', { path: '/~/in/' }, { path: 'in/', folder: true }],
    ['home itself as an address has it', 'sftp', { path: '/~/' }, { path: '', folder: true }],
    ['home itself', 'ftp', { path: '~' }, { path: '', folder: true }],
    ['a path of Windows', 'local', { path: 'C:\\out\\' }, { path: 'C:/out/', folder: true }],
    [
      'a host of Wasabi',
      's3',
      { host: 's3.eu-central-1.wasabisys.com' },
      { region: 'eu-central-1', addressing: 'path' },
    ],
    [
      'a bucket before a host',
      's3',
      { host: 'Bkt.s3.eu-west-1.amazonaws.com' },
      { host: 's3.eu-west-1.amazonaws.com', bucket: 'bkt', region: 'eu-west-1', addressing: 'virtual' },
    ],
    ['a dotted bucket', 's3', { bucket: 'media.example.com' }, { addressing: 'path' }],
    ['an account by its host', 'azure', { host: 'acc.blob.core.windows.net' }, { account: 'acc' }],
    ['a name of v1', 'swift', { auth: 'v1', user: 'me', account: 'acc' }, { user: 'acc:me' }],
    ['a name of another account', 'swift', { auth: 'v1', user: 'b:me', account: 'acc' }, { user: 'b:me' }],
    [
      'an entry point',
      'ingest',
      { host: 'p-ep1.i.akamaientrypoint.net', path: '77/show/master.m3u8' },
      {
        generation: 'msl4',
        path: '/77/show/',
        manifest: 'master.m3u8',
        streamId: '77',
        event: 'show',
        format: 'hls',
        backup: { host: 'b-ep1.i.akamaientrypoint.net', path: '/77-b/show/' },
      },
    ],
  ] as const)('%s', (_, protocol, values, expected) => {
    expect(entered(protocol, values)).toMatchObject(expected);
  });

  test('a name leaves its account behind where it does not belong to it', () => {
    const first = entered('swift', { auth: 'v1', account: 'acc', user: 'me' });
    expect(entered(first, { account: 'other' })).toMatchObject({ user: 'other:me' });
    expect(entered(first, { auth: 'v3' })).toMatchObject({ user: 'me', account: 'acc', domain: 'Default' });
    const none = entered(first, { auth: 'rackspace' });
    expect(entered(none, { auth: 'v2.0' })).toMatchObject({ host: '', port: 5000, user: 'me' });
  });

  test('what was not changed stays, however odd', () => {
    const odd = { ...newDestination('s3'), host: 'H.Example', path: '/a', bucket: ' b ' };
    expect(settled(withValue(odd, 'options.acl', 'private'), odd)).toEqual({
      ...odd,
      folder: false,
      options: { acl: 'private' },
    });
  });
});

describe('services by name', () => {
  const start = newDestination('s3');
  if (start.protocol !== 's3') throw new Error('S3 is S3.');
  test.each(s3Services.filter(({ host }) => host !== undefined))('$name is known by its host', (service) => {
    const there = atService(start, service);
    expect(serviceAt(there)?.id).toBe(service.id);
    expect(settled(there, start)).toEqual(there);
  });
});

describe('secrets entered', () => {
  const azure = entered('azure', { account: 'acc', container: 'c' });
  const query = 'sv=2022-11-02&sp=rcw&sr=c&se=2031-01-02T03:04:05Z&spr=https&sig=a%2Bb%3D';

  test('a signature tells what it allows and when it ends', () => {
    const { destination, secrets } = withSecrets(azure, {
      sas: ` https://acc.blob.core.windows.net/c?${query}\n`,
    });
    expect(secrets).toEqual({ sas: query });
    expect(destination).toMatchObject({
      sas: { permissions: 'rcw', resource: 'c', httpsOnly: true },
      expires: '2031-01-02T03:04:05Z',
    });
    const keyed = withSecrets(destination, { accountKey: 'a2V5' });
    expect(keyed.destination).toEqual(azure);
  });

  test('a key is for somebody; what people choose keeps its blanks', () => {
    const nobody = entered('s3', { anonymous: true });
    expect(withSecrets(nobody, { secretKey: ' k ', sessionToken: '' })).toMatchObject({
      destination: { anonymous: false },
      secrets: { secretKey: 'k' },
    });
    expect(withSecrets(newDestination('sftp'), { password: ' p ' }).secrets).toEqual({ password: ' p ' });
  });
});

describe('whatever is entered', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const valueFor = ({ kind, choices, name }: Field): fc.Arbitrary<FieldValue> => {
    if (choices) return fc.constantFrom(...choices);
    if (kind === 'switch') return fc.boolean();
    if (kind === 'number') return fc.integer({ min: 1, max: 65_535 });
    if (name === 'host') return word.map((label) => `${label}.example.com`);
    if (name === 'fileMode') return fc.stringMatching(/^[0-7]{3,4}$/);
    if (name === 'manifest') return word.map((label) => `${label}.mpd`);
    return name === 'path' ? word.map((folder) => `/${folder}/`) : word;
  };
  const filled = fc.constantFrom(...protocols).chain((protocol) => {
    const fields = fieldsOf(newDestination(protocol)).filter(({ kind }) => kind !== 'secret');
    const required = new Set<string>(['host', 'account', 'user', 'bucket', 'container', 'path']);
    return fc
      .record(Object.fromEntries(fields.map((field) => [field.name, valueFor(field)])), {
        requiredKeys: fields.filter(({ name }) => required.has(name)).map(({ name }) => name),
      })
      .map((values) => entered(protocol, values as Values));
  });

  test('is what the files take', () => {
    fc.assert(
      fc.property(filled, (destination) => {
        expect(destinationSchema.parse(destination)).toEqual(destination);
      }),
      { numRuns: 1000 },
    );
  });

  test('means the same when its address is pasted', () => {
    fc.assert(
      fc.property(filled, (destination) => {
        // An address says that it is Oracle's by its host alone.
        fc.pre(valueOf(destination, 'auth') !== 'oracle');
        const { scheme: _scheme, expires: _expires, ...meant } = destination;
        expect(read(displayOf(destination))).toMatchObject(meant);
      }),
      { numRuns: 1000 },
    );
  });
});
