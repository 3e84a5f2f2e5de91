import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceSchema } from '../../src/contract-prompts';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { nothingDecided, type Trust } from '../../src/model/trust';
import { run } from '../servers/daemon';
import { freshFolder, removeFolder } from '../servers/folders';
import { makeKey, startSshd, type Sshd } from '../servers/sshd';
import { sftpDestination, trustIn } from './targets';
import { failureOf, never } from './tools';

let sshd: Sshd;
let folder: string;

beforeAll(async () => {
  sshd = await startSshd();
  folder = await freshFolder();
});

afterAll(async () => {
  await sshd.stop();
  await removeFolder(folder);
});

async function signIn(trust: Trust | undefined): Promise<void> {
  const destination = { ...sftpDestination(sshd), keyFile: sshd.keyFile };
  const driver = await openDriver({ destination, secrets: {}, ...(trust ? { trust } : {}) });
  try {
    await driver.check(never);
  } finally {
    await driver.close();
  }
}

/** Trusts what stands in those lines. */
async function trusting(lines: readonly string[]): Promise<Trust> {
  const file = path.join(folder, 'known_hosts');
  await writeFile(file, lines.join('\n'));
  return trustIn(file);
}

const lineOf = async (kind: string): Promise<string> => {
  const lines = (await readFile(sshd.knownHosts, 'utf8')).split('\n');
  return lines.find((line) => line.includes(kind)) ?? '';
};

const fingerprintOf = async (line: string): Promise<string> => {
  const file = path.join(folder, 'one.pub');
  await writeFile(file, line.split(' ').slice(1).join(' '));
  return (await run('ssh-keygen', ['-l', '-f', file])).split(' ')[1] ?? '';
};

describe('a host that nobody knows', () => {
  test.each([
    ['without any trust', undefined],
    ['with trust in nothing', nothingDecided],
  ])('%s it is not let near the credentials', async (_, trust) => {
    const failure = await failureOf(signIn(trust));
    const line = await lineOf('ssh-ed25519');
    expect(failure.kind).toBe('untrusted-host');
    expect(titleOf(failure)).toBe(`The host key of 127.0.0.1:${sshd.port} is not trusted.`);
    expect(failure.evidence).toEqual({
      type: 'host-key',
      host: '127.0.0.1',
      port: sshd.port,
      algorithm: 'ssh-ed25519',
      key: line.split(' ')[2],
      fingerprint: await fingerprintOf(line),
      known: [],
    });
    expect(await readFile(sshd.daemon.log, 'utf8')).not.toContain('Accepted');
  });
});

test('a host for which known_hosts names an authority alone is told as such, and can be trusted all the same', async () => {
  const authority = path.join(folder, 'authority');
  await makeKey('ed25519', authority);
  const line = `@cert-authority [127.0.0.1]:* ${await readFile(`${authority}.pub`, 'utf8')}`;
  const failure = await failureOf(signIn(await trusting([line])));
  expect(titleOf(failure)).toBe(
    `The host key of 127.0.0.1:${sshd.port} is not trusted: known_hosts names an authority for it, whose signature Slipway cannot check.`,
  );
  expect(evidenceSchema.parse(failure.evidence)).toMatchObject({ authority: true, known: [] });
  await signIn(await trusting([line, await lineOf('ssh-ed25519')]));
});

describe('a host that is known', () => {
  test('by whichever of its keys: that one is asked for', async () => {
    for (const kind of ['ssh-rsa', 'ecdsa-sha2-nistp256', 'ssh-ed25519'])
      await signIn(await trusting([await lineOf(kind)]));
  });

  test('by another key: it has changed, and the known one is told', async () => {
    const other = path.join(folder, 'other');
    await makeKey('ed25519', other);
    const line = `[127.0.0.1]:${sshd.port} ${await readFile(`${other}.pub`, 'utf8')}`;
    const failure = await failureOf(signIn(await trusting([line])));
    expect(failure.kind).toBe('untrusted-host');
    expect(failure.evidence).toMatchObject({ type: 'host-key', known: [await fingerprintOf(line)] });
  });

  test('by a key that was revoked: never, and without a way to accept it', async () => {
    const line = await lineOf('ssh-ed25519');
    const failure = await failureOf(signIn(await trusting([`@revoked ${line}`, line])));
    expect(failure.kind).toBe('undeliverable');
    expect(failure.evidence).toBeUndefined();
    expect(titleOf(failure)).toBe(
      `The host key of 127.0.0.1:${sshd.port} was revoked by its owner, and must not be trusted.`,
    );
  });

  test('a server that is started anew with other keys is refused', async () => {
    const before = path.join(folder, 'before');
    await copyFile(sshd.knownHosts, before);
    const trust = await trustIn(before);
    await signIn(trust);
    const changed = await startSshd({ port: await sshd.leavePort(), hostKeys: ['ed25519'] });
    try {
      const destination = { ...sftpDestination(changed), keyFile: changed.keyFile };
      const driver = await openDriver({ destination, secrets: {}, trust });
      const failure = await failureOf(driver.check(never));
      expect(failure.evidence).toMatchObject({
        known: [await fingerprintOf(await lineOf('ssh-ed25519')), expect.anything(), expect.anything()],
      });
      await driver.close();
    } finally {
      await changed.stop();
    }
  });
});
