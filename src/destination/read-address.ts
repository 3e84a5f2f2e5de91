import { words } from '../language/words';
import { readIngest, readNetStorage } from './akamai';
import { readAspera } from './aspera';
import { isAzurite, isSas, readAzure } from './azure';
import type { Parsed } from './destination';
import { readFtp, readSftp } from './ftp';
import { hostKind } from './hosts';
import { readHttpPut } from './http-put';
import { readFileUrl } from './local';
import type { Notes } from './notes';
import { isPresigned, isTempUrl, readPresigned, readTempUrl } from './presigned';
import { refuseSecrets } from './query-secrets';
import { rewritten } from './rewrites';
import { readS3 } from './s3';
import { readOracle, readRackspace, readStorageUrl, readSwift } from './swift';
import { queryNames, tokenize, type Tokens } from './tokenize';
import { askSplit } from './userinfo';

type Reader = (tokens: Tokens, notes: Notes) => Parsed | undefined;

const bySchemes: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['s3', readS3],
  ['ftp', readFtp],
  ['ftps', readFtp],
  ['ftpes', readFtp],
  ['sftp', readSftp],
  ['swift', readSwift],
  ['fasp', readAspera],
  ['faspe', readAspera],
]);

/** What an option `protocol=` can ask for, where a web address does not tell by itself. */
const byOption: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['s3', readS3],
  ['azure', readAzure],
  ['netstorage', readNetStorage],
  ['ingest', readIngest],
  ['swift', readStorageUrl],
  ['http-put', readHttpPut],
]);

/** Reads one address: a single line, cleaned of what stood around it. undefined: the notes say why not. */
export function readAddress(pasted: string, notes: Notes): Parsed | undefined {
  if (/^file:/i.test(pasted)) return readFileUrl(pasted, notes);
  const text = rewritten(pasted);
  if (typeof text !== 'string') return notes.fail(text.refusal);
  const found = tokenize(text);
  if (found === 'no-scheme') return notes.fail(words().addressErrors.noAddress);
  if (found === 'bad-port') return notes.fail(words().addressErrors.noPort);
  if (found === 'bad-host') return notes.fail(words().addressErrors.oddHost);
  if (found === 'bare-question') return notes.fail(words().addressErrors.bareQuestion);
  const tokens = splitAsMeant(text, found, notes);
  if (tokens.scheme === 'http' || tokens.scheme === 'https') return readWeb(text, tokens, notes);
  const reader = bySchemes.get(tokens.scheme);
  if (!reader) return notes.fail(words().addressErrors.unknownScheme(tokens.scheme));
  // Only S3 has addresses without a host: `s3:///bucket/key`.
  const mayLackHost = tokens.scheme === 's3' && tokens.user === undefined && tokens.port === undefined;
  if (tokens.host === '' && !mayLackHost) return notes.fail(words().addressErrors.noHost);
  // Names of objects may hold a `?`, but nobody's name holds a signature.
  if ((tokens.scheme === 's3' || tokens.scheme === 'swift') && isSigned(queryNames(tokens.query)))
    return notes.fail(words().addressErrors.signedElsewhere);
  if (mayHoldQuestion.has(tokens.scheme) && refuseSecrets(tokens, notes) === undefined) return undefined;
  return reader(tokens, notes);
}

/** Schemes in whose paths a `?` belongs to a name. S3 knows key and secret there, and looks for itself. */
const mayHoldQuestion: ReadonlySet<string> = new Set(['ftp', 'ftps', 'ftpes', 'sftp', 'swift']);

function isSigned(names: ReadonlySet<string>): boolean {
  return isPresigned(names) || isTempUrl(names) || isSas(names) || names.has('auth-token');
}

function splitAsMeant(text: string, tokens: Tokens, notes: Notes): Tokens {
  if (!tokens.recovered || !tokens.literalToo) return tokens;
  const literal = tokenize(text, true);
  return typeof literal === 'string' ? tokens : askSplit(tokens, literal, notes);
}

/** The first that fits counts: what a query says of itself, then the host, then a question. */
function readWeb(text: string, given: Tokens, notes: Notes): Parsed | undefined {
  if (given.host === '') return notes.fail(words().addressErrors.noHost);
  const names = queryNames(given.query);
  const found = names.has('tls') || names.has('use_tls') ? given : withoutUsualPort(given);
  if (isPresigned(names)) return readPresigned(text, found, notes);
  if (isTempUrl(names)) return readTempUrl(text, found, notes);
  if (isSas(names)) return readAzure(found, notes);
  const { tokens, reader } = takeProtocol(found);
  if (reader) return reader(tokens, notes);
  const kind = hostKind(tokens.host);
  const isKnownOther = kind === 'ingest' || kind === 'netstorage' || kind === 'azure';
  const namesAccount = !isKnownOther && tokens.path.startsWith('v1/MossoCloudFS_');
  if (kind !== 'rackspace' && (names.has('auth-token') || namesAccount)) return readStorageUrl(tokens, notes);
  switch (kind) {
    case 'rackspace':
      return readRackspace(tokens, notes);
    case 'clouddrive':
      return readStorageUrl(tokens, notes);
    case 'oracle':
      return readOracle(tokens, notes);
    case 'netstorage':
      return readNetStorage(tokens, notes);
    case 'ingest':
      return readIngest(tokens, notes);
    case 'azure':
      return readAzure(tokens, notes);
    case 's3':
      return readS3(tokens, notes);
    case undefined:
      return readUnknown(tokens, notes);
  }
}

function readUnknown(tokens: Tokens, notes: Notes): Parsed | undefined {
  if (isAzurite(tokens)) return readAzure(tokens, notes);
  const { text, s3, put } = words().questions.service;
  // A playlist's own address is one that a receiver of HLS or DASH gave out.
  const receiver = /\.(m3u8|mpd)$/i.test(tokens.path);
  const answer = notes.ask({
    id: 'service',
    text: text(tokens.host),
    choices: receiver ? [put, s3] : [s3, put],
  });
  return (answer === 0) === receiver ? readHttpPut(tokens, notes) : readS3(tokens, notes);
}

/** The port that a scheme has anyway says nothing, and must not stay when the scheme is answered to be the other. */
function withoutUsualPort(tokens: Tokens): Tokens {
  const usual = tokens.scheme === 'http' ? 80 : 443;
  return tokens.port === usual ? { ...tokens, port: undefined } : tokens;
}

/** Takes the option `protocol=` out of a query. */
function takeProtocol(tokens: Tokens): { readonly tokens: Tokens; readonly reader: Reader | undefined } {
  const pairs = (tokens.query ?? '').split('&');
  const index = pairs.findIndex((pair) => pair.startsWith('protocol='));
  const reader = index < 0 ? undefined : byOption.get((pairs[index] ?? '').slice('protocol='.length));
  if (!reader) return { tokens, reader: undefined };
  const rest = pairs.toSpliced(index, 1).join('&');
  return { tokens: { ...tokens, query: rest === '' ? undefined : rest }, reader };
}
