import type { S3Destination } from '../../destination/destination';
import { words } from '../../language/words';
import { Failure, type FailureKind } from '../../model/failure';

/** The code of an S3 service's refusal, which is a small XML document. */
export function codeIn(text: string): string {
  return /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? '';
}

interface LinkAnswer {
  readonly code: string;
  readonly status: number;
  readonly said: string;
  /** By the clock of the service, ms since 1970; NaN: it did not tell. */
  readonly serverMs: number;
}

/** What a service refuses of a link; all else is told as of any other request, by code and status. */
export function linkFailure(
  { code, status, said, serverMs }: LinkAnswer,
  destination: S3Destination,
  path: string,
): Error {
  const message = /<Message>([^<]*)<\/Message>/.exec(said)?.[1] ?? '';
  const verdict = verdictOn(code, message, serverMs, destination);
  const detail = `${code === '' ? 'No code' : code} (HTTP ${status}): ${message}`;
  if (verdict)
    return new Failure({ kind: verdict[0], operation: 'write', path, subject: verdict[1], detail });
  return Object.assign(new Error(message), { name: code || 'Error', $metadata: { httpStatusCode: status } });
}

function verdictOn(
  code: string,
  message: string,
  serverMs: number,
  { expires, presigned }: S3Destination,
): readonly [FailureKind, string] | undefined {
  const { link } = words().drivers.s3;
  const ends = expires === null ? undefined : Date.parse(expires);
  // radosgw gives no reason.
  if (code === 'AccessDenied' && (/expired/i.test(message) || (ends !== undefined && ends <= serverMs)))
    return ['expired-credentials', link.expired(ends)];
  if (code === 'SignatureDoesNotMatch' || code === 'HeadersNotSigned')
    return ['wrong-credentials', link.otherwise];
  if (code === 'BadDigest' && presigned?.emptyFileOnly) return ['unsupported', link.emptyFile];
  return undefined;
}
