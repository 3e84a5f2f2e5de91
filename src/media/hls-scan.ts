/** A line of a playlist that says something; comments and empty lines are left out. */
export interface HlsLine {
  /** From 1. */
  readonly line: number;
  /** Name of the tag with `#`; empty for a line with a URI. */
  readonly tag: string;
  /** What stands after the colon, or the URI. */
  readonly value: string;
}

const lineFeed = 10;

/** Lines of a playlist (RFC 8216, 4.1), one after the other: nothing is copied but what is looked at. */
export function* hlsLines(text: string): Iterable<HlsLine> {
  let line = 0;
  for (let at = 0; at <= text.length;) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    line += 1;
    const said = readLine(text.slice(at, end).trim(), line);
    if (said) yield said;
    at = end + 1;
  }
}

function readLine(text: string, line: number): HlsLine | undefined {
  if (text === '') return undefined;
  if (!text.startsWith('#')) return { line, tag: '', value: text };
  if (!text.startsWith('#EXT')) return undefined;
  const colon = text.indexOf(':');
  if (colon < 0) return { line, tag: text, value: '' };
  return { line, tag: text.slice(0, colon), value: text.slice(colon + 1).trim() };
}

export interface Attributes {
  readonly values: ReadonlyMap<string, string>;
  /** Something in the list does not follow the grammar; the rest was read all the same. */
  readonly broken: boolean;
}

const mostAttributes = 200;
const attributeName = /^[A-Z0-9-]+$/;

/** An attribute list (RFC 8216, 4.2). Quotes are taken off; one character is looked at once. */
export function readAttributes(text: string): Attributes {
  const values = new Map<string, string>();
  let broken = false;
  for (let at = 0; at < text.length && values.size < mostAttributes;) {
    const equals = text.indexOf('=', at);
    if (equals < 0) return { values, broken: broken || text.slice(at).trim() !== '' };
    const name = text.slice(at, equals).trim();
    const quoted = text.charAt(equals + 1) === '"';
    const close = quoted ? text.indexOf('"', equals + 2) : equals + 1;
    if (close < 0) return { values, broken: true };
    let end = text.indexOf(',', close);
    if (end < 0) end = text.length;
    const value = quoted ? text.slice(equals + 2, close) : text.slice(equals + 1, end).trim();
    const rest = quoted ? text.slice(close + 1, end).trim() : '';
    if (!attributeName.test(name) || values.has(name) || rest !== '') broken = true;
    if (!values.has(name)) values.set(name, value);
    at = end + 1;
  }
  return { values, broken };
}

/** A decimal number of a tag or attribute; undefined where it is none, or not a finite one. */
export function decimal(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,20}(?:\.\d{0,20})?$/.test(text)) return undefined;
  return Number(text);
}

export function integer(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,20}$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** How many lines of which end a text has: a lone CR ends no line (RFC 8216, 4.1). */
export function lineEnds(text: string): { readonly lf: number; readonly crlf: number; readonly cr: number } {
  let [lf, crlf, cr] = [0, 0, 0];
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) === lineFeed) crlf += 1;
    else cr += 1;
  }
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lf += 1;
  return { lf: lf - crlf, crlf, cr };
}
