import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { openDriver } from '../../../src/drivers/registry';
import { sentenceOf, titleOf } from '../../../src/model/failure-policy';
import { startChaosProxy } from '../../servers/chaos-proxy';
import { startSwiftV1 } from '../../stand-ins/swift-v1';
import { Made, Text } from '../made';
import { markContainer, type SwiftTarget } from '../swift-targets';
import { newBucketName } from '../targets';
import { all, failureOf, gathered, never, using, usual, type Cases, type Verbs, type Whole } from '../tools';

/** Whom a Swift refuses, what it does not have, and what is said then. */
export function swiftRefusalCases(cases: Cases, verbs: Verbs, target: SwiftTarget): void {
  cases.group('who may', () => {
    signInCases(cases, target);
    otherAccountCases(cases, verbs, target);
  });
  cases.group('containers', () => containerCases(cases, target));
  cases.group('refused content', () => {
    refusedForReal(cases, target);
    contentCases(cases, target);
  });
}

function signInCases(cases: Cases, target: SwiftTarget): void {
  const { host, port } = target.destination;
  const wrong = 'User, tenant or key is wrong. Correct it for this destination, then try again.';

  cases.add('a wrong key, a wrong user and a missing tenant are told alike', async ({ at }) => {
    const opened = [
      target.with({}, { password: 'not the key' }),
      target.with({ user: 'test:nobody' }),
      target.with({ user: 'nowhere:tester' }),
    ];
    for (const opening of opened) {
      await using(opening, async (driver) => {
        for (const work of everything(driver, at('a.ts'))) {
          const failure = await failureOf(work());
          expect(failure.kind).toBe('wrong-credentials');
          expect(sentenceOf(failure)).toBe(wrong);
          expect(failure.detail).not.toContain('not the key');
        }
      });
    }
  });

  cases.add('without a secret or a name nothing is sent', async () => {
    await using(target.with({}, {}), async (driver) => {
      const failure = await failureOf(driver.check(never));
      expect(failure.kind).toBe('missing-credentials');
      expect(titleOf(failure)).toBe(`The password for ${host} is not known.`);
    });
    const { user: _nobody, ...nameless } = target.destination;
    await using(openDriver({ destination: nameless, secrets: target.secrets }), async (driver) => {
      expect(titleOf(await failureOf(driver.check(never)))).toBe(`The user name for ${host} is not known.`);
    });
  });

  cases.add('a way of signing in that this server does not have', async () => {
    await using(target.with({ auth: 'v2.0' }), async (driver) => {
      const failure = await failureOf(driver.check(never));
      expect(failure.kind).toBe('bad-address');
      expect(titleOf(failure)).toBe(
        'This server does not answer v2.0 sign-in at this address; newer ones answer v3.',
      );
    });
    await using(target.with({ auth: 'v3' }), async (driver) => {
      const failure = await failureOf(driver.check(never));
      expect(titleOf(failure)).toBe('This server does not answer v3 sign-in at this address.');
    });
  });

  cases.add('another server that answers everything with a page', async () => {
    const server = createServer((_, answer) => answer.end('<h1>Welcome</h1>'));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    try {
      await using(target.with({ port: (server.address() as AddressInfo).port }), async (driver) => {
        const failure = await failureOf(driver.check(never));
        expect(titleOf(failure)).toBe('This server does not answer v1 sign-in at this address.');
      });
    } finally {
      server.close();
    }
  });

  cases.add('a storage address without a good token', async ({ at }) => {
    const token = { auth: 'token', account: 'AUTH_test' } as const;
    await using(target.with(token, { token: 'AUTH_tkmadeup' }), async (driver) => {
      const failure = await failureOf(driver.write(at('a.ts'), new Made(9), usual, never));
      expect(failure.kind).toBe('expired-credentials');
      expect(titleOf(failure)).toBe('The temporary credentials ran out.');
    });
    await using(target.with(token, {}), async (driver) => {
      expect(titleOf(await failureOf(driver.check(never)))).toBe(`The token for ${host} is not known.`);
    });
  });

  cases.add('a storage address with its token', async ({ at }) => {
    const signIn = await fetch(`http://${host}:${port}/auth/v1.0`, {
      headers: { 'X-Auth-User': 'test:tester', 'X-Auth-Key': 'testing' },
    });
    const token = signIn.headers.get('x-auth-token') ?? '';
    await using(target.with({ auth: 'token', account: 'AUTH_test' }, { token }), async (driver) => {
      await driver.write(at('a.ts'), new Text('content'), usual, never);
      expect((await all(driver).read(at('a.ts'))).toString()).toBe('content');
    });
  });
}

function otherAccountCases(cases: Cases, { write }: Verbs, target: SwiftTarget): void {
  cases.add('another account may do nothing here', async ({ at }) => {
    await write(at('mine.ts'), new Text('mine'));
    // It names the account of somebody else in whole.
    const other = { user: 'test2:tester2', account: 'AUTH_test' };
    await using(target.with(other, { password: 'testing2' }), async (driver) => {
      await driver.check(never);
      const verbs: readonly (readonly [string, string, () => Promise<unknown>])[] = [
        ['write', 'a.ts', () => driver.write(at('a.ts'), new Made(9), usual, never)],
        ['read', 'mine.ts', () => driver.read(at('mine.ts'), undefined, never)],
        ['remove', 'mine.ts', () => driver.remove(at('mine.ts'), never)],
      ];
      for (const [verb, name, work] of verbs) {
        const failure = await failureOf(work());
        expect(failure.kind).toBe('forbidden');
        expect(titleOf(failure)).toBe(`These credentials may not ${verb} “${at(name)}”.`);
      }
    });
  });
}

function containerCases(cases: Cases, target: SwiftTarget): void {
  const { host, port } = target.destination;

  cases.add(
    'one that is missing is named when it is looked into, and made when it is written to',
    async () => {
      const container = newBucketName();
      await using(target.with({ container }), async (driver) => {
        await driver.check(never);
        const failure = await failureOf(gathered(driver.list('', never)));
        expect(failure.kind).toBe('not-found');
        expect(titleOf(failure)).toBe(`The container “${container}” at ${host}:${port} does not exist.`);
        expect(await all(driver).stat('a.ts')).toBeUndefined();
        const files = Array.from({ length: 20 }, (_, n) => `${n}.ts`);
        await Promise.all(files.map((path) => driver.write(path, new Made(2_000_000), usual, never)));
        expect((await all(driver).list('')).map(({ path }) => path).toSorted()).toEqual(files.toSorted());
      });
    },
  );

  cases.add('one that is missing is made for a large object, too', async () => {
    await using(target.with({ container: newBucketName() }), async (driver) => {
      const source = new Made(3_000_000);
      const upload = { path: 'a.mp4', uploadId: await driver.multipart.begin('a.mp4', usual, never) };
      const whole = { number: 1, start: 0, end: source.bytes };
      const part = await driver.multipart.writePart(upload, whole, source, never);
      await driver.multipart.complete(upload, [part], never);
      expect((await all(driver).read('a.mp4')).equals(source.slice())).toBe(true);
    });
  });

  cases.add('a service without one lists them, and takes no files', async () => {
    const { container: name = '', ...service } = target.destination;
    await using(openDriver({ destination: service, secrets: target.secrets }), async (driver) => {
      await driver.check(never);
      const found = await all(driver).list('');
      expect(found.find((entry) => entry.name === name)).toMatchObject({ path: `${name}/`, kind: 'bucket' });
      const failure = await failureOf(driver.write('a.ts', new Made(1), usual, never));
      expect(failure.kind).toBe('bad-address');
      expect(titleOf(failure)).toBe(`The address names no container at ${host}.`);
    });
  });

  cases.add('one can be made, and made again', async () => {
    await using(target.with({ container: newBucketName() }), async (driver) => {
      await driver.makeDir('', never);
      await driver.makeDir('', never);
      expect(await all(driver).list('')).toEqual([]);
    });
  });

  cases.add('a storage policy is what a new one is made with, or refused by name', async () => {
    const made = { container: newBucketName(), options: { storagePolicy: 'Policy-0' } };
    await using(target.with(made), async (driver) => {
      await driver.write('a.ts', new Made(9), usual, never);
      expect(await all(driver).stat('a.ts')).toMatchObject({ bytes: 9 });
    });
    const refused = { container: newBucketName(), options: { storagePolicy: 'gold' } };
    await using(target.with(refused), async (driver) => {
      const failure = await failureOf(driver.write('a.ts', new Made(9), usual, never));
      expect(failure.kind).toBe('unsupported');
      expect(titleOf(failure)).toBe('This store does not accept the storage policy gold.');
    });
  });
}

/** Swift's own limit of `/info`, and a byte. */
const tooManyBytes = 5_368_709_123;

function refusedForReal(cases: Cases, target: SwiftTarget): void {
  const { host, port } = target.destination;

  cases.add('one that is larger than the server takes, before any of it goes', async ({ at }) => {
    let sent = 0;
    const source = new Made(tooManyBytes, { passed: (bytes) => (sent = bytes) });
    await using(target.open(), async (driver) => {
      const failure = await failureOf(driver.write(at('big.ts'), source, usual, never));
      expect(failure.kind).toBe('too-large');
      expect(titleOf(failure)).toBe(`“${at('big.ts')}” is larger than the destination accepts.`);
      expect(sent).toBe(0);
    });
  });

  cases.add('one for which the container has no room', async () => {
    const container = newBucketName();
    await using(target.with({ container }), async (driver) => {
      await driver.makeDir('', never);
      await markContainer(target, container, { 'X-Container-Meta-Quota-Bytes': '100' });
      const failure = await failureOf(driver.write('a.ts', new Made(101), usual, never));
      expect(failure.kind).toBe('no-space');
      expect(titleOf(failure)).toBe(`There is no space left at ${host}:${port}.`);
    });
  });

  cases.add('one that was altered on the way', async ({ at }) => {
    const proxy = await startChaosProxy(target.destination);
    await using(target.with({ port: proxy.port }), async (driver) => {
      await driver.check(never);
      for (const bytes of [300_000, 3_000_000]) {
        proxy.faults.alter = { after: bytes / 2, direction: 'up' };
        const failure = await failureOf(driver.write(at('x.ts'), new Made(bytes), usual, never));
        expect(failure.kind).toBe('corrupt');
        expect(titleOf(failure)).toBe(`“${at('x.ts')}” did not arrive as it was sent.`);
      }
    });
    await proxy.stop();
  });
}

/** What Swift answers to these cannot be had with little data, so its words are sent in its place. */
function contentCases(cases: Cases, target: SwiftTarget): void {
  const refused = async (status: number, work: (driver: Whole) => Promise<unknown>): Promise<void> => {
    const front = await startSwiftV1({
      instead: ({ method, path }) => (method === 'PUT' && path.endsWith('/x.ts') ? { status } : undefined),
    });
    try {
      await using(target.with({ host: front.host, port: front.port }), work);
    } finally {
      await front.stop();
    }
  };
  const said: readonly (readonly [number, string, string])[] = [
    [413, 'too-large', '“x.ts” is larger than the destination accepts.'],
    [422, 'corrupt', '“x.ts” did not arrive as it was sent.'],
    [403, 'forbidden', 'These credentials may not write “x.ts”.'],
    [507, 'no-space', 'There is no space left at HOST.'],
    [503, 'throttled', 'HOST asked for fewer requests.'],
    [498, 'throttled', 'HOST asked for fewer requests.'],
  ];
  for (const [status, kind, title] of said) {
    cases.add(`${status}: ${title}`, async () => {
      for (const bytes of [9, 3_000_000]) {
        await refused(status, async (driver) => {
          const failure = await failureOf(driver.write('x.ts', new Made(bytes), usual, never));
          expect(failure.kind).toBe(kind);
          expect(titleOf(failure).replace(/127\.0\.0\.1:\d+/, 'HOST')).toBe(title);
        });
      }
    });
  }
}

function everything(driver: Whole, path: string): (() => Promise<unknown>)[] {
  return [
    () => driver.check(never),
    () => driver.write(path, new Made(3_000_000), usual, never),
    () => gathered(driver.list('', never)),
    () => driver.stat(path, never),
    () => driver.multipart.begin(path, usual, never),
  ];
}
