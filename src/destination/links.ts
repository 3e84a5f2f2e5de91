import { cleanPasted } from './wrapped';

/** A pre-signed link of S3 or a temporary URL of Swift, by what its query names. */
export function isSignedLink(text: string): boolean {
  return /^https?:\/\//i.test(text) && /[?&](?:x-amz-signature|awsaccesskeyid|temp_url_sig)=/i.test(text);
}

/**
 * Reads a list of signed links: one a line, several in one, or in the cells of CSV.
 * @returns undefined where there is a single line with a single link, or some line holds none, but for a heading.
 */
export function readLinks(text: string): readonly string[] | undefined {
  if (!/https?:\/\//i.test(text)) return undefined;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const links: string[] = [];
  for (const [index, line] of lines.entries()) {
    const found = linksIn(line);
    if (found.length === 0 && index > 0) return undefined;
    links.push(...found);
  }
  return links.length > (lines.length === 1 ? 1 : 0) ? links : undefined;
}

function linksIn(line: string): readonly string[] {
  // Cells take their time to find in a long line.
  if (!/signature|accesskeyid|temp_url_sig/i.test(line)) return [];
  const cells = cellsOf(line).filter(isSignedLink);
  if (cells.length > 0) return cells;
  // A link may hold what separates cells.
  const whole = cleanPasted(line);
  return !/\s/.test(whole) && isSignedLink(whole) ? [whole] : [];
}

/**
 * Cells of a line of CSV (RFC 4180), with `,`, `;` or a tab between them, or with white space before the next link.
 * The `;` between the names of signed headers is none of these.
 */
const cell = /"(?:[^"]|"")*"|(?:[^",;\s]|[^\S\t](?!https?:\/\/)|(?<=signedheaders=[a-z0-9;-]{1,64});)+/gi;

function cellsOf(line: string): readonly string[] {
  return (line.match(cell) ?? []).map((text) =>
    text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : cleanPasted(text),
  );
}
