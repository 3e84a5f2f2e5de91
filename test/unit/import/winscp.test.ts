import { describe, expect, test } from 'vitest';
import { nearestColour } from '../../../src/import/colour';
import { importWinScp } from '../../../src/import/winscp';
import { revealWinScp } from '../../../src/import/winscp-password';
import { entryOf, readBack, reasonsOf, top } from '../../fixtures/import/outcome';

/** A session with a password that WinSCP made: rapid7/metasploit-framework, spec/lib/rex/parser/winscp_spec.rb. */
const published = `[Sessions\\username@server.feralhosting.com]
HostName=server.feralhosting.com
Timeout=6000
SshProt=3
UserName=username
UpdateDirectories=0
Utf=1
Password=A35C7659654B2AB83C292F392E323D31392F392E2A392E723A392E3D3034332F2835323B723F33312F383A2F383A3B2F3B3B3B
Shell=/bin/bash}
`;

/**
 * What WinSCP writes, after its source/core/Security.cpp (`EncryptPassword`), independently of what reads it here:
 * table of digits, complement, filling before and behind.
 */
function obscured(password: string, key: string, filling = 7): string {
  const digits = '0123456789ABCDEF';
  const letter = (byte: number): string => {
    const mixed = (255 - byte) ^ 163;
    return digits.charAt(Math.floor(mixed / 16)) + digits.charAt(mixed % 16);
  };
  const plain = [...new TextEncoder().encode(key + password)];
  const length = plain.length > 255 ? [2, plain.length >> 8, plain.length & 255] : [0, plain.length];
  const before = Array.from({ length: filling }, (_, index) => (index * 37) % 256);
  const all = [255, ...length, filling, ...before, ...plain];
  while (all.length < 50) all.push(17);
  return all.map(letter).join('');
}

test('a published session is read with its password', () => {
  const { entries, leftOut } = importWinScp(published);
  expect(leftOut).toEqual([]);
  expect(entries).toEqual([
    {
      name: 'username@server.feralhosting.com',
      destination: {
        protocol: 'sftp',
        scheme: 'sftp',
        host: 'server.feralhosting.com',
        port: 22,
        user: 'username',
        ...top,
      },
      secrets: { password: 'sdfsdfgsggg' },
    },
  ]);
});

describe('passwords', () => {
  test.each([
    ['short', 'x'],
    ['with signs', '%;# "ü😀'],
    ['long', 'p'.repeat(300)],
    ['empty', ''],
  ])('%s', (_, password) => {
    for (const filling of [0, 7, 40]) {
      expect(revealWinScp(obscured(password, 'mehost', filling), 'mehost')).toEqual({
        kind: 'plain',
        password,
      });
    }
  });

  test('one of another session, half of one and none are told apart from a locked one', () => {
    const text = obscured('secret', 'mehost');
    expect(revealWinScp(text, 'youhost')).toEqual({ kind: 'broken' });
    expect(revealWinScp(text.slice(0, 20), 'mehost')).toEqual({ kind: 'broken' });
    expect(revealWinScp('no hex', 'mehost')).toEqual({ kind: 'broken' });
    // `SetExternalEncryptedPassword`: 255 and 1, then what the master password encrypts.
    expect(revealWinScp('A35D0123456789', 'mehost')).toEqual({ kind: 'locked' });
  });
});

const ini = `[Configuration\\Security]
UseMasterPassword=0
[Configuration\\Interface]
RandomSeedFile=%25APPDATA%25\\winscp.rnd
[Sessions\\Default%20Settings]
HostName=default.example.com
[Sessions\\Clients/North%20%26%20South/Explicit%20FTP]
HostName=ftp.example.com
PortNumber=2121
UserName=me
FSProtocol=5
Ftps=3
FtpPasvMode=0
RemoteDirectory=/var/www/site%20one
Color=255
Password=${obscured('f;tp#', 'meftp.example.com')}
[Sessions\\Implicit]
HostName=ftp.example.com
PortNumber=990
UserName=me
FSProtocol=5
Ftps=1
[Sessions\\Plain%20anonymous]
HostName=ftp.example.com
PortNumber=21
UserName=anonymous
FSProtocol=5
Password=${obscured('anonymous@example.com', 'anonymousftp.example.com')}
[Sessions\\Key]
HostName=ssh.example.com
UserName=me
PublicKeyFile=C:%5CKeys%5Cid%20one.ppk
Tunnel=1
TunnelHostName=bastion.example.com
TunnelUserName=jump
TunnelPortNumber=2200
[Sessions\\%EF%BB%BFK%C3%B6ln%20%E2%82%AC]
HostName=xn--kln-sna.example.com
UserName=%EF%BB%BFj%C3%B6rg
[Sessions\\Old%20K%F6ln]
HostName=old.example.com
FSProtocol=0
[Sessions\\Locked]
HostName=ssh.example.com
UserName=me
Password=A35D0123456789
[Sessions\\Copied]
HostName=ssh.example.com
UserName=me
Password=${obscured('x', 'other')}
[Sessions\\S3]
HostName=s3.amazonaws.com
PortNumber=443
UserName=AKIAEXAMPLE
FSProtocol=7
Ftps=1
RemoteDirectory=/bucket/down
S3DefaultRegion=eu-central-1
S3SessionToken=to%2Bken
S3RoleArn=arn:aws:iam::1:role/r
S3RoleSessionName=me
Password=${obscured('s3cret/', 'AKIAEXAMPLEs3.amazonaws.com')}
[Sessions\\MinIO]
HostName=minio.local
PortNumber=9000
UserName=minio
FSProtocol=7
S3UrlStyle=1
[Sessions\\From%20AWS]
HostName=s3.amazonaws.com
PortNumber=443
UserName=default
FSProtocol=7
Ftps=1
S3CredentialsEnv=1
[Sessions\\WebDAV]
HostName=dav.example.com
PortNumber=443
UserName=me
FSProtocol=6
Ftps=1
RemoteDirectory=/files/
PasswordPlain=plain%20one
[Sessions\\Nowhere]
UserName=me
[Sessions\\Unknown]
HostName=h.example.com
FSProtocol=9
[Sessions\\My%20Workspace/0000]
HostName=ssh.example.com
IsWorkspace=1
`;

describe('a file with sessions of all kinds', () => {
  const result = importWinScp(ini);

  test('folders, colours and the names of sessions', () => {
    expect(result.entries.map(({ name, folder, colour }) => [name, folder, colour])).toEqual([
      ['Explicit FTP', 'Clients / North & South', 'red'],
      ['Implicit', undefined, undefined],
      ['Plain anonymous', undefined, undefined],
      ['Key', undefined, undefined],
      ['Köln €', undefined, undefined],
      ['Old Köln', undefined, undefined],
      ['Locked', undefined, undefined],
      ['Copied', undefined, undefined],
      ['S3', undefined, undefined],
      ['MinIO', undefined, undefined],
      ['From AWS', undefined, undefined],
      ['WebDAV', undefined, undefined],
    ]);
    expect(reasonsOf(result)).toEqual({
      Nowhere: 'It names no host, or none that is valid.',
      Unknown: 'WinSCP’s number for its protocol is not known.',
    });
  });

  test.each([
    [
      'Explicit FTP',
      {
        protocol: 'ftp',
        scheme: 'ftpes',
        host: 'ftp.example.com',
        port: 2121,
        tls: true,
        implicit: false,
        passive: false,
        user: 'me',
        anonymous: false,
        path: '/var/www/site one/',
        folder: true,
        expires: null,
      },
      { password: 'f;tp#' },
    ],
    ['Implicit', { scheme: 'ftps', port: 990, tls: true, implicit: true, passive: true }, {}],
    ['Plain anonymous', { scheme: 'ftp', port: 21, tls: false, anonymous: true }, {}],
    ['Key', { protocol: 'sftp', keyFile: 'C:\\Keys\\id one.ppk', jump: 'jump@bastion.example.com:2200' }, {}],
    ['Köln €', { protocol: 'sftp', host: 'xn--kln-sna.example.com', user: 'jörg' }, {}],
    ['Old Köln', { protocol: 'sftp', port: 22 }, {}],
    [
      'S3',
      {
        protocol: 's3',
        scheme: 's3',
        host: 's3.amazonaws.com',
        port: 443,
        tls: true,
        region: 'eu-central-1',
        addressing: 'virtual',
        bucket: 'bucket',
        path: 'down/',
        user: 'AKIAEXAMPLE',
        role: { arn: 'arn:aws:iam::1:role/r', sessionName: 'me' },
      },
      { secretKey: 's3cret/', sessionToken: 'to+ken' },
    ],
    ['MinIO', { host: 'minio.local', port: 9000, tls: false, addressing: 'path', user: 'minio' }, {}],
    ['From AWS', { protocol: 's3', anonymous: false }, {}],
    [
      'WebDAV',
      { protocol: 'http-put', scheme: 'https', host: 'dav.example.com', path: '/files/', user: 'me' },
      { password: 'plain one' },
    ],
  ])('%s', (name, destination, secrets) => {
    const entry = entryOf(result, name);
    expect(entry.destination).toMatchObject(destination);
    expect(entry.secrets).toEqual(secrets);
    expect(readBack(entry)).toEqual(entry.destination);
  });

  test.each([
    ['Key', 'PuTTY’s form'],
    ['Old Köln', 'Slipway will use SFTP'],
    ['Locked', 'master password'],
    ['Copied', 'could not be read'],
    ['From AWS', 'configuration of AWS'],
    ['WebDAV', 'folders have to be there'],
  ])('%s tells what came in part', (name, remark) => {
    expect(entryOf(result, name).remark).toContain(remark);
  });
});

test.each([
  [0xff0000, 'blue'],
  [0x0000ff, 'red'],
  [0x00ff00, 'green'],
  [0x00ffff, 'yellow'],
  [0x0080ff, 'orange'],
  [0xff00ff, 'purple'],
  [0x808080, 'grey'],
  [0xffe0c0, 'blue'],
  [0xc0c0ff, 'red'],
] as const)('Windows’ colour %i is %s', (colour, name) => {
  expect(nearestColour(colour & 255, (colour >> 8) & 255, colour >> 16)).toBe(name);
});

test('a file without sessions is left out as a whole', () => {
  expect(importWinScp('[Configuration\\Interface]\nA=1')).toEqual({
    client: 'winscp',
    entries: [],
    leftOut: [{ name: 'WinSCP', why: 'This file of WinSCP’s holds no sessions.' }],
  });
});
