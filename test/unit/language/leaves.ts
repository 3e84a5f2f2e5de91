import { allWords } from '../../../src/language/words';

export type Leaf = string | ((...given: readonly unknown[]) => string);

/** Every text of a tree of words by its path, `window.job.left`. */
export function leavesOf(tree: unknown, path = ''): Map<string, Leaf> {
  if (typeof tree === 'string' || typeof tree === 'function') return new Map([[path, tree as Leaf]]);
  const entries = Object.entries(tree as Readonly<Record<string, unknown>>);
  return new Map(entries.flatMap(([key, value]) => [...leavesOf(value, path ? `${path}.${key}` : key)]));
}

export const english = leavesOf(allWords.en);
export const german = leavesOf(allWords.de);

/** Of each pair of texts: its path and what it says in both languages. */
export interface Pair {
  readonly path: string;
  readonly en: string;
  readonly de: string;
}

const numbers =
  /^(count|files|bytes|total|totalBytes|most|shown|failed|all|done|sent|value|tenth|elapsed|ms|now|line|lines|row|chosen|rate|height|width|bandwidth|seconds|dropped|missing|least|percent|port|replaced|left|status|until|oldest|segments)$/;
const strings =
  /^(algorithm|name|text|to|job|protocol|host|place|why|what|doing|filter|label|rule|aside|path|file|folder|table|places|acl|storageClass|scheme|expires|starts|addresses|from|version|policy|region|regions|method|address|arn|serial|origin|type|sent|told|rights|classes|said)$/;
/** What findings of a preflight bring. */
const values = Object.fromEntries(
  'is end bytes unit most tag attribute version needed what type seconds longest target missing period hours'
    .split(' ')
    .map((name) => [name, name === 'missing' || name === 'hours' ? 4 : `‹${name}›`]),
);

const others: Readonly<Record<string, unknown>> = {
  labels: ['‹one›', '‹two›'],
  paths: ['‹one›', '‹two›'],
  names: ['‹one›', '‹two›'],
  day: 1,
  entries: [{ name: '‹entry›' }],
  stopped: true,
  more: true,
  phase: 'media',
  failure: { operation: 'write', path: '‹path›', subject: '‹subject›' },
  f: { operation: 'write', path: '‹path›', subject: '‹subject›', names: ['‹name›'], count: 3, values },
};

/** What is given for a parameter of that name; a number is the next one of `count`. */
export function sampleOf(parameter: string, count: () => number): unknown {
  if (numbers.test(parameter)) return count();
  if (strings.test(parameter)) return `‹${parameter}›`;
  if (Object.hasOwn(others, parameter)) return others[parameter];
  throw new Error(`What is given for a parameter “${parameter}”? Say it in leaves.ts.`);
}

function parametersOf(leaf: (...given: readonly unknown[]) => string): string[] {
  const source = String(leaf);
  const list = source.startsWith('(') ? source.slice(1, source.indexOf(')')) : source.split('=>')[0];
  return (list ?? '').split(',').flatMap((name) => name.trim() || []);
}

/** Both languages say everything, with the same given to both. */
export function pairs(count: () => number): Pair[] {
  return [...english].map(([path, leaf]) => {
    const other = german.get(path) ?? '';
    if (typeof leaf === 'string') return { path, en: leaf, de: typeof other === 'string' ? other : '' };
    const given = parametersOf(leaf).map((parameter) => sampleOf(parameter, count));
    return { path, en: leaf(...given), de: typeof other === 'string' ? other : other(...given) };
  });
}
