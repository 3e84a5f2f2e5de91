import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Secrets } from '../../src/destination/destination';
import type { ByteSource } from '../../src/drivers/driver';
import { titleOf } from '../../src/model/failure-policy';
import { v2User } from '../stand-ins/keystone-v2';
import { oracleUser } from '../stand-ins/oracle';
import { rackspaceUser, startRackspace } from '../stand-ins/rackspace';
import type { SwiftFront } from '../stand-ins/swift-front';
import { requireProgram } from '../servers/daemon';
import { Made } from './made';
import { keystoneV2, oracle, rackspace, type Front } from './swift-fronts';
import { swiftTargetOf, type SwiftTarget } from './swift-targets';
import { all, failureOf, never, using, usual, type Whole } from './tools';

/** What others are told of a sign-in, and what it refuses. */
interface Dialect extends Front {
  /** A secret that is not the right one, under the name of the right one. */
  readonly wrong: Secrets;
  /** What rclone, which knows this sign-in, has to be told of it. */
  readonly rclone: (front: SwiftFront) => Readonly<Record<string, string>>;
  /** What a client says that has misread the protocol. */
  readonly malformed: (front: SwiftFront) => Promise<Response>;
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const at = ({ host, port }: SwiftFront): string => `http://${host}:${port}`;

const dialects: readonly Dialect[] = [
  {
    ...keystoneV2,
    wrong: { password: 'not the password' },
    rclone: (front) => ({
      auth: `${at(front)}/v2.0`,
      auth_version: '2',
      user: v2User.user,
      key: v2User.password,
      tenant: v2User.tenant,
    }),
    malformed: (front) =>
      fetch(
        `${at(front)}/v2.0/tokens`,
        json({
          auth: { tenantName: 'acme', passwordCredentials: { user: 'demo', password: 'demo-password' } },
        }),
      ),
  },
  {
    ...rackspace,
    wrong: { apiKey: 'ffffffffffffffffffffffffffffffff' },
    rclone: (front) => ({
      auth: `${at(front)}/v2.0`,
      auth_version: '2',
      user: rackspaceUser.user,
      key: rackspaceUser.apiKey,
      region: 'DFW',
    }),
    malformed: (front) =>
      fetch(
        `${at(front)}/v2.0/tokens`,
        json({ auth: { apiKeyCredentials: { username: rackspaceUser.user, apiKey: rackspaceUser.apiKey } } }),
      ),
  },
  {
    ...oracle,
    wrong: { password: 'not the password' },
    rclone: (front) => ({
      auth: `${at(front)}/auth/v1.0`,
      auth_version: '1',
      user: `${oracleUser.account}:${oracleUser.user}`,
      key: oracleUser.password,
    }),
    malformed: (front) =>
      fetch(`${at(front)}/auth/v1.0`, {
        headers: { 'X-Storage-User': oracleUser.user, 'X-Storage-Pass': oracleUser.password },
      }),
  },
];

describe.each(dialects)('$name', ({ start, targetOf, wrong, rclone, malformed }) => {
  let front: SwiftFront;
  let target: SwiftTarget;

  beforeAll(async () => {
    front = await start();
    target = targetOf(front);
  });
  afterAll(() => front.stop());

  test('lets in, takes files and large ones, and shows them', async () => {
    await using(target.open(), async (driver) => {
      await driver.check(never);
      await driver.write('a/b.ts', new Made(300_000), usual, never);
      await inSegments(driver, 'a/c.ts');
      const { list, read } = all(driver);
      expect((await list('a/')).map(({ path, bytes }) => [path, bytes])).toEqual([
        ['a/b.ts', 300_000],
        ['a/c.ts', 5_000_000],
      ]);
      expect((await read('a/c.ts')).equals(new Made(5_000_000).slice())).toBe(true);
      await driver.remove('a/c.ts', never);
      expect((await list('a/')).map(({ path }) => path)).toEqual(['a/b.ts']);
    });
  });

  test('a wrong secret is told', async () => {
    await using(target.with({}, wrong), async (driver) => {
      const failure = await failureOf(driver.check(never));
      expect(failure.kind).toBe('wrong-credentials');
      expect(titleOf(failure)).toBe('User, tenant or key is wrong.');
    });
  });

  test('a token that has run out is renewed once for all that are under way, and nothing is lost', async () => {
    await using(target.open(), async (driver) => {
      await driver.check(never);
      const signIns = (): number => front.log.filter(({ path }) => !path.startsWith('/v1/')).length;
      const before = signIns();
      front.revoke();
      const sizes = Array.from({ length: 24 }, (_, n) => (n % 2 === 0 ? 50_000 + n : 2_000_000 + n));
      let reads = 0;
      const written = await Promise.all(
        sizes.map((bytes, n) => {
          const source = new Made(bytes, { seed: n });
          const counted: ByteSource = {
            bytes,
            digest: source.digest.bind(source),
            open: (from, to) => {
              reads += 1;
              return source.open(from, to);
            },
            chunks: (from, to) => {
              reads += 1;
              return source.chunks(from, to);
            },
          };
          return driver.write(`many/${n}.ts`, counted, usual, never);
        }),
      );
      expect(written.map(({ bytes }) => bytes)).toEqual(sizes);
      expect(signIns() - before).toBe(1);
      // What is read from the disk is counted as sent: a refused request must not read it twice.
      expect(reads).toBe(sizes.length);
    });
  });

  test('a foreign client is let in by the same words', async () => {
    await requireProgram('rclone', 'rclone');
    const options = Object.entries(rclone(front)).flatMap(([name, value]) => [
      `--swift-${name.replace('_', '-')}`,
      value,
    ]);
    const { stdout } = await promisify(execFile)('rclone', [
      'lsf',
      '--config',
      '/dev/null',
      ':swift:',
      ...options,
    ]);
    expect(stdout.split('\n')).toContain(`${target.destination.container}/`);
  });

  test('a malformed request is refused', async () => {
    expect((await malformed(front)).status).toBeGreaterThanOrEqual(400);
    expect((await malformed(front)).headers.get('x-auth-token')).toBeNull();
  });
});

describe('Rackspace', () => {
  const { apiKey, password } = rackspaceUser;

  test('a password is taken, in its own field and in that of the key', async () => {
    await opened('DFW', undefined, { password }, (driver) => driver.check(never));
    await opened('DFW', undefined, { apiKey: password }, (driver) => driver.check(never));
  });

  test('with several regions and no home one has to be named', async () => {
    await opened('', undefined, { apiKey }, async (driver) => {
      const failure = await failureOf(driver.check(never));
      expect(failure.kind).toBe('bad-address');
      expect(titleOf(failure)).toBe('This account has object stores in several regions: DFW, ORD.');
    });
    await opened('', 'ord', { apiKey }, (driver) => driver.check(never));
  });

  test('a region that the account does not have is told', async () => {
    await opened('DFW', 'SYD', { apiKey }, async (driver) => {
      expect(titleOf(await failureOf(driver.check(never)))).toBe(
        'This account has no object store in the region SYD, but in DFW, ORD.',
      );
    });
  });

  test('the named region goes before the home', async () => {
    const front = await startRackspace({ home: 'DFW' });
    const { host, port } = front;
    const named = { auth: 'rackspace', host, port, user: 'joe', region: 'ORD' } as const;
    await using(swiftTargetOf('Rackspace', named, { apiKey }).open(), async (driver) => {
      await driver.write('a.ts', new Made(9), usual, never);
    });
    const puts = front.log.filter(({ method }) => method === 'PUT');
    expect(puts.every(({ path }) => path.startsWith('/v1/MossoCloudFS_ord/'))).toBe(true);
    await front.stop();
  });
});

/** At a Rackspace account with that home region. */
async function opened(
  home: string,
  region: string | undefined,
  secrets: Secrets,
  work: (driver: Whole) => Promise<unknown>,
): Promise<void> {
  const front = await startRackspace({ home });
  const { host, port } = front;
  try {
    const signIn = {
      auth: 'rackspace',
      host,
      port,
      user: 'joe',
      ...(region === undefined ? {} : { region }),
    } as const;
    await using(swiftTargetOf('Rackspace', signIn, secrets).open(), work);
  } finally {
    await front.stop();
  }
}

async function inSegments({ multipart }: Whole, path: string): Promise<void> {
  const upload = { path, uploadId: await multipart.begin(path, usual, never) };
  const source = new Made(5_000_000);
  const parts = await Promise.all(
    [1, 2].map((number) => {
      const range = { number, start: (number - 1) * 2_500_000, end: number * 2_500_000 };
      return multipart.writePart(upload, range, source, never);
    }),
  );
  await multipart.complete(upload, parts, never);
}
