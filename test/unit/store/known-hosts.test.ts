import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseKnownHosts } from '../../../src/store/known-hosts';

function keyOf(algorithm: string, content: string): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(algorithm.length);
  return Buffer.concat([length, Buffer.from(algorithm + content)]).toString('base64');
}

const ed = keyOf('ssh-ed25519', 'one');
const rsa = keyOf('ssh-rsa', 'two');
const other = keyOf('ssh-ed25519', 'three');

const keysIn = (text: string, host: string, port = 22): string[] =>
  parseKnownHosts(text)
    .keysOf(host, port)
    .map(({ key, revoked }) => (revoked ? `revoked ${key}` : key));

describe('names', () => {
  test('every key of a host, in the order of the file, and of no other', () => {
    const text = `# a comment\n\na.example,192.0.2.7 ssh-ed25519 ${ed} root@a\nb.example ssh-rsa ${rsa}\na.example ssh-rsa ${rsa}\n`;
    expect(parseKnownHosts(text).keysOf('a.example', 22)).toEqual([
      { algorithm: 'ssh-ed25519', key: ed, revoked: false },
      { algorithm: 'ssh-rsa', key: rsa, revoked: false },
    ]);
    expect(keysIn(text, '192.0.2.7')).toEqual([ed]);
    expect(keysIn(text, 'c.example')).toEqual([]);
  });

  test('case does not matter, and neither do tabs and the line ends of Windows', () => {
    expect(keysIn(`A.Example\tssh-ed25519\t${ed}\r\n`, 'a.EXAMPLE')).toEqual([ed]);
  });

  test('another port is another host', () => {
    const text = `a.example ssh-ed25519 ${ed}\n[a.example]:2222 ssh-rsa ${rsa}\n`;
    expect(keysIn(text, 'a.example')).toEqual([ed]);
    expect(keysIn(text, 'a.example', 2222)).toEqual([rsa]);
    expect(keysIn(text, 'a.example', 22_222)).toEqual([]);
  });

  test('IPv6 addresses', () => {
    const text = `2001:db8::9 ssh-ed25519 ${ed}\n[2001:db8::9]:2222 ssh-rsa ${rsa}\n`;
    expect(keysIn(text, '[2001:db8::9]')).toEqual([ed]);
    expect(keysIn(text, '[2001:db8::9]', 2222)).toEqual([rsa]);
  });

  test('patterns, and those that are excluded', () => {
    const text = `*.example,!bad.example,web-? ssh-ed25519 ${ed}\n`;
    expect(keysIn(text, 'good.example')).toEqual([ed]);
    expect(keysIn(text, 'bad.example')).toEqual([]);
    expect(keysIn(text, 'web-7')).toEqual([ed]);
    expect(keysIn(text, 'web-17')).toEqual([]);
  });
});

describe('hashed names, as ssh-keygen makes them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-known-hosts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are found, with and without a port', () => {
    const file = join(folder, 'known_hosts');
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const [algorithm = '', real = ''] = readFileSync(`${key}.pub`, 'utf8').split(' ');
    writeFileSync(file, `a.example ${algorithm} ${real}\n[a.example]:2222 ${algorithm} ${real}\n`);
    execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('a.example');
    expect(keysIn(text, 'a.example')).toEqual([real]);
    expect(keysIn(text, 'a.example', 2222)).toEqual([real]);
    expect(keysIn(text, 'b.example')).toEqual([]);
  });
});

describe('marks and faults', () => {
  test('a withdrawn key is told as one', () => {
    expect(keysIn(`@revoked * ssh-ed25519 ${other}\na.example ssh-ed25519 ${ed}\n`, 'a.example')).toEqual([
      `revoked ${other}`,
      ed,
    ]);
  });

  test('the key of an authority is told as one', () => {
    const known = parseKnownHosts(`@cert-authority *.example ssh-ed25519 ${ed}\n`);
    expect(known.keysOf('a.example', 22)).toEqual([
      { algorithm: 'ssh-ed25519', key: ed, revoked: false, authority: true },
    ]);
    expect(known.leftOut).toEqual([]);
  });

  test('what is not taken in is told by its line', () => {
    const text = [
      `@other a.example ssh-ed25519 ${ed}`,
      'a.example',
      `a.example ssh-rsa ${ed}`,
      'a.example ssh-ed25519 not/base64!',
      `a.example ssh-ed25519 ${ed}`,
    ].join('\n');
    const known = parseKnownHosts(text);
    expect(known.leftOut).toEqual([
      { line: 1, why: 'Its marker is not known.' },
      { line: 2, why: 'It holds no key.' },
      { line: 3, why: 'It holds no key.' },
      { line: 4, why: 'It holds no key.' },
    ]);
    expect(known.keysOf('a.example', 22)).toHaveLength(1);
  });

  test('a file that is none, and a hostile one, take no time', () => {
    expect(parseKnownHosts('\0'.repeat(1000)).keysOf('a', 22)).toEqual([]);
    const text = `${'*a'.repeat(200)}b ssh-ed25519 ${ed}\n`.repeat(2000);
    const before = performance.now();
    expect(keysIn(text, 'a'.repeat(200))).toEqual([]);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
