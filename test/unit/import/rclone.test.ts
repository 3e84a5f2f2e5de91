import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { importRclone } from '../../../src/import/rclone';
import { reveal } from '../../../src/import/rclone-password';
import { entryOf, readBack, top } from '../../fixtures/import/outcome';

/** After rclone's fs/config/obscure/obscure.go, whose key is published; the real rclone is in test/import. */
function obscured(text: string): string {
  const key = Buffer.from(
    ['9c 93 5b 48 73 0a 55 4d 6b fd 7c 63 c8 86 a9 2b', 'd3 90 19 8e b8 12 8a fb f4 de 16 2b 8b 95 f6 38']
      .join(' ')
      .split(' ')
      .map((byte) => Number.parseInt(byte, 16)),
  );
  const iv = Buffer.alloc(16, 5);
  const cipher = createCipheriv('aes-256-ctr', key, iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final()]).toString('base64url');
}

describe('obscured passwords', () => {
  test.each([
    // fs/config/obscure/obscure_test.go
    ['YWFhYWFhYWFhYWFhYWFhYQ', ''],
    ['YWFhYWFhYWFhYWFhYWFhYXMaGgIlEQ', 'potato'],
    ['YmJiYmJiYmJiYmJiYmJiYp3gcEWbAw', 'potato'],
  ])('rclone’s own example %s', (text, plain) => {
    expect(reveal(text)).toBe(plain);
  });

  test.each(['', 'aGVsbG8', '!!!!', 'YWFhYWFhYWFhYWFhYWFhYXMaGgIlEQ=='])('“%s” is none', (text) => {
    expect(reveal(text)).toBeUndefined();
  });
});

/** Sections as rclone.org/docs and the pages of its backends show them. */
const conf = `# a comment
; another
[amazon]
type = s3
provider = AWS
env_auth = false
access_key_id = AKIA
secret_access_key = s3;cr#t=/+
session_token = tok
sse_customer_key_base64 = a2V5
region = eu-west-1
acl = public-read
storage_class = STANDARD_IA
server_side_encryption = aws:kms
sse_kms_key_id = arn:aws:kms:eu-west-1:1:key/k
requester_pays = true
role_arn = arn:aws:iam::1:role/r
role_external_id = ext
role_session_name = me
role_session_duration = 1h30m

[minio]
type = s3
provider = Minio
access_key_id = USER
secret_access_key = PASS
endpoint = http://192.168.1.106:9000/
location_constraint =

[wasabi]
type = s3
provider = Wasabi
access_key_id = A
secret_access_key = B
endpoint = s3.eu-central-2.wasabisys.com

[odd]
type = s3
provider = Other
access_key_id = A
secret_access_key = B
endpoint = https://store.example.com:8443
region = here
force_path_style = false

[from-env]
type = s3
provider = AWS
env_auth = true

[public]
type = s3
provider = AWS

[azure-key]
type = azureblob
account = acct
key = a2V5
access_tier = Cool

[azure-sas]
type = azureblob
sas_url = https://acct.blob.core.windows.net/web?sv=2022-11-02&sr=c&sp=rwl&se=2099-01-01T00%3A00%3A00Z&sig=c2ln%3D

[azurite]
type = azureblob
account = devstoreaccount1
key = a2V5
endpoint = http://127.0.0.1:10000/devstoreaccount1

[ovh]
type = swift
user = me
key = pw
auth = https://auth.cloud.ovh.net/v3
domain = corp
tenant = proj
region = GRA7
storage_policy = gold

[tempauth]
type = swift
user = test:tester
key = testing
auth = http://swift.local:8080/auth/v1.0

[rack]
type = swift
user = me
key = apikey
auth = https://lon.auth.api.rackspacecloud.com/v1.0

[token]
type = swift
storage_url = https://storage.example.com/v1/AUTH_abc
auth_token = gAAAA

[by-id]
type = swift
user_id = 12ab
key = pw
tenant_id = 34cd
auth = https://id.example.com:5000/v3

[ftp-plain]
type = ftp
host = ftp.example.com
user = me
pass = ${obscured('ftp pw')}

[ftp-tls]
type = ftp
host = ftp.example.com
port = 990
user = me
tls = true

[ftp-nobody]
type = ftp
host = ftp.example.com
explicit_tls = true
pass = not-obscured!

[ssh]
type = sftp
host = ssh.example.com
user = me
port = 2022
pass = ${obscured('ssh pw')}
key_file = ~/.ssh/id_rsa
key_file_pass = ${obscured('key pw')}

[ssh-pem]
type = sftp
host = ssh.example.com
key_pem = -----BEGIN OPENSSH PRIVATE KEY-----\\nSECRETKEY

[cloud]
type = webdav
url = https://dav.example.com:8443/remote.php/dav
vendor = nextcloud
user = me
pass = ${obscured('dav pw')}

[bearer]
type = webdav
url = http://dav.example.com
bearer_token = tok

[akamai]
type = netstorage
protocol = https
host = baseball-nsu.akamaihd.net/123456/subfolders
account = upload
secret = ${obscured('g2o')}

[quoted]
type = sftp
host = ssh.example.com
user = \`odd user\`
`;

describe('a configuration with remotes of all kinds', () => {
  const result = importRclone(conf);

  test('nothing of it is left out', () => {
    expect(result.leftOut).toEqual([]);
    expect(result.entries).toHaveLength(23);
  });

  test.each([
    [
      'amazon',
      {
        protocol: 's3',
        scheme: 's3',
        host: 's3.eu-west-1.amazonaws.com',
        port: 443,
        tls: true,
        region: 'eu-west-1',
        addressing: 'virtual',
        user: 'AKIA',
        anonymous: false,
        options: {
          acl: 'public-read',
          storageClass: 'STANDARD_IA',
          encryption: 'aws:kms',
          kmsKeyId: 'arn:aws:kms:eu-west-1:1:key/k',
          requesterPays: true,
        },
        role: { arn: 'arn:aws:iam::1:role/r', externalId: 'ext', sessionName: 'me', durationSeconds: 5400 },
        ...top,
      },
      { secretKey: 's3;cr#t=/+', sessionToken: 'tok', customerKey: 'a2V5' },
    ],
    [
      'minio',
      { host: '192.168.1.106', port: 9000, tls: false, region: 'us-east-1', addressing: 'path' },
      { secretKey: 'PASS' },
    ],
    ['wasabi', { host: 's3.eu-central-2.wasabisys.com', region: 'eu-central-2' }, { secretKey: 'B' }],
    [
      'odd',
      { host: 'store.example.com', port: 8443, tls: true, region: 'here', addressing: 'virtual' },
      { secretKey: 'B' },
    ],
    ['from-env', { host: 's3.amazonaws.com', anonymous: false }, {}],
    ['public', { host: 's3.amazonaws.com', anonymous: true }, {}],
    [
      'azure-key',
      { host: 'acct.blob.core.windows.net', account: 'acct', options: { accessTier: 'Cool' } },
      { accountKey: 'a2V5' },
    ],
    [
      'azure-sas',
      {
        host: 'acct.blob.core.windows.net',
        container: 'web',
        expires: '2099-01-01T00:00:00Z',
        sas: { permissions: 'rwl', resource: 'c', httpsOnly: false },
      },
      { sas: 'sv=2022-11-02&sr=c&sp=rwl&se=2099-01-01T00%3A00%3A00Z&sig=c2ln%3D' },
    ],
    [
      'azurite',
      { host: '127.0.0.1', port: 10000, tls: false, account: 'devstoreaccount1', addressing: 'path' },
      { accountKey: 'a2V5' },
    ],
    [
      'ovh',
      {
        protocol: 'swift',
        auth: 'v3',
        host: 'auth.cloud.ovh.net',
        port: 443,
        tls: true,
        user: 'me',
        account: 'proj',
        domain: 'corp',
        region: 'GRA7',
        options: { storagePolicy: 'gold' },
      },
      { password: 'pw' },
    ],
    [
      'tempauth',
      { auth: 'v1', host: 'swift.local', port: 8080, tls: false, user: 'test:tester', account: 'test' },
      { password: 'testing' },
    ],
    ['rack', { auth: 'rackspace', user: 'me', region: 'LON' }, { apiKey: 'apikey' }],
    ['token', { auth: 'token', host: 'storage.example.com', account: 'AUTH_abc' }, { token: 'gAAAA' }],
    ['ftp-plain', { scheme: 'ftp', port: 21, tls: false, passive: true }, { password: 'ftp pw' }],
    ['ftp-tls', { scheme: 'ftps', port: 990, tls: true, implicit: true }, {}],
    [
      'ssh',
      { protocol: 'sftp', port: 2022, user: 'me', keyFile: '~/.ssh/id_rsa' },
      { password: 'ssh pw', passphrase: 'key pw' },
    ],
    [
      'cloud',
      { protocol: 'http-put', host: 'dav.example.com', port: 8443, path: '/remote.php/dav/', user: 'me' },
      { password: 'dav pw' },
    ],
    ['bearer', { scheme: 'http', tls: false, port: 80, path: '/' }, { token: 'tok' }],
    [
      'akamai',
      {
        protocol: 'netstorage',
        scheme: 'https',
        host: 'baseball-nsu.akamaihd.net',
        port: 443,
        tls: true,
        user: 'upload',
        path: '/123456/subfolders/',
        folder: true,
        expires: null,
      },
      { key: 'g2o' },
    ],
    ['quoted', { user: 'odd user' }, {}],
  ])('%s', (name, destination, secrets) => {
    const entry = entryOf(result, name);
    expect(entry.destination).toMatchObject(destination);
    expect(entry.secrets).toEqual(secrets);
    expect(readBack(entry)).toEqual(entry.destination);
  });

  test('without a user name FTP is not anonymous, for rclone takes that of the computer', () => {
    const { destination, secrets } = entryOf(result, 'ftp-nobody');
    expect(destination).toMatchObject({ scheme: 'ftpes', anonymous: false });
    expect([secrets, 'user' in destination]).toEqual([{}, false]);
  });

  test('what came in part is told, and only that', () => {
    const remarks = result.entries.flatMap(({ name, remark }) => (remark ? [[name, remark]] : []));
    expect(Object.fromEntries(remarks)).toEqual({
      'from-env': 'It takes its keys from outside of rclone’s configuration; none were imported.',
      token: 'Its token cannot be renewed; when it ends, a new one is needed.',
      'by-id':
        'It names its user by an id or not at all; enter the user’s name. ' +
        'It names its project by an id or not at all; enter the project’s name.',
      'ftp-nobody':
        'Its password could not be read and was not imported. ' +
        'It names no user: rclone takes the name that you have on this computer.',
      'ssh-pem': 'Its key stands in rclone’s configuration itself and was not imported; save it to a file.',
      cloud: 'Slipway only puts files on a WebDAV server; their folders have to be there.',
      bearer: 'Slipway only puts files on a WebDAV server; their folders have to be there.',
    });
  });
});
