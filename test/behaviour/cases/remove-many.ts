import { expect } from 'vitest';
import { Text } from '../made';
import { never, type Cases, type Verbs } from '../tools';

/** Removal of several files with one request, where a driver can. */
export function removeManyCases(cases: Cases, { driver, write, list }: Verbs): void {
  const removeMany = driver.removeMany?.bind(driver);
  if (!removeMany || !list) return;
  cases.group('removing many', () => {
    cases.add('takes them away whatever their names are, and nothing else', async ({ at }) => {
      const names = ['a&b<c>"d".ts', 'ü 😀+%41.ts', 'deep/er/c.ts', "quote's.ts", 'b.ts'].map(at);
      for (const name of names) await write(name, new Text('x'));
      await write(at('stays.ts'), new Text('x'));
      expect(await removeMany([...names, at('never-there.ts')], never)).toEqual([]);
      expect((await list(at())).map(({ path }) => path)).toEqual([at('stays.ts')]);
    });

    cases.add('tells of a stop at once', async ({ at }) => {
      await expect(removeMany([at('a.ts')], AbortSignal.abort())).rejects.toMatchObject({
        kind: 'cancelled',
      });
    });
  });
}
