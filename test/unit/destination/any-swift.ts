import * as fc from 'fast-check';
import type { Parsed, SwiftDestination } from '../../../src/destination/destination';
import { bare, hosts, key, maybe, name, parsed, port, secretText, segment, word } from './any-text';

const account = fc.oneof(
  bare,
  segment.filter((text) => text !== ''),
);
const common = { container: maybe(bare), path: key, secret: maybe(secretText) };
const writeOnly = fc.constant(true);
const options = fc.record({ contentType: word, storagePolicy: word, writeOnly }, { requiredKeys: [] });
const contentType = fc.record({ contentType: word, writeOnly }, { requiredKeys: [] });

/** `swift://`; the user of v1 is written with the account before it. */
const signIn = fc
  .record({
    ...common,
    auth: fc.constantFrom('v1', 'v2.0', 'v3'),
    host: fc.constantFrom(...hosts),
    port,
    tls: fc.boolean(),
    account,
    user: maybe(name),
    domain: fc.oneof(fc.constant('Default'), word),
    applicationCredential: maybe(fc.constant(true)),
    region: maybe(word),
    options,
  })
  .map(({ auth, account: id, user, domain, applicationCredential, container, path, secret, ...rest }) =>
    parsed<SwiftDestination>(
      {
        ...rest,
        protocol: 'swift',
        scheme: 'swift',
        auth,
        account: id,
        user: user !== undefined && auth === 'v1' && !user.includes(':') ? `${id}:${user}` : user,
        domain: auth === 'v3' ? domain : undefined,
        applicationCredential: auth === 'v3' ? applicationCredential : undefined,
        container,
        path: container === undefined ? '' : path,
      },
      user === undefined ? {} : { password: secret },
    ),
  );

const rackspace = fc
  .record({
    ...common,
    scheme: fc.constantFrom('http', 'https'),
    user: maybe(name),
    region: maybe(fc.constantFrom('LON', 'DFW')),
    options: contentType,
  })
  .map(({ user, container, path, secret, ...rest }) =>
    parsed<SwiftDestination>(
      {
        ...rest,
        protocol: 'swift',
        auth: 'rackspace',
        host: 'storage.cloudfiles.com',
        port: 443,
        tls: true,
        user,
        container,
        path: container === undefined ? '' : path,
      },
      user === undefined ? {} : { apiKey: secret },
    ),
  );

const web = { scheme: fc.constantFrom('http', 'https'), port, tls: fc.boolean(), options: contentType };

const oracle = fc
  .record({
    ...common,
    ...web,
    host: fc.constantFrom('storage.us2.oraclecloud.com', 'acme.storage.oraclecloud.com'),
    // Accounts that begin so are Rackspace's at any host.
    account: account.filter((text) => !text.startsWith('MossoCloudFS_')),
    user: maybe(name),
  })
  .map(({ account: id, user, container, path, secret, ...rest }) =>
    parsed<SwiftDestination>(
      {
        ...rest,
        protocol: 'swift',
        auth: 'oracle',
        account: id,
        user: user === undefined ? undefined : `${id}:${user}`,
        container,
        path: container === undefined ? '' : path,
      },
      user === undefined ? {} : { password: secret },
    ),
  );

const token = fc
  .record({
    ...common,
    ...web,
    host: fc.constantFrom(
      'storage4.clouddrive.com',
      'storage.us2.oraclecloud.com',
      's3.amazonaws.com',
      ...hosts,
    ),
    account: fc.oneof(account, fc.constant('MossoCloudFS_0a1b')),
  })
  .map(({ container, path, secret, ...rest }) =>
    parsed<SwiftDestination>(
      { ...rest, protocol: 'swift', auth: 'token', container, path: container === undefined ? '' : path },
      { token: secret },
    ),
  );

export const anySwift: fc.Arbitrary<Parsed> = fc.oneof(signIn, rackspace, oracle, token);
