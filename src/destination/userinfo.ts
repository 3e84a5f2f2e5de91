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
    notes.warn(
      'The secret holds a “/” that is not written as %2F; everything up to the “@” before the host was read as the key and its secret.',
    );
  }
  if (tokens.recovered && decoded !== written) {
    const choices = ['Read %XX as the characters they stand for', 'Take the secret as it is written'];
    const text = 'The secret holds both a plain “/” and codes such as %2B. How is it to be read?';
    return notes.ask({ id: 'secret', text, choices }) === 0 ? decoded : written;
  }
  const again = decodeOnce(decoded);
  if (again === decoded) return decoded;
  const twice = 'It was encoded twice: decode it again';
  const once = 'It is right: keep %XX in it';
  // Nobody's secret key of that form holds a `%`.
  const likely = awsSecret.test(again) && !awsSecret.test(decoded);
  const answer = notes.ask({
    id: 'secret',
    text: 'The secret still holds codes such as %2F after decoding. Was it encoded twice?',
    choices: likely ? [twice, once] : [once, twice],
  });
  return (answer === 0) === likely ? again : decoded;
}

/** What follows an address that was split at a later `@` and could have been meant as it stands. */
export function askSplit(tokens: Tokens, literal: Tokens, notes: Notes): Tokens {
  const place = tokens.port === undefined ? tokens.host : `${tokens.host}:${tokens.port}`;
  const answer = notes.ask({
    id: 'host',
    text: 'A “/” stands before the “@”. Which is the host?',
    choices: [
      `${place}; what stands before the “@” is a key with its secret`,
      // The rest may well be a secret, so it is not shown.
      'What stands before the first “/”; the “@” belongs to the path',
    ],
  });
  return answer === 0 ? tokens : literal;
}
