import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importFileZilla } from '../../../src/import/filezilla';
import { readSafePath } from '../../../src/import/filezilla-path';
import { entryOf, readBack, reasonsOf, top } from '../../fixtures/import/outcome';

/**
 * Both files were written by FileZilla 3.63.0 itself (Debian 12, 3.63.0-1+deb12u3, started with `--site-manager` under
 * Xvfb with openbox, driven by xdotool). It was given a short list of sites, which it wrote anew in its own form; the
 * site "Made by hand" was typed into its Site Manager: host, user, password, colour red, remote folder and the active
 * mode. Then "Save passwords protected by a master password" was chosen in its settings, which made the second file.
 */
const written = (name: string): string =>
  readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url), 'utf8');
const real = importFileZilla(written('sitemanager.xml'));
const locked = importFileZilla(written('sitemanager-master-password.xml'));

const offered = expect.stringContaining('only where the server offers it') as string;

describe('a file that FileZilla wrote', () => {
  test('nothing of it is left out', () => {
    expect(real.leftOut).toEqual([]);
    expect(real.entries).toHaveLength(8);
  });

  test.each([
    [
      'Plain FTP',
      {
        destination: {
          protocol: 'ftp',
          scheme: 'ftp',
          host: 'ftp.example.com',
          port: 21,
          tls: false,
          implicit: false,
          passive: true,
          user: 'plain',
          anonymous: false,
          ...top,
        },
        secrets: { password: 'Pl4in <&> pässword' },
      },
    ],
    [
      'FTP with TLS if offered',
      {
        destination: { scheme: 'ftpes', host: 'any.example.com', port: 2121, tls: true, implicit: false },
        secrets: { password: 'if-offered-9' },
        defaults: { parallel: 4 },
        remark: offered,
      },
    ],
    [
      'SFTP with a key',
      {
        folder: 'Clients / North & South',
        colour: 'blue',
        destination: {
          protocol: 'sftp',
          scheme: 'sftp',
          host: 'sftp.example.com',
          port: 2222,
          user: 'key',
          keyFile: '/home/me/.ssh/id_ed25519',
          ...top,
        },
        secrets: {},
      },
    ],
    [
      'SFTP with a password',
      {
        folder: 'Clients',
        colour: 'green',
        destination: { protocol: 'sftp', port: 22, user: 'word' },
        secrets: { password: 's3cret-Word' },
      },
    ],
    [
      'FTPS implicit',
      {
        destination: { scheme: 'ftps', port: 990, tls: true, implicit: true, user: 'implicit' },
        secrets: { password: 'impl-990-pw' },
      },
    ],
    [
      'FTPES that asks',
      {
        destination: {
          scheme: 'ftpes',
          host: '[2001:db8::21]',
          tls: true,
          implicit: false,
          user: 'explicit',
        },
        secrets: {},
      },
    ],
    ['Anonymous mirror', { destination: { host: 'mirror.example.com', anonymous: true }, secrets: {} }],
    [
      'Made by hand',
      {
        colour: 'red',
        destination: {
          host: 'hand.example.com',
          passive: false,
          path: '/var/www/site one/ünder/',
          folder: true,
          user: 'hand',
        },
        secrets: { password: 'By%hand 7' },
        remark: offered,
      },
    ],
  ])('%s', (name, wanted) => {
    const entry = entryOf(real, name);
    expect(entry).toMatchObject(wanted);
    expect(readBack(entry)).toEqual(entry.destination);
  });

  test('only where there is something to tell is there a remark', () => {
    const remarked = real.entries.filter(({ remark }) => remark !== undefined).map(({ name }) => name);
    expect(remarked.toSorted()).toEqual(['FTP with TLS if offered', 'Made by hand']);
  });

  test('with a master password all comes but the passwords, and that is told', () => {
    expect(locked.leftOut).toEqual([]);
    expect(locked.entries.map(({ destination }) => destination)).toEqual(
      real.entries.map(({ destination }) => destination),
    );
    expect(locked.entries.map(({ secrets }) => secrets)).toEqual(locked.entries.map(() => ({})));
    const told = locked.entries.filter(({ remark }) => remark?.includes('master password'));
    expect(told.map(({ name }) => name).toSorted()).toEqual([
      'FTP with TLS if offered',
      'FTPS implicit',
      'Made by hand',
      'Plain FTP',
      'SFTP with a password',
    ]);
  });
});

/** A site by its numbers in FileZilla's src/include/server.h; FileZilla of Debian has only FTP and SFTP in its list. */
function site(protocol: number, inner: string, host = 'h.example.com', port = 443): string {
  return `<?xml version="1.0"?><FileZilla3><Servers><Server><Host>${host}</Host><Port>${port}</Port>
    <Protocol>${protocol}</Protocol><Logontype>1</Logontype><Name>It</Name>${inner}</Server></Servers></FileZilla3>`;
}
const login = '<User>me</User><Pass encoding="base64">c2VjcmV0</Pass>';

describe('protocols of FileZilla Pro', () => {
  test.each([
    [
      'S3 with a role and a folder',
      site(
        7,
        `${login}<RemoteDir>1 0 6 bucket 4 down</RemoteDir><Parameter Name="region">eu-west-1</Parameter>
         <Parameter Name="stsrolearn">arn:aws:iam::1:role/r</Parameter>
         <Parameter Name="stsmfaserial">arn:aws:iam::1:mfa/me</Parameter>`,
        's3.amazonaws.com',
      ),
      {
        protocol: 's3',
        scheme: 's3',
        host: 's3.amazonaws.com',
        port: 443,
        tls: true,
        region: 'eu-west-1',
        addressing: 'virtual',
        bucket: 'bucket',
        user: 'me',
        anonymous: false,
        options: {},
        role: { arn: 'arn:aws:iam::1:role/r', mfaSerial: 'arn:aws:iam::1:mfa/me' },
        path: 'down/',
        folder: true,
        expires: null,
      },
      { secretKey: 'secret' },
    ],
    [
      'Azure',
      site(11, `${login}<RemoteDir>1 0 3 web</RemoteDir>`, 'blob.core.windows.net'),
      {
        protocol: 'azure',
        scheme: 'https',
        host: 'me.blob.core.windows.net',
        port: 443,
        tls: true,
        account: 'me',
        addressing: 'host',
        container: 'web',
        anonymous: false,
        options: {},
        ...top,
      },
      { accountKey: 'secret' },
    ],
    [
      'Swift with Keystone 3',
      site(
        12,
        `${login}<Parameter Name="identpath">/v3/auth/tokens</Parameter>
         <Parameter Name="identuser">anna</Parameter><Parameter Name="keystone_version">3</Parameter>
         <Parameter Name="domain">corp</Parameter>`,
        'id.example.com',
        5000,
      ),
      {
        protocol: 'swift',
        scheme: 'swift',
        auth: 'v3',
        host: 'id.example.com',
        port: 5000,
        tls: true,
        user: 'anna',
        account: 'me',
        domain: 'corp',
        options: {},
        ...top,
      },
      { password: 'secret' },
    ],
    [
      'Rackspace',
      site(20, `${login}<Parameter Name="identuser">anna</Parameter>`, 'lon.identity.api.rackspacecloud.com'),
      {
        protocol: 'swift',
        scheme: 'https',
        auth: 'rackspace',
        host: 'storage.cloudfiles.com',
        port: 443,
        tls: true,
        user: 'anna',
        region: 'LON',
        options: {},
        ...top,
      },
      { apiKey: 'secret' },
    ],
    [
      'WebDAV without encryption',
      site(19, `${login}<RemoteDir>1 0 3 dav</RemoteDir>`, 'dav.example.com', 8080),
      {
        protocol: 'http-put',
        scheme: 'http',
        host: 'dav.example.com',
        port: 8080,
        tls: false,
        method: 'PUT',
        user: 'me',
        path: '/dav/',
        folder: true,
        expires: null,
      },
      { password: 'secret' },
    ],
  ])('%s', (_, text, destination, secrets) => {
    const entry = entryOf(importFileZilla(text), 'It');
    expect(entry).toMatchObject({ destination, secrets });
    expect(entry.destination).toEqual(destination);
  });

  test('S3 by a profile of AWS takes no keys and says where they are', () => {
    const text = site(7, '<User>work</User>').replace('<Logontype>1', '<Logontype>6');
    const { destination, secrets, remark } = entryOf(importFileZilla(text), 'It');
    expect([secrets, 'user' in destination]).toEqual([{}, false]);
    expect(remark).toContain('profile of AWS');
  });

  test.each([
    [2, 'plain web servers'],
    [8, 'Storj'],
    [10, 'Azure’s file shares'],
    [13, 'Google Cloud Storage'],
    [14, 'Google Drive'],
    [15, 'Dropbox'],
    [16, 'OneDrive'],
    [17, 'Backblaze'],
    [18, 'Box'],
    [21, 'Storj'],
    [99, 'not known'],
  ])('number %i is left out with a reason', (protocol, reason) => {
    const result = importFileZilla(site(protocol, login));
    expect(result.entries).toEqual([]);
    expect(reasonsOf(result)['It']).toContain(reason);
  });

  test('Swift at a path of its own is left out', () => {
    const text = site(12, `${login}<Parameter Name="identpath">/keystone/v3</Parameter>`);
    expect(reasonsOf(importFileZilla(text))['It']).toContain('path of its own');
  });
});

describe('details of a site', () => {
  test('a password may stand as it is, blanks included', () => {
    const { secrets } = entryOf(importFileZilla(site(6, '<User>me</User><Pass> a&amp;b </Pass>')), 'It');
    expect(secrets).toEqual({ password: ' a&b ' });
  });

  test('a site without a valid host is left out', () => {
    expect(reasonsOf(importFileZilla(site(6, login, 'two words')))['It']).toContain('no host');
  });

  test('a name may also be the text of the site', () => {
    const text =
      '<FileZilla3><Servers><Server><Host>h</Host><Port>21</Port><Protocol>6</Protocol>Old</Server></Servers></FileZilla3>';
    expect(importFileZilla(text).entries.map(({ name }) => name)).toEqual(['Old']);
  });

  test.each([
    ['1 0', '/'],
    ['1 0 3 var 3 www', '/var/www'],
    ['1 0 8 site one 5 ünder', '/site one/ünder'],
    ['9 8 //server 3 dir', '//server/dir'],
    // The same name as Linux and as Windows count it.
    ['1 0 2 😀a 3 www', '/😀a/www'],
    ['1 0 3 😀a 3 www', '/😀a/www'],
  ])('the path %s is %s', (text, path) => {
    expect(readSafePath(text)).toBe(path);
  });

  test.each(['', '1', '1 0 9 var', '1 0 3 var www', '3 0 2 C: 3 www', '2 0 3 foo', 'x'])(
    'the path “%s” is not taken over',
    (text) => {
      expect(readSafePath(text)).toBeUndefined();
    },
  );

  test('a path of another system is told', () => {
    const entry = entryOf(importFileZilla(site(6, `${login}<RemoteDir>3 0 2 C: 3 www</RemoteDir>`)), 'It');
    expect(entry.destination.path).toBe('');
    expect(entry.remark).toContain('another system');
  });
});

test.each([
  ['no XML', 'hello'],
  ['another document', '<a><Servers/></a>'],
  ['no list of sites', '<FileZilla3><Settings/></FileZilla3>'],
  ['too many levels', `<FileZilla3><Servers>${'<Folder>'.repeat(200)}`],
])('a file with %s is left out as a whole', (_, text) => {
  const result = importFileZilla(text);
  expect(result.entries).toEqual([]);
  expect(result.leftOut).toEqual([{ name: 'FileZilla', why: expect.stringMatching(/\.$/) as string }]);
});
