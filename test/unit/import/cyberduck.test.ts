import { describe, expect, test } from 'vitest';
import { importCyberduck } from '../../../src/import/cyberduck';
import { readBack, reasonsOf, top } from '../../fixtures/import/outcome';

/** Three bookmarks that come with Cyberduck: iterate-ch/cyberduck, folder `bookmarks`, word for word. */
const shipped = {
  s3: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Comment</key>
	<string>Amazon Simple Storage Service &amp; CloudFront CDN</string>
	<key>Hostname</key>
	<string>s3.amazonaws.com</string>
	<key>Nickname</key>
	<string>Amazon S3 (HTTPS)</string>
	<key>Port</key>
	<string>443</string>
	<key>Protocol</key>
	<string>s3</string>
</dict>
</plist>
`,
  ftp: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Access Timestamp</key>
	<string>1299748610428</string>
	<key>Hostname</key>
	<string>mirror.switch.ch</string>
	<key>Nickname</key>
	<string>mirror.switch.ch – FTP</string>
	<key>Path</key>
	<string>/mirror</string>
	<key>Port</key>
	<string>21</string>
	<key>Protocol</key>
	<string>ftp</string>
	<key>UUID</key>
	<string>15d05637-3ea6-4530-bd1d-87b43718c00d</string>
	<key>Username</key>
	<string>anonymous</string>
</dict>
</plist>
`,
  rackspace: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Comment</key>
	<string>Unlimited File Storage &amp; Content Delivery</string>
	<key>Hostname</key>
	<string>storage.clouddrive.com</string>
	<key>Nickname</key>
	<string>Rackspace Cloud Files</string>
	<key>Port</key>
	<string>443</string>
	<key>Protocol</key>
	<string>cf</string>
</dict>
</plist>
`,
};

const inKeychain = 'Its password is in Cyberduck’s keychain and was not imported.';

describe('bookmarks that come with Cyberduck', () => {
  test('Amazon S3', () => {
    expect(importCyberduck(shipped.s3).entries).toEqual([
      {
        name: 'Amazon S3 (HTTPS)',
        destination: {
          protocol: 's3',
          scheme: 's3',
          host: 's3.amazonaws.com',
          port: 443,
          tls: true,
          region: 'us-east-1',
          addressing: 'virtual',
          anonymous: false,
          options: {},
          ...top,
        },
        secrets: {},
        remark: inKeychain,
      },
    ]);
  });

  test('an anonymous FTP server needs no password', () => {
    expect(importCyberduck(shipped.ftp).entries).toEqual([
      {
        name: 'mirror.switch.ch – FTP',
        destination: {
          protocol: 'ftp',
          scheme: 'ftp',
          host: 'mirror.switch.ch',
          port: 21,
          tls: false,
          implicit: false,
          passive: true,
          anonymous: true,
          path: '/mirror/',
          folder: true,
          expires: null,
        },
        secrets: {},
      },
    ]);
  });

  test('Rackspace', () => {
    expect(importCyberduck(shipped.rackspace).entries[0]?.destination).toMatchObject({
      protocol: 'swift',
      auth: 'rackspace',
      host: 'storage.cloudfiles.com',
    });
  });
});

/** A bookmark with the keys that core/src/main/java/ch/cyberduck/core/Host.java writes. */
function duck(texts: Readonly<Record<string, string>>, more = ''): string {
  const pairs = Object.entries({ Nickname: 'It', Hostname: 'h.example.com', ...texts });
  const inner = pairs.map(([key, text]) => `<key>${key}</key><string>${text}</string>`).join('\n');
  return `<?xml version="1.0"?><plist version="1.0"><dict>${inner}${more}</dict></plist>`;
}

describe('bookmarks of all protocols', () => {
  test.each([
    [
      'ftps is explicit, whatever the port',
      duck({ Protocol: 'ftps', Port: '990', Username: 'me', Path: 'www', 'FTP Connect Mode': 'active' }),
      { scheme: 'ftpes', port: 990, tls: true, implicit: false, passive: false, path: 'www/' },
    ],
    [
      'sftp with a key, as newer versions write it',
      duck(
        { Protocol: 'sftp', Port: '2022', Username: 'me', 'Private Key File': '/legacy' },
        '<key>Private Key File Dictionary</key><dict><key>Path</key><string>~/.ssh/id</string></dict>',
      ),
      { protocol: 'sftp', port: 2022, user: 'me', keyFile: '~/.ssh/id' },
    ],
    [
      'sftp with a key, as older versions write it',
      duck({ Protocol: 'sftp', 'Private Key File': '~/.ssh/id_rsa', Path: '~/sites' }),
      { port: 22, keyFile: '~/.ssh/id_rsa', path: 'sites/' },
    ],
    [
      'a service by its profile',
      duck({
        Protocol: 's3',
        Provider: 'digitalocean-spaces-fra1',
        Hostname: 'fra1.digitaloceanspaces.com',
        Port: '443',
        Username: 'KEY',
        Path: '/space/dir',
      }),
      {
        host: 'fra1.digitaloceanspaces.com',
        region: 'fra1',
        addressing: 'path',
        bucket: 'space',
        path: 'dir/',
        user: 'KEY',
      },
    ],
    [
      'S3 with a role',
      duck(
        { Protocol: 's3', Provider: 'aws-s3-sts-assumerole', Username: 'KEY', Hostname: 's3.amazonaws.com' },
        `<key>Custom</key><dict><key>role_arn</key><string>arn:aws:iam::1:role/r</string>
         <key>mfa_serial</key><string>arn:aws:iam::1:mfa/m</string></dict>`,
      ),
      { role: { arn: 'arn:aws:iam::1:role/r', mfaSerial: 'arn:aws:iam::1:mfa/m' } },
    ],
    [
      'Swift with Keystone 3',
      duck({
        Protocol: 'swift',
        Provider: 'openstack-keystone3',
        Port: '5000',
        Username: 'project:domain:anna',
        Path: '/box',
      }),
      {
        protocol: 'swift',
        auth: 'v3',
        port: 5000,
        user: 'anna',
        account: 'project',
        domain: 'domain',
        container: 'box',
      },
    ],
    [
      'Swift with Keystone 2',
      duck({ Protocol: 'swift', Provider: 'openstack-keystone2', Port: '443', Username: 'tenant:anna' }),
      { auth: 'v2.0', port: 443, user: 'anna', account: 'tenant' },
    ],
    [
      'Rackspace, as newer versions name it',
      duck({ Protocol: 'swift', Hostname: 'identity.api.rackspacecloud.com', Username: 'me' }),
      { auth: 'rackspace', user: 'me' },
    ],
    [
      'Azure',
      duck({
        Protocol: 'azure',
        Hostname: 'acct.blob.core.windows.net',
        Username: 'acct',
        Path: '/web/site',
      }),
      { host: 'acct.blob.core.windows.net', account: 'acct', container: 'web', path: 'site/' },
    ],
    [
      'WebDAV',
      duck({ Protocol: 'davs', Username: 'me', Path: '/remote.php/dav' }),
      { protocol: 'http-put', scheme: 'https', port: 443, path: '/remote.php/dav/', user: 'me' },
    ],
  ])('%s', (_, text, wanted) => {
    const [entry] = importCyberduck(text).entries;
    expect(entry).toMatchObject({ name: 'It', destination: wanted, secrets: {} });
    expect(entry?.remark).toContain(inKeychain);
    expect(entry && readBack(entry)).toEqual(entry?.destination);
  });

  test('its first label is the folder', () => {
    const labels = '<key>Labels</key><array><string>Clients</string><string>Video</string></array>';
    expect(importCyberduck(duck({ Protocol: 'sftp' }, labels)).entries[0]?.folder).toBe('Clients');
  });

  test.each([
    ['googlestorage', 'HMAC'],
    ['googledrive', 'Google Drive'],
    ['b2', 'as S3'],
    ['smb', 'mounted'],
    ['onedrive', 'OneDrive'],
    ['unheard-of', 'none that Slipway delivers by'],
  ])('%s is left out with a reason', (protocol, reason) => {
    expect(reasonsOf(importCyberduck(duck({ Protocol: protocol })))['It']).toContain(reason);
  });

  test('a profile of which nobody knows how it signs in is left out', () => {
    const result = importCyberduck(duck({ Protocol: 'swift', Provider: 'infomaniak-swift' }));
    expect(reasonsOf(result)['It']).toContain('connection profile');
  });
});

test.each([
  ['text', 'hello'],
  ['a binary property list', 'bplist00\u0001\u0002'],
  ['a list', '<plist><array/></plist>'],
  ['no protocol', '<plist><dict><key>Hostname</key><string>h</string></dict></plist>'],
])('%s is left out as a whole', (_, text) => {
  expect(importCyberduck(text)).toMatchObject({ entries: [], leftOut: [{ name: 'Cyberduck' }] });
});
