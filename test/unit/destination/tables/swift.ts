import type { SwiftDestination } from '../../../../src/destination/destination';
import { refused, row, swift, type Case } from '../expected';
import { asks, said, says } from '../said';

const { plain, noContainer } = said;
const p = { secrets: { password: 'p' } } as const;
const v1 = (fields: Partial<SwiftDestination>): SwiftDestination =>
  swift({ auth: 'v1', host: 'h', account: 'test', container: 'c', path: 'dir/o.ts', ...fields });
const tester = { secrets: { password: 'testing' } } as const;

/** `swift://`: protocols.md 4.1. */
export const swiftForms: readonly Case[] = [
  row('swift://tester:testing@h:8080/v1/test/c/dir/o.ts', v1({ port: 8080, user: 'test:tester' }), {
    ...tester,
    told: [asks.swiftTls(8080)],
  }),
  row(
    'swift://tester:testing@h:8080/v1/test/c/dir/o.ts?tls=no',
    v1({ port: 8080, tls: false, user: 'test:tester' }),
    { ...tester, told: [plain] },
  ),
  row(
    'swift://tester:testing@h:8080/v1/test/c/dir/o.ts?tls=yes',
    v1({ port: 8080, user: 'test:tester' }),
    tester,
  ),
  row(
    'swift://test%3Atester:testing@h/v1/AUTH_test/c/o.ts',
    v1({ user: 'test:tester', account: 'AUTH_test', path: 'o.ts' }),
    tester,
  ),
  row(
    'swift://tester:testing@h/v1/AUTH_test/c/o.ts',
    v1({ user: 'test:tester', account: 'AUTH_test', path: 'o.ts' }),
    tester,
  ),
  row('swift://tester:testing@h/v1.0/test/c/', v1({ user: 'test:tester', path: '', folder: true }), tester),
  row('swift://h/v1/test/c/o.ts', v1({ user: 'test:u', path: 'o.ts' }), {
    options: { user: 'u', secret: 'p' },
    ...p,
  }),
  row(
    'swift://u:p@h/v1/test',
    swift({ auth: 'v1', host: 'h', user: 'test:u', account: 'test', folder: true }),
    { ...p, told: [noContainer] },
  ),
  row(
    'swift://u:p@h/v1/test/',
    swift({ auth: 'v1', host: 'h', user: 'test:u', account: 'test', folder: true }),
    { ...p, told: [noContainer] },
  ),
  row('swift://u:p@h/v1/test/c/name', v1({ user: 'test:u', path: 'name' }), {
    ...p,
    told: [asks.folder('name')],
  }),
  row(
    'swift://u:p@h/v1/test/c/a%2520b//%23.ts?region=R1&content_type=video%2Fmp2t&storage_policy=gold',
    v1({
      user: 'test:u',
      path: 'a%20b//#.ts',
      region: 'R1',
      options: { contentType: 'video/mp2t', storagePolicy: 'gold' },
    }),
    p,
  ),
  row('swift://u:p@h/v1/test/c/what?.ts', v1({ user: 'test:u', path: 'what?.ts' }), p),
  row('swift://u@h/v1/test/c/o.ts', v1({ user: 'test:u', path: 'o.ts' }), { told: [said.noPassword] }),
  row('swift://h/v1/test/c/o.ts', v1({ path: 'o.ts' }), { told: [said.noSwiftUser] }),
  row(
    'swift://u:p@H.example.com:80/v1/test/c/o.ts',
    v1({ host: 'h.example.com', port: 80, user: 'test:u', path: 'o.ts' }),
    { ...p, told: [asks.swiftTls(80)] },
  ),
  row(
    'swift://u:p@[2001:db8::2]:8081/v1/test/c/o.ts',
    v1({ host: '[2001:db8::2]', port: 8081, user: 'test:u', path: 'o.ts' }),
    { ...p, told: [asks.swiftTls(8081)] },
  ),
  row(
    'swift://u:p@id.example.com:5000/v2.0/acme/c/o.ts',
    swift({
      auth: 'v2.0',
      host: 'id.example.com',
      port: 5000,
      user: 'u',
      account: 'acme',
      container: 'c',
      path: 'o.ts',
    }),
    p,
  ),
  row(
    'swift://u:p@id.example.com/v2/acme/c/o.ts',
    swift({
      auth: 'v2.0',
      host: 'id.example.com',
      port: 5000,
      user: 'u',
      account: 'acme',
      container: 'c',
      path: 'o.ts',
    }),
    p,
  ),
  row(
    'swift://u:p@id:35357/v2.0/acme/c/o.ts',
    swift({
      auth: 'v2.0',
      host: 'id',
      port: 35_357,
      user: 'u',
      account: 'acme',
      container: 'c',
      path: 'o.ts',
    }),
    { ...p, told: [asks.swiftTls(35_357)] },
  ),
  row(
    'swift://u:p@id/v3/proj/c/',
    swift({
      auth: 'v3',
      host: 'id',
      port: 5000,
      user: 'u',
      account: 'proj',
      domain: 'Default',
      container: 'c',
      folder: true,
    }),
    p,
  ),
  row(
    'swift://0a1b:p@id/v3/proj/c/?credential=application',
    swift({
      auth: 'v3',
      host: 'id',
      port: 5000,
      user: '0a1b',
      account: 'proj',
      domain: 'Default',
      applicationCredential: true,
      container: 'c',
      folder: true,
    }),
    p,
  ),
  row(
    'swift://u:p@id/v3/proj/c/?domain=acme',
    swift({
      auth: 'v3',
      host: 'id',
      port: 5000,
      user: 'u',
      account: 'proj',
      domain: 'acme',
      container: 'c',
      folder: true,
    }),
    p,
  ),
  refused('swift://u:p@h/c/o.ts', says.noSwiftVersion),
  refused('swift://u:p@h', says.noSwiftVersion),
  refused('swift://u:p@h/v1', says.noAccount),
  refused('swift://u:p@h/v1//c/o', says.noAccount),
];

const cloud = (fields: Partial<SwiftDestination>): SwiftDestination =>
  swift({
    auth: 'rackspace',
    scheme: 'https',
    host: 'storage.cloudfiles.com',
    container: 'media',
    path: 'x.mp4',
    ...fields,
  });
const joe = { user: 'joe', secrets: { apiKey: '0123abcd' } } as const;
const real = (fields: Partial<SwiftDestination>): SwiftDestination =>
  swift({
    auth: 'token',
    scheme: 'https',
    host: 'storage4.clouddrive.com',
    account: 'MossoCloudFS_0a1b',
    container: 'c',
    path: 'file.ext',
    ...fields,
  });
const token = { secrets: { token: 'T0ken' } } as const;

/** Rackspace Cloud Files: protocols.md 3. */
export const rackspace: readonly Case[] = [
  row('https://joe:0123abcd@storage.cloudfiles.com/media/a/b.ts', cloud({ user: 'joe', path: 'a/b.ts' }), {
    secrets: joe.secrets,
  }),
  row(
    'http://joe:0123abcd@storage.cloudfiles.com/media/',
    cloud({ scheme: 'http', user: 'joe', path: '', folder: true }),
    { secrets: joe.secrets },
  ),
  row('http://storage.cloudfiles.com/media/x.mp4', cloud({ scheme: 'http' }), { told: [said.noApiKey] }),
  row(
    'https://joe:0123abcd@Storage.CloudFiles.com/media/x.mp4?region=lon',
    cloud({ user: 'joe', region: 'LON' }),
    { secrets: joe.secrets },
  ),
  row(
    'https://joe:0123abcd@storage.cloudfiles.com',
    swift({ auth: 'rackspace', scheme: 'https', host: 'storage.cloudfiles.com', user: 'joe', folder: true }),
    { secrets: joe.secrets, told: [noContainer] },
  ),
  row('https://storage4.clouddrive.com/v1/MossoCloudFS_0a1b/c/file.ext?auth-token=T0ken', real({}), {
    ...token,
    told: [said.onlyToken],
  }),
  row(
    'https://storage4.clouddrive.com/v1/MossoCloudFS_0a1b/c/dir/?auth-token=T0ken',
    real({ path: 'dir/', folder: true }),
    { ...token, told: [said.onlyToken] },
  ),
  row(
    'https://storage101.dfw1.clouddrive.com/v1/MossoCloudFS_0a1b/c/file.ext',
    real({ host: 'storage101.dfw1.clouddrive.com' }),
    { told: [said.noToken] },
  ),
  row('https://u:p@storage4.clouddrive.com/v1/MossoCloudFS_0a1b/c/file.ext?auth-token=T0ken', real({}), {
    ...token,
    told: [said.tokenNotUser, said.onlyToken],
  }),
  row(
    'http://storage4.clouddrive.com/v1/MossoCloudFS_0a1b/c/file.ext?auth-token=T0ken',
    real({ scheme: 'http' }),
    { ...token, told: [asks.tls('https'), said.onlyToken] },
  ),
  row('https://cdn.example.com/v1/MossoCloudFS_0a1b/c/file.ext', real({ host: 'cdn.example.com' }), {
    told: [said.noToken],
  }),
  row(
    'https://swift.example.com/v1/AUTH_a/c/file.ext?auth-token=T0ken',
    real({ host: 'swift.example.com', account: 'AUTH_a' }),
    { ...token, told: [said.onlyToken] },
  ),
  // The token goes before what the host says.
  row(
    'https://storage.us2.oraclecloud.com/v1/Storage-acme/c/file.ext?auth-token=T0ken',
    real({ host: 'storage.us2.oraclecloud.com', account: 'Storage-acme' }),
    { ...token, told: [said.onlyToken] },
  ),
  refused('https://storage4.clouddrive.com/c/file.ext?auth-token=T0ken', says.noStorageUrl),
];

const oracleAt = (fields: Partial<SwiftDestination>): SwiftDestination =>
  swift({
    auth: 'oracle',
    scheme: 'https',
    host: 'storage.us2.oraclecloud.com',
    account: 'Storage-acme',
    container: 'c',
    path: 'o.ts',
    ...fields,
  });
const us2 = 'storage.us2.oraclecloud.com/v1/Storage-acme';

/** Oracle Storage Classic: protocols.md 5. */
export const oracle: readonly Case[] = [
  row(`https://user:pw@${us2}/c/o.ts`, oracleAt({ user: 'Storage-acme:user' }), {
    secrets: { password: 'pw' },
  }),
  row(
    'https://joe%40x.com:pw@acme.storage.oraclecloud.com/v1/Storage-acme/c/dir/',
    oracleAt({
      host: 'acme.storage.oraclecloud.com',
      user: 'Storage-acme:joe@x.com',
      path: 'dir/',
      folder: true,
    }),
    { secrets: { password: 'pw' } },
  ),
  row(`https://Storage-acme%3Auser:pw@${us2}/c/o.ts`, oracleAt({ user: 'Storage-acme:user' }), {
    secrets: { password: 'pw' },
  }),
  row(`http://user:pw@${us2}/c/o.ts`, oracleAt({ scheme: 'http', user: 'Storage-acme:user' }), {
    secrets: { password: 'pw' },
    told: [asks.tls('https')],
  }),
  row(`https://${us2}/c/o.ts`, oracleAt({}), { told: [said.noSwiftUser] }),
  row(
    `https://user:pw@${us2}`,
    swift({
      auth: 'oracle',
      scheme: 'https',
      host: 'storage.us2.oraclecloud.com',
      account: 'Storage-acme',
      user: 'Storage-acme:user',
      folder: true,
    }),
    { secrets: { password: 'pw' }, told: [noContainer] },
  ),
  refused('https://user:pw@storage.us2.oraclecloud.com/c/o.ts', says.noOracleAccount),
];
