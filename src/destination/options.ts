import { words } from '../language/words';
import type { Notes } from './notes';
import { decodeOnce, queryPairs, type Tokens } from './tokenize';

/** Options that stand on an address's query. */
export interface Options {
  /** The last value of that name, as written; undefined: missing or empty. */
  get(name: string): string | undefined;
  /** A yes or no, in any of the usual words. */
  isOn(name: string): boolean | undefined;
}

const no: ReadonlySet<string> = new Set(['0', 'no', 'false', 'off']);

interface Taken {
  readonly options: Options;
  readonly tokens: Tokens;
}

/**
 * Takes the options from a query where a `?` is a legal character of names: only behind the first or the last `?`,
 * and only if each of them is known; anything else belongs to the path.
 */
export function takeOptions(tokens: Tokens, known: readonly string[]): Taken {
  const { query } = tokens;
  if (query === undefined) return { options: optionsOf([]), tokens };
  for (const start of [0, query.lastIndexOf('?') + 1]) {
    const pairs = queryPairs(query.slice(start));
    if (pairs.length > 0 && pairs.every(([name]) => known.includes(name)))
      return {
        options: optionsOf(pairs),
        tokens: withName(tokens, start === 0 ? '' : `?${query.slice(0, start - 1)}`),
      };
  }
  return { options: optionsOf([]), tokens: withName(tokens, `?${query}`) };
}

/** @param rest what belongs to the path, though a `?` stands before it. */
function withName(tokens: Tokens, rest: string): Tokens {
  const { path, rawPath } = tokens;
  return { ...tokens, path: path + decodeOnce(rest), rawPath: rawPath + rest, query: undefined };
}

/** Takes the options from the query of a web address, which is none of the path. What is not known is not used. */
export function takeWebOptions(tokens: Tokens, known: readonly string[], notes: Notes): Taken {
  const pairs = queryPairs(tokens.query ?? '');
  if (!pairs.every(([name]) => known.includes(name))) notes.warn(words().remarks.optionsUnused);
  return { options: optionsIn(tokens.query, known), tokens: { ...tokens, query: undefined } };
}

export function optionsIn(query: string | undefined, known: readonly string[]): Options {
  return optionsOf(queryPairs(query ?? '').filter(([name]) => known.includes(name)));
}

function optionsOf(pairs: readonly (readonly [string, string])[]): Options {
  const values = new Map(pairs.filter(([, value]) => value !== ''));
  const get = (name: string): string | undefined => values.get(name);
  return {
    get,
    isOn: (name) => {
      const value = get(name);
      return value === undefined ? undefined : !no.has(value.toLowerCase());
    },
  };
}

/** The part of an object whose values are there. */
export function present<T extends object>(
  fields: T,
): { -readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
