import type { FindingId, Findings } from './finding';
import { lineEnds } from './hls-scan';
import { mostManifestBytes, type PackageFile, type ReadPart } from './package-file';

const byteOrderMark = '\uFEFF';

/** The text of a playlist or MPD, with what is wrong with it as a text. undefined: it cannot be understood. */
export async function readManifest(
  { relative, bytes, problem }: PackageFile,
  read: ReadPart,
  findings: Findings,
): Promise<string | undefined> {
  const add = (id: FindingId): undefined => {
    findings.add(id, { file: relative });
  };
  if (problem !== undefined) return add('unreadable-file');
  if (bytes === 0) return add('empty-file');
  if (bytes > mostManifestBytes) return add('too-large');
  const data = await read(relative, 0, mostManifestBytes);
  if (!data) return add('unreadable-file');
  const text = decode(data);
  if (text === undefined) return add('not-utf8');
  if (text.startsWith(byteOrderMark) && !relative.toLowerCase().endsWith('.mpd')) add('bom');
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** The text of a file that a playlist names; one that is empty or cannot be read is told of with all files. */
export async function readJsonText(
  file: PackageFile,
  read: ReadPart,
  findings: Findings,
): Promise<string | undefined> {
  return file.bytes === 0 || file.problem !== undefined ? undefined : readManifest(file, read, findings);
}

function decode(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return undefined;
  }
}

/** Line ends of a playlist: LF or CRLF, and best only one of them. */
export function checkLineEnds(file: string, text: string, findings: Findings): void {
  const { lf, crlf, cr } = lineEnds(text);
  if (cr > 0 || (lf > 0 && crlf > 0)) findings.add('line-ends', { file, values: { cr, crlf, lf } });
}
