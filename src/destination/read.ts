import type { Destination, Parsed, Problem, Reading } from './destination';
import { readDocument, type DocumentEntry } from './document';
import { looksLikePath, readFileUrl, readPath } from './local';
import { readS3, type Beside } from './s3';
import { knownService } from './s3-services';
import { cleanPasted, queryPairs, tokenize, type Tokens } from './tokenize';

const longest = 65_536;

/**
 * Reads what somebody pasted: an address, a folder's path, or a document with destinations. Never throws.
 * @param beside access key and secret from other fields; what the text itself holds wins.
 */
export function readDestinations(text: string, beside: Beside = {}): Reading {
  if (text.length > longest) return failed('That is too long to be an address.');
  const cleaned = cleanPasted(text);
  if (cleaned === '') return { destinations: [], problems: [] };
  const document = readDocument(cleaned);
  if (document) return mergeEntries(document.entries, document.problems, beside);
  // One address is one line: what follows may be another one, or a secret, and neither may become a name.
  if (hasControls(cleaned))
    return failed('This is more than one line. Paste one address at a time, or a JSON document.');
  if (holdsAnother(cleaned)) {
    return failed('These are several addresses. Paste one at a time, or a JSON document.');
  }
  if (looksLikePath(cleaned)) return readPath(cleaned);
  if (/^file:/i.test(cleaned)) return readFileUrl(cleaned);
  return readAddress(cleaned, beside);
}

function readAddress(text: string, beside: Beside): Reading {
  const tokens = tokenize(text);
  if (tokens === 'no-scheme') {
    return failed('This is no address: it should begin like s3://, https:// or with the path of a folder.');
  }
  if (tokens === 'bad-port') return failed('The port in this address is not a number from 1 to 65535.');
  if (tokens === 'bad-host') return failed('The host name in this address is not a valid one.');
  const namesHost = tokens.host !== '' || (tokens.user === undefined && tokens.port === undefined);
  if (tokens.scheme === 's3' && namesHost) return single(readS3(tokens, beside));
  if (!['s3', 'http', 'https'].includes(tokens.scheme)) {
    return failed(`Slipway does not deliver to ${tokens.scheme}:// addresses.`);
  }
  return readWeb(tokens, beside);
}

function readWeb(tokens: Tokens, beside: Beside): Reading {
  if (tokens.host === '') return failed('This address names no host.');
  const names = new Set(queryPairs(tokens.query ?? '').map(([name]) => name));
  if (names.has('x-amz-signature') || (names.has('signature') && names.has('awsaccesskeyid'))) {
    return failed('Slipway does not deliver to pre-signed links.');
  }
  const s3 =
    knownService(tokens.host) !== undefined || tokens.user !== undefined || beside.user !== undefined;
  const reading = single(readS3(tokens, beside));
  if (s3) return reading;
  const guess: Problem = {
    severity: 'warning',
    text: `“${tokens.host}” is read as an S3-compatible service.`,
  };
  return { ...reading, problems: [guess, ...reading.problems] };
}

function mergeEntries(
  entries: readonly DocumentEntry[],
  problems: readonly Problem[],
  beside: Beside,
): Reading {
  const destinations: Parsed[] = [];
  const all: Problem[] = [...problems];
  const seen = new Set<string>();
  for (const entry of entries) {
    const reading = readAddress(cleanPasted(entry.url), {
      user: entry.key ?? beside.user,
      secret: entry.secret ?? beside.secret,
      tls: entry.tls,
    });
    for (const parsed of reading.destinations) {
      const merged = { ...parsed, destination: withEntry(parsed.destination, entry) };
      const identity = JSON.stringify(merged.destination);
      if (seen.has(identity)) continue;
      seen.add(identity);
      destinations.push(merged);
    }
    all.push(...reading.problems.map((problem) => withChoices(problem, entry)));
  }
  return { destinations, problems: all };
}

function withEntry(destination: Destination, entry: DocumentEntry): Destination {
  if (destination.protocol !== 's3') return destination;
  const tls = entry.tls ?? destination.tls;
  const standard = destination.port === (destination.tls ? 443 : 80);
  return {
    ...destination,
    tls,
    port: standard ? (tls ? 443 : 80) : destination.port,
    options: {
      ...destination.options,
      ...(entry.acl === undefined ? {} : { acl: entry.acl }),
      ...(entry.storageClass === undefined ? {} : { storageClass: entry.storageClass }),
    },
  };
}

/** What the document says holds for every reading of its address. */
function withChoices(problem: Problem, entry: DocumentEntry): Problem {
  if (problem.choices === undefined) return problem;
  const choices = problem.choices.map(({ label, destination }) => ({
    label,
    destination: withEntry(destination, entry),
  }));
  return { ...problem, choices };
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

function hasControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these very characters are looked for.
  return /[\u0000-\u001F\u007F-\u009F]/.test(text);
}

function single(reading: { parsed: Parsed; problems: readonly Problem[] }): Reading {
  return { destinations: [reading.parsed], problems: reading.problems };
}

function failed(text: string): Reading {
  return { destinations: [], problems: [{ severity: 'error', text }] };
}
