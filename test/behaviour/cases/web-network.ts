import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { retryRuleOf, titleOf } from '../../../src/model/failure-policy';
import { startChaosProxy, type ChaosProxy, type Faults } from '../../servers/chaos-proxy';
import { freePort } from '../../servers/ports';
import { runningServers } from '../../servers/running';
import { Made, Text } from '../made';
import type { WebTarget } from '../targets';
import {
  cancelledBy,
  failureOf,
  gathered,
  never,
  using,
  usual,
  type Cases,
  type Verbs,
  type Whole,
} from '../tools';

const megabyte = 1_000_000;

/** What happens on the way: nothing there, nothing moving, cut in the middle, another certificate. */
export function webNetworkCases(cases: Cases, { write, stat, read }: Verbs, target: WebTarget): void {
  const through = async (
    faults: Faults,
    work: (driver: Whole, proxy: ChaosProxy) => Promise<unknown>,
  ): Promise<void> => {
    const proxy = await startChaosProxy(target.destination, faults);
    try {
      await using(target.with({ port: proxy.port }), (driver) => work(driver, proxy));
    } finally {
      await proxy.stop();
    }
  };

  cases.group('network', () => {
    cases.add('nothing listens there', async ({ at }) => {
      const port = await freePort();
      await using(target.with({ port }), async (driver) => {
        const works = [
          () => driver.check(never),
          () => driver.write(at('a.ts'), new Made(9), usual, never),
          () => gathered(driver.list(at(), never)),
        ];
        for (const work of works) {
          const failure = await failureOf(work());
          expect(failure.kind).toBe('unreachable');
          expect(titleOf(failure)).toBe(`Nothing answers at ${target.destination.host}:${port}.`);
        }
      });
    });

    cases.add('a host that nobody knows', async () => {
      await using(target.with({ host: 'nowhere.invalid', port: 443 }), async (driver) => {
        const failure = await failureOf(driver.check(never));
        expect(failure.kind).toBe('unreachable');
        expect(titleOf(failure)).toBe('Nothing answers at nowhere.invalid:443.');
      });
    });

    for (const how of ['reset', 'end'] as const) {
      cases.add(`a connection that is cut (${how}) in the middle of a write`, async ({ at }) => {
        await write(at('a.ts'), new Text('the old one'));
        await through({ cut: { after: 3 * megabyte, direction: 'up', how } }, async (driver) => {
          const failure = await failureOf(driver.write(at('a.ts'), new Made(20 * megabyte), usual, never));
          expect(failure.kind).toBe('timeout');
          expect(retryRuleOf(failure.kind)).toBe('backoff');
        });
        expect((await read?.(at('a.ts')))?.toString()).toBe('the old one');
      });

      cases.add(`a connection that is cut (${how}) in the middle of a part`, async ({ at }) => {
        await through({}, async ({ multipart }, proxy) => {
          const upload = { path: at('a.ts'), uploadId: await multipart.begin(at('a.ts'), usual, never) };
          const part = { number: 1, start: 0, end: 8 * megabyte };
          const source = new Made(part.end);
          proxy.faults.cut = { after: 3 * megabyte, direction: 'up', how, once: true };
          const failure = await failureOf(multipart.writePart(upload, part, source, never));
          expect(failure.kind).toBe('timeout');
          expect(await multipart.listParts(upload, never)).toEqual([]);
          const again = await multipart.writePart(upload, part, source, never);
          expect(await multipart.listParts(upload, never)).toEqual([again]);
          await multipart.abort(upload, never);
        });
      });

      cases.add(`a connection that is cut (${how}) in the middle of a read`, async ({ at }) => {
        await write(at('a.ts'), new Made(20 * megabyte));
        await through({ cut: { after: 3 * megabyte, direction: 'down', how } }, async (driver) => {
          const reading = async (): Promise<number> => {
            let bytes = 0;
            for await (const chunk of await driver.read(at('a.ts'), undefined, never)) {
              bytes += (chunk as Buffer).length;
            }
            return bytes;
          };
          const failure = await failureOf(reading());
          expect(failure.kind).toBe('timeout');
          expect(failure.operation).toBe('read');
        });
      });
    }

    cases.add('an answer that is cut: what was sent is not taken for confirmed', async ({ at }) => {
      await through({ cut: { after: 10, direction: 'down', how: 'reset' } }, async (driver) => {
        const failure = await failureOf(driver.write(at('a.ts'), new Text('content'), usual, never));
        expect(failure.kind).toBe('timeout');
      });
    });

    cases.add('a server that stalls while it takes: the signal ends it', async ({ at }) => {
      await through({ stall: { after: megabyte, direction: 'up' } }, async (driver, proxy) => {
        const stop = new AbortController();
        const writing = driver.write(at('a.ts'), new Made(20 * megabyte), usual, stop.signal);
        await moved(() => proxy.stats.up >= megabyte / 2);
        stop.abort();
        await cancelledBy(stop, writing);
      });
      expect(await stat?.(at('a.ts'))).toBeUndefined();
    });

    cases.add('a server that never answers: the signal ends every question', async ({ at }) => {
      await through({ stall: { after: 0, direction: 'down' } }, async (driver, proxy) => {
        const questions: readonly ((signal: AbortSignal) => Promise<unknown>)[] = [
          (signal) => driver.check(signal),
          (signal) => driver.stat(at('a.ts'), signal),
          (signal) => gathered(driver.list(at(), signal)),
          (signal) => driver.read(at('a.ts'), undefined, signal),
          (signal) => driver.write(at('a.ts'), new Text('content'), usual, signal),
          ...(target.beginsSilently
            ? []
            : [(signal: AbortSignal) => driver.multipart.begin(at('a.ts'), usual, signal)]),
        ];
        for (const question of questions) {
          const stop = new AbortController();
          const before = proxy.stats.up;
          const asking = question(stop.signal);
          asking.catch(() => undefined);
          await moved(() => proxy.stats.up > before);
          stop.abort();
          await cancelledBy(stop, asking);
        }
      });
    });

    cases.add('a server that stalls while it is read: the signal ends it', async ({ at }) => {
      await write(at('a.ts'), new Made(20 * megabyte));
      await through({ stall: { after: 3 * megabyte, direction: 'down' } }, async (driver) => {
        const stop = new AbortController();
        let bytes = 0;
        const reading = async (): Promise<void> => {
          for await (const chunk of await driver.read(at('a.ts'), undefined, stop.signal)) {
            bytes += (chunk as Buffer).length;
            if (bytes > 2 * megabyte) stop.abort();
          }
        };
        await cancelledBy(stop, reading());
        expect(bytes).toBeLessThan(20 * megabyte);
      });
    });

    cases.add('a certificate for another host is not trusted', async ({ at }) => {
      const { wrongHost } = runningServers().certificates;
      const [key, cert] = await Promise.all([readFile(wrongHost.key), readFile(wrongHost.certificate)]);
      const server = createServer({ key, cert }, (_, answer) => answer.end());
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      try {
        await using(target.with({ host: '127.0.0.1', port, tls: true }), async (driver) => {
          const failure = await failureOf(driver.write(at('a.ts'), new Made(9), usual, never));
          expect(failure.kind).toBe('untrusted-certificate');
          expect(titleOf(failure)).toBe(`The certificate of 127.0.0.1:${port} is made out to another name.`);
        });
      } finally {
        server.close();
      }
    });

    if (!target.destination.tls) {
      cases.add('TLS is spoken to a server that does not', async () => {
        const { host, port } = target.destination;
        await using(target.with({ tls: true }), async (driver) => {
          const failure = await failureOf(driver.check(never));
          expect(failure.kind).toBe('no-tls');
          expect(titleOf(failure)).toBe(`${host}:${port} does not speak TLS.`);
        });
      });
    }
  });
}

async function moved(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error('Nothing moved within 10 s.');
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
