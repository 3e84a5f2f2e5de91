import { expect } from 'vitest';
import type { AzureDestination } from '../../../src/destination/destination';
import type { Driver } from '../../../src/drivers/driver';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import type { AzureTarget } from '../targets';
import { all, failureOf, never, using, usual, type Cases, type Whole } from '../tools';

/** What is kept with a blob, what can be changed of it, and what is given away of it. */
export function azureHeaderCases(cases: Cases, target: AzureTarget): void {
  const withOptions = (options: AzureDestination['options']): Promise<Driver> => target.with({ options });

  cases.group('headers', () => {
    cases.add(
      'tier, type, disposition and caching are kept, of one request and of blocks',
      async ({ at }) => {
        const options = {
          accessTier: 'cool',
          contentType: 'text/x-own',
          contentDisposition: 'attachment; filename="a.ts"',
        };
        await using(withOptions(options), async (driver) => {
          const stored = { ...usual, cacheControl: 'max-age=60' };
          await driver.write(at('a.ts'), new Made(9), stored, never);
          await inBlocks(driver, at('b.ts'), stored);
          for (const name of ['a.ts', 'b.ts']) {
            expect(await driver.headers?.get(at(name), never)).toEqual({
              contentType: 'text/x-own',
              cacheControl: 'max-age=60',
              contentDisposition: 'attachment; filename="a.ts"',
              storageClass: 'Cool',
              metadata: {},
            });
          }
          expect((await all(driver).list(at())).map(({ storageClass }) => storageClass)).toEqual([
            'Cool',
            'Cool',
          ]);
        });
      },
    );

    cases.add('a tier that is none is refused by name', async ({ at }) => {
      await using(withOptions({ accessTier: 'Lukewarm' }), async (driver) => {
        for (const work of [
          () => driver.write(at('a.ts'), new Made(9), usual, never),
          () => driver.multipart.begin(at('a.ts'), usual, never),
        ]) {
          const failure = await failureOf(work());
          expect(failure.kind).toBe('unsupported');
          expect(titleOf(failure)).toBe('This account does not accept the access tier Lukewarm.');
        }
      });
    });

    cases.add('what is not named in a change stays, the checksum too', async ({ at }) => {
      await using(target.open(), async (driver) => {
        await driver.write(at('a.ts'), new Made(9), { ...usual, cacheControl: 'max-age=60' }, never);
        await driver.headers?.set(at('a.ts'), { contentLanguage: 'de', metadata: { Show: 'one' } }, never);
        await driver.headers?.set(at('a.ts'), { storageClass: 'Hot', cacheControl: '' }, never);
        expect(await driver.headers?.get(at('a.ts'), never)).toEqual({
          contentType: 'video/mp2t',
          contentLanguage: 'de',
          storageClass: 'Hot',
          metadata: { show: 'one' },
        });
        expect((await all(driver).stat(at('a.ts')))?.md5).toBe(new Made(9).hash('md5'));
      });
    });

    cases.add('headers of nothing are not found', async ({ at }) => {
      await using(target.open(), async ({ headers }) => {
        const none = at('none');
        for (const work of [
          () => headers?.get(none, never),
          () => headers?.set(none, { contentType: 'text/plain' }, never),
        ])
          expect(await failureOf(Promise.resolve(work()))).toMatchObject({ kind: 'not-found' });
      });
    });

    cases.add('a copy replaces, and brings content and headers with it', async ({ at }) => {
      await using(target.open(), async (driver) => {
        await driver.write(at('a b.ts'), new Text('content'), { ...usual, cacheControl: 'no-store' }, never);
        await driver.write(at('to/b.ts'), new Text('another'), usual, never);
        await driver.copy?.(at('a b.ts'), at('to/b.ts'), never);
        expect((await all(driver).read(at('to/b.ts'))).toString()).toBe('content');
        expect(await driver.headers?.get(at('to/b.ts'), never)).toMatchObject({ cacheControl: 'no-store' });
        const failure = await failureOf(Promise.resolve(driver.copy?.(at('none'), at('x'), never)));
        expect(failure).toMatchObject({ kind: 'not-found', operation: 'copy' });
      });
    });

    cases.add('a link lets anybody read this one blob until it expires', async ({ at }) => {
      await using(target.open(), async (driver) => {
        await driver.write(at('a #1 ü.ts'), new Text('linked'), usual, never);
        await driver.write(at('b.ts'), new Text('not linked'), usual, never);
        const link = (await driver.link?.(at('a #1 ü.ts'), { seconds: 2 })) ?? '';
        expect(await (await fetch(link)).text()).toBe('linked');
        expect((await fetch(link.replace('a%20%231%20%C3%BC', 'b'))).status).toBe(403);
        expect((await fetch(link, { method: 'DELETE' })).status).toBe(403);
        await new Promise((resolve) => {
          setTimeout(resolve, 2100);
        });
        expect((await fetch(link)).status).toBe(403);
      });
    });
  });
}

async function inBlocks(driver: Whole, path: string, options: typeof usual): Promise<void> {
  const { multipart } = driver;
  const upload = { path, uploadId: await multipart.begin(path, options, never) };
  const part = await multipart.writePart(upload, { number: 1, start: 0, end: 9 }, new Made(9), never);
  await multipart.complete(upload, [part], never);
}
