import type { CacheRule } from '../model/bookmark';
import { patternsIn } from '../model/name-pattern';

/**
 * Value of `Cache-Control` for a file: that of the first rule that fits, or none.
 * @param name relative to what is published, with `/`.
 */
export function cacheControlOf(name: string, rules: readonly CacheRule[]): string | undefined {
  return rules.find(({ pattern }) => fits(name, pattern))?.cacheControl;
}

/**
 * `*` stands for any characters of a name, `?` for one, and `**` between slashes for any number of folders. Without
 * a slash the last name alone is matched. Case does not matter. Of a list one has to fit.
 */
export function fits(name: string, pattern: string): boolean {
  const subject = name.toLowerCase();
  return readOnce(pattern).some((wanted) => fitsOne(subject, wanted));
}

/** By what was written. A rule is held against every file, and there are as many patterns as somebody has typed. */
const read = new Map<string, readonly string[]>();

function readOnce(pattern: string): readonly string[] {
  const known = read.get(pattern) ?? patternsIn(pattern.toLowerCase());
  read.set(pattern, known);
  return known;
}

function fitsOne(subject: string, wanted: string): boolean {
  if (!wanted.includes('/')) return fitsName(subject.slice(subject.lastIndexOf('/') + 1), wanted);
  return match(subject.split('/'), wanted.split('/'), '**', fitsName);
}

function fitsName(name: string, pattern: string): boolean {
  return match([...name], [...pattern], '*', (character, wanted) => wanted === '?' || character === wanted);
}

/**
 * Matches item by item; where it fails, the last wildcard takes one item more. Never slower than the product of both
 * lengths, which regular expressions are.
 */
function match(
  items: readonly string[],
  pattern: readonly string[],
  wildcard: string,
  same: (item: string, wanted: string) => boolean,
): boolean {
  let at = 0;
  let wants = 0;
  let retry: { at: number; wants: number } | undefined;
  while (at < items.length) {
    const wanted = pattern[wants];
    if (wanted === wildcard) {
      wants += 1;
      retry = { at, wants };
    } else if (wanted !== undefined && same(items[at] ?? '', wanted)) {
      at += 1;
      wants += 1;
    } else if (retry) {
      retry = { ...retry, at: retry.at + 1 };
      ({ at, wants } = retry);
    } else {
      return false;
    }
  }
  return pattern.slice(wants).every((rest) => rest === wildcard);
}
