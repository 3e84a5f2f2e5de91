import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import type { FtpServer } from '../servers/ftp-server';
import { freePort } from '../servers/ports';
import { startVsftpd } from '../servers/vsftpd';
import { inFront, type Front } from './ftp-stand-ins';
import { Made } from './made';
import { ftpDestination } from './targets';
import { failureOf, never, usual } from './tools';

/** Commands that come before the one ahead of them was answered, and servers that do not take that. */

let server: FtpServer;
beforeAll(async () => {
  server = await startVsftpd();
});
afterAll(() => server.stop());

const source = new Made(100_000);

async function behind(front: Front, work: (driver: Driver) => Promise<void>): Promise<void> {
  await inFront(server, front, async (port) => {
    const { password } = server;
    const driver = await openDriver({
      destination: { ...ftpDestination(server), port },
      secrets: { password },
    });
    try {
      await work(driver);
    } finally {
      await driver.close();
    }
  });
}

async function arrived(name: string): Promise<void> {
  expect((await readFile(path.join(server.folder, name))).equals(source.slice())).toBe(true);
}

async function sent(driver: Driver, name: string): Promise<void> {
  await driver.write(name, source, usual, never);
  await arrived(name);
}

async function notSent(driver: Driver, name: string): Promise<string> {
  const { kind } = await failureOf(driver.write(name, source, usual, never));
  return kind;
}

describe.concurrent('commands that come together', () => {
  test('a server that throws them away gets them one by one, once that was seen', async () => {
    await Promise.all([
      behind({ loses: () => true }, async (driver) => {
        expect(await notSent(driver, 'all-1')).toBe('timeout');
        for (const name of ['all-2', 'all-3', 'all-4']) await sent(driver, name);
      }),
      behind({ loses: (verb) => verb === 'EPSV' }, async (driver) => {
        await sent(driver, 'port-1');
        expect(await notSent(driver, 'port-2')).toBe('timeout');
        for (const name of ['port-3', 'port-4']) await sent(driver, name);
      }),
    ]);
  }, 60_000);

  test('what is refused behind the question for a port is told as it is, and the next one goes', async () => {
    await mkdir(path.join(server.folder, 'closed'), { recursive: true, mode: 0o555 });
    await behind({}, async (driver) => {
      await sent(driver, 'open-1');
      expect(await notSent(driver, 'closed/segment.ts')).toBe('forbidden');
      await sent(driver, 'open-2');
    });
  });

  test('who takes his time with what is coming gets all of it, from a server that says 150 early', async () => {
    const large = new Made(30_000_000);
    let isEarly = false;
    const told = (answer: string): string =>
      isEarly
        ? answer.replace(/^(229.*\r\n)/, '$1150 Here it comes.\r\n').replace(/^150 [^H].*\r\n/m, '')
        : answer;
    await behind({ told }, async (driver) => {
      await driver.write('slow', large, usual, never);
      isEarly = true;
      const content = await driver.read?.('slow', undefined, never);
      const hash = createHash('sha256');
      let chunks = 0;
      for await (const chunk of content ?? []) {
        hash.update(chunk as Buffer);
        chunks += 1;
        // Longer than a server may be silent.
        if (chunks === 1) await sleep(18_000);
      }
      expect(hash.digest('hex')).toBe(large.hash());
    });
  }, 60_000);

  test('a port that is not open after all is told as such, and the next one is tried', async () => {
    const nobody = await freePort();
    let isClosed = false;
    const told = (answer: string): string =>
      isClosed ? answer.replace(/\(\|\|\|\d+\|\)/, `(|||${nobody}|)`) : answer;
    await behind({ told }, async (driver) => {
      await sent(driver, 'ports-1');
      isClosed = true;
      expect(await notSent(driver, 'ports-2')).toBe('data-blocked');
      isClosed = false;
      await sent(driver, 'ports-3');
    });
  });

  test('a server that has no EPSV any more is asked for PASV', async () => {
    let isGone = false;
    const asked = (line: string): string => (isGone ? line.replace(/^EPSV/, 'NONE') : line);
    await behind({ asked }, async (driver) => {
      await sent(driver, 'extended-1');
      isGone = true;
      await sent(driver, 'extended-2');
      await sent(driver, 'extended-3');
    });
  });
});

test('what removes the beginning of a write that was stopped comes before the next write of that file', async () => {
  const reached: string[] = [];
  const asked = (line: string): string => {
    reached.push(...(/^(STOR|DELE)/.exec(line) ?? []).slice(0, 1));
    return line;
  };
  await behind({ asked, late: (verb) => (verb === 'DELE' ? 1000 : 0) }, async (driver) => {
    const stop = new AbortController();
    const stopped = new Made(100_000_000, { passed: (bytes) => bytes > 0 && stop.abort() });
    expect((await failureOf(driver.write('again', stopped, usual, stop.signal))).kind).toBe('cancelled');
    const given = new AbortController();
    const writing = driver.write('again', source, usual, given.signal);
    given.abort();
    const began = performance.now();
    expect((await failureOf(writing)).kind).toBe('cancelled');
    expect(performance.now() - began).toBeLessThan(500);
    await sent(driver, 'again');
  });
  expect(reached).toEqual(['STOR', 'DELE', 'STOR']);
});
