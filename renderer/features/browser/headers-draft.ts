import type { Changeable, HeaderName, HeadersView } from '../../../src/contract-browse';
import type { Kept } from './kept-headers';

export type TextHeader = Exclude<HeaderName, 'metadata'>;

export interface Pair {
  /** Tells one line from another while names are typed. */
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** What was typed; what is missing was not touched. */
export interface HeadersDraft {
  readonly texts: Readonly<Partial<Record<TextHeader, string>>>;
  readonly metadata?: readonly Pair[];
}

export const plain = /^[\x20-\x7e]*$/;
export const metadataName = /^[A-Za-z0-9_-]{1,128}$/;

export function pairsOf({ same }: Kept): readonly Pair[] {
  return Object.entries(same.metadata ?? {}).map(([name, value], id) => ({ id, name, value }));
}

/** What is to be changed; undefined: something cannot stay as it is. */
export function changesOf(
  { texts, metadata }: HeadersDraft,
  kept: Kept,
  { changeable }: Changeable,
): HeadersView | undefined {
  const changes: HeadersView = {};
  for (const name of changeable) {
    if (name === 'metadata') continue;
    const text = texts[name]?.trim();
    if (text === undefined || !isChange(name, text, kept)) continue;
    if (!plain.test(text)) return undefined;
    changes[name] = text;
  }
  if (metadata === undefined) return changes;
  const lines = metadata.filter(({ name, value }) => name !== '' || value !== '');
  if (!lines.every(({ name, value }) => metadataName.test(name) && plain.test(value))) return undefined;
  const wanted = Object.fromEntries(lines.map(({ name, value }) => [name.toLowerCase(), value.trim()]));
  return isSame(wanted, kept) ? changes : { ...changes, metadata: wanted };
}

/** A class and a permission always are something: without a text they stay. */
export function isChange(name: TextHeader, text: string, { same, various }: Kept): boolean {
  if (text === '' && (name === 'storageClass' || name === 'acl')) return false;
  return various.includes(name) || text !== (same[name] ?? '');
}

function isSame(wanted: Readonly<Record<string, string>>, { same, various }: Kept): boolean {
  if (various.includes('metadata')) return Object.keys(wanted).length === 0;
  const before = same.metadata ?? {};
  const names = Object.keys(wanted);
  return names.length === Object.keys(before).length && names.every((name) => before[name] === wanted[name]);
}
