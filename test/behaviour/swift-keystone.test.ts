import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SwiftDestination } from '../../src/destination/destination';
import { titleOf } from '../../src/model/failure-policy';
import { sleep } from '../servers/daemon';
import { startKeystone, type Keystone } from '../servers/keystone';
import { tokenMemoryS } from '../servers/swift';
import { Made } from './made';
import { swiftTargetOf, type SwiftTarget } from './swift-targets';
import { all, failureOf, never, using, usual } from './tools';

describe('Keystone v3', () => {
  let keystone: Keystone;

  beforeAll(async () => {
    keystone = await startKeystone();
  });
  afterAll(() => keystone.stop());

  const target = (other: Partial<SwiftDestination> = {}, password = keystone.password): SwiftTarget => {
    const { host, port, user, project } = keystone;
    const place = { auth: 'v3', host, port, user, account: project, domain: 'Default', ...other } as const;
    return swiftTargetOf('Swift, Keystone v3', place, { password });
  };

  test('a password lets in, and the store of the catalogue takes files and large ones', async () => {
    await using(target().open(), async (driver) => {
      await driver.check(never);
      await driver.write('a/b.ts', new Made(300_000), usual, never);
      const upload = { path: 'a/c.ts', uploadId: await driver.multipart.begin('a/c.ts', usual, never) };
      const source = new Made(3_000_000);
      const part = await driver.multipart.writePart(
        upload,
        { number: 1, start: 0, end: 3_000_000 },
        source,
        never,
      );
      await driver.multipart.complete(upload, [part], never);
      const { list, read } = all(driver);
      expect((await list('a/')).map(({ path, bytes }) => [path, bytes])).toEqual([
        ['a/b.ts', 300_000],
        ['a/c.ts', 3_000_000],
      ]);
      expect((await read('a/c.ts')).equals(source.slice())).toBe(true);
    });
  });

  test('an application credential lets in, and goes no further than it was made for', async () => {
    const { id, secret } = await newCredential(keystone);
    const own = { user: id, applicationCredential: true } as const;
    await using(target(own, secret).open(), async (driver) => {
      await driver.write('a.ts', new Made(9), usual, never);
      expect(await all(driver).stat('a.ts')).toMatchObject({ bytes: 9 });
    });
    await using(target(own, 'not the secret').open(), async (driver) => {
      expect(titleOf(await failureOf(driver.check(never)))).toBe('User, tenant or key is wrong.');
    });
  });

  test('a wrong password, user, project and domain are told alike', async () => {
    const wrong = [
      target({}, 'not the password'),
      target({ user: 'nobody' }),
      target({ account: 'nowhere' }),
      target({ domain: 'Elsewhere' }),
    ];
    for (const one of wrong) {
      await using(one.open(), async (driver) => {
        const failure = await failureOf(driver.check(never));
        expect(failure.kind).toBe('wrong-credentials');
        expect(titleOf(failure)).toBe('User, tenant or key is wrong.');
      });
    }
  });

  test('tokens that are taken back in the middle are replaced by one', async () => {
    await using(target().open(), async (driver) => {
      await driver.write('0.ts', new Made(9), usual, never);
      await takeBackTokens(keystone);
      await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) => driver.write(`${n}.ts`, new Made(n * 500_000), usual, never)),
      );
      expect(await all(driver).list('')).toHaveLength(7);
    });
  });

  test('a region that it does not have, and v2.0, which it has no more', async () => {
    await using(target({ region: 'RegionTwo' }).open(), async (driver) => {
      expect(titleOf(await failureOf(driver.check(never)))).toBe(
        'This account has no object store in the region RegionTwo, but in RegionOne.',
      );
    });
    await using(target({ auth: 'v2.0' }).open(), async (driver) => {
      expect(titleOf(await failureOf(driver.check(never)))).toBe(
        'This server does not answer v2.0 sign-in at this address; newer ones answer v3.',
      );
    });
  });
});

interface SignedIn {
  readonly token: string;
  readonly userId: string;
}

async function signIn(
  { identity }: Keystone,
  name: string,
  password: string,
  project: string,
): Promise<SignedIn> {
  const domain = { id: 'default' };
  const answer = await fetch(`${identity}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user: { name, domain, password } } },
        scope: { project: { name: project, domain } },
      },
    }),
  });
  const { token } = (await answer.json()) as { readonly token: { readonly user: { readonly id: string } } };
  return { token: answer.headers.get('x-subject-token') ?? '', userId: token.user.id };
}

async function send(
  { identity }: Keystone,
  { token }: SignedIn,
  method: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  const answer = await fetch(`${identity}/v3/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBeLessThan(300);
  return answer.json();
}

async function newCredential(keystone: Keystone): Promise<{ readonly id: string; readonly secret: string }> {
  const signedIn = await signIn(keystone, keystone.user, keystone.password, keystone.project);
  const body = { application_credential: { name: 'slipway', description: 'For deliveries.' } };
  const made = await send(
    keystone,
    signedIn,
    'POST',
    `users/${signedIn.userId}/application_credentials`,
    body,
  );
  return (made as { readonly application_credential: { readonly id: string; readonly secret: string } })
    .application_credential;
}

/** Who is shut out loses every token, and keeps none of them when he is let in again. */
async function takeBackTokens(keystone: Keystone): Promise<void> {
  const { userId } = await signIn(keystone, keystone.user, keystone.password, keystone.project);
  const admin = await signIn(keystone, keystone.admin, keystone.adminPassword, keystone.admin);
  for (const enabled of [false, true])
    await send(keystone, admin, 'PATCH', `users/${userId}`, { user: { enabled } });
  await sleep(tokenMemoryS * 1000 + 100);
}
