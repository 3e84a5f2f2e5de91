import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Import } from '../../src/import/imported';
import { importRclone } from '../../src/import/rclone';
import { findSources, readSource } from '../../src/import/sources';
import { entryOf, readBack, reasonsOf } from '../fixtures/import/outcome';

const run = promisify(execFile);

/** Remotes as people make them with `rclone config create`, which obscures what are passwords by itself. */
const remotes: Readonly<Record<string, readonly [type: string, ...options: readonly string[]]>> = {
  amazon: [
    's3',
    'provider=AWS',
    'access_key_id=AKIAREAL',
    'secret_access_key=s3;cr#t = /+`"',
    'region=eu-central-1',
    'acl=private',
    'storage_class=STANDARD_IA',
  ],
  minio: [
    's3',
    'provider=Minio',
    'access_key_id=minio',
    'secret_access_key=minio123',
    'endpoint=http://127.0.0.1:9000',
    'force_path_style=true',
  ],
  'a name with blanks': ['ftp', 'host=ftp.example.com', 'user=me', 'pass=pä ;#=ss', 'explicit_tls=true'],
  implicit: ['ftp', 'host=ftp.example.com', 'user=me', 'pass=x', 'tls=true', 'port=990'],
  ssh: [
    'sftp',
    'host=ssh.example.com',
    'user=me',
    'port=2022',
    'pass=word',
    'key_file=~/.ssh/id',
    'key_file_pass=phrase',
  ],
  blob: ['azureblob', 'account=acct', 'key=a2V5a2V5a2V5'],
  box: ['swift', 'user=test:tester', 'key=testing', 'auth=http://127.0.0.1:8080/auth/v1.0'],
  cloud: ['webdav', 'url=https://dav.example.com/dav', 'vendor=other', 'user=me', 'pass=dav'],
  akamai: ['netstorage', 'host=x-nsu.akamaihd.net/123/up', 'account=upload', 'secret=g2o'],
  crypt: ['crypt', 'remote=ssh:dir', 'password=hidden'],
  nick: ['alias', 'remote=/srv'],
};

let folder = '';
let file = '';

async function rclone(...args: readonly string[]): Promise<string> {
  const { stdout } = await run('rclone', ['--config', file, ...args]);
  return stdout;
}

/** Gives an answer whenever rclone asks something; it reads one line at a time and drops what came too early. */
async function answer(answers: readonly string[]): Promise<void> {
  const child = spawn('rclone', ['--config', file, 'config']);
  let said = '';
  let next = 0;
  const listen = (chunk: Buffer): void => {
    said += chunk.toString();
    // What it says elsewhere may come behind the question; a line that only tells of a password is none.
    if (!/^(?:password:|[a-z/]+> )/m.test(said) || next === answers.length) return;
    said = '';
    child.stdin.write(`${answers[next]}\n`);
    next += 1;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const code = await new Promise((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  expect([code, next, said]).toEqual([0, answers.length, expect.anything()]);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-rclone-'));
  file = join(folder, 'rclone.conf');
  for (const [name, [type, ...options]] of Object.entries(remotes))
    await rclone('config', 'create', name, type, ...options, '--obscure', '--non-interactive');
});
afterAll(async () => rm(folder, { recursive: true }));

describe('a configuration that rclone wrote', () => {
  let result: Import;
  let text = '';
  beforeAll(async () => {
    text = await readFile(file, 'utf8');
    result = importRclone(text);
  });

  test('rclone itself obscured the passwords', () => {
    for (const secret of ['pä ;#=ss', 'phrase', 'g2o']) expect(text).not.toContain(secret);
  });

  test.each([
    [
      'amazon',
      {
        protocol: 's3',
        host: 's3.eu-central-1.amazonaws.com',
        region: 'eu-central-1',
        user: 'AKIAREAL',
        options: { acl: 'private', storageClass: 'STANDARD_IA' },
      },
      { secretKey: 's3;cr#t = /+`"' },
    ],
    [
      'minio',
      { host: '127.0.0.1', port: 9000, tls: false, addressing: 'path', user: 'minio' },
      { secretKey: 'minio123' },
    ],
    [
      'a name with blanks',
      { protocol: 'ftp', scheme: 'ftpes', host: 'ftp.example.com', port: 21, user: 'me' },
      { password: 'pä ;#=ss' },
    ],
    ['implicit', { scheme: 'ftps', port: 990, implicit: true }, { password: 'x' }],
    [
      'ssh',
      { protocol: 'sftp', host: 'ssh.example.com', port: 2022, user: 'me', keyFile: '~/.ssh/id' },
      { password: 'word', passphrase: 'phrase' },
    ],
    ['blob', { protocol: 'azure', host: 'acct.blob.core.windows.net' }, { accountKey: 'a2V5a2V5a2V5' }],
    [
      'box',
      { protocol: 'swift', auth: 'v1', host: '127.0.0.1', port: 8080, tls: false, user: 'test:tester' },
      { password: 'testing' },
    ],
    ['cloud', { protocol: 'http-put', host: 'dav.example.com', path: '/dav/' }, { password: 'dav' }],
    [
      'akamai',
      { protocol: 'netstorage', host: 'x-nsu.akamaihd.net', path: '/123/up/', user: 'upload' },
      { key: 'g2o' },
    ],
  ])('%s', (name, destination, secrets) => {
    const entry = entryOf(result, name);
    expect(entry.destination).toMatchObject(destination);
    expect(entry.secrets).toEqual(secrets);
    expect(readBack(entry)).toEqual(entry.destination);
  });

  test('what wraps others is left out', () => {
    expect(Object.keys(reasonsOf(result))).toEqual(['crypt', 'nick']);
  });

  test('it is found by its variable', async () => {
    const place = { home: folder, platform: 'linux', env: { RCLONE_CONFIG: file } } as const;
    const [source, ...more] = await findSources(place);
    expect(more).toEqual([]);
    expect(source && (await readSource(source))).toEqual(result);
  });
});

test('once rclone encrypted its configuration, it says what to do', async () => {
  await answer(['s', 'a', 'hunter 22', 'hunter 22', 'q', 'q']);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('RCLONE_ENCRYPT_V0:');
  const result = importRclone(text);
  expect(result.entries).toEqual([]);
  expect(reasonsOf(result)['rclone']).toContain('encrypted with a password');
});
