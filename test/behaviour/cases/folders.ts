import { expect } from 'vitest';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import { failureOf, never, type Cases, type Verbs } from '../tools';

/** Folders, and removing things. */
export function folderCases(cases: Cases, { driver, write, stat, list, read }: Verbs): void {
  const makeDir = driver.makeDir?.bind(driver);
  const remove = driver.remove?.bind(driver);
  if (!stat && !makeDir && !remove) return;
  cases.group('folders and removing', () => {
    if (stat) {
      cases.add('stat of a folder, with and without its slash', async ({ at }) => {
        await write(at('dir/a.ts'), new Made(1));
        const folder = { name: 'dir', path: at('dir/'), kind: 'folder' };
        expect(await stat(at('dir/'))).toMatchObject(folder);
        expect(await stat(at('dir'))).toMatchObject(folder);
        expect(await stat(at('di'))).toBeUndefined();
      });
    }

    if (makeDir && stat) {
      cases.add('a folder that was made is there, and empty', async ({ at }) => {
        await makeDir(at('made/'), never);
        expect(await stat(at('made/'))).toMatchObject({ name: 'made', path: at('made/'), kind: 'folder' });
        if (list) expect(await list(at('made/'))).toEqual([]);
        if (list) expect((await list(at())).map(({ path }) => path)).toEqual([at('made/')]);
      });

      cases.add('one that exists is fine, and keeps what it holds', async ({ at }) => {
        await write(at('made/a.ts'), new Made(5));
        await makeDir(at('made/'), never);
        await makeDir(at('made'), never);
        expect(await stat(at('made/a.ts'))).toMatchObject({ bytes: 5 });
        if (list) expect((await list(at('made/'))).map(({ path }) => path)).toEqual([at('made/a.ts')]);
      });
    }

    if (remove && stat) {
      cases.add('a file that was removed is gone, its neighbours stay', async ({ at }) => {
        await write(at('a.ts'), new Made(1));
        await write(at('a.ts2'), new Made(2));
        await remove(at('a.ts'), never);
        expect(await stat(at('a.ts'))).toBeUndefined();
        expect(await stat(at('a.ts2'))).toMatchObject({ bytes: 2 });
      });

      cases.add('removing nothing is fine', async ({ at }) => {
        await remove(at('nothing'), never);
        await remove(at('no/such/folder/'), never);
        await remove(at('no/such/file'), never);
      });

      cases.add('removing takes names literally', async ({ at }) => {
        await Promise.all(['a', 'a%20b', 'a b', '*'].map((name) => write(at(name), new Text(name))));
        await remove(at('a%20b'), never);
        await remove(at('*'), never);
        expect(await stat(at('a b'))).toMatchObject({ kind: 'file' });
        expect(await stat(at('a'))).toMatchObject({ kind: 'file' });
        expect(await stat(at('*'))).toBeUndefined();
      });

      if (makeDir) {
        cases.add('an empty folder can be removed', async ({ at }) => {
          await makeDir(at('made/'), never);
          await remove(at('made/'), never);
          expect(await stat(at('made/'))).toBeUndefined();
        });
      }

      if (driver.traits.folders === 'real') {
        cases.add('a folder that holds something is not removed', async ({ at }) => {
          await write(at('full/a.ts'), new Text('kept'));
          const failure = await failureOf(remove(at('full/'), never));
          expect(failure).toMatchObject({ kind: 'exists', operation: 'remove' });
          expect(titleOf(failure)).toBe(`Something in “${at('full/')}” exists already.`);
          if (read) expect((await read(at('full/a.ts'))).toString()).toBe('kept');
        });

        cases.add('a file is not written over a folder', async ({ at }) => {
          await write(at('dir/a.ts'), new Text('kept'));
          expect(await failureOf(write(at('dir'), new Made(9)))).toMatchObject({
            kind: 'exists',
            path: at('dir'),
          });
          if (read) expect((await read(at('dir/a.ts'))).toString()).toBe('kept');
          if (list) expect((await list(at())).map(({ path }) => path)).toEqual([at('dir/')]);
        });
      } else {
        cases.add('removing a folder that holds something leaves what it holds', async ({ at }) => {
          await write(at('full/a.ts'), new Text('kept'));
          await remove(at('full/'), never);
          if (read) expect((await read(at('full/a.ts'))).toString()).toBe('kept');
        });

        cases.add('a file and a folder may have the same name', async ({ at }) => {
          await write(at('dir/a.ts'), new Text('inside'));
          await write(at('dir'), new Text('beside'));
          expect(await stat(at('dir'))).toMatchObject({ kind: 'file', bytes: 6 });
          expect(await stat(at('dir/'))).toMatchObject({ kind: 'folder' });
          if (list) {
            const found = (await list(at())).map(({ path, kind }) => `${kind} ${path}`);
            expect(found.toSorted()).toEqual([`file ${at('dir')}`, `folder ${at('dir/')}`]);
          }
        });
      }
    }
  });
}
