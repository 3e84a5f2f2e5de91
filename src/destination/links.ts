import { present } from './options';
import { cleanPasted } from './wrapped';

/** A pre-signed link of S3 or a temporary URL of Swift, by what its query names. */
export function isSignedLink(text: string): boolean {
  return /^https?:\/\//i.test(text) && /[?&](?:x-amz-signature|awsaccesskeyid|temp_url_sig)=/i.test(text);
}

export interface NamedLink {
  readonly url: string;
  /** What stands beside it: the name of the file that it is for, say. */
  readonly name?: string;
}

/**
 * Reads a list of signed links: one a line, several in one, or in the cells of CSV.
 * @returns undefined where there is a single line with a single link, or some line holds none, but for a heading.
 */
export function readLinks(text: string): readonly NamedLink[] | undefined {
  if (!/https?:\/\//i.test(text)) return undefined;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const links: NamedLink[] = [];
  for (const [index, line] of lines.entries()) {
    const found = linksIn(line);
    if (found.length === 0 && index > 0) return undefined;
    links.push(...found);
  }
  return links.length > (lines.length === 1 ? 1 : 0) ? links : undefined;
}

function linksIn(line: string): readonly NamedLink[] {
  // Cells take their time to find in a long line.
  if (!/signature|accesskeyid|temp_url_sig/i.test(line)) return [];
  const cells = cellsOf(line);
  const links = cells.filter(isSignedLink);
  const name = links.length === 1 ? cells.find((cell) => cell !== '' && !isSignedLink(cell)) : undefined;
  if (links.length > 0) return links.map((url) => ({ url, ...present({ name }) }));
  // A link may hold what separates cells.
  const whole = cleanPasted(line);
  return !/\s/.test(whole) && isSignedLink(whole) ? [{ url: whole }] : [];
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
