import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Parsed, Secrets } from '../../../src/destination/destination';
import { addressOf, displayOf } from '../../../src/destination/display';
import { readDestinations } from '../../../src/destination/read';
import { anyDestination } from './any-destination';
import { key, word } from './any-text';
import { now } from './expected';

function read(text: string): readonly Parsed[] {
  return readDestinations(text, { now }).destinations;
}

test('what is written with its secrets is read as the same, without an answer to anything', () => {
  fc.assert(
    fc.property(anyDestination, (parsed) => {
      expect(read(addressOf(parsed.destination, parsed.secrets))).toStrictEqual([parsed]);
    }),
    { numRuns: 4000 },
  );
});

test('what is shown is read as the same destination; with its secret in the mask’s place, as the same secret', () => {
  fc.assert(
    fc.property(anyDestination, ({ destination, secrets }) => {
      const shown = displayOf(destination);
      expect(read(shown).map((one) => one.destination)).toStrictEqual([destination]);
      const [secret] = Object.values(hinted(secrets));
      if (secret === undefined || !shown.includes('••••')) return;
      const [again] = read(shown.replace('••••', () => encodeURIComponent(secret)));
      expect(again?.destination).toStrictEqual(destination);
      expect(Object.values(again?.secrets ?? {})).toStrictEqual([secret]);
    }),
    { numRuns: 4000 },
  );
});

/** The secret for which a mask stands alone: no signature, of which the mask is a part, and no token of Aspera's. */
function hinted({ password, token, sas: _sas, ...rest }: Secrets): Secrets {
  if (password !== undefined) return { password };
  return token === undefined ? rest : { token };
}

const pair = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/), word)
  .map((one) => one.map(encodeURIComponent).join('='));
const signing = fc.constantFrom(
  'X-Amz-Signature=0123abcd',
  'x-amz-signature=0123abcd&X-Amz-Date=20260115T110000Z&X-Amz-Expires=60',
  'AWSAccessKeyId=AK&Signature=a%2Bb%3D&Expires=1768482000',
  'temp_url_sig=0123abcd&temp_url_expires=1800000000',
);
const start = fc.constantFrom(
  'https://bkt.s3.us-west-2.amazonaws.com/',
  'http://minio:9000/bkt/',
  'https://h/v1/AUTH_a/c/',
);

test('a signed link is kept byte for byte', () => {
  fc.assert(
    fc.property(
      start,
      key,
      signing,
      fc.array(pair, { maxLength: 4 }),
      fc.nat(4),
      (at, path, signed, more, place) => {
        const written = path.split('/').map(encodeURIComponent).join('/');
        const link = `${at}${written}?${more.toSpliced(place, 0, signed).join('&')}`;
        const [parsed] = read(link);
        expect(parsed?.secrets).toStrictEqual({ signedUrl: link });
        expect(parsed && addressOf(parsed.destination, parsed.secrets)).toBe(link);
      },
    ),
    { numRuns: 2000 },
  );
});
