/** Patterns of hosts (ssh_config(5), PATTERNS): `*` any number of characters, `?` one, `!` before it: not these. */

export function isPattern(text: string): boolean {
  return /[*?!]/.test(text);
}

/** One that is negated and fits excludes the host, whatever the others say. */
export function isMeant(patterns: readonly string[], host: string): boolean {
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1), host))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern, host));
}

/** Goes back to the last `*` alone, so that no pattern takes longer than its length times the host's. */
function fits(pattern: string, host: string): boolean {
  let [at, star, mark] = [0, -1, 0];
  for (let index = 0; index < host.length;) {
    const wanted = pattern.charAt(at);
    if (wanted === '*') {
      star = at;
      mark = index;
      at += 1;
    } else if (at < pattern.length && (wanted === '?' || wanted === host.charAt(index))) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      mark += 1;
      index = mark;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (pattern.charAt(at) === '*') at += 1;
  return at === pattern.length;
}
