import { describe, expect, test } from 'vitest';
import { chosen, offersOfV2, offersOfV3, type Offer } from '../../../src/drivers/swift/catalogue';
import { toFailure, type SwiftContext } from '../../../src/drivers/swift/failures';
import { Refusal } from '../../../src/drivers/refusal';
import type { FailureKind } from '../../../src/model/failure';
import { titleOf } from '../../../src/model/failure-policy';

const context: SwiftContext = {
  operation: 'write',
  path: 'ep/a.ts',
  container: 'vod',
  missing: 'object',
  server: 'swift.example.com:443',
  renewable: true,
  secrets: ['very-secret'],
};

describe('what a Swift refuses', () => {
  const rows: readonly (readonly [number, string, Partial<SwiftContext>, FailureKind, string])[] = [
    [
      401,
      '',
      {},
      'wrong-credentials',
      'swift.example.com:443 does not take the token that its own sign-in has given.',
    ],
    [401, '', { renewable: false }, 'expired-credentials', 'The temporary credentials ran out.'],
    [403, '', {}, 'forbidden', 'These credentials may not write “ep/a.ts”.'],
    [404, '', {}, 'not-found', '“ep/a.ts” does not exist.'],
    [
      404,
      '',
      { missing: 'container' },
      'not-found',
      'The container “vod” at swift.example.com:443 does not exist.',
    ],
    [
      400,
      'Invalid X-Storage-Policy-Index 7',
      { storagePolicy: 'gold' },
      'unsupported',
      'This store does not accept the storage policy gold.',
    ],
    [400, 'Errors: /c/seg, Etag Mismatch', {}, 'corrupt', '“ep/a.ts” did not arrive as it was sent.'],
    [413, 'Your request is too large.', {}, 'too-large', '“ep/a.ts” is larger than the destination accepts.'],
    [413, 'Upload exceeds quota.', {}, 'no-space', 'There is no space left at swift.example.com:443.'],
    [422, '', {}, 'corrupt', '“ep/a.ts” did not arrive as it was sent.'],
    [429, '', {}, 'throttled', 'Swift.example.com:443 asked for fewer requests.'],
    [507, '', {}, 'no-space', 'There is no space left at swift.example.com:443.'],
    [418, '', {}, 'unknown', 'It was not possible to write “ep/a.ts”.'],
  ];
  test.each(rows)('%i %s %j is %s', (status, text, other, kind, title) => {
    const failure = toFailure(new Refusal(status, {}, text), { ...context, ...other });
    expect(failure.kind).toBe(kind);
    expect(titleOf(failure)).toBe(title);
  });

  test('its pages are told as a sentence, without a secret, and it may ask for time', () => {
    const page = '<html><h1>Busy</h1>\n<p>Key very-secret, X-Auth-Token: AUTH_tk12</p></html>';
    const failure = toFailure(new Refusal(503, { 'retry-after': '7' }, page), context);
    expect(failure.detail).toMatch(/^HTTP 503: Busy Key \S+, X-Auth-Token: /);
    expect(failure.detail).not.toMatch(/very-secret|AUTH_tk12/);
    expect(failure.retryAfterMs).toBe(7000);
  });

  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['ECONNRESET', 'timeout'],
    ['EPROTO', 'no-tls'],
    ['HPE_INVALID_CONSTANT', 'bad-address'],
    ['constructor', 'unknown'],
  ] as const)('%s is %s', (code, kind) => {
    expect(toFailure(Object.assign(new Error('It failed.'), { code }), context).kind).toBe(kind);
  });
});

describe('which store of a catalogue', () => {
  const url = 'https://swift.example.com/v1/AUTH_1';
  const offers: readonly Offer[] = ['DFW', 'ORD'].map((region) => ({ region, url: `${url}?${region}` }));
  const wanted = { region: undefined, usual: undefined, host: 'id.example.com' };

  test('the one that is named, then the home, then the only one', () => {
    expect(chosen(offers, { ...wanted, region: 'ord', usual: 'DFW' }).region).toBe('ORD');
    expect(chosen(offers, { ...wanted, usual: 'DFW' }).region).toBe('DFW');
    expect(chosen([{ region: undefined, url }], wanted).url).toBe(url);
    expect(() => chosen([], wanted)).toThrow('The sign-in at id.example.com names no object store.');
    expect(() => chosen(offers, wanted)).toThrow('in several regions: DFW, ORD');
    expect(() => chosen(offers, { ...wanted, region: 'SYD' })).toThrow('in the region SYD, but in DFW, ORD');
  });

  test('only public ones of an object store, whatever else there stands', () => {
    const endpoint = { region: 'R', publicURL: url };
    expect(
      offersOfV2({
        access: {
          serviceCatalog: [
            { type: 'compute', endpoints: [endpoint] },
            { type: 'object-store', endpoints: [endpoint, {}, null] },
          ],
        },
      }),
    ).toEqual([{ region: 'R', url }]);
    expect(
      offersOfV3({
        token: {
          catalog: [
            {
              type: 'object-store',
              endpoints: [
                { interface: 'admin', region: 'R', url: 'x' },
                { interface: 'public', region_id: 'R', url },
              ],
            },
          ],
        },
      }),
    ).toEqual([{ region: 'R', url }]);
    for (const nonsense of [undefined, null, 'text', [], { token: { catalog: {} } }])
      expect([...offersOfV2(nonsense), ...offersOfV3(nonsense)]).toEqual([]);
  });
});
