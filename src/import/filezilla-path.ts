/** Kinds of servers whose paths are written with `/` (FileZilla, src/include/server.h, `ServerType`). */
const slashed: ReadonlySet<string> = new Set(['0', '1', '5', '6', '9']);

/**
 * Reads a path as FileZilla keeps it: the kind of server, the length of a prefix, the prefix, then each segment behind
 * its length, as in `1 0 3 var 3 www` (src/engine/serverpath.cpp, `CServerPath::DoSetSafePath`).
 * @returns an absolute path; undefined: it is written in another system's way, or broken.
 */
export function readSafePath(text: string): string | undefined {
  const match = /^(\d{1,2}) (\d{1,5})(?: |$)/.exec(text);
  if (!match || !slashed.has(match[1] ?? '')) return undefined;
  const rest = text.slice(match[0].length);
  // Lengths count what the system's `wchar_t` holds: code points, or on Windows UTF-16 units.
  return split([...rest], Number(match[2])) ?? split(rest.split(''), Number(match[2]));
}

/** @param length of the prefix, such as Cygwin's `//server`. */
function split(characters: readonly string[], length: number): string | undefined {
  const prefix = characters.slice(0, length).join('');
  const segments: string[] = [];
  for (let at = length === 0 ? 0 : length + 1; at < characters.length;) {
    const blank = characters.indexOf(' ', at);
    const end = blank + 1 + lengthIn(characters.slice(at, Math.min(blank, at + 6)));
    if (blank < 0 || end <= blank + 1 || end > characters.length) return undefined;
    if (end < characters.length && characters[end] !== ' ') return undefined;
    segments.push(characters.slice(blank + 1, end).join(''));
    at = end + 1;
  }
  return `${prefix}/${segments.join('/')}`;
}

/** 0: it is no length. */
function lengthIn(digits: readonly string[]): number {
  const text = digits.join('');
  return /^\d{1,5}$/.test(text) ? Number(text) : 0;
}
