import { words } from '../language/words';
import type { Notes } from './notes';
import { present } from './options';
import { queryPairs, type Tokens } from './tokenize';

/** Names as the tools of several vendors have them, without `_` and `-`. */
const users: ReadonlySet<string> = new Set(['key', 'accesskey', 'accesskeyid', 'awsaccesskeyid']);
const secrets: ReadonlySet<string> = new Set([
  'secret',
  'secretkey',
  'secretaccesskey',
  'awssecretaccesskey',
]);

/**
 * Takes key and secret out of a query, as if they stood beside the address.
 * @param known names of other options: where names of objects may hold a `?`, nothing else may stand with a secret.
 * @returns undefined where something secret would become part of a path.
 */
export function takeCredentials(tokens: Tokens, known: readonly string[], notes: Notes): Tokens | undefined {
  const { query, scheme } = tokens;
  if (query === undefined) return tokens;
  const names = namesIn(query);
  const isPath = scheme === 's3';
  if (isPath && names.some((name) => !isCredential(name) && looksSecret(name)))
    return notes.fail(words().addressErrors.secretInQuery);
  const wanted = names.filter(isCredential).length;
  if (wanted === 0) return tokens;
  if (wanted > most) return notes.fail(words().addressErrors.secretInQuery);
  const pairs = queryPairs(query);
  const taken = pairs.filter(([name]) => isCredential(name));
  const isClean = pairs.every(([name]) => isCredential(name) || known.includes(name));
  // A `;` or `?` between them, or a secret that was not encoded.
  if (taken.length !== wanted || (isPath && !isClean)) return notes.fail(words().addressErrors.secretInQuery);
  notes.found(present({ user: valueOf(taken, users), secret: valueOf(taken, secrets) }));
  const rest = query.split('&').filter((pair) => !queryPairs(pair).some(([name]) => isCredential(name)));
  return { ...tokens, query: rest.join('&') || undefined };
}

/** Tells what would become a part of a path, where names may hold a `?`. */
export function refuseSecrets(tokens: Tokens, notes: Notes): Tokens | undefined {
  return namesIn(tokens.query ?? '').some(looksSecret)
    ? notes.fail(words().addressErrors.secretInQuery)
    : tokens;
}

/** A text that repeats them is nobody's, and takes its time to read. */
const most = 16;

/** What could be such a name, as it stands there or percent-encoded. */
const worthwhile = /key|secret|passw|token|sig|%/i;

/** Names in whatever way they are separated; none where nothing could be one that matters. */
function namesIn(query: string): readonly string[] {
  if (!worthwhile.test(query)) return [];
  return query.split(/[&?;]/).flatMap((pair) => queryPairs(pair).map(([name]) => name));
}

function looksSecret(name: string): boolean {
  return /secret|passw|token|signature|^sig$|customer[_-]?key/i.test(name);
}

function isCredential(name: string): boolean {
  const bare = bareName(name);
  return users.has(bare) || secrets.has(bare);
}

function bareName(name: string): string {
  return name.replace(/[_-]/g, '');
}

function valueOf(
  pairs: readonly (readonly [string, string])[],
  names: ReadonlySet<string>,
): string | undefined {
  return pairs.findLast(([name, value]) => names.has(bareName(name)) && value !== '')?.[1];
}
