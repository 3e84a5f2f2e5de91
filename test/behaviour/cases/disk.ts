import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, stat as statFile, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { expect } from 'vitest';
import type { LocalDestination } from '../../../src/destination/destination';
import { openDriver } from '../../../src/drivers/registry';
import { titleOf } from '../../../src/model/failure-policy';
import { smallDisk } from '../../servers/small-disk';
import { Made, Text } from '../made';
import { failureOf, never, usual, type Cases, type Verbs } from '../tools';

const destination = (path: string): LocalDestination => ({
  protocol: 'local',
  scheme: 'file',
  path,
  folder: path.endsWith('/'),
  expires: null,
});

/** What only a folder on this computer can do to us. */
export function diskCases(cases: Cases, { driver, write, list, stat }: Verbs): void {
  cases.group('disk', () => {
    cases.add('a full disk: the old content stays, and nothing half is left', async () => {
      const disk = await smallDisk(8 * 1024 * 1024);
      const small = await openDriver({ destination: destination(`${disk.path}/`), secrets: {} });
      try {
        await small.write(`${disk.path}/a.ts`, new Text('the old one'), usual, never);
        const failure = await failureOf(small.write(`${disk.path}/a.ts`, new Made(20_000_000), usual, never));
        expect(failure).toMatchObject({ kind: 'no-space', operation: 'write', path: `${disk.path}/a.ts` });
        expect(titleOf(failure)).toBe(`There is no space left at ${disk.path}/.`);
        expect(await readFile(`${disk.path}/a.ts`, 'utf8')).toBe('the old one');
        expect(await readdir(disk.path)).toEqual(['a.ts']);
        await small.write(`${disk.path}/b.ts`, new Made(4_000_000), usual, never);
        expect((await readdir(disk.path)).toSorted()).toEqual(['a.ts', 'b.ts']);
      } finally {
        await small.close();
        await disk.stop();
      }
    });

    cases.add('nothing half is left of a write that fails or is cancelled', async ({ at }) => {
      await failureOf(write(at('a.ts'), new Made(8_000_000, { failAfter: 2_000_000 })));
      const stop = new AbortController();
      const source = new Made(50_000_000, { passed: (bytes) => bytes > 0 && stop.abort() });
      await failureOf(driver.write(at('b.ts'), source, usual, stop.signal));
      expect(await readdir(at())).toEqual([]);
    });

    cases.add('while it is written a file is not seen under its name, nor listed', async ({ at }) => {
      const seen: string[][] = [];
      const source = new Made(2_000_000, {
        passed: (bytes) => {
          if (bytes > 0) seen.push(readdirSync(at()));
        },
      });
      await mkdir(at(), { recursive: true });
      await write(at('a.ts'), source);
      expect(seen.length).toBeGreaterThan(2);
      expect(seen.flat().filter((name) => name === 'a.ts')).toEqual([]);
      expect(await readdir(at())).toEqual(['a.ts']);
    });

    cases.add('what a killed write left is not listed, and written over', async ({ at }) => {
      await write(at('a.ts'), new Made(9));
      await writeFile(at('.slipway-0123456789abcdef.part'), 'half');
      expect((await list?.(at()))?.map(({ name }) => name)).toEqual(['a.ts']);
    });

    cases.add('below a file there is no room for another', async ({ at }) => {
      await write(at('a.ts'), new Text('kept'));
      const path = at('a.ts/b.ts');
      const failure = await failureOf(write(path, new Made(9)));
      expect(failure).toMatchObject({ kind: 'exists', operation: 'write' });
      const folder = `“${at('a.ts/')}”`;
      expect(titleOf(failure)).toBe(`A file where the folder ${folder} would have to be exists already.`);
      const deeper = await failureOf(write(at('a.ts/c/b.ts'), new Made(9)));
      expect(deeper).toMatchObject({ kind: 'exists', operation: 'write' });
      expect(await failureOf(driver.makeDir?.(path, never) ?? Promise.resolve())).toMatchObject({
        kind: 'exists',
      });
      expect(await stat?.(path)).toBeUndefined();
      expect(await readFile(at('a.ts'), 'utf8')).toBe('kept');
    });

    cases.add('a destination below a file is refused before anything is sent', async ({ at }) => {
      await write(at('a.ts'), new Text('kept'));
      const below = await openDriver({ destination: destination(at('a.ts/folder/')), secrets: {} });
      expect(await failureOf(below.check(never))).toMatchObject({ kind: 'exists', operation: 'connect' });
    });

    cases.add(
      'a destination that is still to be made is fine, and so is a file to be replaced',
      async ({ at }) => {
        await write(at('a.ts'), new Text('old'));
        for (const path of [at('new/deep/folder/'), at('new.ts'), at('a.ts')]) {
          const opened = await openDriver({ destination: destination(path), secrets: {} });
          await opened.check(never);
        }
        expect(await readdir(at())).toEqual(['a.ts']);
      },
    );

    cases.add('links are followed, and those that lead nowhere passed over', async ({ at }) => {
      await write(at('real/a.ts'), new Made(9));
      await symlink(at('real'), at('linked'));
      await symlink(at('missing'), at('broken'));
      expect((await list?.(at()))?.map(({ path }) => path).toSorted()).toEqual([at('linked/'), at('real/')]);
      await write(at('linked/b.ts'), new Made(9));
      expect((await readdir(at('real'))).toSorted()).toEqual(['a.ts', 'b.ts']);
    });

    cases.add('~ is the home of the user', async () => {
      const entry = await stat?.('~/');
      expect(entry).toMatchObject({ kind: 'folder' });
      expect(entry?.modifiedMs).toBe(Math.round((await statFile(homedir())).mtimeMs));
    });

    cases.add('a time before 1970 and one with fractions do not fail a write', async ({ at }) => {
      for (const modifiedMs of [-86_400_000, 0, 1_700_000_000_123]) {
        await write(at('a.ts'), new Made(9), { ...usual, modifiedMs });
        expect((await stat?.(at('a.ts')))?.modifiedMs).toBe(modifiedMs);
      }
    });
  });
}
