import { expect } from 'vitest';
import type { S3Destination } from '../../../src/destination/destination';
import type { Driver } from '../../../src/drivers/driver';
import { openDriver } from '../../../src/drivers/registry';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import type { S3Target } from '../targets';
import { all, failureOf, inParts, never, using, usual, type Cases, type Verbs } from '../tools';

/** What an address may ask for an object to be stored with. */
export function s3OptionCases(cases: Cases, { write }: Verbs, target: S3Target): void {
  cases.group('options', () => {
    const { accepted, refused } = target.storageClass;
    const withOptions = (options: S3Destination['options']): Promise<Driver> => target.with({ options });

    cases.add(`the storage class ${refused} is refused by name`, async ({ at }) => {
      await using(withOptions({ storageClass: refused }), async (driver) => {
        const sendings: readonly (() => Promise<unknown>)[] = [
          () => driver.write(at('a.ts'), new Made(9), usual, never),
          () => driver.multipart.begin(at('a.ts'), usual, never),
        ];
        for (const sending of sendings) {
          const failure = await failureOf(sending());
          expect(failure.kind).toBe('unsupported');
          expect(titleOf(failure)).toBe(`This store does not accept the storage class ${refused}.`);
        }
        expect(await all(driver).stat(at('a.ts'))).toBeUndefined();
      });
    });

    if (accepted !== undefined) {
      cases.add(`the storage class ${accepted} is kept`, async ({ at }) => {
        await using(withOptions({ storageClass: accepted }), async (driver) => {
          await driver.write(at('whole.ts'), new Made(9), usual, never);
          await inParts(driver, at('parts.ts'));
          const { stat, list } = all(driver);
          expect((await stat(at('whole.ts')))?.storageClass).toBe(accepted);
          expect((await stat(at('parts.ts')))?.storageClass).toBe(accepted);
          expect((await list(at())).map(({ storageClass }) => storageClass)).toEqual([accepted, accepted]);
        });
      });
    }

    const { other } = target;
    if (other) {
      cases.add(
        'full control that is granted to another account lets its keys read, whole and in parts',
        async ({ at }) => {
          await using(withOptions({ canonicalId: 'other' }), async (driver) => {
            await driver.write(at('whole.ts'), new Text('whole'), usual, never);
            await inParts(driver, at('parts.ts'));
          });
          await using(
            target.with({ user: other.accessKey }, { secretKey: other.secretKey }),
            async (theirs) => {
              const { read } = all(theirs);
              expect((await read(at('whole.ts'))).toString()).toBe('whole');
              expect((await read(at('parts.ts'))).equals(new Made(9).slice())).toBe(true);
            },
          );
        },
      );
    }

    cases.add('a permission that is none is refused by name', async ({ at }) => {
      await using(withOptions({ acl: 'nonsense' }), async (driver) => {
        const failure = await failureOf(driver.write(at('a.ts'), new Made(9), usual, never));
        expect(failure.kind).toBe('unsupported');
        expect(titleOf(failure)).toBe('This store does not accept the permission nonsense.');
      });
    });

    cases.add('content type and disposition of the address go before those of the file', async ({ at }) => {
      const options = { contentType: 'text/x-own', contentDisposition: 'attachment; filename="a.ts"' };
      await using(withOptions(options), async (driver) => {
        await driver.write(at('a.ts'), new Made(9), usual, never);
        await inParts(driver, at('b.ts'));
        const { stat } = all(driver);
        expect((await stat(at('a.ts')))?.contentType).toBe('text/x-own');
        expect((await stat(at('b.ts')))?.contentType).toBe('text/x-own');
      });
    });

    if (!target.servesAnonymous) return;
    const { user: _nobody, ...unsigned } = target.destination;
    const anonymous: S3Destination = { ...unsigned, anonymous: true };
    const { host, port, tls, bucket } = unsigned;
    const url = (path: string): string => `${tls ? 'https' : 'http'}://${host}:${port}/${bucket}/${path}`;

    cases.add('without a permission nothing is public', async ({ at }) => {
      await write(at('private.ts'), new Text('private'));
      expect((await fetch(url(at('private.ts')))).status).toBe(403);
    });

    cases.add('public-read makes the object public, also in parts, and nothing else', async ({ at }) => {
      await write(at('private.ts'), new Text('private'));
      await using(withOptions({ acl: 'public-read' }), async (driver) => {
        await driver.write(at('whole.ts'), new Text('whole'), usual, never);
        await inParts(driver, at('parts.ts'));
      });
      expect(await (await fetch(url(at('whole.ts')))).text()).toBe('whole');
      expect((await fetch(url(at('parts.ts')))).status).toBe(200);
      expect((await fetch(url(at('private.ts')))).status).toBe(403);
    });

    cases.add('an anonymous destination reads what is public, and no more', async ({ at }) => {
      await write(at('private.ts'), new Text('private'));
      await using(withOptions({ acl: 'public-read' }), (driver) =>
        driver.write(at('public.ts'), new Text('public'), usual, never),
      );
      await using(openDriver({ destination: anonymous, secrets: {} }), async (driver) => {
        const { read, stat } = all(driver);
        expect((await read(at('public.ts'))).toString()).toBe('public');
        expect(await stat(at('public.ts'))).toMatchObject({ bytes: 6 });
        expect(await failureOf(read(at('private.ts')))).toMatchObject({ kind: 'forbidden' });
        const writing = driver.write(at('a.ts'), new Made(9), usual, never);
        expect(await failureOf(writing)).toMatchObject({ kind: 'forbidden' });
      });
    });
  });
}
