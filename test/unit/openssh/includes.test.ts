import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSshConfig } from '../../../src/openssh/config';
import { readWithIncludes } from '../../../src/openssh/includes';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'slipway-ssh-includes-'));
  vi.stubEnv('HOME', home);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

async function put(name: string, text: string): Promise<string> {
  const file = path.join(home, '.ssh', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

/** What all the files together say. */
async function settingsOf(host: string, file: string): Promise<(name: string) => string | undefined> {
  const config = readSshConfig((await readWithIncludes(file)) ?? '');
  if (!config) throw new Error('It was not understood.');
  return config.settingsOf(host);
}

test('files are read in their places, in the order of their names; the first value counts', async () => {
  await put('config.d/20-b', 'Host web\n  Port 20\n  User second\n');
  await put('config.d/10-a', 'Host web\n  Port 10\n');
  await put('config.d/.hidden', 'Host web\n  Port 1\n');
  await put('elsewhere/more', 'Host web\n  HostName web.example.com\n');
  const file = await put(
    'config',
    'Include config.d/* "~/.ssh/elsewhere/more" missing\nHost web\n  Port 30\n  ForwardAgent yes\n',
  );
  const get = await settingsOf('web', file);
  expect(['port', 'user', 'hostname', 'forwardagent'].map((name) => get(name))).toEqual([
    '10',
    'second',
    'web.example.com',
    'yes',
  ]);
});

test('what follows is for all hosts again, although the included file has begun a section', async () => {
  await put('more', 'Host web\n  Port 10\n');
  const file = await put('config', 'Include more\nUser everybody\n');
  expect((await settingsOf('other', file))('user')).toBe('everybody');
  expect((await settingsOf('other', file))('port')).toBeUndefined();
});

test('below a section it is for that section alone', async () => {
  await put('more', 'User me\nHost other\n  User stranger\n');
  const file = await put('config', 'Host web\n  Include more\n  Port 5\nHost last\n  Port 6\n');
  expect((await settingsOf('web', file))('user')).toBe('me');
  expect((await settingsOf('web', file))('port')).toBe('5');
  expect((await settingsOf('other', file))('user')).toBeUndefined();
});

test('a file that includes itself ends; a device, and a file that is missing, say nothing', async () => {
  const file = await put('config', 'Include config config /dev/zero\nHost web\n  Port 5\n');
  expect((await settingsOf('web', file))('port')).toBe('5');
  expect(await readWithIncludes(path.join(home, 'none'))).toBeUndefined();
});
