import { words } from '../language/words';
import { readLenientJson } from './lenient-json';
import { isSignedLink } from './links';
import { cannedAcls } from './presets';
import { decodeOnce } from './tokenize';
import { readXml, type XmlElement } from './xml';

/** One destination of a pasted document: an address, and what stands beside it. */
export interface DocumentEntry {
  readonly url: string;
  /** The line of the text that it is, from 1. */
  readonly line?: number | undefined;
  readonly key?: string;
  readonly secret?: string;
  readonly acl?: string;
  readonly storageClass?: string;
  readonly tls?: boolean;
  /** Names of what else stands beside the address, of which nothing is made. */
  readonly unused?: readonly string[];
  /** Of a link: the name that it stands under or beside. */
  readonly name?: string;
}

export interface Document {
  readonly entries: readonly DocumentEntry[];
  /** A sentence where there is no entry. */
  readonly error?: string;
  /** The text had small faults that were read over. */
  readonly repaired?: boolean;
}

/** Levels of nesting that are searched; a document with more is no job of anybody's. */
const deepest = 100;

/**
 * Finds destinations in a document: Qencode's `destination` object (`url`, `key`, `secret`, `permissions`,
 * `storage_class`, `use_tls`), alone or anywhere inside a job, also with the small faults of documentation;
 * Encoding.com's queries in JSON and XML; a JSON list of pre-signed links. Nothing else of it is kept.
 * @returns undefined where the text is no document at all.
 */
export function readDocument(text: string): Document | undefined {
  const body = withoutComments(unwrapped(text.trim()));
  if (/^<(?:\?xml|!--|[A-Za-z_][\w.-]*[\s/>])/.test(body)) return fromXml(body);
  if (/^[[{]/.test(body)) {
    const document = fromJson(body);
    // Anything else in brackets is a Markdown link, or a heading of a configuration.
    return document.error === undefined || looksLikeJson(body) ? document : undefined;
  }
  // As it stands in a vendor's text: without the braces around it.
  if (/^["']?destination["']?\s*:/.test(body)) return fromJson(`{${body}}`);
  return undefined;
}

function looksLikeJson(body: string): boolean {
  return /^(?:\{|\[\s*[{["'\]])/.test(body);
}

/** A document may begin with remarks; a path that begins like one goes on in the same line. */
function withoutComments(text: string): string {
  const rest = text.replace(/^(?:\/\/[^\n]*\n\s*|\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+/, '');
  return /^[[{"']/.test(rest) ? rest : text;
}

/** `json={…}` and `xml=<…>` are how a form sends such a query, percent-encoded or not. */
function unwrapped(text: string): string {
  const form = /^(?:json|xml|query)=\s*/i.exec(text);
  if (!form) return text;
  const body = text.slice(form[0].length);
  if (!/^%(?:7B|3C)/i.test(body)) return body;
  const [value = ''] = body.split('&', 1);
  return decodeOnce(value.replaceAll('+', '%20'));
}

function fromJson(text: string): Document {
  const read = parseJson(text);
  if (!read) return { entries: [], error: words().addressErrors.document.brokenJson };
  const entries: DocumentEntry[] = [];
  collect(read.value, entries, deepest, false);
  if (entries.length === 0) collectLinks(read.value, entries, deepest, undefined);
  if (entries.length === 0) return { entries, error: words().addressErrors.document.nothingNamed };
  return read.repaired ? { entries, repaired: true } : { entries };
}

function parseJson(text: string): { readonly value: unknown; readonly repaired: boolean } | undefined {
  const strict = parsed(text) ?? parsed(asOneList(text));
  if (strict) return { ...strict, repaired: false };
  const value = readLenientJson(text);
  return value === undefined ? undefined : { value, repaired: true };
}

function parsed(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

/** Several documents, each from a line of its own, are no fault. No text of JSON holds an end of line as it is. */
function asOneList(text: string): string {
  return `[${text.replaceAll(/([}\]])[^\S\n]*\n\s*(?=[{[])/g, '$1,')}]`;
}

function fromXml(text: string): Document {
  const root = readXml(text);
  if (!root) return { entries: [], error: words().addressErrors.document.brokenXml };
  const entries: DocumentEntry[] = [];
  collectXml(root, entries);
  return entries.length > 0 ? { entries } : { entries, error: words().addressErrors.document.nothingNamed };
}

function collectXml(element: XmlElement, entries: DocumentEntry[]): void {
  if (element.name === 'destination') {
    const fields = Object.fromEntries(element.children.map(({ name, text }) => [name, text]));
    const url = element.text.trim() || fields['url']?.trim();
    if (url) entries.push(entryOf(url, fields));
    return;
  }
  for (const child of element.children) collectXml(child, entries);
}

/** @param named whether the value stands under the name `destination`. */
function collect(value: unknown, entries: DocumentEntry[], levels: number, named: boolean): void {
  if (levels === 0) return;
  if (typeof value === 'string') {
    if (named && value.trim() !== '') entries.push({ url: value });
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) collect(item, entries, levels - 1, named);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Readonly<Record<string, unknown>>;
  const url = fields['url'];
  if (
    typeof url === 'string' &&
    (named || 'key' in fields || 'secret' in fields || 'permissions' in fields)
  ) {
    entries.push(entryOf(url, fields));
    return;
  }
  for (const [name, item] of Object.entries(fields)) {
    if (!isForeign(name))
      collect(item, entries, levels - 1, name === 'destination' || name === 'destinations');
  }
}

/** Fields in which such lists name the file that a link is for. */
const nameFields = ['name', 'path', 'file', 'filename', 'fileName', 'key'] as const;

/**
 * Every pre-signed link.
 * @param given the name that stands beside the value, or that it stands under.
 */
function collectLinks(
  value: unknown,
  entries: DocumentEntry[],
  levels: number,
  given: string | undefined,
): void {
  if (levels === 0) return;
  if (typeof value === 'string') {
    if (isSignedLink(value.trim())) entries.push({ url: value, ...(given ? { name: given } : {}) });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Readonly<Record<string, unknown>>;
  const beside = Array.isArray(value) ? undefined : nameFields.find((name) => textIn(fields[name]));
  for (const [name, item] of Object.entries(fields)) {
    // A file may be called so.
    if (isForeign(name) && !name.includes('.')) continue;
    const own = Array.isArray(value) ? undefined : name;
    collectLinks(item, entries, levels - 1, beside === undefined ? own : textIn(fields[beside]));
  }
}

/** What a job reads from or reports to, which is no place to deliver to. */
function isForeign(name: string): boolean {
  return /^(source|notify|callback)/i.test(name);
}

/** What is read of an entry. */
const entryFields: ReadonlySet<string> = new Set([
  'url',
  'key',
  'secret',
  'permissions',
  'storage_class',
  'use_tls',
]);

/**
 * Whatever has parts describes what is made, not where it goes. Short words alone, for a secret that slipped into a
 * name's place must not be told.
 */
function unusedOf(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const isTold = (name: string): boolean =>
    !entryFields.has(name) && /^[a-z][a-z_-]{0,30}$/i.test(name) && Boolean(textIn(fields[name]));
  return Object.keys(fields).filter(isTold);
}

function entryOf(url: string, fields: Readonly<Record<string, unknown>>): DocumentEntry {
  const key = textIn(fields['key']);
  const secret = textIn(fields['secret']);
  const permissions = textIn(fields['permissions']);
  const storageClass = textIn(fields['storage_class']);
  const tls = textIn(fields['use_tls']);
  const unused = unusedOf(fields);
  return {
    url,
    ...(key ? { key } : {}),
    ...(secret ? { secret } : {}),
    // "private" is every service's own default: naming it would only break stores that take no ACL.
    ...(permissions && cannedAcls.includes(permissions) && permissions !== 'private'
      ? { acl: permissions }
      : {}),
    ...(storageClass ? { storageClass } : {}),
    ...(tls === undefined ? {} : { tls: !['0', 'false', 'no'].includes(tls) }),
    ...(unused.length === 0 ? {} : { unused }),
  };
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}
