import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FtpDestination, Secrets } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import type { Failure } from '../../src/model/failure';
import { adviceOf, titleOf } from '../../src/model/failure-policy';
import { nothingDecided, type CertificateEvidence, type Trust } from '../../src/model/trust';
import type { Certificate } from '../servers/addresses';
import { makeSelfSigned } from '../servers/certificates';
import { startChaosProxy } from '../servers/chaos-proxy';
import { freshFolder, removeFolder } from '../servers/folders';
import type { FtpServer } from '../servers/ftp-server';
import { freePort } from '../servers/ports';
import { startProftpd } from '../servers/proftpd';
import { startPureFtpd } from '../servers/pure-ftpd';
import { runningServers } from '../servers/running';
import { smallDisk } from '../servers/small-disk';
import { startVsftpd } from '../servers/vsftpd';
import { greeted, greeting, offering } from './ftp-stand-ins';
import { Made, Text } from './made';
import { ftpDestination } from './targets';
import { failureOf, gathered, never, usual } from './tools';

let plain: FtpServer;
let certificate: Certificate;
let folder: string;

beforeAll(async () => {
  folder = await freshFolder();
  certificate = runningServers().certificates.server;
  plain = await startVsftpd();
});
afterAll(async () => {
  await plain.stop();
  await removeFolder(folder);
});

interface Opening {
  readonly destination?: Partial<FtpDestination>;
  readonly secrets?: Secrets;
  readonly trust?: Trust;
}

/** Runs with a driver of its own, and ends it. */
async function using<T>(
  server: FtpServer,
  { destination = {}, secrets = { password: server.password }, trust = nothingDecided }: Opening,
  work: (driver: Driver) => Promise<T>,
): Promise<T> {
  const driver = await openDriver({
    destination: { ...ftpDestination(server), ...destination },
    secrets,
    trust,
  });
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}

function refusal(server: FtpServer, opening: Opening = {}): Promise<Failure> {
  return using(server, opening, (driver) => failureOf(driver.check(never)));
}

async function withServer<T>(
  starting: Promise<FtpServer>,
  work: (server: FtpServer) => Promise<T>,
): Promise<T> {
  const server = await starting;
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

describe('signing in', () => {
  test('a wrong password is told, and stands nowhere in what is told', async () => {
    for (const starting of [startVsftpd(), startPureFtpd(), startProftpd()]) {
      await withServer(starting, async (server) => {
        const failure = await refusal(server, { secrets: { password: 'MARKED not the one' } });
        expect(failure).toMatchObject({ kind: 'wrong-credentials', operation: 'connect' });
        expect(titleOf(failure)).toBe('The user name or the secret is wrong.');
        expect(JSON.stringify(failure.toRecord())).not.toContain('MARKED');
      });
    }
  });

  test('without a password nothing is opened', async () => {
    const failure = await failureOf(using(plain, { secrets: {} }, async () => undefined));
    expect(failure.kind).toBe('missing-credentials');
    expect(titleOf(failure)).toBe(`The password for 127.0.0.1:${plain.port} is not known.`);
  });

  test('a server without TLS is told as such, and gets no password', async () => {
    const failure = await refusal(plain, { destination: { tls: true } });
    expect(titleOf(failure)).toBe(`127.0.0.1:${plain.port} does not offer TLS.`);
    expect(failure.kind).toBe('no-tls');
    const implicit = await refusal(plain, { destination: { tls: true, implicit: true } });
    expect(titleOf(implicit)).toBe(
      `127.0.0.1:${plain.port} does not begin with TLS; try the address without implicit TLS.`,
    );
  });

  test('a server that wants TLS is told as such', async () => {
    const tls = { certificate, mode: 'required' } as const;
    for (const starting of [startVsftpd({ tls }), startPureFtpd({ tls }), startProftpd({ tls })]) {
      await withServer(starting, async (server) => {
        const failure = await refusal(server, { destination: { tls: false } });
        expect(titleOf(failure)).toBe(`127.0.0.1:${server.port} takes sign-ins over TLS only.`);
      });
    }
  });

  test('nothing listens there, and a host that nobody knows', async () => {
    const port = await freePort();
    const failure = await refusal(plain, { destination: { port } });
    expect(failure.kind).toBe('unreachable');
    expect(titleOf(failure)).toBe(`Nothing answers at 127.0.0.1:${port}.`);
    const nowhere = await refusal(plain, { destination: { host: 'nowhere.invalid' } });
    expect(titleOf(nowhere)).toBe(`Nothing answers at nowhere.invalid:${plain.port}.`);
  });

  test('an SSH server is told by its greeting, at once', async () => {
    const { port } = runningServers().sshd;
    const before = performance.now();
    const failure = await refusal(plain, { destination: { port } });
    expect(performance.now() - before).toBeLessThan(3000);
    expect(failure.kind).toBe('bad-address');
    expect(titleOf(failure)).toBe(`127.0.0.1:${port} speaks SSH, not FTP; its address begins with sftp://.`);
  });

  test('a server that says nothing is given up within 20 seconds', async () => {
    await greeting('', async (port) => {
      const before = performance.now();
      const failure = await refusal(plain, { destination: { port } });
      expect(performance.now() - before).toBeLessThan(20_000);
      expect(failure.kind).toBe('timeout');
      expect(titleOf(failure)).toBe(`127.0.0.1:${port} stopped answering.`);
    });
  });

  test('too many connections are told, and waited for where some stand', async () => {
    const starting = startVsftpd({ settings: { max_clients: '3' } });
    await withServer(starting, async (server) => {
      await using(server, {}, async (driver) => {
        const writes = Array.from({ length: 12 }, (_, n) =>
          driver.write(`many/${n}.ts`, new Made(100_000 + n), usual, never),
        );
        expect((await Promise.all(writes)).map(({ bytes }) => bytes)).toContain(100_011);
        expect(await readdir(join(server.folder, 'many'))).toHaveLength(12);
      });
      const holders = await Promise.all([1, 2, 3].map(() => greeted(server.port)));
      const failure = await refusal(server);
      expect(failure.kind).toBe('throttled');
      expect(titleOf(failure)).toBe(`127.0.0.1:${server.port} asked for fewer requests.`);
      for (const holder of holders) holder.destroy();
    });
  });
});

function pinned(fingerprint: string): Trust {
  return { ...nothingDecided, certificate: () => Promise.resolve(fingerprint) };
}

describe('certificates', () => {
  for (const mode of ['required', 'implicit'] as const) {
    test(`one that nobody vouches for (${mode}) is shown, and accepted only when it is pinned`, async () => {
      const own = await makeSelfSigned(folder, `own-${mode}`);
      await withServer(startVsftpd({ tls: { certificate: own, mode } }), async (server) => {
        const failure = await refusal(server);
        expect(failure.kind).toBe('untrusted-certificate');
        expect(titleOf(failure)).toBe(
          `The certificate of 127.0.0.1:${server.port} is vouched for by nobody but itself.`,
        );
        const evidence = failure.evidence as CertificateEvidence;
        expect(evidence).toMatchObject({ type: 'certificate', problem: 'self-signed', port: server.port });
        // The server's own log holds every command: nobody has tried to sign in.
        expect(await readFile(server.log, 'utf8')).not.toMatch(/USER|PASS/);
        await using(server, { trust: pinned(evidence.fingerprint) }, async (driver) => {
          await driver.write('a.ts', new Text('over a pinned one'), usual, never);
          await driver.write('b.ts', new Text('again'), usual, never);
          expect((await gathered(driver.list?.('', never) ?? none())).map(({ name }) => name)).toEqual([
            'a.ts',
            'b.ts',
          ]);
        });
        const changed = await refusal(server, { trust: pinned('00:11') });
        expect(changed).toMatchObject({ kind: 'untrusted-certificate', evidence: { known: '00:11' } });
      });
    });
  }

  test('one for another host is not trusted', async () => {
    const { wrongHost } = runningServers().certificates;
    const tls = { certificate: wrongHost, mode: 'required' } as const;
    await withServer(startProftpd({ tls }), async (server) => {
      const failure = await refusal(server);
      expect(failure).toMatchObject({ kind: 'untrusted-certificate', evidence: { problem: 'wrong-name' } });
    });
  });
});

describe('data connections', () => {
  test('passive ports behind a firewall are told as such', async () => {
    // The way there lets the control connection through alone: at this address vsftpd opens no ports for data.
    const way = await startChaosProxy(plain, {}, { host: '127.0.0.2', port: 0 });
    const { host, port } = way;
    try {
      const failure = await using(plain, { destination: { host, port } }, (driver) =>
        failureOf(gathered(driver.list?.('', never) ?? none())),
      );
      expect(failure.kind).toBe('data-blocked');
      expect(titleOf(failure)).toBe(
        `127.0.0.2:${port} lets us in, but the ports it offers for data do not answer.`,
      );
    } finally {
      await way.stop();
    }
  });

  test('a server that does not want active mode is told as such', async () => {
    const starting = startVsftpd({ settings: { port_enable: 'NO' } });
    await withServer(starting, async (server) => {
      const failure = await using(server, { destination: { passive: false } }, (driver) =>
        failureOf(driver.write('a.ts', new Text('x'), usual, never)),
      );
      expect(failure.kind).toBe('unsupported');
      expect(titleOf(failure)).toBe(`127.0.0.1:${server.port} refuses active mode.`);
    });
  });

  test('a server that cannot connect back is told as such', async () => {
    await offering('200 PORT command successful.', async (port) => {
      const failure = await using(plain, { destination: { port, passive: false } }, (driver) =>
        failureOf(gathered(driver.list?.('', never) ?? none())),
      );
      expect(failure.kind).toBe('data-blocked');
      expect(titleOf(failure)).toBe(
        `127.0.0.1:${port} lets us in, but cannot connect back to this computer for data.`,
      );
    });
  });

  test('a server without EPSV is asked for PASV, and its address for data is not believed', async () => {
    const starting = startVsftpd({
      settings: { cmds_denied: 'EPSV', pasv_address: '192.0.2.1' },
    });
    await withServer(starting, async (server) => {
      await using(server, {}, async (driver) => {
        await driver.write('a.ts', new Text('content'), usual, never);
        expect(await readFile(join(server.folder, 'a.ts'), 'utf8')).toBe('content');
      });
      expect(await readFile(server.log, 'utf8')).toMatch(/PASV/);
    });
  });
});

describe('what the server’s disk refuses', () => {
  test('a quota: the old content stays, and nothing half is left', async () => {
    await withServer(startPureFtpd({ quotaMegabytes: 4 }), async (server) => {
      await using(server, {}, async (driver) => {
        await driver.write('a.ts', new Text('the old one'), usual, never);
        const failure = await failureOf(driver.write('a.ts', new Made(12_000_000), usual, never));
        expect(failure.kind).toBe('no-space');
        expect(titleOf(failure)).toBe(`There is no space left at 127.0.0.1:${server.port}.`);
      });
      expect(await readFile(join(server.folder, 'a.ts'), 'utf8')).toBe('the old one');
      expect((await readdir(server.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    });
  });

  test('a full disk: the old content stays, and nothing half is left', async () => {
    const disk = await smallDisk(8 * 1024 * 1024);
    try {
      await withServer(startVsftpd({ folder: disk.path }), async (server) => {
        await using(server, {}, async (driver) => {
          await driver.write('a.ts', new Text('the old one'), usual, never);
          const failure = await failureOf(driver.write('a.ts', new Made(20_000_000), usual, never));
          expect(failure.kind).toBe('no-space');
          expect(titleOf(failure)).toBe(`There is no space left at 127.0.0.1:${server.port}.`);
        });
        expect(await readFile(join(disk.path, 'a.ts'), 'utf8')).toBe('the old one');
        expect(await readdir(disk.path)).toEqual(['a.ts']);
      });
    } finally {
      await disk.stop();
    }
  });

  test('no permission, and no such folder', async () => {
    const locked = join(plain.folder, 'locked');
    await mkdir(locked);
    await writeFile(join(locked, 'a.ts'), 'kept');
    await chmod(join(locked, 'a.ts'), 0o600);
    await using(plain, {}, async (driver) => {
      const works: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['write “locked/b.ts”', () => driver.write('locked/b.ts', new Text('x'), usual, never)],
        ['create “locked/new/”', () => driver.makeDir?.('locked/new/', never) ?? none()],
        ['read “locked/a.ts”', () => driver.read?.('locked/a.ts', undefined, never) ?? none()],
        ['remove “locked/a.ts”', () => driver.remove?.('locked/a.ts', never) ?? none()],
        ['rename “locked/a.ts”', () => driver.rename?.('locked/a.ts', 'locked/c.ts', never) ?? none()],
      ].map(([what, work]) => [what, work] as [string, () => Promise<unknown>]);
      for (const [what, work] of works) {
        const failure = await failureOf(work());
        expect(failure.kind).toBe('forbidden');
        expect(titleOf(failure)).toBe(`These credentials may not ${what}.`);
      }
      const missing = await failureOf(gathered(driver.list?.('nowhere/', never) ?? none()));
      expect(titleOf(missing)).toBe('“nowhere/” does not exist.');
    });
  });

  test('outside of the login folder it is said how to be below it', async () => {
    await withServer(startVsftpd({ settings: { chroot_local_user: 'NO' } }), async (server) => {
      await using(server, {}, async (driver) => {
        const failure = await failureOf(driver.write('/etc/slipway/a.ts', new Text('x'), usual, never));
        expect(titleOf(failure)).toBe('These credentials may not write “/etc/slipway/a.ts”.');
        expect(adviceOf(failure)).toContain(
          `below the login folder “${server.folder}”, put /~/ before the path.`,
        );
      });
    });
  });

  test('below a file there is no room for another', async () => {
    await using(plain, {}, async (driver) => {
      await driver.write('file.ts', new Text('kept'), usual, never);
      const failure = await failureOf(driver.write('file.ts/b.ts', new Text('x'), usual, never));
      expect(titleOf(failure)).toBe('A file where the folder “file.ts/” would have to be exists already.');
    });
  });
});

async function* none(): AsyncGenerator<never> {
  // Stands in for a verb that is there in truth.
}
