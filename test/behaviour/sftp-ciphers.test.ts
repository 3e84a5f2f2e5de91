import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDriver } from '../../src/drivers/registry';
import { startSshd } from '../servers/sshd';
import { Made } from './made';
import { sftpDestination, trustIn } from './targets';
import { never, usual } from './tools';

/** How often the server has begun to exchange keys. */
const exchangesIn = (log: string): number => log.match(/KEXINIT sent/g)?.length ?? 0;

test.each(['aes128-gcm@openssh.com', 'aes256-ctr'])(
  'what is written while keys are exchanged again and again arrives as it is: %s',
  async (cipher) => {
    const sshd = await startSshd({
      lines: [`Ciphers ${cipher}`, 'RekeyLimit 1M', 'LogLevel DEBUG1'],
      hostKeys: ['ed25519'],
    });
    const driver = await openDriver({
      destination: sftpDestination(sshd),
      secrets: { password: sshd.password },
      trust: await trustIn(sshd.knownHosts),
    });
    const sources = Array.from({ length: 6 }, (_, seed) => new Made(3_000_000 + seed, { seed }));
    await Promise.all(
      sources.map((source, index) => driver.write(join(sshd.home, `${index}.ts`), source, usual, never)),
    );
    await driver.close();
    const contents = await Promise.all(sources.map((_, index) => readFile(join(sshd.home, `${index}.ts`))));
    const exchanges = exchangesIn(await readFile(join(sshd.home, '..', 'log'), 'utf8'));
    await sshd.stop();
    const hashes = contents.map((content) => createHash('sha256').update(content).digest('hex'));
    expect(hashes).toEqual(sources.map((source) => source.hash()));
    expect(exchanges).toBeGreaterThan(4);
  },
);
