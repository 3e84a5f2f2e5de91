import { isHostAndPort, isLikelyHost } from './tokenize';

// Joiners (U+200C, U+200D) are left: they are part of emoji and of Persian words.
const invisible = /[\u200B\u2060\uFEFF]/g;

const quotes: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['“', '“'],
  ['”', '”'],
  ['„', '“'],
  ['„', '”'],
  ['‘', '’'],
  ['’', '’'],
  ['‚', '‘'],
  ['«', '»'],
  ['»', '«'],
];
const wrappers: typeof quotes = [...quotes, ['<', '>'], ['`', '`']];

/**
 * Removes what mails and documents put around an address: white space, quotes, `<>`, zero-width characters, the `>`
 * of an answer, the end of a sentence behind a quote, and all but the address of a Markdown link.
 */
export function cleanPasted(text: string): string {
  const bare = text
    .replace(invisible, '')
    .trim()
    .replace(/^(?:>\s+)+/, '');
  return linkedBy(unwrapped(bare, wrappers));
}

/** Removes quotes alone, for what may hold any other character. */
export function unquoted(text: string): string {
  return unwrapped(text.trim(), quotes);
}

function unwrapped(text: string, pairs: typeof quotes): string {
  let rest = text;
  for (const [open, close] of pairs) {
    if (!rest.startsWith(open)) continue;
    const ended = rest.replace(/[.,;]$/, '');
    if (ended.length > 1 && ended.endsWith(close)) rest = ended.slice(1, -1).trim();
  }
  return rest;
}

/** `[text](address)`, `[text](<address>)`, `[text](address "title")`. */
function linkedBy(text: string): string {
  const ended = text.replace(/[.,;]$/, '');
  const middle = text.indexOf(']');
  if (!text.startsWith('[') || !ended.endsWith(')') || !text.startsWith('](', middle)) return text;
  const inside = ended.slice(middle + 2, -1).trim();
  const angled = /^<([^<>]+)>/.exec(inside)?.[1];
  return angled?.trim() || inside.replace(/\s"[^"]*"$/, '').trim() || text;
}

/** Schemes of addresses that are looked for in the middle of a text. */
const beginning = /(?<![\w+.-])(?:s3[an]?|gs|https?|ftps?|ftpes|sftp|swift|faspe?):\/\//i;

/** Whether an address begins here. */
export function beginsAddress(text: string): boolean {
  return text.search(beginning) === 0;
}

const closing: ReadonlyMap<string, string> = new Map([
  ...wrappers.map(([open, close]) => [open, close] as const),
  ['“', '”“'],
  ['„', '“”'],
  ['(', ')'],
]);

/**
 * The one address in a sentence: in quotes or brackets, or between blanks.
 * @returns undefined where the text itself begins like an address, or holds none or several.
 */
export function withinText(text: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:\/|file:)/i.test(text)) return undefined;
  const mark = text.indexOf('://');
  if (mark < 0 || text.includes('://', mark + 3)) return undefined;
  const start = text.search(beginning);
  if (start < 1) return undefined;
  const close = closing.get(text.charAt(start - 1));
  if (close === undefined && !/\s/.test(text.charAt(start - 1))) return undefined;
  const end = close === undefined ? blankFrom(text, start) : closedAt(text, start, close);
  if (end < 0) return undefined;
  const found = text.slice(start, end).trim();
  const address = close === undefined ? found.replace(/[.,;:!?]$/, '') : found;
  return mayBeCut(address, close !== undefined, text.slice(end)) ? undefined : address;
}

function blankFrom(text: string, start: number): number {
  const length = text.slice(start).search(/\s/);
  return length < 0 ? text.length : start + length;
}

/** The quote that nothing follows but the sentence. */
function closedAt(text: string, start: number, close: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (close.includes(text.charAt(at)) && /^(?:[\s.,;:!?)]|$)/.test(text.slice(at + 1, at + 2))) return at;
  }
  return -1;
}

/** A password with a blank or a quote in it: its beginning must not become a host. */
function mayBeCut(address: string, isClosed: boolean, rest: string): boolean {
  if (!rest.includes('@')) return false;
  const [authority = ''] = address.slice(address.indexOf('://') + 3).split(/[/?]/, 1);
  const at = authority.lastIndexOf('@');
  if (at < 0) return authority.includes(':') && !(isClosed && isHostAndPort(authority));
  return !isClosed && !isLikelyHost(authority.slice(at + 1));
}
