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

/** A folder that ends, and behind the blank another place: nobody's folder has a blank for a name. */
const nextPlace = /\/(?=\s+\S)/g;

/** undefined: the line is one address, or may be, for names and passwords hold blanks too. */
export function behindAddress(text: string): Behind | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\/\S/i.test(text)) return undefined;
  const question = text.indexOf('?');
  const inQuery = question < 0 ? undefined : firstCut(text, lastOption, question, () => true);
  return inQuery ?? firstCut(text, nextPlace, text.indexOf('://') + 3, beginsPlace);
}

function firstCut(
  text: string,
  end: RegExp,
  from: number,
  fits: (rest: string) => boolean,
): Behind | undefined {
  for (const match of text.slice(from).matchAll(end)) {
    const at = from + match.index + match[0].length;
    const rest = text.slice(at).trim();
    // What holds an `@` may be the end of a password, before the host.
    if (fits(rest) && (beginsAddress(rest) || !rest.includes('@')))
      return { address: text.slice(0, at), rest, isPlace: beginsPlace(rest) };
  }
  return undefined;
}

function beginsPlace(text: string): boolean {
  return beginsAddress(text) || looksLikePath(text);
}
