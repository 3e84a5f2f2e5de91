import { looksLikePath } from './local';
import { beginsAddress } from './wrapped';

/** What stands behind an address on its line, after a blank. */
export interface Behind {
  readonly address: string;
  readonly rest: string;
  /** It is a destination of its own. */
  readonly isPlace: boolean;
}

/** An option whose value has no blank, so that whatever follows one is no part of it. */
const lastOption =
  /[?&](?:tls|use_tls|passive|anonymous|mode|region|addressing|acl|protocol)=[^\s&?]*(?=\s+\S)/gi;

/** undefined: the line is one address, or may be, for names and passwords hold blanks too. */
export function behindAddress(text: string): Behind | undefined {
  const question = /^[a-z][a-z0-9+.-]*:\/\/\S/i.test(text) ? text.indexOf('?') : -1;
  if (question < 0) return undefined;
  for (const match of text.slice(question).matchAll(lastOption)) {
    const end = question + match.index + match[0].length;
    const rest = text.slice(end).trim();
    // What holds an `@` may be the end of a password, before the host.
    if (beginsAddress(rest) || !rest.includes('@'))
      return {
        address: text.slice(0, end),
        rest,
        isPlace: beginsAddress(rest) || looksLikePath(rest),
      };
  }
  return undefined;
}
