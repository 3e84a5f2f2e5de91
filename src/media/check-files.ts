import { isText, isTransportStream, endingOf } from './content-type';
import type { Findings } from './finding';
import { cutOff } from './boxes';
import type { Linker, Use } from './linker';
import type { PackageFile, ReadPart } from './package-file';

/** Files that are looked into together. */
const atOnce = 32;

const boxed = new Set('m4s m4f mp4 m4v m4a cmfv cmfa cmft cmfm init header'.split(' '));
const transport = new Set(['ts', 'm2ts']);
const packetBytes = 188;
const keyBytes = 16;

/** Looks at each file that something names: whether it is there whole, and what it is said to be. */
export async function checkFiles(linker: Linker, read: ReadPart, findings: Findings): Promise<void> {
  const probes: (() => Promise<void>)[] = [];
  for (const [name, use] of linker.uses) {
    const file = linker.index.get(name);
    if (!file || use.role === 'playlist') continue;
    if (file.problem !== undefined) findings.add('unreadable-file', { file: name });
    else if (file.bytes === 0) findings.add('empty-file', { file: name, name: use.namedBy[0] });
    else if (use.role === 'key') checkKey(file, findings);
    else if (needsProbe(file, use, findings)) probes.push(() => probe(file, read, findings));
  }
  for (let at = 0; at < probes.length; at += atOnce) {
    await Promise.all(probes.slice(at, at + atOnce).map(async (one) => one()));
  }
}

function checkKey({ relative, bytes }: PackageFile, findings: Findings): void {
  findings.add('key-public', { file: relative });
  if (bytes !== keyBytes) findings.add('key-size', { file: relative, values: { bytes } });
}

/** Checks what the size tells. @returns whether its bytes can tell more. */
function needsProbe(
  { relative, bytes, isText: isKnownText }: PackageFile,
  { hidden, role }: Use,
  findings: Findings,
): boolean {
  const ending = endingOf(relative);
  if (hidden) {
    if (role === 'segment' && bytes % 16 !== 0)
      findings.add('odd-packets', { file: relative, values: { bytes, unit: 16 } });
    return false;
  }
  if (transport.has(ending) && bytes % packetBytes !== 0) {
    findings.add('odd-packets', { file: relative, values: { bytes, unit: packetBytes } });
  }
  if (isKnownText) findings.add('not-media', { file: relative });
  return (
    (transport.has(ending) && isKnownText === undefined) ||
    boxed.has(ending) ||
    ending === 'vtt' ||
    ending === 'webvtt' ||
    hasEnd(ending)
  );
}

async function probe({ relative, bytes }: PackageFile, read: ReadPart, findings: Findings): Promise<void> {
  const ending = endingOf(relative);
  if (boxed.has(ending)) {
    const fault = await cutOff(relative, bytes, read);
    if (fault !== undefined) findings.add(fault, { file: relative });
    return;
  }
  const start = hasEnd(ending) ? Math.max(0, bytes - 16) : 0;
  const data = await read(relative, start, transport.has(ending) ? packetBytes * 2 : 16);
  if (!data) findings.add('unreadable-file', { file: relative });
  else if (transport.has(ending)) checkTransport(relative, data, findings);
  else if (hasEnd(ending)) checkEnd(relative, ending, data, findings);
  else if (!/^\uFEFF?WEBVTT(?:\s|$)/.test(new TextDecoder().decode(data))) {
    findings.add('bad-subtitles', { file: relative });
  }
}

/** A page of an error, saved as a segment, is text. */
function checkTransport(relative: string, head: Uint8Array, findings: Findings): void {
  if (!isTransportStream(head) && isText(head)) findings.add('not-media', { file: relative });
}

function hasEnd(ending: string): boolean {
  return ending === 'jpg' || ending === 'jpeg' || ending === 'png';
}

/** JPEG ends with EOI (T.81, B.1.1.3), PNG with the chunk IEND (RFC 2083, 4.1.4). */
function checkEnd(relative: string, ending: string, tail: Uint8Array, findings: Findings): void {
  const text = String.fromCharCode(...tail);
  const whole = ending === 'png' ? text.includes('IEND') : text.includes('\xFF\xD9');
  if (!whole) findings.add('cut-off', { file: relative });
}
