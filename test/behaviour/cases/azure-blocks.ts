import { expect } from 'vitest';
import { titleOf } from '../../../src/model/failure-policy';
import { containerSas } from '../../fixtures/azure-signatures';
import { runningServers } from '../../servers/running';
import { Made, Text } from '../made';
import type { AzureTarget } from '../targets';
import { all, failureOf, never, using, usual, type Cases } from '../tools';

const range = { number: 1, start: 0, end: 600_000 };

/** What follows from blocks that belong to a blob, and to no upload that the service would know. */
export function azureBlockCases(cases: Cases, target: AzureTarget): void {
  cases.group('blocks', () => {
    cases.add('an upload whose last answer was lost is completed again', async ({ at }) => {
      await using(target.open(), async (driver) => {
        const { multipart } = driver;
        const source = new Made(range.end);
        const upload = { path: at('a.ts'), uploadId: await multipart.begin(at('a.ts'), usual, never) };
        const part = await multipart.writePart(upload, range, source, never);
        await multipart.complete(upload, [part], never);
        expect(await multipart.listParts(upload, never)).toEqual([part]);
        expect(await multipart.complete(upload, [part], never)).toMatchObject({ bytes: range.end });
        expect((await all(driver).read(at('a.ts'))).equals(source.slice())).toBe(true);
        await driver.write(at('a.ts'), new Text('another'), usual, never);
        expect(await multipart.listParts(upload, never)).toEqual([]);
      });
    });

    cases.add('two uploads of one name do not take each other’s blocks', async ({ at }) => {
      await using(target.open(), async (driver) => {
        const { multipart } = driver;
        const path = at('a.ts');
        const [first, second] = [
          { path, uploadId: await multipart.begin(path, usual, never) },
          { path, uploadId: await multipart.begin(path, usual, never) },
        ];
        const ours = await multipart.writePart(first, range, new Made(range.end, { seed: 1 }), never);
        const theirs = await multipart.writePart(second, range, new Made(range.end, { seed: 2 }), never);
        expect(await multipart.listParts(first, never)).toEqual([ours]);
        expect(await multipart.listParts(second, never)).toEqual([theirs]);
        await multipart.complete(second, [theirs], never);
        expect(await multipart.listParts(first, never)).toEqual([]);
      });
    });

    cases.add(
      'what another program has begun in its own way is told, and one request goes over it',
      async ({ at }) => {
        const { azurite } = runningServers();
        const { container = '' } = target.destination;
        const place = `${azurite.endpoint}/${container}/${at('a.ts')}`;
        const sas = containerSas(azurite, container, 'cw');
        const url = `${place}?comp=block&blockid=YQ%3D%3D&${sas}`;
        expect((await fetch(url, { method: 'PUT', body: 'theirs' })).status).toBe(201);
        await using(target.open(), async (driver) => {
          const { multipart } = driver;
          const upload = { path: at('a.ts'), uploadId: await multipart.begin(at('a.ts'), usual, never) };
          expect(await multipart.listParts(upload, never)).toEqual([]);
          const failure = await failureOf(multipart.writePart(upload, range, new Made(range.end), never));
          expect(failure.kind).toBe('unsupported');
          expect(titleOf(failure)).toBe(
            `Another program has begun to send “${at('a.ts')}” and not finished; use another name, or try again in a week.`,
          );
          await driver.write(at('a.ts'), new Text('whole'), usual, never);
          expect((await all(driver).read(at('a.ts'))).toString()).toBe('whole');
        });
      },
    );
  });
}
