import { expect } from 'vitest';
import type { Driver } from '../../../src/drivers/driver';
import { Made, Text } from '../made';
import { cancelledBy, gathered, usual, type Cases, type Verbs } from '../tools';

const long = 100_000_000;

/** Every verb obeys its signal at once. */
export function cancelCases(cases: Cases, { driver, write, stat, read }: Verbs): void {
  cases.group('cancelling', () => {
    for (const [verb, call] of everyVerb(driver)) {
      cases.add(`${verb} does nothing when its signal has ended already`, async ({ at }) => {
        const stop = new AbortController();
        stop.abort();
        await cancelledBy(stop, call(at('x'), stop.signal));
        if (stat) expect(await stat(at('x'))).toBeUndefined();
      });
    }

    cases.add('a write in the middle: nothing stands there', async ({ at }) => {
      const stop = new AbortController();
      await cancelledBy(stop, driver.write(at('a.ts'), stopping(stop), usual, stop.signal));
      if (stat) expect(await stat(at('a.ts'))).toBeUndefined();
    });

    cases.add('a write of which nothing is sent yet', async ({ at }) => {
      const stop = new AbortController();
      const writing = driver.write(at('a.ts'), new Made(long, { neverHashed: true }), usual, stop.signal);
      setImmediate(() => stop.abort());
      await cancelledBy(stop, writing);
      if (stat) expect(await stat(at('a.ts'))).toBeUndefined();
    });

    if (read) {
      cases.add('a write over something: the old content stays', async ({ at }) => {
        await write(at('a.ts'), new Text('the old one'));
        const stop = new AbortController();
        await cancelledBy(stop, driver.write(at('a.ts'), stopping(stop), usual, stop.signal));
        expect((await read(at('a.ts'))).toString()).toBe('the old one');
      });

      cases.add('the next write after it, on the same connection, succeeds', async ({ at }) => {
        const stop = new AbortController();
        await cancelledBy(stop, driver.write(at('a.ts'), stopping(stop), usual, stop.signal));
        await write(at('a.ts'), new Text('the new one'));
        expect((await read(at('a.ts'))).toString()).toBe('the new one');
      });

      cases.add('a read in the middle', async ({ at }) => {
        await write(at('a.ts'), new Made(30_000_000));
        const stop = new AbortController();
        const reading = async (): Promise<void> => {
          const stream = await driver.read?.(at('a.ts'), undefined, stop.signal);
          for await (const chunk of stream ?? []) {
            expect((chunk as Buffer).length).toBeGreaterThan(0);
            stop.abort();
          }
        };
        await cancelledBy(stop, reading());
      });

      cases.add('a read that nobody reads from', async ({ at }) => {
        await write(at('a.ts'), new Made(30_000_000));
        const stop = new AbortController();
        const stream = await driver.read?.(at('a.ts'), undefined, stop.signal);
        const ended = new Promise((_, reject) => {
          stream?.once('error', reject);
        });
        stop.abort();
        await cancelledBy(stop, ended);
      });
    }
  });
}

/** A source that ends the signal when its first chunk has gone. */
function stopping(stop: AbortController): Made {
  return new Made(long, { passed: (bytes) => bytes > 0 && stop.abort() });
}

function everyVerb(driver: Driver): [string, (path: string, signal: AbortSignal) => Promise<unknown>][] {
  const { multipart } = driver;
  const source = new Made(10);
  const part = { number: 1, start: 0, end: 10 };
  return [
    ['check', (_, signal) => driver.check(signal)],
    ['write', (path, signal) => driver.write(path, source, usual, signal)],
    ...optional(
      driver.list !== undefined,
      'list',
      (path, signal) => driver.list && gathered(driver.list(path, signal)),
    ),
    ...optional(driver.stat !== undefined, 'stat', (path, signal) => driver.stat?.(path, signal)),
    ...optional(driver.read !== undefined, 'read', (path, signal) => driver.read?.(path, undefined, signal)),
    ...optional(driver.makeDir !== undefined, 'makeDir', (path, signal) => driver.makeDir?.(path, signal)),
    ...optional(driver.remove !== undefined, 'remove', (path, signal) => driver.remove?.(path, signal)),
    ...optional(multipart !== undefined, 'multipart.begin', (path, signal) =>
      multipart?.begin(path, usual, signal),
    ),
    ...optional(multipart !== undefined, 'multipart.writePart', (path, signal) =>
      multipart?.writePart(upload(path), part, source, signal),
    ),
    ...optional(multipart !== undefined, 'multipart.listParts', (path, signal) =>
      multipart?.listParts(upload(path), signal),
    ),
    ...optional(multipart !== undefined, 'multipart.complete', (path, signal) =>
      multipart?.complete(upload(path), [], signal),
    ),
    ...optional(multipart !== undefined, 'multipart.abort', (path, signal) =>
      multipart?.abort(upload(path), signal),
    ),
  ];
}

function upload(path: string): { path: string; uploadId: string } {
  return { path, uploadId: 'none' };
}

function optional(
  can: boolean,
  name: string,
  call: (path: string, signal: AbortSignal) => Promise<unknown> | undefined,
): [string, (path: string, signal: AbortSignal) => Promise<unknown>][] {
  return !can ? [] : [[name, async (path, signal) => call(path, signal)]];
}
