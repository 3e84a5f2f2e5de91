import { expect, test } from 'vitest';
import { readLink } from '../../../src/model/deep-link';

const address = 's3://AK@h.example.com:9000/b/d/?tls=no&x=1#é';

test.each([
  `slipway://open?address=${encodeURIComponent(address)}`,
  `slipway://open/?address=${encodeURIComponent(address)}`,
  `slipway:open?address=${encodeURIComponent(address)}`,
  `SLIPWAY://open?address=${encodeURIComponent(address)}&from=somewhere`,
])('%s carries an address', (link) => {
  expect(readLink(link)).toEqual({ address });
});

test.each([
  '',
  'slipway:',
  'slipway://open',
  'slipway://open?address=',
  'slipway://open?address=%20',
  'slipway://publish?address=s3%3A%2F%2Fb',
  'slipway://open?address=a&address=b',
  'slipway://open?text=a',
  'https://open?address=s3%3A%2F%2Fb',
  'slipway://[?address=a',
])('%j is refused', (link) => {
  expect(readLink(link)).toEqual({ refused: 'unknown' });
});

test('an address that no paste box takes is refused, and so is a link that is longer than any', () => {
  expect(readLink(`slipway://open?address=${'a'.repeat(70_000)}`)).toEqual({ refused: 'too-long' });
  expect(readLink(`slipway://open?address=${'a'.repeat(1_000_000)}`)).toEqual({ refused: 'too-long' });
});
