import { expect } from 'vitest';
import { Text } from '../made';
import type { Target } from '../targets';
import { failureOf, type Cases, type Verbs } from '../tools';

/** Names that a folder may hold on any system that Slipway delivers to. */
const allNames: readonly string[] = [
  'plain.ts',
  'a space.ts',
  ' space in front',
  'space at the end ',
  'hash#tag.ts',
  'what?.ts',
  'a&b=c;d.ts',
  'a+b.ts',
  '100%.ts',
  'a%2Fb.ts',
  'a%20b.ts',
  'a#b %2F ü 😀.ts',
  'z\u00FCrich.ts',
  'zu\u0308rich.ts',
  'emoji 😀.ts',
  'family 👨‍👩‍👧.ts',
  '日本語.ts',
  '.leading',
  'trailing.',
  '...',
  "it's.ts",
  'say "hi".ts',
  'back\\slash.ts',
  'star*pipe|less<more>.ts',
  'colon:at@tilde~.ts',
  '(round)[square]{curly}.ts',
  '$dollar,comma!.ts',
  'tab\there.ts',
  '-rf',
  `${'n'.repeat(252)}.ts`,
  `${'ü'.repeat(126)}.ts`,
];

/** Keys that only a store without real folders can hold. */
const keys: readonly string[] = ['a//b', 'a/../b', './a', 'a/.', '..', '//', '/lead'];

export function nameCases(cases: Cases, { driver, write, stat, read, list }: Verbs, target: Target): void {
  if (!stat || !read) return;
  const { refused, refusedFolders, refusedKeys, altered } = target.oddNames ?? {};
  const names = allNames.filter((name) => !refused?.test(name) && !altered?.test(name));
  cases.group('names', () => {
    for (const name of names) {
      cases.add(
        JSON.stringify(name.length > 60 ? `${name.slice(0, 8)}… (255 bytes)` : name),
        async ({ at }) => {
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(driver.traits.longestNameBytes);
          await write(at(name), new Text(`content of ${name}`));
          expect(await stat(at(name))).toMatchObject({ name, path: at(name), kind: 'file' });
          expect((await read(at(name))).toString()).toBe(`content of ${name}`);
          if (!list) return;
          expect((await list(at())).map((entry) => [entry.name, entry.path, entry.kind])).toEqual([
            [name, at(name), 'file'],
          ]);
        },
      );
    }

    for (const name of allNames.filter((one) => refused?.test(one))) {
      cases.add(`${JSON.stringify(name)} is refused with a sentence`, async ({ at }) => {
        expect(await failureOf(write(at(name), new Text(name)))).toMatchObject({ kind: 'unsupported' });
      });
    }

    cases.add('all of them side by side', async ({ at }) => {
      await Promise.all(names.map((name) => write(at(name), new Text(name))));
      const contents = await Promise.all(names.map(async (name) => (await read(at(name))).toString()));
      expect(contents).toEqual(names);
      if (list) expect((await list(at())).map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    });

    cases.add('composed and decomposed letters are two names', async ({ at }) => {
      await write(at('\u00FC'), new Text('composed'));
      expect(await stat(at('u\u0308'))).toBeUndefined();
    });

    if (list) {
      cases.add('of folders', async ({ at }) => {
        const folders = names.filter((name) => Buffer.byteLength(name) < 200 && !refusedFolders?.test(name));
        await Promise.all(folders.map((name) => write(at(`${name}/x`), new Text('x'))));
        const found = await list(at());
        expect(found.map(({ name, path, kind }) => `${kind} ${name} at ${path}`).toSorted()).toEqual(
          folders.map((name) => `folder ${name} at ${at(`${name}/`)}`).toSorted(),
        );
        const inside = await Promise.all(folders.map((name) => list(at(`${name}/`))));
        expect(inside.flat().map(({ path }) => path)).toEqual(folders.map((name) => at(`${name}/x`)));
      });
    }

    if (driver.traits.folders === 'implied') {
      for (const key of keys) {
        if (refusedKeys?.test(`${key}x`)) {
          cases.add(`the key ${JSON.stringify(key)} is refused with a sentence`, async ({ at }) => {
            const writing = write(at(`${key}x`), new Text(key));
            expect(await failureOf(writing)).toMatchObject({ kind: 'unsupported' });
          });
          continue;
        }
        cases.add(`the key ${JSON.stringify(key)}, which is no path`, async ({ at }) => {
          await write(at(`${key}x`), new Text(key));
          await write(at('other/x'), new Text('another'));
          expect((await read(at(`${key}x`))).toString()).toBe(key);
          expect(await stat(at(`${key}x`))).toMatchObject({ path: at(`${key}x`), kind: 'file' });
          const [first = ''] = `${key}x`.split('/');
          const expected = key.includes('/') ? `${first}/` : `${key}x`;
          if (list) expect((await list(at())).map(({ path }) => path)).toContain(at(expected));
        });
      }
    }
  });
}
