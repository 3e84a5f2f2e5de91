import { describe, expect, test } from 'vitest';
import { toFailure, type HttpContext } from '../../../src/drivers/http-put/failures';
import { Refusal } from '../../../src/drivers/refusal';
import { Failure, type FailureKind } from '../../../src/model/failure';
import { titleOf } from '../../../src/model/failure-policy';

const context: HttpContext = {
  operation: 'write',
  path: '/a.ts',
  server: 'h:443',
  method: 'PUT',
  ingest: false,
  bearer: false,
  secrets: ['topsecret'],
};

function refused(status: number, text = '', headers = {}, more: Partial<HttpContext> = {}): Failure {
  return toFailure(new Refusal(status, headers, text), { ...context, ...more });
}

describe('what servers answer', () => {
  test.each<[number, FailureKind, string]>([
    [400, 'unsupported', 'h:443 refuses such a request (HTTP 400).'],
    [403, 'forbidden', 'These credentials may not write “/a.ts”.'],
    [404, 'not-found', '“/a.ts” does not exist.'],
    [405, 'unsupported', 'h:443 takes no files with PUT there.'],
    [409, 'exists', '“/a.ts” exists already.'],
    [412, 'exists', '“/a.ts” exists already.'],
    [413, 'too-large', '“/a.ts” is larger than the destination accepts.'],
    [429, 'throttled', 'H:443 asked for fewer requests.'],
    [500, 'unknown', 'It was not possible to write “/a.ts”.'],
    [501, 'unsupported', 'h:443 takes no files with PUT there.'],
    [502, 'timeout', 'H:443 stopped answering.'],
    [503, 'throttled', 'H:443 asked for fewer requests.'],
    [507, 'no-space', 'There is no space left at h:443.'],
  ])('%i', (status, kind, title) => {
    const failure = refused(status);
    expect([failure.kind, titleOf(failure)]).toEqual([kind, title]);
  });

  test('another address is named, without what may be secret in it', () => {
    const headers = { location: 'https://u:topsecret@other.example.com/x/?token=topsecret' };
    const failure = refused(301, '', headers);
    expect(titleOf(failure)).toBe(
      'h:443 says that this is at another address now: https://u:••••@other.example.com/x/',
    );
  });

  test('plain http at a port for TLS', () => {
    const text = '<center>The plain HTTP request was sent to HTTPS port</center>';
    const failure = refused(400, text);
    expect([failure.kind, titleOf(failure)]).toEqual([
      'bad-address',
      'h:443 speaks TLS only; try the address with https.',
    ]);
  });

  test('an ingest rejects streams, not files', () => {
    for (const status of [400, 403, 404])
      expect(titleOf(refused(status, '', {}, { ingest: true }))).toBe('h:443 rejects this stream.');
  });

  test('details are text without markup and secrets', () => {
    const text = '<html><style>b { x }</style><h1>No &amp; topsecret</h1>\n<p>never</p></html>';
    expect(refused(500, text).detail).toBe('HTTP 500: No &amp; •••• never');
  });

  test.each([
    ['3', 3000],
    ['soon', undefined],
    [undefined, undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
  ])('Retry-After: %s', (value, ms) => {
    expect(refused(429, '', value === undefined ? {} : { 'retry-after': value }).retryAfterMs).toBe(ms);
  });

  test('a date to wait for', () => {
    const at = new Date(Date.now() + 60_000).toUTCString();
    const ms = refused(503, '', { 'retry-after': at }).retryAfterMs ?? 0;
    expect(ms).toBeGreaterThan(50_000);
    expect(ms).toBeLessThanOrEqual(60_000);
  });
});

describe('the way to it', () => {
  test.each<[string, string, FailureKind]>([
    ['ECONNREFUSED', 'refused', 'unreachable'],
    ['ENOTFOUND', 'unknown host', 'unreachable'],
    ['ECONNRESET', 'socket hang up', 'timeout'],
    ['EPROTO', 'wrong version number', 'no-tls'],
    ['HPE_INVALID_CONSTANT', 'Expected HTTP/', 'bad-address'],
    ['', 'aborted', 'timeout'],
    ['', 'something', 'unknown'],
  ])('%s %s', (code, message, kind) => {
    const error = Object.assign(new Error(message), code === '' ? {} : { code });
    expect(toFailure(error, context).kind).toBe(kind);
  });

  test('a failure of the file itself stays what it is', () => {
    const own = new Failure({ kind: 'local-changed', operation: 'read', detail: 'It was written to.' });
    expect(toFailure(own, context)).toBe(own);
  });
});
