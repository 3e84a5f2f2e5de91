import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importSsh } from '../../../src/import/ssh';
import { isMeant } from '../../../src/openssh/pattern';
import { entryOf, readBack, reasonsOf, top } from '../../fixtures/import/outcome';

/** After ssh_config(5) and the examples in it. */
const config = `# what is for all
Compression yes

Host web
  HostName web.example.com
  User deploy
  Port 2222
  IdentityFile "~/.ssh/id web"
  IdentityFile ~/.ssh/second

Host stage-1 stage-2
  HostName %h.stage.example.com
  IdentityFile %d/.ssh/%n-%r

Host inner
  hostname = 10.0.0.5
  ProxyJump bastion,other@far.example.com:2200

Host bastion
  HostName bastion.example.com
  Port 2022

Host direct
  ProxyJump none
  IdentityFile none

Host command
  ProxyCommand nc -X connect %h %p

Host six
  HostName 2001:db8::22

Host *.example.org !old.example.org
  User never

Host old.example.org new.example.org
  Port 23

Host stage-*
  User stager

Match host web exec "touch /tmp/slipway-was-here"
  Port 9

Include ~/.ssh/more

Host *
  User anybody
  CanonicalizeHostName yes
  CanonicalDomains example.com
`;

describe('a configuration with hosts of all kinds', () => {
  const result = importSsh(config);

  test.each([
    [
      'web',
      {
        protocol: 'sftp',
        scheme: 'sftp',
        host: 'web.example.com',
        port: 2222,
        user: 'deploy',
        keyFile: '~/.ssh/id web',
        ...top,
      },
    ],
    [
      'stage-1',
      {
        protocol: 'sftp',
        scheme: 'sftp',
        host: 'stage-1.stage.example.com',
        port: 22,
        user: 'stager',
        keyFile: '~/.ssh/stage-1-stager',
        ...top,
      },
    ],
    [
      'stage-2',
      {
        protocol: 'sftp',
        scheme: 'sftp',
        host: 'stage-2.stage.example.com',
        port: 22,
        user: 'stager',
        keyFile: '~/.ssh/stage-2-stager',
        ...top,
      },
    ],
    [
      'inner',
      {
        protocol: 'sftp',
        scheme: 'sftp',
        host: '10.0.0.5',
        port: 22,
        user: 'anybody',
        jump: 'anybody@bastion.example.com:2022,other@far.example.com:2200',
        ...top,
      },
    ],
    [
      'bastion',
      {
        protocol: 'sftp',
        scheme: 'sftp',
        host: 'bastion.example.com',
        port: 2022,
        user: 'anybody',
        ...top,
      },
    ],
    ['direct', { protocol: 'sftp', scheme: 'sftp', host: 'direct', port: 22, user: 'anybody', ...top }],
    ['command', { protocol: 'sftp', scheme: 'sftp', host: 'command', port: 22, user: 'anybody', ...top }],
    ['six', { protocol: 'sftp', scheme: 'sftp', host: '[2001:db8::22]', port: 22, user: 'anybody', ...top }],
    [
      'old.example.org',
      { protocol: 'sftp', scheme: 'sftp', host: 'old.example.org', port: 23, user: 'anybody', ...top },
    ],
    [
      'new.example.org',
      { protocol: 'sftp', scheme: 'sftp', host: 'new.example.org', port: 23, user: 'never', ...top },
    ],
  ])('%s', (name, destination) => {
    const entry = entryOf(result, name);
    expect(entry.destination).toEqual(destination);
    expect(entry.secrets).toEqual({});
    expect(readBack(entry)).toEqual(entry.destination);
  });

  test('patterns give no entries; what is not followed is told', () => {
    expect(result.entries).toHaveLength(10);
    expect(reasonsOf(result)).toEqual({
      Include: 'Files that a chosen file includes are not read; choose them one by one.',
      Match:
        'What the configuration says below a “Match” that asks for more than the host was not taken into account.',
    });
    expect(entryOf(result, 'command').remark).toContain('ProxyCommand');
  });
});

test('no command of the configuration is run', () => {
  expect(existsSync('/tmp/slipway-was-here')).toBe(false);
});

test('below Match counts what asks for the host alone, by the name given or the one that it has', () => {
  const text = `Host a b c
  HostName %h.example.com
Match host a.example.com,x.example.com
  Port 1
Match originalhost b
  Port 2
Match host b
  Port 3
Match host a.* user me
  Port 4
Match !host z
  Port 5
Match all
  User all`;
  const result = importSsh(text);
  expect(['a', 'b', 'c'].map((name) => entryOf(result, name).destination)).toMatchObject([
    { host: 'a.example.com', port: 1, user: 'all' },
    { host: 'b.example.com', port: 2, user: 'all' },
    { host: 'c.example.com', port: 22, user: 'all' },
  ]);
  expect(Object.keys(reasonsOf(result))).toEqual(['Match']);
});

test('the first value counts, also that of a general section before', () => {
  const { entries } = importSsh('Host *\n Port 1\nHost a\n Port 2\n User me\nHost a\n User you');
  expect(entries.map(({ destination }) => destination)).toMatchObject([{ host: 'a', port: 1, user: 'me' }]);
});

test.each([
  [['*'], 'a', true],
  [['a?c'], 'abc', true],
  [['a?c'], 'ac', false],
  [['*.b', '!x.b'], 'y.b', true],
  [['*.b', '!x.b'], 'x.b', false],
  [['!x.b', '*.b'], 'x.b', false],
  [['a*b*c'], 'aXbYc', true],
  [['a*b*c'], 'aXbY', false],
  [['A'], 'a', false],
  [[''], 'a', false],
])('the patterns %j fit %s: %s', (patterns, host, fits) => {
  expect(isMeant(patterns, host)).toBe(fits);
});

test.each([
  ['half a quote', 'Host a\n  User "me\n'],
  ['nothing behind Host', 'Host'],
])('%s makes it unreadable as a whole', (_, text) => {
  const result = importSsh(text);
  expect(result.entries).toEqual([]);
  expect(reasonsOf(result)['OpenSSH']).toContain('cannot be read');
});

test('a configuration of patterns alone names no hosts', () => {
  expect(reasonsOf(importSsh('Host *\n User me'))['OpenSSH']).toContain('names no hosts');
});
