import { spawn } from 'node:child_process';
import { appendFile, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Secrets, SftpDestination } from '../../src/destination/destination';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import type { Ask } from '../../src/model/question';
import { run, waitUntil } from '../servers/daemon';
import { freshFolder, removeFolder } from '../servers/folders';
import { makeKey, startSshd, type Sshd, type SshdOptions } from '../servers/sshd';
import { sftpDestination, trustIn } from './targets';
import { failureOf, never } from './tools';

let sshd: Sshd;
let folder: string;
const servers: Sshd[] = [];

const start = async (options: SshdOptions = {}): Promise<Sshd> => {
  const server = await startSshd(options);
  servers.push(server);
  return server;
};

/** Signs in, and out again. */
async function signIn(
  server: Sshd,
  { ask, secrets = {}, ...more }: Partial<SftpDestination> & { secrets?: Secrets; ask?: Ask } = {},
): Promise<void> {
  const destination = { ...sftpDestination(server), ...more };
  const trust = await trustIn(server.knownHosts);
  const driver = await openDriver({ destination, secrets, trust, ...(ask ? { ask } : {}) });
  try {
    await driver.check(never);
  } finally {
    await driver.close();
  }
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const failure = await failureOf(work);
  return `${failure.kind}: ${titleOf(failure)}`;
};

beforeAll(async () => {
  sshd = await start();
  folder = await freshFolder();
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await removeFolder(folder);
});

/** A home without keys, and no agent. */
async function emptyHome(name: string): Promise<string> {
  const home = path.join(folder, name);
  await mkdir(path.join(home, '.ssh'), { recursive: true });
  vi.stubEnv('HOME', home);
  vi.stubEnv('SSH_AUTH_SOCK', '');
  return home;
}

describe('passwords', () => {
  test('the right one lets in, a wrong one is told without being shown', async () => {
    await emptyHome('passwords');
    await signIn(sshd, { secrets: { password: sshd.password } });
    const failure = await failureOf(signIn(sshd, { secrets: { password: 'not-the-one' } }));
    expect(failure.kind).toBe('wrong-credentials');
    expect(titleOf(failure)).toBe(
      `The server 127.0.0.1:${sshd.port} refused the password of “${sshd.user}”.`,
    );
    expect(JSON.stringify(failure.toRecord())).not.toContain('not-the-one');
  });

  test('without any it is said what the server asks for', async () => {
    await emptyHome('nothing');
    expect(await refusal(signIn(sshd))).toBe(
      `missing-credentials: The server 127.0.0.1:${sshd.port} asks “${sshd.user}” for a password or a key.`,
    );
  });

  test('one that is typed is asked for once, however many connections there are', async () => {
    await emptyHome('typed');
    const ask = vi.fn<Ask>().mockResolvedValue([sshd.password]);
    await Promise.all([signIn(sshd, { ask }), signIn(sshd, { ask })]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask).toHaveBeenCalledWith([{ text: `Password of ${sshd.user}`, echo: false }], {
      name: '',
      instructions: `127.0.0.1:${sshd.port}`,
    });
  });
});

/** Makes a key that lets in. */
const admitted = async (
  name: string,
  kind: 'ed25519' | 'ecdsa' | 'rsa',
  more: readonly string[] = [],
): Promise<string> => {
  const file = path.join(folder, name);
  await makeKey(kind, file, more);
  await appendFile(sshd.authorized, await readFile(`${file}.pub`));
  return file;
};

describe('keys', () => {
  const phrase = 'pass phrase ü';

  const locked = (file: string, more: readonly string[] = []): Promise<string> =>
    run('ssh-keygen', ['-q', '-p', '-P', '', '-N', phrase, '-f', file, ...more]);

  test.each([
    ['OpenSSH’s format, Ed25519', 'ed25519', []],
    ['OpenSSH’s format, ECDSA', 'ecdsa', []],
    ['OpenSSH’s format, RSA', 'rsa', []],
    ['PEM, RSA', 'rsa', ['-m', 'PEM']],
    ['PEM, ECDSA', 'ecdsa', ['-m', 'PEM']],
    ['PKCS #8, RSA', 'rsa', ['-m', 'PKCS8']],
    ['PKCS #8, ECDSA', 'ecdsa', ['-m', 'PKCS8']],
  ] as const)('%s, open and encrypted', async (name, kind, format) => {
    const keyFile = await admitted(`key ${name.replace('/', ' ')}`, kind, format);
    await signIn(sshd, { keyFile });
    await locked(keyFile, format);
    await signIn(sshd, { keyFile, secrets: { passphrase: phrase } });
    await emptyHome('no keys');
    expect(await refusal(signIn(sshd, { keyFile }))).toBe(
      `missing-credentials: The passphrase of the key “${keyFile}” is not known.`,
    );
    expect(await refusal(signIn(sshd, { keyFile, secrets: { passphrase: 'wrong' } }))).toBe(
      `wrong-credentials: The passphrase of the key “${keyFile}” is wrong.`,
    );
    const ask = vi.fn<Ask>().mockResolvedValue([phrase]);
    await signIn(sshd, { keyFile, ask });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('PuTTY’s format 2, open and encrypted', async () => {
    const pem = await admitted('for putty', 'rsa', ['-m', 'PEM']);
    const keyFile = path.join(folder, 'two.ppk');
    await run('puttygen', [pem, '-O', 'private', '--ppk-param', 'version=2', '-o', keyFile]);
    expect(await readFile(keyFile, 'latin1')).toMatch(/^PuTTY-User-Key-File-2/);
    await signIn(sshd, { keyFile });
    const phrases = path.join(folder, 'phrase');
    await writeFile(phrases, 'plain words');
    await run('puttygen', [
      keyFile,
      '-P',
      '--new-passphrase',
      phrases,
      '-O',
      'private',
      '--ppk-param',
      'version=2',
      '-o',
      keyFile,
    ]);
    await signIn(sshd, { keyFile, secrets: { passphrase: 'plain words' } });
    expect(await refusal(signIn(sshd, { keyFile, secrets: { passphrase: 'wrong' } }))).toBe(
      `wrong-credentials: The passphrase of the key “${keyFile}” is wrong.`,
    );
  });

  test('PuTTY’s format 3 is named, with the way out', async () => {
    await emptyHome('putty three');
    const keyFile = path.join(folder, 'three.ppk');
    await run('puttygen', [sshd.keyFile, '-O', 'private', '--ppk-param', 'version=3', '-o', keyFile]);
    expect(await refusal(signIn(sshd, { keyFile }))).toBe(
      `wrong-credentials: The key “${keyFile}” is in PuTTY’s format 3, which Slipway cannot read. Open it in ` +
        'PuTTYgen and save it with Conversions > Export OpenSSH key, or as a PPK file of version 2, and name that file.',
    );
  });

  test('files that are none, and a stranger’s key', async () => {
    await emptyHome('strangers');
    const missing = path.join(folder, 'missing');
    expect(await refusal(signIn(sshd, { keyFile: missing }))).toBe(
      `wrong-credentials: The key file “${missing}” does not exist.`,
    );
    expect(await refusal(signIn(sshd, { keyFile: sshd.knownHosts }))).toBe(
      `wrong-credentials: The key file “${sshd.knownHosts}” holds no key that Slipway can read.`,
    );
    expect(await refusal(signIn(sshd, { keyFile: `${sshd.keyFile}.pub` }))).toBe(
      `wrong-credentials: “${sshd.keyFile}.pub” is the public half of a key; name the file with the private one.`,
    );
    const strange = path.join(folder, 'strange');
    await makeKey('ed25519', strange);
    expect(await refusal(signIn(sshd, { keyFile: strange }))).toBe(
      `wrong-credentials: The server 127.0.0.1:${sshd.port} refused the key “${strange}” of “${sshd.user}”.`,
    );
  });

  test('a usual key of the user is found; ~/.ssh/config, or a file that it includes, names hosts and keys', async () => {
    const home = await emptyHome('configured');
    await copyFile(sshd.keyFile, path.join(home, '.ssh', 'id_ed25519'));
    await signIn(sshd);
    await run('mv', [path.join(home, '.ssh', 'id_ed25519'), path.join(home, '.ssh', 'other')]);
    const config = `Host alias\n  HostName 127.0.0.1\n  User ${sshd.user}\n  Port ${sshd.port}\n  IdentityFile ~/.ssh/other\n`;
    await mkdir(path.join(home, '.ssh', 'config.d'));
    await writeFile(path.join(home, '.ssh', 'config.d', 'work'), config);
    await writeFile(path.join(home, '.ssh', 'config'), 'Include config.d/*\n');
    const { user: _nobody, ...nameless } = sftpDestination(sshd);
    const trust = await trustIn(sshd.knownHosts);
    const driver = await openDriver({
      destination: { ...nameless, host: 'alias', port: 22 },
      secrets: {},
      trust,
    });
    await driver.check(never);
    expect(await driver.stat?.(`${sshd.home}/`, never)).toMatchObject({ kind: 'folder' });
    await driver.close();
  });
});

const withAgent = async (keys: readonly string[], work: () => Promise<void>): Promise<void> => {
  const socket = path.join(folder, `agent-${keys.length}`);
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  try {
    vi.stubEnv('SSH_AUTH_SOCK', socket);
    await waitUntil('the agent answers', async () => (await run('ssh-add', keys)) === '', {
      timeoutMs: 5000,
      daemons: [],
    });
    await work();
  } finally {
    agent.kill();
  }
};

describe('agents', () => {
  test('an agent’s key lets in', async () => {
    await emptyHome('agent');
    await withAgent([sshd.keyFile], () => signIn(sshd));
  });

  test('more keys than the server looks at', async () => {
    await emptyHome('many keys');
    const strict = await start({ lines: ['MaxAuthTries 2'] });
    const keys = ['1', '2', '3', '4'].map((name) => path.join(folder, `many-${name}`));
    await Promise.all(keys.map((key) => makeKey('ed25519', key)));
    await withAgent(keys, async () => {
      expect(await refusal(signIn(strict))).toBe(
        `wrong-credentials: The server 127.0.0.1:${strict.port} hung up after too many keys: name the one that is for it.`,
      );
      // What was given goes first.
      await signIn(strict, { secrets: { password: strict.password } });
      await signIn(strict, { keyFile: strict.keyFile });
    });
  });
});

describe('prompts', () => {
  const byPrompts = ['UsePAM yes', 'KbdInteractiveAuthentication yes', 'PasswordAuthentication no'];

  test('a server that only asks, through PAM: the password answers', async () => {
    await emptyHome('pam');
    const server = await start({ lines: byPrompts });
    await signIn(server, { secrets: { password: server.password } });
    const ask = vi.fn<Ask>().mockResolvedValue([server.password]);
    await signIn(server, { ask });
    expect(ask.mock.calls.map(([prompts]) => prompts)).toEqual([[{ text: 'Password:', echo: false }]]);
    expect(await refusal(signIn(server, { secrets: { password: 'wrong' } }))).toMatch(
      /^wrong-credentials: The server .* refused the answers to its questions of /,
    );
  });

  test('a server that wants a key and a password as well', async () => {
    await emptyHome('both');
    const server = await start({ lines: ['AuthenticationMethods publickey,password'] });
    const { keyFile, password } = server;
    await signIn(server, { keyFile, secrets: { password } });
    expect(await refusal(signIn(server, { secrets: { password } }))).toBe(
      `missing-credentials: The server 127.0.0.1:${server.port} asks “${server.user}” for a key.`,
    );
  });
});

describe('ways', () => {
  test('over another computer, whose key is judged as well; the password is not told to it', async () => {
    await emptyHome('jump');
    const gate = await start();
    const jump = `${gate.user}@127.0.0.1:${gate.port}`;
    const both = path.join(folder, 'both known');
    await writeFile(
      both,
      (await readFile(sshd.knownHosts, 'utf8')) + (await readFile(gate.knownHosts, 'utf8')),
    );
    const through = { ...sshd, knownHosts: both };
    const secrets = { password: sshd.password };
    expect(await refusal(signIn(through, { jump, secrets }))).toBe(
      `missing-credentials: The server 127.0.0.1:${gate.port} asks “${gate.user}” for a password or a key.`,
    );
    await copyFile(gate.keyFile, path.join(process.env['HOME'] ?? '', '.ssh', 'id_ed25519'));
    await signIn(through, { jump, secrets });
    expect(await refusal(signIn(sshd, { jump, secrets }))).toMatch(/^untrusted-host: /);
  });
});
