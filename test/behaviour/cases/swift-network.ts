import { expect } from 'vitest';
import { retryRuleOf, titleOf } from '../../../src/model/failure-policy';
import { startChaosProxy, type ChaosProxy, type Faults } from '../../servers/chaos-proxy';
import { freePort } from '../../servers/ports';
import { Made, Text } from '../made';
import type { SwiftTarget } from '../targets';
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
  const cut = (faults: NonNullable<Faults['cut']>, proxy: ChaosProxy): void => {
    proxy.resetAll();
    proxy.faults.cut = faults;
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
        expect(failure.kind).toBe('bad-address');
        expect(titleOf(failure)).toBe(`${host}:${port} does not speak TLS; try the address with http.`);
      });
    });

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
