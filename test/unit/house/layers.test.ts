import { describe, expect, test } from 'vitest';
import { parse, sourceFiles, type Import } from './imports';
import { broken, packageOf, roomOf } from './rules';

const files = sourceFiles(['src', 'electron', 'renderer']);
const imports = files.flatMap((file) => file.imports);
const byPath = new Map(files.map((file) => [file.path, file]));

/** Everything a file loads when it starts, through all that it imports; types and dynamic imports left out. */
function loadedBy(path: string, seen = new Set<string>()): Import[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const loaded = (byPath.get(path)?.imports ?? []).filter(({ typeOnly, dynamic }) => !typeOnly && !dynamic);
  return loaded.flatMap((one) => [one, ...(one.to === undefined ? [] : loadedBy(one.to, seen))]);
}

describe('the reader of imports', () => {
  const text = `
    import './effect';
    import type { A } from '../model/job';
    import { type B } from '../model/entry';
    import { type C, d } from '../model/failure';
    export { e } from '../language/format';
    export type { F } from '../model/progress';
    export * from '../model/settings';
    const load = () => import('./retry');
    type G = import('zod').ZodType;
    // import { no } from './comment';
    const text = "import x from 'string'";
  `;

  test('finds every form of import, and no other', () => {
    expect(
      parse('src/engine/x.ts', text).imports.map(({ to, wanted, typeOnly, dynamic }) => [
        to ?? wanted,
        typeOnly ? 'types' : dynamic ? 'later' : 'values',
      ]),
    ).toEqual([
      ['src/engine/effect', 'values'],
      ['src/model/job.ts', 'types'],
      ['src/model/entry.ts', 'types'],
      ['src/model/failure.ts', 'values'],
      ['src/language/format.ts', 'values'],
      ['src/model/progress.ts', 'types'],
      ['src/model/settings.ts', 'values'],
      ['src/engine/retry.ts', 'later'],
      ['zod', 'types'],
    ]);
  });

  test('finds default exports and barrels', () => {
    expect(parse('src/x.ts', 'export default 1;')).toMatchObject({
      hasDefaultExport: true,
      onlyReexports: false,
    });
    expect(parse('src/x.ts', 'const a = 1; export { a as default };').hasDefaultExport).toBe(true);
    expect(parse('src/x.ts', "export { default } from './a';").hasDefaultExport).toBe(true);
    expect(parse('src/x.ts', "export * from './a'; export { b } from './b';").onlyReexports).toBe(true);
    expect(parse('src/x.ts', "export * from './a'; export const b = 1;").onlyReexports).toBe(false);
  });

  test.each([
    ['src/engine/x.ts', "import { openS3 } from '../drivers/s3/driver';"],
    ['src/engine/x.ts', "const s3 = () => import('../drivers/s3/driver');"],
    ['src/engine/x.ts', "import { Journal } from '../store/journal';"],
    ['src/drivers/local/x.ts', "import { withBody } from '../s3/listing';"],
    ['src/drivers/local/x.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['src/drivers/s3/x.ts', "import { withRetry } from '../../engine/retry';"],
    ['src/destination/x.ts', "import { join } from 'node:path';"],
    ['src/destination/x.ts', "import { asFailure } from '../model/failure';"],
    ['src/model/x.ts', "import { z } from 'zod';"],
    ['src/model/x.ts', "import { openSomething } from 'unheard-of';"],
    ['src/store/x.ts', "import { createApp } from '../app';"],
    ['src/app.ts', "import { main } from './cli/main';"],
    ['electron/x.ts', "import { Queue } from '../src/engine/queue';"],
    ['renderer/x.ts', "import { commands } from '../src/contract';"],
    ['renderer/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['renderer/x.ts', "import { createApp } from '../src/app';"],
    ['src/unheard-of/x.ts', "import { a } from './b';"],
  ])('refuses in %s: %s', (name, line) => {
    expect(parse(name, line).imports.map(broken)).toEqual([expect.stringContaining(name)]);
  });
});

describe('who may know whom', () => {
  test('the files of all rooms were found', () => {
    const rooms = new Set(files.map(({ path }) => roomOf(path) ?? path));
    expect([...rooms].toSorted()).toEqual([
      'app',
      'cli',
      'contract',
      'destination',
      'doctor',
      'driver',
      'drivers/aspera',
      'drivers/azure',
      'drivers/ftp',
      'drivers/http-put',
      'drivers/local',
      'drivers/netstorage',
      'drivers/s3',
      'drivers/sftp',
      'drivers/swift',
      'electron',
      'engine',
      'import',
      'language',
      'media',
      'model',
      'openssh',
      'ports',
      'receipt',
      'registry',
      'renderer',
      'store',
    ]);
  });

  test('every import keeps to the table of the rooms', () => {
    expect(imports.flatMap((one) => broken(one) ?? [])).toEqual([]);
  });

  test('each package is imported from one room only; but zod writes schemas in four, XML is read in four, and SSH spoken in two', () => {
    const users = new Map<string, Set<string>>();
    for (const { from, wanted, to } of imports) {
      if (to !== undefined || wanted.startsWith('node:')) continue;
      const name = packageOf(wanted);
      users.set(name, (users.get(name) ?? new Set()).add(roomOf(from) ?? from));
    }
    const shared = [...users].filter(
      ([name, rooms]) => rooms.size > 1 && !['zod', 'htmlparser2', 'ssh2'].includes(name),
    );
    expect(shared).toEqual([]);
    expect([...(users.get('ssh2') ?? [])].toSorted()).toEqual(['driver', 'drivers/sftp']);
    expect([...(users.get('htmlparser2') ?? [])].toSorted()).toEqual([
      'destination',
      'drivers/http-put',
      'drivers/netstorage',
      'media',
    ]);
    expect([...(users.get('zod') ?? [])].toSorted()).toEqual([
      'contract',
      'destination',
      'electron',
      'store',
    ]);
    expect(users.size).toBeGreaterThan(6);
  });

  test('rooms do not import each other in a circle', () => {
    const graph = new Map<string, Set<string>>();
    for (const { from, to, typeOnly } of imports) {
      const [room, target] = [roomOf(from), to === undefined ? undefined : roomOf(to)];
      if (typeOnly || room === undefined || target === undefined || room === target) continue;
      graph.set(room, (graph.get(room) ?? new Set()).add(target));
    }
    const circles: string[] = [];
    const follow = (room: string, way: readonly string[]): void => {
      if (way.includes(room)) circles.push([...way.slice(way.indexOf(room)), room].join(' -> '));
      else for (const next of graph.get(room) ?? []) follow(next, [...way, room]);
    };
    for (const room of graph.keys()) follow(room, []);
    expect(circles).toEqual([]);
  });
});

describe('what is loaded', () => {
  test('drivers are loaded when first needed: the app starts without them and without an SDK', () => {
    const loaded = loadedBy('src/app.ts').map(({ to, wanted }) => to ?? wanted);
    expect(loaded).toContain('src/drivers/registry.ts');
    expect(loaded.filter((name) => /^src\/drivers\/[^/]+\/|^@aws-sdk\//.test(name))).toEqual([]);
  });

  test('the page loads nothing of Node, of Electron or of an SDK', () => {
    const loaded = loadedBy('renderer/main.tsx').map(({ to, wanted }) => to ?? wanted);
    expect(loaded).toContain('src/destination/read.ts');
    expect(loaded.filter((name) => /^node:|^electron|^@aws-sdk|^libsql$|^keytar$|^zod$/.test(name))).toEqual(
      [],
    );
  });
});

describe('the shape of files', () => {
  const all = [...files, ...sourceFiles(['test', 'bench', 'scripts'])];

  test('none only re-exports others', () => {
    expect(all.filter(({ onlyReexports }) => onlyReexports).map(({ path }) => path)).toEqual([]);
  });

  test('none has a default export but the setups that the test runners ask for', () => {
    expect(all.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path)).toEqual([
      'test/servers/global.ts',
      'test/window/displays.ts',
    ]);
  });
});
