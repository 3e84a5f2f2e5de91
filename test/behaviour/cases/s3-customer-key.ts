import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Driver } from '../../../src/drivers/driver';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import type { S3Target } from '../targets';
import { all, failureOf, inParts, never, using, usual, type Cases } from '../tools';

const key = createHash('sha256').update('a customer’s').digest();
const other = createHash('sha256').update('another one’s').digest('hex');

/** A key that the service encrypts with and does not keep (SSE-C). */
export function s3CustomerKeyCases(cases: Cases, target: S3Target): void {
  const withKey = (customerKey: string): Promise<Driver> =>
    target.with({}, { ...target.secrets, customerKey });

  cases.group('a customer key', () => {
    if (!target.destination.tls) {
      cases.add('goes over TLS only', async () => {
        expect(titleOf(await failureOf(withKey(other)))).toBe(
          'A customer key (SSE-C) goes over TLS only: else whoever is in between could read it.',
        );
      });
      return;
    }
    cases.add('that is none is refused', async () => {
      expect(titleOf(await failureOf(withKey(other.slice(2))))).toBe(
        'The customer key (SSE-C) has to be 32 bytes, written as base64 or as 64 hexadecimal digits.',
      );
    });
    readCases(cases, target, withKey);
    copyCases(cases, target, withKey);
  });
}

function readCases(cases: Cases, target: S3Target, withKey: (key: string) => Promise<Driver>): void {
  cases.add('encrypts in one go and in parts; with it all is read again', async ({ at }) => {
    await using(withKey(key.toString('base64')), async (driver) => {
      await driver.write(at('whole.ts'), new Text('whole'), usual, never);
      await inParts(driver, at('parts.ts'));
      expect(driver.link).toBeUndefined();
    });
    await using(target.open(), (plain) => plain.write(at('plain.ts'), new Text('plain'), usual, never));
    await using(withKey(key.toString('hex')), async (driver) => {
      const { read, stat, list } = all(driver);
      expect((await read(at('whole.ts'), { start: 1, end: 2 })).toString()).toBe('ho');
      expect((await read(at('parts.ts'))).equals(new Made(9).slice())).toBe(true);
      // The ETag may be anything.
      const { bytes, md5 } = (await stat(at('whole.ts'))) ?? {};
      expect([bytes, md5]).toEqual([5, undefined]);
      expect((await list(at())).map((entry) => entry.md5)).toEqual([undefined, undefined, undefined]);
      // What was written without it stays what it is.
      expect((await read(at('plain.ts'))).toString()).toBe('plain');
      expect(await stat(at('plain.ts'))).toMatchObject({ bytes: 5 });
    });
  });

  cases.add('without it, or with another one, nothing is read, and that is said', async ({ at }) => {
    const path = at('secret.ts');
    await using(withKey(other), (driver) => driver.write(path, new Text('secret'), usual, never));
    for (const opening of [target.open(), withKey(key.toString('base64'))]) {
      await using(opening, async (driver) => {
        const { read, stat } = all(driver);
        for (const look of [() => read(path), () => stat(path)]) {
          const failure = await failureOf(look());
          expect(titleOf(failure)).toBe(
            `“${path}” was encrypted with a customer key (SSE-C) that is not the one kept for this destination.`,
          );
          for (const secret of [other, key.toString('base64')]) expect(failure.detail).not.toContain(secret);
        }
      });
    }
  });
}

function copyCases(cases: Cases, target: S3Target, withKey: (key: string) => Promise<Driver>): void {
  // radosgw 16 copies nothing that is encrypted, and encrypts no copy.
  cases.add(
    'a store that copies nothing encrypted says so, and one that ignores the key is told on',
    async ({ at }) => {
      await using(withKey(other), async (driver) => {
        await driver.write(at('a.ts'), new Text('a'), usual, never);
        expect(titleOf(await failureOf(driver.copy(at('a.ts'), at('b.ts'), never)))).toBe(
          `This store cannot copy “${at('a.ts')}” and encrypt the copy.`,
        );
        await using(target.open(), (plain) => plain.write(at('c.ts'), new Text('c'), usual, never));
        expect(titleOf(await failureOf(driver.copy(at('c.ts'), at('d.ts'), never)))).toBe(
          `The store has not encrypted “${at('d.ts')}”: it takes no customer key (SSE-C). Remove what stands there if nobody may read it.`,
        );
      });
    },
  );
}
