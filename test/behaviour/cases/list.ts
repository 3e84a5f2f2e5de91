import { expect } from 'vitest';
import { Made, Text } from '../made';
import type { Target } from '../targets';
import { cancelledBy, failureOf, gathered, never, type Cases, type Verbs } from '../tools';

const usualMany = 1_120;
const atOnce = 32;

/** One level, whole, in any order. */
export function listCases(cases: Cases, { driver, write, list, stat }: Verbs, target: Target): void {
  if (!list) return;
  const listing = driver.list?.bind(driver);
  const { many = usualMany } = target;
  cases.group('list', () => {
    cases.add('one level: folders and files', async ({ at }) => {
      await write(at('b.ts'), new Made(188, { seed: 1 }));
      await write(at('a.m3u8'), new Text('#EXTM3U\n'));
      await write(at('720p/seg1.ts'), new Made(376));
      await write(at('720p/deep/seg2.ts'), new Made(376));
      await write(at('empty'), new Made(0));
      const found = (await list(at())).toSorted((a, b) => (a.path < b.path ? -1 : 1));
      expect(found.map(({ name, path, kind, bytes }) => ({ name, path, kind, bytes }))).toEqual([
        { name: '720p', path: at('720p/'), kind: 'folder', bytes: undefined },
        { name: 'a.m3u8', path: at('a.m3u8'), kind: 'file', bytes: 8 },
        { name: 'b.ts', path: at('b.ts'), kind: 'file', bytes: 188 },
        { name: 'empty', path: at('empty'), kind: 'file', bytes: 0 },
      ]);
      expect((await list(at('720p/'))).map(({ path }) => path).toSorted()).toEqual([
        at('720p/deep/'),
        at('720p/seg1.ts'),
      ]);
    });

    cases.add('a file tells the same as when it is asked for by stat', async ({ at }) => {
      await write(at('a.ts'), new Made(188));
      const [entry] = await list(at());
      const asked = await stat?.(at('a.ts'));
      expect(entry).toMatchObject({ bytes: 188, modifiedMs: expect.any(Number) as number });
      for (const fact of ['bytes', 'etag', 'md5'] as const) expect(entry?.[fact]).toBe(asked?.[fact]);
      // Seconds are all that some answers hold, and some no more than the day.
      const apart = target.listsRoughTimes ? 86_400 : 1;
      expect(Math.abs(seconds(entry?.modifiedMs) - seconds(asked?.modifiedMs))).toBeLessThanOrEqual(apart);
      expect(entry?.roughTime).toBe(target.listsRoughTimes ? true : undefined);
    });

    const usage = driver.usage?.bind(driver);
    if (usage)
      cases.add(
        'files and bytes below a folder are counted, and of a missing one nothing',
        async ({ at }) => {
          await write(at('dir/a.ts'), new Made(188));
          await write(at('dir/deep/b & ü.ts'), new Made(376));
          await write(at('dir2/c.ts'), new Made(1));
          expect(await usage(at('dir/'), never)).toEqual({ files: 2, bytes: 564 });
          expect(await usage(at(), never)).toEqual({ files: 3, bytes: 565 });
          expect((await failureOf(usage(at('no/'), never))).kind).toBe('not-found');
        },
      );

    cases.add('a folder without its trailing slash is the same folder', async ({ at }) => {
      await write(at('dir/a.ts'), new Made(1));
      await write(at('dir2/b.ts'), new Made(1));
      expect((await list(at('dir'))).map(({ path }) => path)).toEqual([at('dir/a.ts')]);
    });

    cases.add(
      `${many.toLocaleString('en')} files are listed each once, over as many pages as it takes`,
      async ({ at }) => {
        const files = Array.from({ length: many }, (_, n) => at(`seg_${String(n).padStart(5, '0')}.ts`));
        for (let start = 0; start < many; start += atOnce) {
          await Promise.all(files.slice(start, start + atOnce).map((path) => write(path, new Text('x'))));
        }
        await write(at('zz/later.ts'), new Text('x'));
        const found = (await list(at())).map(({ path }) => path).toSorted();
        expect(found).toEqual([...files, at('zz/')].toSorted());
      },
    );

    if (driver.traits.folders === 'real') {
      cases.add('a missing folder is not found', async ({ at }) => {
        const path = at('missing/');
        expect(await failureOf(list(path))).toMatchObject({ kind: 'not-found', operation: 'list', path });
      });
    } else {
      cases.add('a missing folder is empty', async ({ at }) => {
        expect(await list(at('missing/'))).toEqual([]);
      });
    }

    const all = driver.listAll?.bind(driver);
    if (all) {
      cases.add('all files below a folder, and none beside it', async ({ at }) => {
        const inside = ['a.ts', 'b/c.ts', 'b/d/e.ts', 'b-c/f.ts', 'ü/g&h.ts'];
        await Promise.all(inside.map((name) => write(at(`in/${name}`), new Text(name))));
        await Promise.all(
          ['in-b/a.ts', 'in.ts', 'in0', 'im/z.ts'].map((name) => write(at(name), new Text(name))),
        );
        const found = await gathered(all(at('in/'), never));
        expect(found.map(({ kind }) => kind)).toEqual(inside.map(() => 'file'));
        expect(new Map(found.map(({ path, bytes }) => [path, bytes]))).toEqual(
          new Map(inside.map((name) => [at(`in/${name}`), Buffer.byteLength(name)])),
        );
      });
    }

    cases.add('stopping after the first of them ends it at once', async ({ at }) => {
      await Promise.all(Array.from({ length: 20 }, (_, n) => write(at(`${n}.ts`), new Text('x'))));
      const stop = new AbortController();
      let seen = 0;
      const walk = async (): Promise<void> => {
        for await (const _ of listing?.(at(), stop.signal) ?? []) {
          seen += 1;
          stop.abort();
        }
      };
      await cancelledBy(stop, walk());
      expect(seen).toBe(1);
    });

    cases.add('leaving the loop early leaves nothing open', async ({ at }) => {
      await Promise.all(['a', 'b', 'c'].map((name) => write(at(name), new Text('x'))));
      const stop = new AbortController();
      for await (const entry of listing?.(at(), stop.signal) ?? []) {
        expect(entry.kind).toBe('file');
        break;
      }
      expect(await list(at())).toHaveLength(3);
    });
  });
}

function seconds(ms = 0): number {
  return Math.floor(ms / 1000);
}
