import { expect } from 'vitest';
import { openS3 } from '../../../src/drivers/s3/driver';
import { nothingDecided } from '../../../src/model/trust';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import type { S3Target } from '../targets';
import { all, failureOf, never, using, usual, type Cases, type Verbs } from '../tools';

const mebibyte = 1024 * 1024;

/** What becomes of objects that the store copies: their class, those who may fetch them, and large ones. */
export function s3ChangeCases(cases: Cases, { driver, write, stat }: Verbs, target: S3Target): void {
  const { headers } = driver;
  if (!headers || !stat) throw new Error('This driver lacks a verb.');
  const { host, port, tls, bucket } = target.destination;
  const statusOf = async (path: string): Promise<number> =>
    (await fetch(`${tls ? 'https' : 'http'}://${host}:${port}/${bucket}/${path}`)).status;

  cases.group('copies of a store', () => {
    const { accepted, refused } = target.storageClass;
    cases.add('a class that the store has not is refused by name, and nothing changes', async ({ at }) => {
      await write(at('a.ts'), new Text('a'));
      const failure = await failureOf(headers.set(at('a.ts'), { storageClass: refused }, never));
      expect(failure.kind).toBe('unsupported');
      expect(titleOf(failure)).toBe(`This store does not accept the storage class ${refused}.`);
      expect(await headers.get(at('a.ts'), never)).toMatchObject({ storageClass: 'STANDARD' });
    });

    if (accepted !== undefined) {
      cases.add(
        `the class can be changed to ${accepted}, stays when headers change, and goes along`,
        async ({ at }) => {
          await write(at('a.ts'), new Text('a'));
          await headers.set(at('a.ts'), { storageClass: accepted }, never);
          await headers.set(at('a.ts'), { cacheControl: 'no-cache' }, never);
          await driver.copy?.(at('a.ts'), at('b.ts'), never);
          await driver.rename?.(at('b.ts'), at('c.ts'), never);
          expect((await stat(at('a.ts')))?.storageClass).toBe(accepted);
          expect((await stat(at('c.ts')))?.storageClass).toBe(accepted);
        },
      );
    }

    for (const size of ['in one go', 'by parts'] as const) {
      cases.add(
        `who may fetch an object stays the same while it is changed, copied and renamed ${size}`,
        async ({ at }) => {
          const limits = { singleMaxBytes: size === 'by parts' ? 5 : 1e9, partBytes: 5 * mebibyte };
          const opened = openS3(
            { destination: target.destination, secrets: target.secrets, trust: nothingDecided },
            limits,
          );
          await using(Promise.resolve(opened), async (other) => {
            await write(at('a.ts'), new Text('content'));
            await other.headers.set(at('a.ts'), { acl: 'public-read' }, never);
            await other.headers.set(at('a.ts'), { cacheControl: 'max-age=5', metadata: { a: 'b' } }, never);
            await other.copy(at('a.ts'), at('b.ts'), never);
            await other.rename(at('b.ts'), at('c.ts'), never);
            for (const path of [at('a.ts'), at('c.ts')]) {
              expect(await headers.get(path, never)).toMatchObject({
                acl: 'public-read',
                cacheControl: 'max-age=5',
                contentType: usual.contentType,
                metadata: { a: 'b' },
              });
              if (target.servesAnonymous) expect(await statusOf(path)).toBe(200);
            }
            await other.headers.set(at('c.ts'), { acl: 'private', cacheControl: '' }, never);
            expect(await headers.get(at('c.ts'), never)).toMatchObject({ acl: 'private' });
            if (target.servesAnonymous) expect(await statusOf(at('c.ts'))).toBe(403);
          });
        },
      );
    }

    cases.add('an object larger than one copy takes goes by parts of it, byte for byte', async ({ at }) => {
      const limits = { singleMaxBytes: 8 * mebibyte, partBytes: 5 * mebibyte };
      const opened = openS3(
        { destination: target.destination, secrets: target.secrets, trust: nothingDecided },
        limits,
      );
      await using(Promise.resolve(opened), async (other) => {
        const { read } = all(other);
        const bytes = 12 * mebibyte + 7;
        await write(at('big.ts'), new Made(bytes));
        const before = await read(at('big.ts'));
        await other.rename(at('big.ts'), at('new.ts'), never);
        await other.headers.set(at('new.ts'), { contentLanguage: 'de' }, never);
        expect(await stat(at('big.ts'))).toBeUndefined();
        const found = await stat(at('new.ts'));
        expect(found).toMatchObject({ bytes, contentType: usual.contentType });
        // Only what came in three parts has such a mark.
        if (found?.etag !== undefined) expect(found.etag).toMatch(/-3$/);
        expect((await read(at('new.ts'))).equals(before)).toBe(true);
      });
    });
  });
}
