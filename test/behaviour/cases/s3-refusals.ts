import { expect } from 'vitest';
import type { Driver } from '../../../src/drivers/driver';
import { openDriver } from '../../../src/drivers/registry';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import { newBucketName, type S3Target } from '../targets';
import { all, failureOf, gathered, never, using, usual, type Cases, type Verbs, type Whole } from '../tools';

/** Whom an S3 service refuses, and what is said then. */
export function s3RefusalCases(cases: Cases, verbs: Verbs, target: S3Target): void {
  const { host, port, bucket = '' } = target.destination;
  const server = `${host}:${port}`;
  cases.group('who may', () => {
    refusedKeys(cases, target);
    cases.add('a bucket that does not exist is named', async ({ at }) => {
      const missing = newBucketName();
      await using(target.with({ bucket: missing }), async (driver) => {
        for (const work of everything(driver, at('a.ts'))) {
          const failure = await failureOf(work());
          expect(failure.kind).toBe('no-such-bucket');
          expect(titleOf(failure)).toBe(`There is no bucket “${missing}” at ${server}.`);
        }
      });
    });

    cases.add('a service without a bucket lists its buckets, and takes no files', async ({ at }) => {
      const { bucket: _none, ...service } = target.destination;
      await using(openDriver({ destination: service, secrets: target.secrets }), async (driver) => {
        await driver.check(never);
        const buckets = await all(driver).list('');
        expect(buckets.find(({ name }) => name === bucket)).toMatchObject({
          name: bucket,
          path: `${bucket}/`,
          kind: 'bucket',
        });
        const failure = await failureOf(driver.write(at('a.ts'), new Made(1), usual, never));
        expect(failure.kind).toBe('bad-address');
        expect(titleOf(failure)).toBe(`The address names no bucket at ${host}.`);
      });
    });

    cases.add('a bucket can be made, and made again', async () => {
      const name = newBucketName();
      await using(target.with({ bucket: name }), async (driver) => {
        await driver.makeDir('', never);
        await driver.makeDir('', never);
        await driver.check(never);
        expect(await all(driver).list('')).toEqual([]);
      });
    });

    cases.add('without a secret nothing is opened', async () => {
      const failure = await failureOf(target.with({}, {}));
      expect(failure.kind).toBe('missing-credentials');
      expect(titleOf(failure)).toBe(`The secret for ${host} is not known.`);
    });

    if (target.other) otherUser(cases, target, verbs, target.other);
    if (target.strictRegion) {
      cases.add('the right region is found out, whatever is asked for first', async ({ at }) => {
        for (const first of ['write', 'list', 'parts'] as const) {
          await using(target.with({ region: 'eu-west-9' }), async (driver) => {
            if (first === 'list') expect(await all(driver).list(at())).toHaveLength(1);
            if (first === 'parts') await driver.multipart.begin(at('b.ts'), usual, never);
            await driver.write(at('a.ts'), new Text('a'), usual, never);
            expect((await all(driver).read(at('a.ts'))).toString()).toBe('a');
          });
        }
      });
    }
  });
}

function refusedKeys(cases: Cases, target: S3Target): void {
  cases.add('a wrong secret is told', async ({ at }) => {
    await using(target.with({}, { secretKey: 'not the secret' }), async (driver) => {
      for (const work of everything(driver, at('a.ts'))) {
        const failure = await failureOf(work());
        expect(failure.kind).toBe('wrong-credentials');
        expect(titleOf(failure)).toBe('The secret key does not match the access key.');
        expect(failure.detail).not.toContain('not the secret');
      }
    });
  });

  cases.add('an unknown access key is told, though not by all as that', async ({ at }) => {
    const said = target.tellsKeys
      ? 'The access key is not known to this server.'
      : 'The secret key does not match the access key.';
    await using(target.with({ user: 'NOBODY' }), async (driver) => {
      for (const work of everything(driver, at('a.ts'))) {
        const failure = await failureOf(work());
        expect(failure.kind).toBe('wrong-credentials');
        expect(titleOf(failure)).toBe(said);
      }
    });
  });
}

function otherUser(
  cases: Cases,
  target: S3Target,
  { write }: Verbs,
  other: { readonly accessKey: string; readonly secretKey: string },
): void {
  const open = (): Promise<Driver> => target.with({ user: other.accessKey }, { secretKey: other.secretKey });

  cases.add('another user may do nothing here', async ({ at }) => {
    await write(at('mine.ts'), new Text('mine'));
    await using(open(), async (driver) => {
      // Its key is good, which is all that a check finds out.
      await driver.check(never);
      const verbs: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['write', () => driver.write(at('theirs.ts'), new Made(9), usual, never)],
        ['read', () => driver.read(at('mine.ts'), undefined, never)],
        ['remove', () => driver.remove(at('mine.ts'), never)],
      ];
      for (const [verb, work] of verbs) {
        const failure = await failureOf(work());
        expect(failure.kind).toBe('forbidden');
        const name = verb === 'write' ? 'theirs.ts' : 'mine.ts';
        expect(titleOf(failure)).toBe(`These credentials may not ${verb} “${at(name)}”.`);
      }
    });
  });

  cases.add('the name of another user’s bucket is taken', async () => {
    await using(open(), async (driver) => {
      const failure = await failureOf(driver.makeDir('', never));
      expect(failure.kind).toBe('exists');
      expect(titleOf(failure)).toBe(`The bucket “${target.destination.bucket}” exists already.`);
    });
  });
}

/** Every verb whose refusal has a body that says why; the answer to HEAD has none. */
function everything(driver: Whole, path: string): (() => Promise<unknown>)[] {
  return [
    () => driver.check(never),
    () => driver.write(path, new Made(300_000), usual, never),
    () => gathered(driver.list('', never)),
    () => driver.read(path, undefined, never),
    () => driver.multipart.begin(path, usual, never),
  ];
}
