import { expect, test } from 'vitest';
import { importRclone } from '../../../src/import/rclone';
import { reasonsOf } from '../../fixtures/import/outcome';

test.each([
  ['type = drive', 'does not deliver to that service'],
  ['type = dropbox', 'does not deliver to that service'],
  ['type = crypt\nremote = a:b', 'only wraps another remote'],
  ['type = alias\nremote = /srv', 'only wraps another remote'],
  ['type = local', 'add the folder itself'],
  ['type = http\nurl = https://h', 'only reads from it'],
  ['type = b2\naccount = a', 'as S3'],
  ['type = google cloud storage', 'HMAC'],
  ['nothing = at all', 'does not deliver to that service'],
  ['type = s3\nprovider = Ceph', 'no endpoint'],
  ['type = s3\nprovider = Ceph\nendpoint = https://h/path', 'endpoint is none'],
  ['type = s3\nprovider = Other\nendpoint = h\nv2_auth = true', 'version 2 of the signature'],
  ['type = azureblob\naccount = a\nuse_msi = true', 'otherwise than with an access key'],
  ['type = azureblob\nsas_url = https://h/', 'cannot be read'],
  ['type = swift\nenv_auth = true', 'outside of rclone’s'],
  ['type = swift\nauth = https://h/keystone/v3\nuser = a', 'path of its own'],
  ['type = swift\nauth = https://h/v3\napplication_credential_secret = x', 'application credential'],
  ['type = webdav\nurl = https://h\nvendor = sharepoint-ntlm', 'SharePoint'],
  ['type = webdav\nurl = https://h\nbearer_token_command = x', 'program of its own'],
  ['type = webdav\nurl = nonsense of all kinds', 'address is none'],
  ['type = ftp', 'no host'],
])('%j is left out with a reason', (section, reason) => {
  const result = importRclone(`[it]\n${section}\n`);
  expect(result.entries).toEqual([]);
  expect(reasonsOf(result)['it']).toContain(reason);
});

test('an encrypted configuration says what to do', () => {
  const text = '# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nXNUXIX2KCbd8+lcm\n';
  expect(importRclone(text)).toEqual({
    client: 'rclone',
    entries: [],
    leftOut: [{ name: 'rclone', why: expect.stringContaining('encrypted with a password') as string }],
  });
});

test('a configuration without remotes is left out as a whole', () => {
  expect(importRclone('# nothing')).toMatchObject({ entries: [], leftOut: [{ name: 'rclone' }] });
});
