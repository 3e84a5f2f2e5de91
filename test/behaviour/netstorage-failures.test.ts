import { afterEach, describe, expect, test } from 'vitest';
import type { NetStorageDestination, Secrets } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { retryRuleOf, titleOf } from '../../src/model/failure-policy';
import { startChaosProxy } from '../servers/chaos-proxy';
import { freePort } from '../servers/ports';
import { runningServers } from '../servers/running';
import { startTlsListener } from '../servers/tls-listener';
import { startNetStorage, type NetStorage, type NetStorageOptions } from '../stand-ins/netstorage';
import { sendRaw } from '../stand-ins/netstorage-requests';
import { Made, Text } from './made';
import { netStorageTarget } from './netstorage-target';
import { failureOf, gathered, never, usual, verbsOf } from './tools';

const at = '/123456/ep 1/a.ts';

let service: NetStorage;
const drivers: Driver[] = [];
afterEach(async () => {
  for (const driver of drivers.splice(0)) await driver.close();
  await service.stop();
});

async function opened(
  options: NetStorageOptions = { store: 'object' },
  place: Partial<NetStorageDestination> = {},
  secrets?: Secrets,
): Promise<Driver> {
  service = await startNetStorage(options);
  const driver = await netStorageTarget('', service).with(place, secrets);
  drivers.push(driver);
  return driver;
}

function here(title: string): string {
  return title.replace('HOST', `127.0.0.1:${service.port}`);
}

const wrongKey =
  'The key name or the key for HOST is wrong, or the key is not active yet: a new one takes up to two hours.';

describe('who is not let in is told why', () => {
  test.each<[string, Partial<NetStorageDestination>, Secrets | undefined]>([
    ['another key', {}, { key: 'MARKED secret' }],
    ['another name', { user: 'somebody' }, undefined],
  ])('%s', async (_, place, secrets) => {
    const driver = await opened({ store: 'object' }, place, secrets);
    for (const work of [driver.check(never), driver.write(at, new Made(9), usual, never)]) {
      const failure = await failureOf(work);
      expect(failure.kind).toBe('wrong-credentials');
      expect(titleOf(failure)).toBe(here(wrongKey));
      expect(JSON.stringify(failure.toRecord())).not.toContain('MARKED');
    }
  });

  test('no key at all', async () => {
    const driver = await opened({ store: 'object' }, {}, {});
    const failure = await failureOf(driver.check(never));
    expect(failure.kind).toBe('missing-credentials');
    expect(titleOf(failure)).toBe('The key for 127.0.0.1, or its name, is not known.');
    expect(service.lines).toEqual([]);
  });

  test.each([90_000, -7_200_000])('a clock that is %i ms off', async (aheadMs) => {
    const driver = await opened({ store: 'file', aheadMs });
    const failure = await failureOf(driver.check(never));
    expect(failure.kind).toBe('clock-skew');
    expect(titleOf(failure)).toBe(here('The clocks of this computer and of HOST differ too much.'));
  });

  test('but not a clock that is a little off', async () => {
    const driver = await opened({ store: 'object', aheadMs: 45_000 });
    await driver.check(never);
    await driver.write(at, new Made(2_000_000), usual, never);
  });

  test('what a key that was taken may not do is something else', async () => {
    const driver = await opened();
    await driver.check(never);
    const failure = await failureOf(gathered(driver.list?.('/654321/', never) ?? emptyList()));
    expect(failure.kind).toBe('forbidden');
    expect(titleOf(failure)).toBe('These credentials may not list “/654321/”.');
  });
});

async function* emptyList(): AsyncIterable<never> {
  // Nothing is in it.
}

describe('what a store refuses', () => {
  test.each([
    [400, 'unsupported', 'never', 'HOST refuses such a request (HTTP 400).'],
    [403, 'forbidden', 'never', `These credentials may not write “${at}”.`],
    [404, 'not-found', 'never', `“${at}” does not exist.`],
    [409, 'exists', 'never', `“${at}” exists already.`],
    [412, 'corrupt', 'backoff', `“${at}” did not arrive as it was sent.`],
    [413, 'too-large', 'never', `“${at}” is larger than the destination accepts.`],
    [423, 'throttled', 'backoff', 'HOST asked for fewer requests.'],
    [429, 'throttled', 'backoff', 'HOST asked for fewer requests.'],
    [500, 'unknown', 'backoff', `It was not possible to write “${at}”.`],
    [503, 'throttled', 'backoff', 'HOST asked for fewer requests.'],
    [504, 'timeout', 'backoff', 'HOST stopped answering.'],
    [507, 'no-space', 'never', 'There is no space left at HOST.'],
    [509, 'throttled', 'backoff', 'HOST asked for fewer requests.'],
  ] as const)('%i', async (status, kind, retry, title) => {
    const refusals: number[] = [];
    const driver = await opened({ store: 'object', refusals });
    await driver.check(never);
    refusals.push(status);
    const failure = await failureOf(driver.write(at, new Made(9), usual, never));
    expect(failure.kind).toBe(kind);
    expect(retryRuleOf(failure.kind)).toBe(retry);
    expect(titleOf(failure)).toBe(here(title));
  });

  test('a large file that is refused is not sent to its end', async () => {
    const refusals: number[] = [];
    const driver = await opened({ store: 'object', refusals });
    await driver.check(never);
    refusals.push(413);
    let sent = 0;
    const source = new Made(60_000_000, { passed: (bytes) => (sent = bytes) });
    expect((await failureOf(driver.write(at, source, usual, never))).kind).toBe('too-large');
    expect(sent).toBeLessThan(20_000_000);
  });

  test('a path that would be another one on the way', async () => {
    const driver = await opened();
    const failure = await failureOf(driver.write('/123456/../a.ts', new Made(9), usual, never));
    expect(failure.kind).toBe('unsupported');
    expect(titleOf(failure)).toBe(
      '“/123456/../a.ts” is no path there: no name in it can be empty, “.” or “..”.',
    );
  });
});

describe('what arrived is looked at', () => {
  test('until one was seen as it was sent; then only what the service knew no hash of before', async () => {
    const driver = await opened({ store: 'object' });
    const requests = async (name: string, bytes: number): Promise<string[]> => {
      const before = service.lines.length;
      await driver.write(`/123456/${name}`, new Made(bytes), usual, never);
      return service.lines.slice(before).map(({ action }) => action);
    };
    await driver.check(never);
    expect(await requests('a.ts', 9000)).toEqual(['upload', 'stat']);
    expect(await requests('b.ts', 9000)).toEqual(['upload']);
    expect(await requests('empty.ts', 0)).toEqual(['upload']);
    expect(await requests('c.ts', 2_000_000)).toEqual(['upload', 'stat']);
    expect(service.files().get('/123456/b.ts')?.md5).toBe(new Made(9000).hash('md5'));
  });

  test('as long as it may be that a copy lags behind', async () => {
    const driver = await opened({ store: 'object', misreads: { times: 2 } });
    await driver.write(at, new Made(9), usual, never);
    expect(service.lines.filter(({ action }) => action === 'stat')).toHaveLength(4);
  });

  test('and counts for nothing where it is another content', async () => {
    const driver = await opened({ store: 'object', misreads: { times: 9 } });
    const failure = await failureOf(driver.write(at, new Made(9), usual, never));
    expect(failure.kind).toBe('corrupt');
    expect(titleOf(failure)).toBe(`“${at}” did not arrive as it was sent.`);
  });
});

describe('what is told of a store', () => {
  test('is asked for once, however many files begin at the same time', async () => {
    const driver = await opened({ store: 'file' });
    const names = ['a', 'b', 'c', 'd'].map((name) => `/123456/${name}.ts`);
    await Promise.all(names.map((name) => driver.write(name, new Made(9), usual, never)));
    expect(service.lines.filter(({ target }) => target === '/123456')).toHaveLength(1);
  });

  test('a CP code without anything in it is empty, not missing', async () => {
    const driver = await opened({ store: 'file', hidesEmpty: true });
    expect(await gathered(driver.list?.('/123456/', never) ?? emptyList())).toEqual([]);
    const failure = await failureOf(gathered(driver.list?.('/123456/no/', never) ?? emptyList()));
    expect(failure.kind).toBe('not-found');
  });

  test('a link is read as what it leads to', async () => {
    const { driver, write, list, read } = verbsOf(await opened());
    await write('/123456/a.ts', new Text('content'));
    const action = 'version=1&action=symlink&target=%2F123456%2Fa.ts';
    expect(await sendRaw(service, { method: 'POST', path: '/123456/link.ts', action })).toBe(200);
    expect((await list?.('/123456/'))?.map(({ path, kind }) => [path, kind])).toEqual([
      ['/123456/a.ts', 'file'],
      ['/123456/link.ts', 'file'],
    ]);
    expect((await read?.('/123456/link.ts'))?.toString()).toBe('content');
    expect(driver.traits.folders).toBe('implied');
  });

  test('a part is read from a store that sends all', async () => {
    const { write, read } = verbsOf(await opened({ store: 'file', ignoresRanges: true }));
    const source = new Made(500_000);
    await write(at, source);
    expect((await read?.(at, { start: 100_001, end: 300_000 }))?.equals(source.slice(100_001, 300_001))).toBe(
      true,
    );
  });

  test('small files are hashed before, large ones while they go', async () => {
    const { write } = verbsOf(await opened());
    const sizes = [0, 1, 1_048_576, 1_048_577, 9_000_000];
    for (const size of sizes) await write(`/123456/${size}.ts`, new Made(size));
    expect([...service.files().values()].map(({ size, md5 }) => [size, md5])).toEqual(
      sizes.map((size) => [size, new Made(size).hash('md5')]),
    );
    expect(service.lines.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

describe('the time of a file', () => {
  test.each(['object', 'file'] as const)('is set by itself, at a store of kind %s', async (store) => {
    const driver = await opened({ store });
    const name = '/123456/ep 1/Ärger & 日本.ts';
    const content = new Made(9000);
    await driver.write(name, content, usual, never);
    await driver.setModified?.(name, 1_600_000_000_999, never);
    expect(await driver.stat?.(name, never)).toMatchObject({
      modifiedMs: 1_600_000_000_000,
      md5: content.hash('md5'),
    });
    const missing = await failureOf(Promise.resolve(driver.setModified?.('/123456/no.ts', 9, never)));
    expect(missing).toMatchObject({ kind: 'not-found', path: '/123456/no.ts' });
  });
});

describe('on the way', () => {
  test('nothing listens there', async () => {
    const port = await freePort();
    const driver = await opened({ store: 'object' }, { port });
    const failure = await failureOf(driver.write(at, new Made(9), usual, never));
    expect(failure.kind).toBe('unreachable');
    expect(titleOf(failure)).toBe(`Nothing answers at 127.0.0.1:${port}.`);
  });

  test.each(['reset', 'end'] as const)(
    'a connection is cut (%s) in the middle: the old content stays',
    async (how) => {
      const direct = await opened();
      await direct.write(at, new Text('the old one'), usual, never);
      const cut = { after: 3_000_000, direction: 'up', how } as const;
      const proxy = await startChaosProxy(service, { cut });
      try {
        const driver = await netStorageTarget('', service).with({ port: proxy.port });
        drivers.push(driver);
        const failure = await failureOf(driver.write(at, new Made(20_000_000), usual, never));
        expect(failure.kind).toBe('timeout');
      } finally {
        await proxy.stop();
      }
      expect((await verbsOf(direct).read?.(at))?.toString()).toBe('the old one');
    },
  );

  test('TLS is spoken to a server that does not', async () => {
    const driver = await opened({ store: 'object' }, { tls: true });
    const failure = await failureOf(driver.check(never));
    expect(failure.kind).toBe('no-tls');
    expect(titleOf(failure)).toBe(here('HOST does not speak TLS.'));
  });

  test('a certificate for another host is not trusted', async () => {
    const listener = await startTlsListener(runningServers().certificates.wrongHost);
    const driver = await opened({ store: 'object' }, { tls: true, port: listener.port });
    const failure = await failureOf(driver.check(never));
    expect(failure.kind).toBe('untrusted-certificate');
    expect(listener.requests()).toBe(0);
    listener.stop();
  });
});
