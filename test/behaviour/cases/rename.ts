import { expect } from 'vitest';
import { Made, Text } from '../made';
import { cancelledBy, failureOf, never, type Cases, type Verbs } from '../tools';

/** Giving things other names. */
export function renameCases(cases: Cases, { driver, write, stat, read }: Verbs): void {
  const rename = driver.rename?.bind(driver);
  if (!rename || !stat || !read) return;
  cases.group('renaming', () => {
    cases.add('a file has its new name, and the old one is gone', async ({ at }) => {
      await write(at('a.ts'), new Text('content'));
      await rename(at('a.ts'), at('b.ts'), never);
      expect(await stat(at('a.ts'))).toBeUndefined();
      expect((await read(at('b.ts'))).toString()).toBe('content');
    });

    cases.add('what is stored with it goes along', async ({ at }) => {
      await write(at('a.ts'), new Made(9), { contentType: 'text/x-own', modifiedMs: 1_700_000_123_000 });
      const before = await stat(at('a.ts'));
      await rename(at('a.ts'), at('b.ts'), never);
      expect((await stat(at('b.ts')))?.contentType).toBe(before?.contentType);
    });

    cases.add('odd names, also into another folder', async ({ at }) => {
      for (const name of ['a#b %2F ü 😀.ts', 'a+b?c=d&e.ts', "it's (1)!*.ts"]) {
        await write(at(name), new Text(name));
        await rename(at(name), at(`deep/er/new ${name}`), never);
        expect((await read(at(`deep/er/new ${name}`))).toString()).toBe(name);
        expect(await stat(at(name))).toBeUndefined();
      }
    });

    cases.add('a name that is taken is refused, and both files stay', async ({ at }) => {
      await write(at('a.ts'), new Text('a'));
      await write(at('b.ts'), new Text('b'));
      expect(await failureOf(rename(at('a.ts'), at('b.ts'), never))).toMatchObject({ kind: 'exists' });
      expect((await read(at('a.ts'))).toString()).toBe('a');
      expect((await read(at('b.ts'))).toString()).toBe('b');
    });

    cases.add('what is not there is told', async ({ at }) => {
      expect(await failureOf(rename(at('no.ts'), at('b.ts'), never))).toMatchObject({ kind: 'not-found' });
    });

    cases.add('a stopped signal changes nothing', async ({ at }) => {
      await write(at('a.ts'), new Text('a'));
      const stop = new AbortController();
      stop.abort();
      await cancelledBy(stop, rename(at('a.ts'), at('b.ts'), stop.signal));
      expect(await stat(at('a.ts'))).toMatchObject({ kind: 'file' });
      expect(await stat(at('b.ts'))).toBeUndefined();
    });

    if (driver.traits.folders === 'real') {
      cases.add('a folder goes with all that is in it', async ({ at }) => {
        await write(at('dir/in/a.ts'), new Text('a'));
        await rename(at('dir/'), at('other/'), never);
        expect((await read(at('other/in/a.ts'))).toString()).toBe('a');
        expect(await stat(at('dir/'))).toBeUndefined();
      });
    }
  });
}
