import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientOf, findSources, mostBytes, readSource } from '../../../src/import/sources';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-import-'));
});
afterEach(async () => rm(home, { recursive: true }));

async function put(name: string, text = 'x'): Promise<string> {
  const path = join(home, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

const duck = (host: string): string =>
  `<plist><dict><key>Protocol</key><string>sftp</string><key>Hostname</key><string>${host}</string></dict></plist>`;

describe('what is found', () => {
  test('nothing on an empty computer', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(await findSources({ home, platform, env: {} })).toEqual([]);
  });

  test('everything on Linux', async () => {
    const paths = await Promise.all([
      put('.config/filezilla/sitemanager.xml'),
      put('.duck/Bookmarks/b.duck'),
      put('.duck/Bookmarks/a.duck'),
      put('.config/rclone/rclone.conf'),
      put('.aws/config'),
      put('.aws/credentials'),
      put('.ssh/config'),
    ]);
    await put('.duck/Bookmarks/readme.txt');
    const [filezilla, b, a, rclone, config, credentials, ssh] = paths;
    expect(await findSources({ home, platform: 'linux', env: {} })).toEqual([
      { client: 'filezilla', paths: [filezilla], label: 'FileZilla' },
      { client: 'cyberduck', paths: [a, b], label: 'Cyberduck' },
      { client: 'rclone', paths: [rclone], label: 'rclone' },
      { client: 'aws', paths: [config, credentials], label: 'AWS profiles' },
      { client: 'ssh', paths: [ssh], label: 'OpenSSH' },
    ]);
  });

  test.each([
    ['linux', {}, '.filezilla/sitemanager.xml', 'filezilla'],
    ['linux', { XDG_CONFIG_HOME: 'xdg' }, 'xdg/filezilla/sitemanager.xml', 'filezilla'],
    ['linux', { XDG_CONFIG_HOME: 'xdg' }, '.config/filezilla/sitemanager.xml', 'filezilla'],
    ['darwin', {}, '.config/filezilla/sitemanager.xml', 'filezilla'],
    ['win32', { APPDATA: 'app' }, 'app/FileZilla/sitemanager.xml', 'filezilla'],
    ['win32', {}, 'AppData/Roaming/FileZilla/sitemanager.xml', 'filezilla'],
    [
      'darwin',
      {},
      'Library/Group Containers/G69SCX94XU.duck/Library/Application Support/duck/Bookmarks/a.duck',
      'cyberduck',
    ],
    ['darwin', {}, 'Library/Application Support/Cyberduck/Bookmarks/a.duck', 'cyberduck'],
    ['win32', { APPDATA: 'app' }, 'app/Cyberduck/Bookmarks/a.duck', 'cyberduck'],
    ['win32', { APPDATA: 'app' }, 'app/WinSCP.ini', 'winscp'],
    ['win32', {}, 'Documents/WinSCP.ini', 'winscp'],
    ['win32', { 'ProgramFiles(x86)': 'pf' }, 'pf/WinSCP/WinSCP.ini', 'winscp'],
    ['win32', { LOCALAPPDATA: 'lad' }, 'lad/Programs/WinSCP/WinSCP.ini', 'winscp'],
    ['linux', { RCLONE_CONFIG: 'else/r.conf' }, 'else/r.conf', 'rclone'],
    ['linux', { XDG_CONFIG_HOME: 'xdg' }, 'xdg/rclone/rclone.conf', 'rclone'],
    ['linux', {}, '.rclone.conf', 'rclone'],
    ['win32', { APPDATA: 'app' }, 'app/rclone/rclone.conf', 'rclone'],
    ['linux', { AWS_CONFIG_FILE: 'else/c' }, 'else/c', 'aws'],
    ['linux', { AWS_SHARED_CREDENTIALS_FILE: 'else/k' }, 'else/k', 'aws'],
    ['win32', {}, '.aws/credentials', 'aws'],
    ['win32', {}, '.ssh/config', 'ssh'],
  ] as const)('on %s with %j: %s', async (platform, env, name, client) => {
    const path = await put(name);
    const inHome = Object.entries(env).map(([key, value]) => [key, join(home, value)]);
    const found = await findSources({ home, platform, env: Object.fromEntries(inHome) });
    expect(found.map((source) => [source.client, source.paths])).toEqual([[client, [path]]]);
  });

  test('a ~ in AWS’s variables is the home folder', async () => {
    const path = await put('keys');
    const env = { AWS_SHARED_CREDENTIALS_FILE: '~/keys' };
    expect(await findSources({ home, platform: 'linux', env })).toMatchObject([
      { client: 'aws', paths: [path] },
    ]);
  });

  test('a folder is no file, and WinSCP is looked for on Windows only', async () => {
    await mkdir(join(home, '.ssh/config'), { recursive: true });
    await put('Documents/WinSCP.ini');
    expect(await findSources({ home, platform: 'linux', env: {} })).toEqual([]);
  });
});

describe('what is read', () => {
  test('the bookmarks of Cyberduck become one import, and a broken one is told by its name', async () => {
    const paths = [
      await put('a.duck', duck('one')),
      await put('b.duck', 'no'),
      await put('c.duck', duck('two')),
    ];
    const result = await readSource({ client: 'cyberduck', paths, label: 'Cyberduck' });
    expect(result.entries.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(result.leftOut.map(({ name }) => name)).toEqual(['b.duck']);
  });

  test('both files of AWS belong together', async () => {
    const paths = [
      await put('config', '[profile a]\nregion = eu-west-1\n'),
      await put('credentials', '[a]\naws_access_key_id = K\naws_secret_access_key = s\n'),
    ];
    expect((await readSource({ client: 'aws', paths, label: 'AWS' })).entries).toMatchObject([
      { destination: { host: 's3.eu-west-1.amazonaws.com', user: 'K' }, secrets: { secretKey: 's' } },
    ]);
  });

  test('a file that is too large is refused with a sentence', async () => {
    const path = await put('rclone.conf', '[a]\ntype = sftp\nhost = h\n');
    await truncate(path, mostBytes + 1);
    const { entries, leftOut } = await readSource({ client: 'rclone', paths: [path], label: 'rclone' });
    expect([entries, leftOut]).toEqual([
      [],
      [{ name: path, why: expect.stringContaining('larger than 4 MiB') as string }],
    ]);
  });

  test('a file that went away is told', async () => {
    const paths = [join(home, 'gone'), await put('config', 'Host a')];
    await chmod(join(home, 'config'), 0o600);
    const { entries, leftOut } = await readSource({ client: 'ssh', paths, label: 'OpenSSH' });
    expect(entries).toHaveLength(1);
    expect(leftOut).toMatchObject([
      { name: paths[0], why: expect.stringContaining('cannot be read') as string },
    ]);
  });

  test('hosts of files that OpenSSH’s configuration includes come as well', async () => {
    const paths = [await put('.ssh/config', 'Include config.d/*\nHost *\n  User everybody\n')];
    await put('.ssh/config.d/a', 'Host web\n  HostName web.example.com\n  Port 2222\n');
    const { entries, leftOut } = await readSource({ client: 'ssh', paths, label: 'OpenSSH' });
    expect(entries.map(({ name, destination }) => [name, destination])).toMatchObject([
      ['web', { host: 'web.example.com', port: 2222, user: 'everybody' }],
    ]);
    expect(leftOut).toEqual([]);
  });

  test('UTF-16, as Windows’ editors write it, is read', async () => {
    const path = join(home, 'WinSCP.ini');
    await writeFile(path, Buffer.from('\uFEFF[Sessions\\a]\r\nHostName=h\r\n', 'utf16le'));
    expect((await readSource({ client: 'winscp', paths: [path], label: 'WinSCP' })).entries).toHaveLength(1);
  });
});

test.each([
  ['anything', '<?xml version="1.0"?>\n<FileZilla3 version="3.63.0" platform="*nix"><Servers/>', 'filezilla'],
  ['anything', duck('h'), 'cyberduck'],
  [
    'S3.cyberduckprofile',
    duck('h').replace('<dict>', '<dict><key>Vendor</key><string>v</string>'),
    undefined,
  ],
  ['anything', '[Configuration\\Interface]\r\nA=1\r\n', 'winscp'],
  ['anything', '[Sessions\\me@h]\nHostName=h', 'winscp'],
  ['anything', '[remote]\ntype = s3\n', 'rclone'],
  ['anything', '# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nabc', 'rclone'],
  ['config', '[profile a]\nregion = x', 'aws'],
  ['anything', '[a]\naws_access_key_id = K', 'aws'],
  ['config', '# mine\nHost a\n  Port 1', 'ssh'],
  ['config', 'include other', 'ssh'],
  ['/x/sitemanager.xml', '', 'filezilla'],
  ['C:\\x\\Site.DUCK', 'bplist00', 'cyberduck'],
  ['WinSCP.ini', '', 'winscp'],
  ['.rclone.conf', '', 'rclone'],
  ['credentials', '[default]', 'aws'],
  ['notes.txt', 'hello', undefined],
  ['page.xml', '<a/>', undefined],
])('%s with %j is of %s', (name, text, client) => {
  expect(clientOf(name, text)).toBe(client);
});
