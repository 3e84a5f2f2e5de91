import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';

/** The project's folder. */
export const home = path.resolve(import.meta.dirname, '../../..');

export interface Import {
  /** File that imports, relative to the project, with `/`. */
  readonly from: string;
  /** As written. */
  readonly wanted: string;
  /** The project's file that is meant, relative to the project; undefined for a package or one of Node's own. */
  readonly to: string | undefined;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
  /** Loaded when asked for. */
  readonly dynamic: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
  /** It holds nothing but `export … from`. */
  readonly onlyReexports: boolean;
}

/** Every TypeScript and JavaScript file below the given folders, parsed. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  const names = folders.flatMap((folder) =>
    readdirSync(path.join(home, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.posix.join(folder, name.replaceAll(path.sep, '/')),
    ),
  );
  const sources = names.filter((name) => /\.(ts|tsx|mts|mjs)$/.test(name) && !name.includes('node_modules'));
  return sources.toSorted().map((name) => parse(name, readFileSync(path.join(home, name), 'utf8')));
}

/** @param name path relative to the project, from which relative imports are resolved. */
export function parse(name: string, text: string): SourceFile {
  const result = parseSync(name, text);
  if (result.errors.length > 0) throw new Error(`${name} cannot be parsed: ${result.errors[0]?.message}`);
  const imports: Import[] = [];
  const add = (wanted: string, typeOnly: boolean, dynamic = false): void => {
    imports.push({ from: name, wanted, to: targetOf(name, wanted), typeOnly, dynamic });
  };
  for (const { moduleRequest, entries } of result.module.staticImports) {
    // Without names it is an import for its effect.
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  }
  for (const { entries } of result.module.staticExports) {
    const [first] = entries;
    if (first?.moduleRequest)
      add(
        first.moduleRequest.value,
        entries.every(({ isType }) => isType),
      );
  }
  new Visitor({
    ImportExpression({ source }) {
      if (source.type !== 'Literal' || typeof source.value !== 'string')
        throw new Error(`${name} imports something that is not known before it runs.`);
      add(source.value, false, true);
    },
    TSImportType({ source }) {
      add(source.value, true);
    },
  }).visit(result.program);
  const { body } = result.program;
  return {
    path: name,
    imports,
    hasDefaultExport: result.module.staticExports.some(({ entries }) =>
      entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
    ),
    onlyReexports:
      body.length > 0 &&
      body.every(
        (statement) =>
          statement.type === 'ExportAllDeclaration' ||
          (statement.type === 'ExportNamedDeclaration' && statement.source !== null),
      ),
  };
}

const endings = ['', '.ts', '.tsx', '.mts', '.mjs', '/index.ts', '/index.tsx'];
const known = new Map<string, Set<string>>();

function targetOf(from: string, wanted: string): string | undefined {
  if (!wanted.startsWith('.')) return undefined;
  const plain = path.posix.join(path.posix.dirname(from), wanted);
  const found = endings.map((ending) => plain + ending).find((candidate) => isFile(candidate));
  return found ?? plain;
}

function isFile(name: string): boolean {
  const folder = path.posix.dirname(name);
  let names = known.get(folder);
  if (names === undefined) {
    try {
      const items = readdirSync(path.join(home, folder), { withFileTypes: true });
      names = new Set(items.filter((item) => item.isFile()).map((item) => item.name));
    } catch {
      names = new Set();
    }
    known.set(folder, names);
  }
  return names.has(path.posix.basename(name));
}
