import { expect } from 'vitest';
import { Text } from '../made';
import { cancelledBy, failureOf, never, type Cases, type Verbs } from '../tools';

/** Copies that the other side makes by itself. */
export function copyCases(cases: Cases, { driver, write, stat, read }: Verbs): void {
  const copy = driver.copy?.bind(driver);
  if (!copy || !stat || !read) return;
  cases.group('copying', () => {
    cases.add('both files are there, with the same content and headers', async ({ at }) => {
      await write(at('a.ts'), new Text('content'), {
        contentType: 'text/x-own',
        modifiedMs: 1_700_000_123_000,
      });
      await copy(at('a.ts'), at('b.ts'), never);
      expect((await read(at('a.ts'))).toString()).toBe('content');
      expect((await read(at('b.ts'))).toString()).toBe('content');
      expect((await stat(at('b.ts')))?.contentType).toBe((await stat(at('a.ts')))?.contentType);
    });

    cases.add('odd names, also into a folder that is not there yet', async ({ at }) => {
      for (const name of ['a#b %2F ü 😀.ts', 'a+b?c=d&e.ts', "it's (1)!*.ts"]) {
        await write(at(name), new Text(name));
        await copy(at(name), at(`deep/er/new ${name}`), never);
        expect((await read(at(`deep/er/new ${name}`))).toString()).toBe(name);
      }
    });

    cases.add('an empty file, and one that replaces another', async ({ at }) => {
      await write(at('empty.ts'), new Text(''));
      await write(at('b.ts'), new Text('longer than nothing'));
      await copy(at('empty.ts'), at('b.ts'), never);
      expect(await stat(at('b.ts'))).toMatchObject({ kind: 'file', bytes: 0 });
    });

    cases.add('what is not there is told, and nothing is replaced', async ({ at }) => {
      await write(at('b.ts'), new Text('b'));
      expect(await failureOf(copy(at('no.ts'), at('b.ts'), never))).toMatchObject({ kind: 'not-found' });
      expect((await read(at('b.ts'))).toString()).toBe('b');
    });

    cases.add('a stopped signal copies nothing', async ({ at }) => {
      await write(at('a.ts'), new Text('a'));
      const stop = new AbortController();
      stop.abort();
      await cancelledBy(stop, copy(at('a.ts'), at('b.ts'), stop.signal));
      expect(await stat(at('b.ts'))).toBeUndefined();
    });
  });
}
