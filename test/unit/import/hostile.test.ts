import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayOf } from '../../../src/destination/display';
import { importTexts } from '../../../src/import/import-texts';
import { clientIds, mostEntries, type ClientId, type Import } from '../../../src/import/imported';
import { clientOf } from '../../../src/import/sources';

/** What each client's files are made of, and what trips readers of them. */
const parts: Readonly<Record<ClientId, readonly string[]>> = {
  filezilla: [
    '<FileZilla3><Servers>',
    '<Folder>',
    '</Folder>',
    '<Server><Host>h</Host><Port>21</Port><Logontype>1</Logontype>',
    '</Server>',
    ...['0', '1', '7', '11', '12', '19', '20', '99'].map((number) => `<Protocol>${number}</Protocol>`),
    '<RemoteDir>1 0 3 var 99999 x</RemoteDir>',
    '<Pass encoding="base64">%%%</Pass>',
    '<Pass encoding="crypt" pubkey="x">SECRETSECRET</Pass>',
    '<User>u</User>',
    '<Colour>-1</Colour>',
    '<Parameter Name="identpath">/v3</Parameter>',
    '<Parameter>',
    '&#x0;',
    '<![CDATA[',
  ],
  cyberduck: [
    '<plist><dict>',
    ...['ftp', 's3', 'swift', 'azure', 'dav'].map((one) => `<key>Protocol</key><string>${one}</string>`),
    '<key>Hostname</key><string>h</string>',
    '<key>Port</key><integer>70000</integer>',
    '<key>Username</key><string>a:b:c:d</string>',
    '<key>Path</key><string>/../..</string>',
    '<key>Custom</key><dict><key>role_arn</key><string>r</string></dict>',
    '<key>Labels</key><array><string>x</string></array>',
    '<key>',
    '</dict>',
  ],
  winscp: [
    '[Sessions\\a]\n',
    '[Sessions\\%EF%BB%BF%FF/%zz]\n',
    'HostName=h\n',
    'HostName=%00\n',
    ...['0', '1', '5', '6', '7', '9'].map((number) => `FSProtocol=${number}\n`),
    'Password=A35D00SECRETSECRET\n',
    'Password=A35C\n',
    'Password=FFFF\n',
    'PasswordPlain=SECRETSECRET\n',
    'Tunnel=1\nTunnelHostName=t\n',
    'Color=4294967296\n',
  ],
  rclone: [
    '[a]\n',
    ...['s3', 'azureblob', 'swift', 'ftp', 'sftp', 'webdav', 'netstorage', 'crypt'].map(
      (t) => `type = ${t}\n`,
    ),
    'host = h\n',
    'endpoint = https://u:SECRETSECRET@h\n',
    'url = http://h/%FF\n',
    'auth = https://h/v3\n',
    'account = a\nkey = SECRETSECRET\n',
    'sas_url = https://a.blob.core.windows.net/c?sv=1&sig=SECRETSECRET\n',
    'pass = SECRETSECRET\n',
    'secret_access_key = SECRETSECRET\n',
    'key_pem = SECRETSECRET\n',
    'RCLONE_ENCRYPT_V9:\n',
    'x = `\n',
  ],
  aws: [
    '[default]\n',
    '[profile a]\n',
    '[profile "b c]\n',
    '[services s]\n',
    'role_arn = r\n',
    'source_profile = a\n',
    'source_profile = default\n',
    'aws_access_key_id = K\n',
    'aws_secret_access_key = SECRETSECRET\n',
    'credential_process = x --token SECRETSECRET\n',
    'endpoint_url = http://u:SECRETSECRET@h\n',
    's3 =\n  endpoint_url = //\n',
  ],
  ssh: [
    'Host a b\n',
    'Host *\n',
    'Host !\n',
    'Match all\n',
    'Match exec "false"\n',
    '  HostName %h%%%z\n',
    '  Port 99999\n',
    '  ProxyJump a,@:/,ssh://x\n',
    '  ProxyCommand x\n',
    '  IdentityFile none\n',
    'Include *\n',
    'Host\n',
    '"',
    '\\',
  ],
};
const odd = [
  '__proto__',
  'constructor',
  '\u0000',
  '\uD800',
  '\uFEFF',
  '[',
  ']',
  '=',
  ':',
  '#',
  '\r',
  '\n',
  '\t',
];

function textOf(client: ClientId): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...parts[client]) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
    { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  );
  return fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
}

/** All that people get to read. */
function shown({ entries, leftOut }: Import): string[] {
  return [
    ...entries.flatMap(({ destination, remark = '' }) => [remark, displayOf(destination)]),
    ...leftOut.map(({ why }) => why),
  ];
}

test.each(clientIds)('no text makes the reader of %s throw, or tell a secret', (client) => {
  fc.assert(
    fc.property(fc.oneof(textOf(client), fc.string({ unit: 'binary' })), (text) => {
      const result = importTexts(client, [text]);
      expect(result.entries.length + result.leftOut.length).toBeGreaterThan(0);
      for (const line of shown(result)) expect(line).not.toContain('SECRETSECRET');
      for (const { why } of result.leftOut) expect(why).toMatch(/^[A-Z].*\.$/su);
      clientOf('x', text);
    }),
    { numRuns: 1500 },
  );
});

const mebibyte = 1_048_576;
const fill = (unit: string, head = ''): string =>
  head + unit.repeat(Math.floor((mebibyte - head.length) / unit.length));
const count = (most: number, line: (n: number) => string): string =>
  Array.from({ length: most }, (_, n) => line(n))
    .join('')
    .slice(0, mebibyte);

/** A mebibyte of each, which its reader has to go through. */
const long: readonly (readonly [name: string, client: ClientId, text: string])[] = [
  ...clientIds.flatMap((client) =>
    [' ', '\n', '[', '"', '<', '&#', 'a', '=\n', '\\', '%41'].map(
      (unit) => [JSON.stringify(unit), client, fill(unit)] as const,
    ),
  ),
  ...clientIds.flatMap((client) =>
    parts[client].map((unit) => [JSON.stringify(unit), client, fill(unit, parts[client][0])] as const),
  ),
  [
    'sites',
    'filezilla',
    count(20_000, (n) => `<Server><Host>h${n}</Host><Port>1</Port></Server>`).replace(
      /^/,
      '<FileZilla3><Servers>',
    ),
  ],
  [
    'a long path',
    'filezilla',
    `<FileZilla3><Servers><Server><Host>h</Host><RemoteDir>1 0 ${fill('1 a ').slice(0, -200)}</RemoteDir></Server>`,
  ],
  ['levels', 'filezilla', fill('<Folder>', '<FileZilla3><Servers>')],
  ['keys', 'cyberduck', fill('<key>a</key><string>b</string>', '<plist><dict>')],
  ['sessions', 'winscp', count(40_000, (n) => `[Sessions\\s${n}]\nHostName=h\n`)],
  ['a long password', 'winscp', `[Sessions\\a]\nHostName=h\nPassword=${fill('A3').slice(0, -100)}`],
  ['remotes', 'rclone', count(40_000, (n) => `[r${n}]\ntype=sftp\nhost=h\n`)],
  ['a long endpoint', 'rclone', `[r]\ntype=s3\nprovider=x\nendpoint=${fill('a.')}`],
  ['a long signature', 'rclone', `[r]\ntype=azureblob\nsas_url=https://a/?sv=1&sig=${fill('%41')}`],
  [
    'a chain of profiles',
    'aws',
    count(20_000, (n) => `[profile p${n}]\nrole_arn=r\nsource_profile=p${n + 1}\n`),
  ],
  ['hosts', 'ssh', count(39_000, (n) => `Host h${n}\n`)],
  ['too many lines', 'ssh', count(100_000, (n) => `Host h${n}\n`)],
  ['hosts in one line', 'ssh', `Host ${count(150_000, (n) => `h${n} `)}`],
  ['hosts and patterns', 'ssh', count(19_000, (n) => `Host h${n}\nHost *${n}\n`)],
  ['hosts and some patterns', 'ssh', count(19_000, (n) => `Host h${n}\n${n < 190 ? `Host *${n}\n` : ''}`)],
  ['stars', 'ssh', `Host ${'a'.repeat(250)}\n${fill(`Host ${'*a'.repeat(100)}b\n`)}`],
  [
    'settings for all',
    'ssh',
    `${count(15_000, (n) => `Host h${n}\n`)}Host *\n${count(20_000, (n) => `s${n} x\n`)}`,
  ],
  ['jumps', 'ssh', `Host a\n ProxyJump ${fill('a,')}`],
  [
    'a long name for all',
    'ssh',
    `${count(20_000, (n) => `Host h${n}\n`)}Host *\n HostName ${fill('%h').slice(600_000)}`,
  ],
];

describe('a mebibyte of anything takes less than two seconds', () => {
  test.each(long)('%s (%s)', (_, client, text) => {
    const took = timed(() => importTexts(client, [text]));
    expect(took).toBeLessThan(2000);
    expect(timed(() => clientOf('x', text))).toBeLessThan(250);
  });
});

/** ms of processor time: what else this computer does must not count. */
function timed(work: () => unknown): number {
  const { user, system } = process.cpuUsage();
  work();
  const spent = process.cpuUsage({ user, system });
  return (spent.user + spent.system) / 1000;
}

test('no file gives more entries than anybody has', () => {
  for (const [, client, text] of long.filter(([name]) => name === 'sessions' || name === 'hosts')) {
    const { entries, leftOut } = importTexts(client, [text]);
    expect(entries).toHaveLength(mostEntries);
    expect(leftOut[0]?.why).toContain('Only the first');
  }
});

test('values that no file of bookmarks takes are left out', () => {
  const text = `[r]\ntype = sftp\nhost = h\nuser = ${'u'.repeat(2000)}\n`;
  expect(importTexts('rclone', [text])).toEqual({
    client: 'rclone',
    entries: [],
    leftOut: [{ name: 'r', why: 'One of its values is too long to be right.' }],
  });
});
