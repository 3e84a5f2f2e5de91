import { words } from '../language/words';
import type { Notes } from './notes';
import { decodeOnce, type Tokens } from './tokenize';

/** Length of Amazon's secret keys, in the letters of base64. */
const awsSecret = /^[A-Za-z0-9+/]{40}$/;

/**
 * The user, decoded; from the address, or from beside it.
 * @param notes is told where the address had to be split at a later `@`.
 */
export function userOf(tokens: Tokens, notes: Notes): string | undefined {
  return tokens.user || notes.beside.user || undefined;
}

/**
 * The secret of an address, decoded once. Where it may have been meant otherwise, that is asked.
 * @param written as it stands in the address; undefined: what stands beside the address is taken as it is.
 */
export function secretOf(tokens: Tokens, notes: Notes, written = tokens.password): string | undefined {
  if (!written) return notes.beside.secret || undefined;
  const decoded = decodeOnce(written);
  if (tokens.recovered) {
    notes.warn(words().remarks.slashInSecret);
  }
  if (tokens.recovered && decoded !== written) {
    const { text, decoded: as, written: verbatim } = words().questions.slashInSecret;
    return notes.ask({ id: 'secret', text, choices: [as, verbatim] }) === 0 ? decoded : written;
  }
  const again = decodeOnce(decoded);
  if (again === decoded) return decoded;
  const { text, twice, once } = words().questions.encodedTwice;
  // Nobody's secret key of that form holds a `%`.
  const likely = awsSecret.test(again) && !awsSecret.test(decoded);
  const answer = notes.ask({
    id: 'secret',
    text,
    choices: likely ? [twice, once] : [once, twice],
  });
  return (answer === 0) === likely ? again : decoded;
}

/** What follows an address that was split at a later `@` and could have been meant as it stands. */
export function askSplit(tokens: Tokens, literal: Tokens, notes: Notes): Tokens {
  const place = tokens.port === undefined ? tokens.host : `${tokens.host}:${tokens.port}`;
  const { text, later, first } = words().questions.host;
  // The rest may well be a secret, so no choice shows it.
  const answer = notes.ask({ id: 'host', text, choices: [later(place), first] });
  return answer === 0 ? tokens : literal;
}
