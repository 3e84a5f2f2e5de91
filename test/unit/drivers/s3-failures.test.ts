import { describe, expect, test } from 'vitest';
import { toFailure, type S3Context } from '../../../src/drivers/s3/failures';
import { toFailure as toLocalFailure } from '../../../src/drivers/local/failures';
import { Failure, type FailureKind } from '../../../src/model/failure';
import { titleOf } from '../../../src/model/failure-policy';

const context: S3Context = {
  operation: 'write',
  path: 'a.ts',
  bucket: 'bkt',
  server: 'h:9000',
  secrets: ['topsecret'],
};

/** As the SDK throws what a service answered. */
function answered(name: string, status: number, message = 'No.'): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

describe('what S3 services answer', () => {
  test.each<[string, number, FailureKind, string]>([
    ['InvalidAccessKeyId', 403, 'wrong-credentials', 'The access key is not known to this server.'],
    ['SignatureDoesNotMatch', 403, 'wrong-credentials', 'The secret key does not match the access key.'],
    ['ExpiredToken', 400, 'expired-credentials', 'The temporary credentials ran out.'],
    ['InvalidToken', 400, 'expired-credentials', 'The temporary credentials ran out.'],
    ['RequestTimeTooSkewed', 403, 'clock-skew', 'The clocks of this computer and of h:9000 differ too much.'],
    ['AccessDenied', 403, 'forbidden', 'These credentials may not write “a.ts”.'],
    ['NoSuchBucket', 404, 'no-such-bucket', 'There is no bucket “bkt” at h:9000.'],
    ['NoSuchKey', 404, 'not-found', '“a.ts” does not exist.'],
    ['PermanentRedirect', 301, 'wrong-region', 'The bucket is in another region.'],
    ['EntityTooLarge', 400, 'too-large', '“a.ts” is larger than the destination accepts.'],
    ['EntityTooSmall', 400, 'unsupported', 'h:9000 takes large files in larger parts only.'],
    ['SlowDown', 503, 'throttled', 'H:9000 asked for fewer requests.'],
    ['RequestTimeout', 400, 'timeout', 'H:9000 stopped answering.'],
    ['BadDigest', 400, 'corrupt', '“a.ts” did not arrive as it was sent.'],
    ['XAmzContentSHA256Mismatch', 400, 'corrupt', '“a.ts” did not arrive as it was sent.'],
    ['QuotaExceeded', 403, 'no-space', 'There is no space left at h:9000.'],
    ['NeverHeardOf', 401, 'wrong-credentials', 'The user name or the secret is wrong.'],
    ['NeverHeardOf', 403, 'forbidden', 'These credentials may not write “a.ts”.'],
    ['NeverHeardOf', 404, 'not-found', '“a.ts” does not exist.'],
    ['NeverHeardOf', 413, 'too-large', '“a.ts” is larger than the destination accepts.'],
    ['NeverHeardOf', 429, 'throttled', 'H:9000 asked for fewer requests.'],
    ['NeverHeardOf', 503, 'throttled', 'H:9000 asked for fewer requests.'],
    ['NeverHeardOf', 507, 'no-space', 'There is no space left at h:9000.'],
    ['NeverHeardOf', 500, 'unknown', 'It was not possible to write “a.ts”.'],
    ['constructor', 500, 'unknown', 'It was not possible to write “a.ts”.'],
    ['toString', 403, 'forbidden', 'These credentials may not write “a.ts”.'],
  ])('%s (%d) is %s: %s', (name, status, kind, title) => {
    const failure = toFailure(answered(name, status), context);
    expect(failure).toMatchObject({
      kind,
      operation: 'write',
      path: 'a.ts',
      detail: `${name} (HTTP ${status}): No.`,
    });
    expect(titleOf(failure)).toBe(title);
  });

  test('the region that a service expects is named', () => {
    const message =
      "The authorization header is malformed; the region 'us-west-1' is wrong; expecting 'eu-west-1'";
    const failure = toFailure(answered('AuthorizationHeaderMalformed', 400, message), context);
    expect(titleOf(failure)).toBe('The bucket is in another region: eu-west-1.');
  });

  test.each([
    [{ storageClass: 'X' }, 'InvalidStorageClass', 'This store does not accept the storage class X.'],
    [{ storageClass: 'X', acl: 'Y' }, 'InvalidArgument', 'This store does not accept the storage class X.'],
    [{ acl: 'Y' }, 'InvalidArgument', 'This store does not accept the permission Y.'],
    [{ acl: 'Y' }, 'NotImplemented', 'This store does not accept the permission Y.'],
    [{ acl: 'Y' }, 'AccessControlListNotSupported', 'This bucket does not accept the permission Y.'],
    [{ encryption: 'AES256' }, 'NotImplemented', 'This store does not accept the encryption AES256.'],
    [{ encryption: 'aws:kms', acl: 'Y' }, 'InvalidArgument', 'This store does not accept the permission Y.'],
    [
      { encryption: 'aws:kms' },
      'KMS.DisabledException',
      'The account’s own KMS key cannot be used: it is switched off, or not open to these credentials.',
    ],
    [
      { encryption: 'aws:kms', kmsKeyId: 'k' },
      'KMS.NotFoundException',
      'The KMS key k cannot be used: it is not there, switched off, or not open to these credentials.',
    ],
    [{}, 'NotImplemented', 'The destination cannot write “a.ts”.'],
  ])('with %j, %s means: %s', (asked, name, title) => {
    const failure = toFailure(answered(name, 400), { ...context, ...asked });
    expect(failure.kind).toBe('unsupported');
    expect(titleOf(failure)).toBe(title);
  });
});

test('a key that these credentials may not use is told from an object that they may not write', () => {
  const message =
    'User: arn:aws:iam::1:user/u is not authorized to perform: kms:GenerateDataKey on resource: k';
  const failure = toFailure(answered('AccessDenied', 403, message), { ...context, kmsKeyId: 'k' });
  expect(titleOf(failure)).toMatch(/^The KMS key k cannot be used/);
});

describe('what happens on the way', () => {
  test.each<[string, FailureKind]>([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['EAI_AGAIN', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ECONNRESET', 'timeout'],
    ['EPIPE', 'timeout'],
    ['ETIMEDOUT', 'timeout'],
    ['EPROTO', 'no-tls'],
  ])('%s is %s', (code, kind) => {
    expect(toFailure(Object.assign(new Error('x'), { code }), context).kind).toBe(kind);
  });

  test('a timeout of the SDK, a closed socket, a port without TLS', () => {
    expect(toFailure(Object.assign(new Error('x'), { name: 'TimeoutError' }), context).kind).toBe('timeout');
    expect(toFailure(new Error('socket hang up'), context).kind).toBe('timeout');
    expect(toFailure(new Error('write EPROTO … wrong version number'), context).subject).toBe(
      'h:9000 does not speak TLS.',
    );
  });
});

test('a failure passes through; anything else that was thrown is unknown', () => {
  const failure = new Failure({ kind: 'local-changed', operation: 'read', detail: '' });
  expect(toFailure(failure, context)).toBe(failure);
  expect(toFailure('odd', context).toRecord()).toEqual({
    kind: 'unknown',
    operation: 'write',
    path: 'a.ts',
    detail: 'odd',
  });
  expect(toFailure(new DOMException('x', 'AbortError'), context).kind).toBe('unknown');
});

test('details hold neither the secret nor what was signed with it', () => {
  const message = 'topsecret <StringToSign>AWS4 x</StringToSign> https://AK:topsecret@h/?X-Amz-Signature=abc';
  expect(toFailure(answered('SignatureDoesNotMatch', 403, message), context).detail).toBe(
    'SignatureDoesNotMatch (HTTP 403): •••• <StringToSign>••••</StringToSign> https://AK:••••@h/?X-Amz-Signature=••••',
  );
});

test.each([
  ['3', 3000],
  ['0', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('retry-after %s waits %s ms', (header, ms) => {
  const headers = header === undefined ? {} : { 'retry-after': header };
  const error = Object.assign(answered('SlowDown', 503), { $response: { headers } });
  expect(toFailure(error, context).retryAfterMs).toBe(ms);
});

describe('what a file system says', () => {
  test.each<[string, FailureKind, string]>([
    ['ENOENT', 'not-found', '“/srv/a.ts” does not exist.'],
    ['EACCES', 'forbidden', 'These credentials may not write “/srv/a.ts”.'],
    ['EROFS', 'read-only', '/srv/ can only be read.'],
    ['ENOSPC', 'no-space', 'There is no space left at /srv/.'],
    ['EDQUOT', 'no-space', 'There is no space left at /srv/.'],
    ['EFBIG', 'too-large', '“/srv/a.ts” is larger than the destination accepts.'],
    ['ENAMETOOLONG', 'unsupported', 'The name of “/srv/a.ts” is too long for this disk.'],
    ['EISDIR', 'exists', '“/srv/a.ts” exists already.'],
    ['EEXIST', 'exists', 'A file where the folder “/srv/” would have to be exists already.'],
    ['EIO', 'corrupt', '“/srv/a.ts” did not arrive as it was sent.'],
    ['EMFILE', 'unknown', 'It was not possible to write “/srv/a.ts”.'],
  ])('%s is %s: %s', (code, kind, title) => {
    const error = Object.assign(new Error(`${code}: raw`), { code });
    const failure = toLocalFailure(error, 'write', '/srv/a.ts', '/srv/');
    expect(failure).toMatchObject({ kind, operation: 'write', detail: `${code}: raw` });
    expect(titleOf(failure)).toBe(title);
  });
});
