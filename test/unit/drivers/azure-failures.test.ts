import { describe, expect, test } from 'vitest';
import type { SasFacts } from '../../../src/destination/destination';
import { toFailure, type AzureContext } from '../../../src/drivers/azure/failures';
import { Failure, type FailureKind } from '../../../src/model/failure';
import { titleOf } from '../../../src/model/failure-policy';

const context: AzureContext = {
  operation: 'write',
  path: 'a.ts',
  account: 'acct',
  container: 'cont',
  server: 'acct.blob.core.windows.net:443',
  accountInPath: false,
  expires: null,
  createsOnly: false,
  secrets: ['topsecret'],
};

/** As the SDK throws what the service answered. */
function answered(
  code: string | undefined,
  status: number,
  { message = 'No.', ...headers }: { readonly message?: string } & Readonly<Record<string, string>> = {},
): Error {
  const get = (name: string): string | undefined => headers[name];
  return Object.assign(new Error(message), {
    name: 'RestError',
    code,
    statusCode: status,
    response: { headers: { get } },
  });
}

const host = 'acct.blob.core.windows.net:443';
const capital = 'Acct.blob.core.windows.net:443';

describe('what Azure Blob answers', () => {
  test.each<[string, number, FailureKind, string]>([
    [
      'AuthenticationFailed',
      403,
      'wrong-credentials',
      'The access key does not belong to the storage account “acct”.',
    ],
    [
      'InvalidAuthenticationInfo',
      400,
      'wrong-credentials',
      'The access key does not belong to the storage account “acct”.',
    ],
    ['AuthorizationFailure', 403, 'forbidden', 'These credentials may not write “a.ts”.'],
    ['AuthorizationPermissionMismatch', 403, 'forbidden', 'These credentials may not write “a.ts”.'],
    ['InsufficientAccountPermissions', 403, 'forbidden', 'These credentials may not write “a.ts”.'],
    ['UnauthorizedBlobOverwrite', 403, 'exists', '“a.ts” exists already.'],
    [
      'AuthorizationSourceIPMismatch',
      403,
      'wrong-credentials',
      'This SAS may not be used from the address of this computer.',
    ],
    [
      'AuthorizationProtocolMismatch',
      403,
      'bad-address',
      `${host} takes https only; try the address with https.`,
    ],
    ['AccountRequiresHttps', 400, 'bad-address', `${host} takes https only; try the address with https.`],
    [
      'KeyBasedAuthenticationNotPermitted',
      403,
      'wrong-credentials',
      'The storage account “acct” takes no access keys; use a SAS.',
    ],
    ['AccountIsDisabled', 403, 'undeliverable', 'The storage account “acct” is disabled.'],
    ['ContainerNotFound', 404, 'no-such-bucket', `There is no container “cont” at ${host}.`],
    [
      'ContainerBeingDeleted',
      409,
      'no-such-bucket',
      `There is no container “cont” at ${host} any more: it is being deleted.`,
    ],
    ['InvalidResourceName', 400, 'bad-address', '“cont” cannot be the name of a container.'],
    ['BlobNotFound', 404, 'not-found', '“a.ts” does not exist.'],
    ['ResourceNotFound', 404, 'not-found', '“a.ts” does not exist.'],
    ['BlobAlreadyExists', 409, 'exists', '“a.ts” exists already.'],
    [
      'BlobImmutableDueToPolicy',
      409,
      'unsupported',
      '“a.ts” is protected against changes by a policy of its container.',
    ],
    ['LeaseIdMissing', 412, 'unsupported', '“a.ts” is leased by another program, which alone may change it.'],
    [
      'BlobArchived',
      409,
      'unsupported',
      '“a.ts” is in the archive and has to be brought back from there first.',
    ],
    ['InvalidBlobType', 409, 'unsupported', '“a.ts” is an append or page blob; remove it first.'],
    ['RequestBodyTooLarge', 413, 'too-large', '“a.ts” is larger than the destination accepts.'],
    ['Md5Mismatch', 400, 'corrupt', '“a.ts” did not arrive as it was sent.'],
    ['InvalidBlockList', 400, 'corrupt', '“a.ts” did not arrive as it was sent.'],
    ['ServerBusy', 503, 'throttled', `${capital} asked for fewer requests.`],
    ['OperationTimedOut', 500, 'timeout', `${capital} stopped answering.`],
    ['NeverHeardOf', 401, 'wrong-credentials', 'The user name or the secret is wrong.'],
    ['NeverHeardOf', 403, 'forbidden', 'These credentials may not write “a.ts”.'],
    ['NeverHeardOf', 404, 'not-found', '“a.ts” does not exist.'],
    ['NeverHeardOf', 429, 'throttled', `${capital} asked for fewer requests.`],
    ['NeverHeardOf', 500, 'unknown', 'It was not possible to write “a.ts”.'],
    ['constructor', 500, 'unknown', 'It was not possible to write “a.ts”.'],
  ])('%s (%d) is %s: %s', (code, status, kind, title) => {
    const failure = toFailure(answered(code, status), context);
    const detail = `${code} (HTTP ${status}): No.`;
    expect(failure).toMatchObject({ kind, operation: 'write', path: 'a.ts', detail });
    expect(failure.cause).toBeUndefined();
    expect(titleOf(failure)).toBe(title);
  });

  test('without a body the code stands in a header, and without a code the status tells', () => {
    const failure = toFailure(answered(undefined, 404, { 'x-ms-error-code': 'ContainerNotFound' }), context);
    expect(failure.kind).toBe('no-such-bucket');
    expect(toFailure(answered(undefined, 404), context).kind).toBe('not-found');
  });

  test('of a name that is part of the path, the account may be what is missing', () => {
    const failure = toFailure(answered('ResourceNotFound', 404), { ...context, accountInPath: true });
    expect(titleOf(failure)).toBe(`There is no storage account “acct” at ${host}.`);
  });

  test.each([
    [{}, 'The destination cannot write “a.ts”.'],
    [{ accessTier: 'Cold' }, 'This account does not accept the access tier Cold.'],
  ])('a header that is refused, with %j', (asked, title) => {
    expect(titleOf(toFailure(answered('InvalidHeaderValue', 400), { ...context, ...asked }))).toBe(title);
  });

  test('a server that knows older versions only', () => {
    const message = 'The API version 2026-04-06 is not supported by Azurite.';
    expect(titleOf(toFailure(answered('InvalidHeaderValue', 400, { message }), context))).toBe(
      `${host} speaks only older versions of Azure’s protocol.`,
    );
  });
});

describe('one code for every signature that is not accepted', () => {
  const sas: SasFacts = { permissions: 'rcw', resource: 'c', httpsOnly: false };

  test('it is over, by the clock of the server', () => {
    const expires = at(10);
    const late = { date: new Date(Date.now() + 20 * 60_000).toUTCString() };
    const title = 'The temporary credentials ran out.';
    expect(
      titleOf(toFailure(answered('AuthenticationFailed', 403, late), { ...context, sas, expires })),
    ).toBe(title);
    // An answer to HEAD tells no code.
    expect(titleOf(toFailure(answered(undefined, 403, late), { ...context, sas, expires }))).toBe(title);
    expect(toFailure(answered('AuthenticationFailed', 403), { ...context, sas, expires }).kind).toBe(
      'wrong-credentials',
    );
  });

  test('it does not hold yet, or is wrong', () => {
    const starts = at(30);
    const early = { ...context, sas: { ...sas, starts }, expires: at(90) };
    expect(titleOf(toFailure(answered('AuthenticationFailed', 403), early))).toBe(
      `This SAS is valid only from ${starts} on.`,
    );
    expect(
      titleOf(toFailure(answered('AuthenticationFailed', 403), { ...context, sas, expires: at(90) })),
    ).toBe('The signature of this SAS is not valid; it may have been cut or altered.');
  });

  test('a key signs with a clock that is wrong', () => {
    const date = new Date(Date.now() - 40 * 60_000).toUTCString();
    expect(titleOf(toFailure(answered('AuthenticationFailed', 403, { date }), context))).toBe(
      `The clocks of this computer and of ${host} are 40 minutes apart.`,
    );
  });

  test('Azurite says so by another code, which of Azure is a firewall’s', () => {
    const server = 'Azurite-Blob/3.35.0';
    expect(toFailure(answered('AuthorizationFailure', 403, { server }), context).kind).toBe(
      'wrong-credentials',
    );
    const nobody = { ...context, secrets: [] };
    expect(toFailure(answered('AuthorizationFailure', 403, { server }), nobody).kind).toBe(
      'missing-credentials',
    );
  });

  test('what may only create is refused for what is there', () => {
    const failure = toFailure(answered('AuthorizationPermissionMismatch', 403), {
      ...context,
      createsOnly: true,
    });
    expect(failure.kind).toBe('exists');
  });
});

test.each<[string, FailureKind]>([
  ['ECONNREFUSED', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['ECONNRESET', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['EPROTO', 'no-tls'],
])('on the way, %s is %s', (code, kind) => {
  expect(toFailure(Object.assign(new Error('x'), { code }), context).kind).toBe(kind);
});

test('a failure passes through; anything else that was thrown is unknown', () => {
  const failure = new Failure({ kind: 'local-changed', operation: 'read', detail: '' });
  expect(toFailure(failure, context)).toBe(failure);
  expect(toFailure('odd', context).toRecord()).toMatchObject({
    kind: 'unknown',
    path: 'a.ts',
    detail: 'odd',
  });
});

test('details hold neither the key nor a signature', () => {
  const message =
    'topsecret was used for https://acct.blob.core.windows.net/c/a.ts?sv=1&sig=abc%2Fdef%3D&se=2';
  const { detail } = toFailure(answered('AuthenticationFailed', 403, { message }), context);
  for (const secret of ['topsecret', 'abc%2Fdef']) expect(detail).not.toContain(secret);
});

test.each([
  ['3', 3000],
  ['0', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('retry-after %s waits %s ms', (header, ms) => {
  const headers = header === undefined ? {} : { 'retry-after': header };
  expect(toFailure(answered('ServerBusy', 503, headers), context).retryAfterMs).toBe(ms);
});

function at(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}
