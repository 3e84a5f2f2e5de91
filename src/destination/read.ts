import type { Parsed, Problem, Reading, S3Destination } from './destination';
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
  if (document) return mergeEntries(document.entries, document.problems);
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
  if (tokens.scheme === 's3') return single(readS3(tokens, beside));
  if (tokens.scheme !== 'http' && tokens.scheme !== 'https') {
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

function mergeEntries(entries: readonly DocumentEntry[], problems: readonly Problem[]): Reading {
  const destinations: Parsed[] = [];
  const all: Problem[] = [...problems];
  const seen = new Set<string>();
  for (const entry of entries) {
    const reading = readAddress(cleanPasted(entry.url), { user: entry.key, secret: entry.secret });
    for (const parsed of reading.destinations) {
      const merged = withEntry(parsed, entry);
      const identity = JSON.stringify(merged.destination);
      if (seen.has(identity)) continue;
      seen.add(identity);
      destinations.push(merged);
    }
    all.push(...reading.problems);
  }
  return { destinations, problems: all };
}

function withEntry(parsed: Parsed, entry: DocumentEntry): Parsed {
  if (parsed.destination.protocol !== 's3') return parsed;
  const tls = entry.tls ?? parsed.destination.tls;
  const standard = parsed.destination.port === (parsed.destination.tls ? 443 : 80);
  const destination: S3Destination = {
    ...parsed.destination,
    tls,
    port: standard ? (tls ? 443 : 80) : parsed.destination.port,
    options: {
      ...parsed.destination.options,
      ...(entry.acl === undefined ? {} : { acl: entry.acl }),
      ...(entry.storageClass === undefined ? {} : { storageClass: entry.storageClass }),
    },
  };
  return { ...parsed, destination };
}

function single(reading: { parsed: Parsed; problems: readonly Problem[] }): Reading {
  return { destinations: [reading.parsed], problems: reading.problems };
}

function failed(text: string): Reading {
  return { destinations: [], problems: [{ severity: 'error', text }] };
}
