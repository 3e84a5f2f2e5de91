import type { Phase } from '../model/job';
import type { Answer, AskedFile, AskedPlace, ContentHash, Fault, FaultId } from '../model/receipt';

/** A file as it was sent. */
export interface Sent {
  readonly bytes: number;
  readonly type: string;
  readonly phase: Phase;
  /** What was asked for; missing: nothing. */
  readonly cacheControl?: string | undefined;
  /** Missing, or null: nobody knows what was sent any more. */
  readonly hash?: ContentHash | null;
}

/** What one place's answer says against a file there. */
export function judge(sent: Sent, at: AskedPlace, answer: Answer): Fault[] {
  const unanswered = withoutFile(answer);
  if (unanswered) return [fault(unanswered, at, unanswered === 'unseen' ? 'note' : 'problem')];
  const { bytes, encoding, allowed, ranges } = answer;
  // What is encoded for the way has the size of the code.
  const isWhole = bytes === sent.bytes || encoding !== undefined;
  return [
    ...(bytes !== undefined && !isWhole ? [fault('size', at, 'problem')] : []),
    ...(isWhole && sameContent(sent.hash, answer) === false ? [fault('content', at, 'problem')] : []),
    ...(isWhole && answer.isRetimed === true && sameContent(sent.hash, answer) === undefined
      ? [fault('retimed', at, 'note')]
      : []),
    ...typeFaults(sent, at, answer),
    ...(bytes === undefined && encoding === undefined ? [fault('unsized', at, 'note')] : []),
    ...(isCachedOtherwise(sent, answer) ? [fault('caching', at, 'note')] : []),
    ...(allowed === false ? [fault('cors', at, 'note')] : []),
    ...(ranges === false ? [fault('ranges', at, 'note')] : []),
  ];
}

/** Its type or caching there is not that with which it was sent. */
export function isOtherwiseStored({ faults }: Pick<AskedFile, 'faults'>): boolean {
  return faults.some(({ id, at }) => at === 'origin' && (id === 'type' || id === 'caching'));
}

/** undefined: one of both hashes is not known, or the answer's is that of a code for the way. */
export function sameContent(
  hash: ContentHash | null | undefined,
  { md5, encoding }: Answer,
): boolean | undefined {
  if (hash?.algorithm !== 'md5' || md5 === undefined || encoding !== undefined) return undefined;
  return hash.value === md5;
}

/**
 * What a public answer means beside the origin's: of what is not there S3 says that it may not be read, to whoever may not
 * list the bucket (Amazon S3 API, GetObject, "Permissions").
 */
export function knowing(origin: Answer, shown: Answer): Answer {
  return origin.isThere === false && shown.status === 403 ? { ...shown, isThere: false } : shown;
}

/**
 * Whether viewers get another version than stands at the origin. Caches make ETags of their own, so only such are
 * compared as object stores make of a content's MD5.
 */
export function comparison(origin: Answer, shown: Answer): Fault[] {
  const [one, other] = [origin.etag, shown.etag];
  const differ = isMd5(one) && isMd5(other) && one !== other;
  return differ && !shown.encoding ? [fault('version', 'public', 'problem')] : [];
}

function fault(id: FaultId, at: AskedPlace, grade: Fault['grade']): Fault {
  return { id, at, grade };
}

/** Why there is nothing to be looked at more closely; undefined: there is. */
function withoutFile({ failure, isThere, status }: Answer): FaultId | undefined {
  if (failure) return 'unreachable';
  if (isThere !== undefined) return isThere ? undefined : 'missing';
  if (status === undefined) return 'unseen';
  return status === 401 || status === 403 ? 'refused' : 'failed';
}

/** Names that players take for the same. */
const alike: readonly (readonly string[])[] = [
  [
    'application/vnd.apple.mpegurl',
    'application/x-mpegurl',
    'vnd.apple.mpegurl',
    'audio/mpegurl',
    'audio/x-mpegurl',
  ],
  ['video/iso.segment', 'video/mp4', 'video/x-m4v', 'audio/mp4', 'audio/x-m4a', 'application/mp4'],
  ['audio/aac', 'audio/x-aac', 'audio/aacp'],
  ['audio/wav', 'audio/x-wav', 'audio/vnd.wave'],
  ['application/xml', 'text/xml', 'application/ttml+xml'],
  ['text/javascript', 'application/javascript'],
];
/** What servers say of what they do not know. */
const generic: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/** A playlist without its type is played by some players only; of a segment most do not mind that nothing is said. */
function typeFaults({ type, phase }: Sent, at: AskedPlace, answer: Answer): Fault[] {
  // A protocol that keeps no types tells none.
  if (answer.status === undefined && answer.type === undefined) return [];
  if (answer.status === 416) return [];
  const [wanted, told] = [essence(type), essence(answer.type ?? '')];
  if (wanted === told || alike.some((names) => names.includes(wanted) && names.includes(told))) return [];
  return [fault('type', at, phase === 'media' && generic.has(told) ? 'note' : 'problem')];
}

/** A media type without its parameters. */
function essence(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

function isCachedOtherwise({ cacheControl }: Sent, { status, cacheControl: told }: Answer): boolean {
  if (cacheControl === undefined || status === undefined) return false;
  return directives(cacheControl) !== directives(told ?? '');
}

function directives(header: string): string {
  const parts = header.toLowerCase().split(',');
  return parts
    .map((part) => part.trim())
    .toSorted()
    .join();
}

function isMd5(etag: string | undefined): etag is string {
  return etag !== undefined && /^[0-9a-f]{32}(-\d+)?$/i.test(etag);
}
