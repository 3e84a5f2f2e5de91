import { words } from '../language/words';
import type { Answers, Destination, Parsed, Problem, Reading } from './destination';
import { behindAddress, type Behind } from './behind';
import { readConnectionString } from './connection-string';
import { readDocument, type DocumentEntry } from './document';
import { addressFrom, labelsIn, type Labels } from './labelled';
import { isLongList, joinLinks } from './link-list';
import { isSignedLink, readLinks } from './links';
import { looksLikePath, readPath } from './local';
import { Notes, type Beside } from './notes';
import { readAddress } from './read-address';
import { knownService, refusalOf } from './services';
import { hasControls } from './tokenize';
import { cleanPasted, withinText } from './wrapped';

/** Characters of a text that is read; a longer one is nobody's address, but may be a list of links. */
const longestText = 65_536;

export function isTooLong(text: string): boolean {
  return text.length > longestText && !isLongList(text);
}

export interface ReadOptions extends Beside {
  readonly answers?: Answers | undefined;
  /** ms since 1970; without it, the present. */
  readonly now?: number | undefined;
}

/**
 * Reads what somebody pasted: an address, a folder's path, or a document with destinations. Never throws.
 * @param options access key and secret from other fields (what the text itself holds wins), and what was answered
 *   to the questions of an earlier reading of the same text.
 */
export function readDestinations(text: string, options: ReadOptions = {}): Reading {
  const parts = readParts(text, options);
  return {
    destinations: parts.flatMap(({ parsed }) => parsed ?? []),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** A destination with what there is to tell and to ask about it; without one, about the text itself. */
export interface Part {
  readonly parsed?: Parsed | undefined;
  readonly problems: readonly Problem[];
}

/** The same reading, one part after the other. */
export function readParts(text: string, options: ReadOptions = {}): readonly Part[] {
  if (isTooLong(text)) return failed(words().addressErrors.tooLong);
  const document = readDocument(text);
  if (document) {
    if (document.error !== undefined) return failed(document.error);
    const parts = readLinkEntries(document.entries, options);
    if (document.repaired !== true) return parts;
    const remark: Problem = { severity: 'warning', text: words().remarks.repaired };
    return [{ problems: [remark] }, ...parts];
  }
  const links = readLinks(text);
  if (links) return readLinkEntries(links, options);
  const lines = linesOf(text);
  if (lines.length > 1 && lines.every(beginsAsPlace)) return readEntries(lines, options);
  const connection = readConnectionString(text);
  if (connection) return readEntries([connection], options);
  const labels = labelsIn(text);
  if (labels === 'credentials') return failed(words().addressErrors.onlyCredentials);
  return labels ? readLabels(labels, options) : readLine(text, options);
}

/** With its place in the text as people count it, from 1. */
interface Line {
  readonly url: string;
  readonly line: number;
}

function linesOf(text: string): readonly Line[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ url: line.trim(), line: index + 1 }))
    .filter(({ url }) => url !== '');
}

/** A long address that was broken into lines begins only once. */
function beginsAsAddress({ url }: Line): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S/i.test(url);
}

/** Alone on its line a folder of this computer is a destination too. */
function beginsAsPlace(line: Line): boolean {
  return beginsAsAddress(line) || looksLikePath(line.url);
}

/** Which line is no address where the first one is. It may be a secret, so nothing of it is told. */
function whyNoLines(text: string): string {
  const [first, ...others] = linesOf(text);
  const odd = first && beginsAsPlace(first) ? others.find((line) => !beginsAsPlace(line)) : undefined;
  const { noAddressInLine, severalLines } = words().addressErrors;
  return odd ? noAddressInLine(odd.line) : severalLines;
}

function readLabels(labels: Labels, options: ReadOptions): readonly Part[] {
  const notes = notesOf(options);
  return partOf(readAddress(addressFrom(labels, notes), notes), notes);
}

/** `s3://bucket/key Secret: …`: what follows must not become a part of the name. */
const secretLabel = /\s(?:secret|password|passwort|kennwort|pass|token|key)(?: access)?(?: key| id)?\s?[:=]/i;

function hasSecretBehind(text: string): boolean {
  const scheme = text.indexOf('://');
  return scheme >= 0 && secretLabel.test(text.slice(scheme));
}

function readLine(text: string, options: ReadOptions): readonly Part[] {
  const cleaned = cleanPasted(text);
  if (cleaned === '') return [];
  // One address is one line: what follows may be another one, or a secret, and neither may become a name.
  if (hasControls(cleaned)) return failed(whyNoLines(cleaned));
  if (hasSecretBehind(cleaned)) return failed(words().addressErrors.secretBehind);
  if (holdsAnother(cleaned)) return failed(words().addressErrors.several);
  const behind = behindAddress(cleaned);
  if (behind?.isPlace) return readEntries(apart(behind), options);
  const notes = notesOf(options);
  if (behind) {
    notes.warn(words().remarks.restUnused);
    return partOf(readAddress(behind.address, notes), notes);
  }
  if (looksLikePath(cleaned)) return partOf(readPath(cleaned, notes), notes);
  const within = withinText(cleaned);
  if (within !== undefined) notes.warn(words().remarks.within);
  return partOf(readAddress(within ?? cleaned, notes), notes);
}

/** Two places on one line are read as if each stood on its own. */
function apart({ address, rest }: Behind): readonly Line[] {
  return [address, rest].map((url) => ({ url, line: 1 }));
}

function partOf(
  parsed: Parsed | undefined,
  { problems, more }: Pick<Notes, 'problems' | 'more'>,
): readonly Part[] {
  return [{ parsed, problems }, ...more.map((other) => ({ parsed: other, problems: [] }))];
}

function notesOf({ user, secret, tls, answers = {}, now = Date.now() }: ReadOptions, suffix = ''): Notes {
  return new Notes({ user, secret, tls }, now, answers, suffix);
}

/** No job names so many, and each takes its time to read. */
const most = 250;

/** Links into one bucket are one destination. */
function readLinkEntries(entries: readonly DocumentEntry[], options: ReadOptions): readonly Part[] {
  const parts = readEntries(entries, options);
  const list = joinLinks(parts, entries);
  return list ? [list] : parts;
}

function readEntries(entries: readonly DocumentEntry[], options: ReadOptions): readonly Part[] {
  const parts: Part[] = [];
  const seen = new Set<string>();
  const wanted = withoutRepeats(entries);
  if (wanted.length > most && !wanted.every(({ url }) => isSignedLink(url.trim())))
    return failed(words().addressErrors.document.tooMany);
  for (const [index, entry] of wanted.entries()) {
    const notes = notesOf(
      {
        ...options,
        user: entry.key ?? options.user,
        secret: entry.secret ?? options.secret,
        tls: entry.tls ?? options.tls,
      },
      index === 0 ? '' : `#${index + 1}`,
    );
    const parsed = entry.line === undefined ? readEntry(entry, notes) : readOneLine(entry.url, notes);
    const problems = wanted.length > 1 ? notes.problems.filter(isNoOffer) : notes.problems;
    for (const part of partOf(parsed, { problems, more: notes.more })) {
      const identity = JSON.stringify(part.parsed?.destination ?? index);
      if (seen.has(identity)) continue;
      seen.add(identity);
      parts.push(part.parsed ? part : { problems: inLine(entry, problems) });
    }
  }
  return parts;
}

/** Whoever names several destinations has named the backup too where it is meant. */
function isNoOffer(problem: Problem): boolean {
  return problem.severity !== 'question' || !problem.id.startsWith('backup');
}

/** Each address once, so that what is asked about it is asked once. Nobody's secret is lost by that. */
function withoutRepeats(entries: readonly DocumentEntry[]): readonly DocumentEntry[] {
  const first = new Map<string, DocumentEntry>();
  for (const entry of entries) {
    const { secret: _secret, line: _line, unused: _unused, ...rest } = entry;
    const identity = JSON.stringify(rest);
    if (first.get(identity)?.secret === undefined) first.set(identity, entry);
  }
  return [...first.values()];
}

/** The same as if it had been pasted alone. */
function readOneLine(line: string, notes: Notes): Parsed | undefined {
  const { secretBehind, several } = words().addressErrors;
  if (hasSecretBehind(line)) return notes.fail(secretBehind);
  if (holdsAnother(line)) return notes.fail(several);
  const behind = behindAddress(line);
  if (behind) notes.warn(words().remarks.restUnused);
  return readEntry({ url: behind?.address ?? line }, notes);
}

/** Says which line is not understood. Of its beginning only the scheme, for what follows may be a secret. */
function inLine({ url, line }: DocumentEntry, problems: readonly Problem[]): readonly Problem[] {
  if (line === undefined) return problems;
  const { inLine: inAddress, inLineOfPath } = words().addressErrors;
  const mark = url.indexOf('://');
  return problems.map((problem) => ({
    ...problem,
    text: mark < 0 ? inLineOfPath(line, problem.text) : inAddress(line, url.slice(0, mark), problem.text),
  }));
}

/** An address in a document is as bare as one that is pasted alone. */
function readEntry(entry: DocumentEntry, notes: Notes): Parsed | undefined {
  const url = cleanPasted(entry.url);
  if (url === '' || hasControls(url)) return notes.fail(words().addressErrors.document.noAddress);
  const parsed = looksLikePath(url) ? readPath(url, notes) : readAddress(url, notes);
  if (parsed && entry.unused) notes.warn(words().remarks.fieldsUnused(entry.unused));
  return parsed && { ...parsed, destination: withEntry(parsed.destination, entry, notes) };
}

function withEntry(destination: Destination, entry: DocumentEntry, notes: Notes): Destination {
  const { acl, storageClass } = entry;
  if (destination.protocol !== 's3' || destination.presigned || (acl ?? storageClass) === undefined)
    return destination;
  const asked = {
    ...(acl === undefined ? {} : { acl }),
    ...(storageClass === undefined ? {} : { storageClass }),
  };
  const service = knownService(destination.host);
  const refusal = service && refusalOf(service.preset, asked);
  if (refusal) notes.warn(refusal);
  return { ...destination, options: { ...destination.options, ...asked } };
}

/** A user name and a password are not looked for further than this behind `://`. */
const longestUserinfo = 512;

/** A second `scheme://user:password@` behind the first address. */
function holdsAnother(text: string): boolean {
  const first = text.indexOf('://');
  for (let at = text.indexOf('://', first + 3); at >= 0; at = text.indexOf('://', at + 3)) {
    const [userinfo = ''] = text.slice(at + 3, at + 3 + longestUserinfo).split(/\s/, 1);
    const colon = userinfo.indexOf(':');
    if (colon >= 0 && userinfo.includes('@', colon)) return true;
  }
  return false;
}

function failed(text: string): readonly Part[] {
  return [{ problems: [{ severity: 'error', text }] }];
}
