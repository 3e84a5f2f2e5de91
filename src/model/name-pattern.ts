/** `*` and `?` are no part of it, so a word as short as this is an ending: files without one are rare in packages. */
const ending = /^\.?[\p{L}\p{N}]{1,8}$/u;
/** A comma within braces belongs to them. */
const between = /[,;](?![^{}]*\})/;
const braces = /\{([^{}]*)\}/;

export const longestPattern = 200;

/**
 * Patterns of names as somebody wrote them, in the form in which they are matched and shown: `m3u8` and `.m3u8` become
 * `*.m3u8`, a list's parts are joined by a comma and a blank, and a folder's name with a slash at its end stands for
 * all that is in it.
 * @returns empty where no name can fit.
 */
export function understoodPattern(text: string): string {
  const parts = text.split(between).flatMap(listed).map(asPattern).filter(Boolean);
  return [...new Set(parts)].join(', ');
}

/** The single patterns of which one has to fit; `{a,b}` in one of them makes one of each. */
export function patternsIn(text: string): string[] {
  return understoodPattern(text).split(between).map(trimmed).filter(Boolean).flatMap(unfolded);
}

/** Names may hold blanks, so they part endings only: `*.ts *.m4s`. */
function listed(part: string): string[] {
  const words = part.trim().split(/\s+/);
  return words.every((word) => /^\*?\.[\p{L}\p{N}]+$/u.test(word)) ? words : [part.trim()];
}

function asPattern(part: string): string {
  if (ending.test(part)) return `*.${part.replace('.', '')}`;
  return part
    .replaceAll('\\', '/')
    .replace(/^\.?\/+/, '')
    .replace(/\/$/, '/**');
}

function unfolded(pattern: string): string[] {
  const [whole, inside] = braces.exec(pattern) ?? [];
  if (whole === undefined || inside === undefined || !inside.includes(',')) return [pattern];
  return inside.split(',').map((one) => pattern.replace(whole, () => one.trim()));
}

function trimmed(text: string): string {
  return text.trim();
}

/** Whether it is kept as a rule's: some name can fit, and it is no longer than a rule's may be. */
export function isPattern(text: string): boolean {
  const understood = understoodPattern(text);
  return understood !== '' && understood.length <= longestPattern;
}
