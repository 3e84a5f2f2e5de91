import { readFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { expect } from 'vitest';
import { retryRuleOf, titleOf } from '../../../src/model/failure-policy';
import { startChaosProxy, type ChaosProxy, type Faults } from '../../servers/chaos-proxy';
import { freePort } from '../../servers/ports';
import { runningServers } from '../../servers/running';
import { Made, Text } from '../made';
import type { SwiftTarget } from '../swift-targets';
import { cancelledBy, failureOf, never, using, usual, type Cases, type Verbs, type Whole } from '../tools';

const megabyte = 1_000_000;

/** What happens on the way: nothing there, nothing moving, cut in the middle. */
export function swiftNetworkCases(cases: Cases, { write, stat, read }: Verbs, target: SwiftTarget): void {
  if (!stat || !read) throw new Error('This driver lacks a verb.');
  /** Signed in, before anything goes wrong. */
  const through = async (work: (driver: Whole, proxy: ChaosProxy) => Promise<unknown>): Promise<void> => {
    const proxy = await startChaosProxy(target.destination);
    try {
      await using(target.with({ port: proxy.port }), async (driver) => {
        await driver.check(never);
        await work(driver, proxy);
      });
    } finally {
      await proxy.stop();
    }
  };
  cases.group('network', () => {
    cases.add('nothing listens there', async () => {
      const port = await freePort();
      await using(target.with({ port }), async (driver) => {
        const failure = await failureOf(driver.check(never));
        expect(failure.kind).toBe('unreachable');
        expect(titleOf(failure)).toBe(`Nothing answers at ${target.destination.host}:${port}.`);
      });
    });

    cases.add('TLS is spoken to a server that does not', async () => {
      const { host, port } = target.destination;
      await using(target.with({ tls: true }), async (driver) => {
        const failure = await failureOf(driver.check(never));
        expect(failure.kind).toBe('no-tls');
        expect(titleOf(failure)).toBe(`${host}:${port} does not speak TLS.`);
      });
    });

    cases.add(
      'behind something that ends TLS nothing goes without it, whatever Swift says',
      async ({ at }) => {
        const ending = await startTlsEnding(target.destination);
        try {
          await using(target.with({ port: ending.port, tls: true }), async (driver) => {
            await driver.check(never);
            await driver.write(at('a.ts'), new Text('content'), usual, never);
          });
          expect((await read(at('a.ts'))).toString()).toBe('content');
          expect(ending.plain()).toBe(0);
        } finally {
          ending.stop();
        }
      },
    );

    for (const how of ['reset', 'end'] as const) {
      cases.add(`a connection that is cut (${how}) in the middle of a write`, async ({ at }) => {
        await write(at('a.ts'), new Text('the old one'));
        await through(async (driver, proxy) => {
          cut({ after: 3 * megabyte, direction: 'up', how }, proxy);
          const failure = await failureOf(driver.write(at('a.ts'), new Made(20 * megabyte), usual, never));
          expect(failure.kind).toBe('timeout');
          expect(retryRuleOf(failure.kind)).toBe('backoff');
        });
        expect((await read(at('a.ts'))).toString()).toBe('the old one');
      });

      cases.add(`a connection that is cut (${how}) in the middle of a read`, async ({ at }) => {
        await write(at('a.ts'), new Made(20 * megabyte));
        await through(async (driver, proxy) => {
          cut({ after: 3 * megabyte, direction: 'down', how }, proxy);
          const reading = async (): Promise<void> => {
            for await (const _ of await driver.read(at('a.ts'), undefined, never));
          };
          expect(await failureOf(reading())).toMatchObject({ kind: 'timeout', operation: 'read' });
        });
      });
    }

    cases.add('a part that is cut counts for nothing, and is sent again', async ({ at }) => {
      await through(async ({ multipart }, proxy) => {
        const upload = { path: at('a.ts'), uploadId: await multipart.begin(at('a.ts'), usual, never) };
        const part = { number: 1, start: 0, end: 8 * megabyte };
        const source = new Made(part.end);
        cut({ after: 3 * megabyte, direction: 'up', how: 'reset', once: true }, proxy);
        expect(await failureOf(multipart.writePart(upload, part, source, never))).toMatchObject({
          kind: 'timeout',
        });
        expect(await multipart.listParts(upload, never)).toEqual([]);
        const again = await multipart.writePart(upload, part, source, never);
        expect(await multipart.listParts(upload, never)).toEqual([again]);
        await multipart.abort(upload, never);
      });
    });

    cases.add('a kept connection that the server has closed is no failure', async ({ at }) => {
      await through(async (driver, proxy) => {
        await write(at('a.ts'), new Text('content'));
        proxy.resetAll();
        expect(await driver.stat(at('a.ts'), never)).toMatchObject({ bytes: 7 });
      });
    });

    cases.add('a server that stalls while it takes: the signal ends it', async ({ at }) => {
      await through(async (driver, proxy) => {
        proxy.resetAll();
        proxy.faults.stall = { after: megabyte, direction: 'up' };
        const stop = new AbortController();
        const source = new Made(20 * megabyte, { passed: (bytes) => bytes > megabyte && stop.abort() });
        await cancelledBy(stop, driver.write(at('a.ts'), source, usual, stop.signal));
      });
      expect(await stat(at('a.ts'))).toBeUndefined();
    });

    cases.add(
      'a server that never answers: the signal ends the sign-in for whoever waits',
      async ({ at }) => {
        const proxy = await startChaosProxy(target.destination, { stall: { after: 0, direction: 'down' } });
        try {
          await using(target.with({ port: proxy.port }), async (driver) => {
            for (const question of [
              driver.check.bind(driver),
              (signal: AbortSignal) => driver.stat(at('a'), signal),
            ]) {
              const stop = new AbortController();
              const asking = question(stop.signal);
              setTimeout(() => stop.abort(), 50);
              await cancelledBy(stop, asking);
            }
          });
        } finally {
          await proxy.stop();
        }
      },
    );
  });
}

function cut(faults: NonNullable<Faults['cut']>, proxy: ChaosProxy): void {
  proxy.resetAll();
  proxy.faults.cut = faults;
}

/** Speaks TLS to clients and none to the server behind it; counts connections that begin with anything else. */
async function startTlsEnding(behind: {
  readonly host: string;
  readonly port: number;
}): Promise<{ readonly port: number; readonly plain: () => number; stop(): void }> {
  const { certificate, key } = runningServers().certificates.server;
  const [cert, keyText] = await Promise.all([readFile(certificate), readFile(key)]);
  const secureContext = createSecureContext({ cert, key: keyText });
  const sockets = new Set<Socket>();
  let plain = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return;
      // The first byte of a handshake (RFC 8446, section 5.1).
      if (first[0] !== 22) plain += 1;
      socket.unshift(first);
      const open = new TLSSocket(socket, { isServer: true, secureContext });
      const onward = connect(behind.port, behind.host);
      for (const one of [open, onward])
        one.on('error', () => [open, onward].forEach((other) => other.destroy()));
      open.pipe(onward).pipe(open);
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    plain: () => plain,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
