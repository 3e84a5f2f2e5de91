import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Secrets } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { asFailure, type Failure } from '../../src/model/failure';
import { adviceOf, titleOf } from '../../src/model/failure-policy';
import type { Ask } from '../../src/model/question';
import { nothingDecided } from '../../src/model/trust';
import { MannersStore } from '../../src/store/manners';
import { startChaosProxy, type ChaosProxy, type Faults } from '../servers/chaos-proxy';
import { freshFolder, removeFolder } from '../servers/folders';
import { oddUser, startOddSftp, type Oddities, type OddSftp } from '../servers/odd-sftp';
import { freePort } from '../servers/ports';
import { runningServers } from '../servers/running';
import { smallDisk } from '../servers/small-disk';
import { startSshd } from '../servers/sshd';
import { startVsftpd } from '../servers/vsftpd';
import { Made, Text } from './made';
import { openOdd } from './odd-sftp-target';
import { sftpDestination, trustIn } from './targets';
import { failureOf, never, usual, verbsOf } from './tools';

let folder: string;

beforeAll(async () => {
  folder = `${await freshFolder()}/`;
});

afterAll(() => removeFolder(folder));

const openAt = (port: number, secrets: Secrets = {}): Promise<Driver> =>
  openDriver({ destination: sftpDestination({ host: '127.0.0.1', port, user: 'u', home: '/' }), secrets });

/** What a server greets with that is none of SSH. */
async function greetedBy(greeting: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(greeting);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const driver = await openAt(port);
  try {
    const failure = await failureOf(driver.check(never));
    return `${failure.kind}: ${titleOf(failure).replaceAll(String(port), 'PORT')}`;
  } finally {
    await driver.close();
    server.close();
  }
}

describe('what answers is no SSH', () => {
  test('an FTP server', async () => {
    const server = await startVsftpd();
    const driver = await openAt(server.port);
    const failure = await failureOf(driver.check(never));
    expect(`${failure.kind}: ${titleOf(failure)}`).toBe(
      `bad-address: The server 127.0.0.1:${server.port} speaks FTP and not SFTP; write the address with ftp:// or ftps://.`,
    );
    await driver.close();
    await server.stop();
  });

  test('a web server', async () => {
    expect(await greetedBy('HTTP/1.1 400 Bad Request\r\n\r\n')).toBe(
      'bad-address: The server 127.0.0.1:PORT speaks HTTP and not SFTP.',
    );
  });

  test('nothing at all', async () => {
    const port = await freePort();
    const driver = await openAt(port);
    const failure = await failureOf(driver.check(never));
    expect(`${failure.kind}: ${titleOf(failure)}`).toBe(`unreachable: Nothing answers at 127.0.0.1:${port}.`);
    await driver.close();
  });

  test('a server that lets in, but has no SFTP', async () => {
    const sshd = await startSshd({ sftp: false });
    const destination = { ...sftpDestination(sshd), keyFile: sshd.keyFile };
    const driver = await openDriver({ destination, secrets: {}, trust: await trustIn(sshd.knownHosts) });
    try {
      const failure = await failureOf(driver.check(never));
      expect(`${failure.kind}: ${titleOf(failure)}`).toBe(
        `undeliverable: The server 127.0.0.1:${sshd.port} lets you in, but offers no SFTP.`,
      );
    } finally {
      await driver.close();
      await sshd.stop();
    }
  });
});

/** A driver for OpenSSH behind a proxy. */
async function through(
  faults: Faults,
  work: (driver: Driver, proxy: ChaosProxy, at: (name: string) => string) => Promise<void>,
): Promise<void> {
  const { sshd } = runningServers();
  const proxy = await startChaosProxy(sshd, faults);
  const known = await readFile(sshd.knownHosts, 'utf8');
  const [, algorithm = '', key = ''] = known.split('\n')[0]?.split(' ') ?? [];
  const trust = { ...nothingDecided, hostKeys: () => Promise.resolve([{ algorithm, key, revoked: false }]) };
  const destination = sftpDestination({ ...sshd, port: proxy.port });
  const driver = await openDriver({ destination, secrets: { password: sshd.password }, trust });
  try {
    await work(driver, proxy, (name) => `${sshd.home}/network/${name}`);
  } finally {
    await driver.close();
    await proxy.stop();
  }
}

describe('the way to the server', () => {
  test('is cut in the middle of a write: told at once, and the next one goes over a new connection', async () => {
    await through(
      { cut: { after: 3_000_000, direction: 'up', how: 'reset', once: true } },
      async (driver, proxy, at) => {
        const failure = await failureOf(driver.write(at('a.ts'), new Made(20_000_000), usual, never));
        expect(`${failure.kind}: ${titleOf(failure)}`).toBe(
          `timeout: 127.0.0.1:${proxy.port} stopped answering.`,
        );
        expect(await driver.stat?.(at('a.ts'), never)).toBeUndefined();
        await driver.write(at('a.ts'), new Made(20_000_000), usual, never);
        expect(await driver.stat?.(at('a.ts'), never)).toMatchObject({ bytes: 20_000_000 });
        expect(proxy.stats.connections).toBe(2);
      },
    );
  });

  test('falls silent: found out within 20 s, and the next request goes over a new connection', async () => {
    await through({}, async (driver, proxy, at) => {
      await driver.check(never);
      proxy.faults.stall = { after: 0, direction: 'down' };
      const before = performance.now();
      const failure = await failureOf(driver.write(at('b.ts'), new Made(5_000_000), usual, never));
      expect(performance.now() - before).toBeLessThan(20_000);
      expect(`${failure.kind}: ${titleOf(failure)}`).toBe(
        `timeout: 127.0.0.1:${proxy.port} stopped answering.`,
      );
      delete proxy.faults.stall;
      await driver.write(at('b.ts'), new Made(5_000_000), usual, never);
      expect(proxy.stats.connections).toBe(2);
    });
  });

  test('is slow, and full of what is on its way: that is not silence', async () => {
    await through({}, async (driver, proxy, at) => {
      await driver.check(never);
      proxy.faults.rate = 200_000;
      expect(await driver.write(at('slow.ts'), new Made(5_000_000), usual, never)).toMatchObject({
        bytes: 5_000_000,
      });
    });
  });

  test('is long: many writes are on their way at once', async () => {
    await through({ latencyMs: 50 }, async (driver, _proxy, at) => {
      await driver.check(never);
      const before = performance.now();
      await driver.write(at('long.ts'), new Made(10_000_000), usual, never);
      // One after the other they would take 30 s.
      expect(performance.now() - before).toBeLessThan(5000);
    });
  });

  test('leads outside of the login folder: said how to be below it', async () => {
    const { sshd } = runningServers();
    await through({}, async (driver) => {
      const failure = await failureOf(driver.write('/in/ep/a.ts', new Text('x'), usual, never));
      expect(titleOf(failure)).toBe('These credentials may not write “/in/ep/a.ts”.');
      expect(adviceOf(failure)).toBe(
        `Ask the owner of the destination for that permission. If it was to be below the login folder “${sshd.home}”, put /~/ before the path.`,
      );
    });
  });

  test('is over a full disk: said so before it goes and while it goes, and the old content stays', async () => {
    const disk = await smallDisk(8 * 1024 * 1024);
    const server = await startSshd({ lines: ['PermitRootLogin yes'] });
    const destination = { ...sftpDestination(server), user: 'root', keyFile: server.keyFile };
    const driver = await openDriver({ destination, secrets: {}, trust: await trustIn(server.knownHosts) });
    try {
      const target = `${disk.path}/a.ts`;
      await driver.write(target, new Text('the old one'), usual, never);
      const full = `no-space: There is no space left at 127.0.0.1:${server.port}.`;
      const passed: number[] = [];
      const large = new Made(20_000_000, { passed: (bytes) => passed.push(bytes) });
      const failure = await failureOf(driver.write(target, large, usual, never));
      expect(`${failure.kind}: ${titleOf(failure)}`).toBe(full);
      expect(failure.detail).toMatch(/^Status 14: \d+ bytes free for 20000000$/);
      expect(passed).toEqual([]);
      const begun = driver.multipart?.begin(target, { ...usual, bytes: 20_000_000 }, never);
      expect((await failureOf(begun ?? Promise.resolve())).kind).toBe('no-space');
      // Somebody else takes the room that was there.
      const [one, other] = [1, 2].map((n) =>
        driver.write(`${disk.path}/${n}`, new Made(6_000_000), usual, never),
      );
      const together = await failureOf(Promise.all([one, other]));
      expect(`${together.kind}: ${titleOf(together)}`).toBe(full);
      await Promise.allSettled([one, other]);
      for (const name of ['1', '2']) await driver.remove?.(`${disk.path}/${name}`, never);
      await driver.close();
      expect(await readFile(target, 'utf8')).toBe('the old one');
      expect(await readdir(disk.path)).toEqual(['a.ts']);
    } finally {
      await server.stop();
      await disk.stop();
    }
  });
});

const against = async (
  oddities: Oddities,
  work: (driver: Driver, server: OddSftp) => Promise<void>,
): Promise<void> => {
  const server = await startOddSftp(oddities);
  const driver = await openOdd(server, folder);
  try {
    await work(driver, server);
  } finally {
    await driver.close();
    await server.stop();
  }
};

describe('odd servers', () => {
  test.each(['refused', 'lost'] as const)(
    'one that takes one write at a time (others are %s) gets them so, from the second attempt on',
    async (writesAtOnce) => {
      await against({ writesAtOnce }, async (driver, server) => {
        const source = new Made(3_000_000);
        const failure = await failureOf(driver.write(`${folder}${writesAtOnce}`, source, usual, never));
        expect(failure.kind).toBe('corrupt');
        const { write, read } = verbsOf(driver);
        await write(`${folder}${writesAtOnce}`, source);
        expect((await read?.(`${folder}${writesAtOnce}`))?.equals(source.slice())).toBe(true);
        // Another connection knows it from the start.
        const later = await openOdd(server, folder);
        await later.write(`${folder}${writesAtOnce}2`, source, usual, never);
        await later.close();
      });
    },
  );

  test('what one was found to need is known to the next Slipway', async () => {
    await against({ writesAtOnce: 'lost' }, async (_, server) => {
      const source = new Made(3_000_000);
      const write = async (name: string): Promise<Failure | undefined> => {
        const manners = new MannersStore(folder, () => Date.now());
        const driver = await openOdd(server, folder, manners);
        try {
          await driver.write(`${folder}${name}`, source, usual, never);
          return undefined;
        } catch (error) {
          return asFailure(error, 'write');
        } finally {
          await driver.close();
          await manners.needsOneWriteAtATime('');
        }
      };
      expect((await write('first'))?.kind).toBe('corrupt');
      expect(await write('second')).toBeUndefined();
      expect(await readFile(path.join(folder, 'second'))).toEqual(Buffer.from(source.slice()));
    });
  });

  test('one that knows neither times nor sizes of open files', async () => {
    await against({ noAttributes: true }, async (driver) => {
      const { write, read } = verbsOf(driver);
      await write(`${folder}bare`, new Text('content'));
      expect((await stat(path.join(folder, 'bare'))).size).toBe(7);
      expect((await read?.(`${folder}bare`))?.toString()).toBe('content');
    });
  });

  test('one that asks several things, twice', async () => {
    const prompts = [
      [
        ['Password: ', oddUser.password],
        ['Code: ', '123'],
      ],
      [['Once more: ', '456']],
    ] as const;
    const server = await startOddSftp({ prompts });
    const destination = sftpDestination({
      host: server.host,
      port: server.port,
      user: oddUser.user,
      home: folder,
    });
    const key = { algorithm: server.algorithm, key: server.hostKey, revoked: false };
    const trust = { ...nothingDecided, hostKeys: () => Promise.resolve([key]) };
    const asked: unknown[] = [];
    const ask: Ask = async (questions, asking) => {
      asked.push([questions, asking]);
      return asked.length === 1 ? ['123'] : ['456'];
    };
    const secrets = { password: oddUser.password };
    const driver = await openDriver({ destination, secrets, trust, ask });
    await driver.check(never);
    expect(asked).toEqual([
      [[{ text: 'Code:', echo: true }], { name: 'Odd sign-in', instructions: 'Round 1' }],
      [[{ text: 'Once more:', echo: false }], { name: 'Odd sign-in', instructions: 'Round 2' }],
    ]);
    // Nobody shall be asked for a second connection.
    expect(driver.traits.transfersPerConnection).toBe(64);
    await driver.close();
    const alone = await openDriver({ destination, secrets, trust });
    const failure = await failureOf(alone.check(never));
    expect(`${failure.kind}: ${titleOf(failure)}`).toBe(
      `missing-credentials: The server 127.0.0.1:${server.port} asks for “Code”.`,
    );
    await alone.close();
    await server.stop();
  });
});
