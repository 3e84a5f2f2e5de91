import { describe, expect, test } from 'vitest';
import { redact } from '../../../src/destination/redact';
import { timed } from './timed';

describe('what is masked by its shape', () => {
  test.each([
    ['s3://AK:se%2Fcret@host/b', 's3://AK:••••@host/b'],
    ['at https://u:p@h/x and ftp://v:q@i/y.', 'at https://u:••••@h/x and ftp://v:••••@i/y.'],
    ['s3://AK:p@ss/x@host/b', 's3://AK:••••@host/b'],
    ["https://h/f?sig=it's&a=1", 'https://h/f?sig=••••&a=1'],
    ['https://host:8080/b/k', 'https://host:8080/b/k'],
    ['https://h/f?X-Amz-Signature=abc123&a=1', 'https://h/f?X-Amz-Signature=••••&a=1'],
    [
      'https://h/f?a=1&X-Amz-Credential=AK%2F2026&X-Amz-Security-Token=tok==',
      'https://h/f?a=1&X-Amz-Credential=••••&X-Amz-Security-Token=••••',
    ],
    ['https://h/f?sv=1&sig=a%2Bb', 'https://h/f?sv=1&sig=••••'],
    ['https://h/f?auth-token=T', 'https://h/f?auth-token=••••'],
    ['Authorization: AWS4-HMAC-SHA256 Credential=x\r\nHost: h', 'Authorization: ••••\r\nHost: h'],
    ['{"x-auth-token": "T1"}', '{"x-auth-token": ••••'],
    [
      '<AWSAccessKeyId>AK</AWSAccessKeyId><Code>X</Code>',
      '<AWSAccessKeyId>••••</AWSAccessKeyId><Code>X</Code>',
    ],
    ['<StringToSign>AWS4\n2026</StringToSign>', '<StringToSign>••••</StringToSign>'],
    ['s3://h/c/o?sse_customer_key=YQ==&tls=no', 's3://h/c/o?sse_customer_key=••••&tls=no'],
    [
      'https://h/c/o?temp_url_sig=ab&temp_url_expires=1',
      'https://h/c/o?temp_url_sig=••••&temp_url_expires=1',
    ],
    ['fasp://u@h/f?targetrate=1&token=ATV7', 'fasp://u@h/f?targetrate=1&token=••••'],
    ['https://ab+/cd==@acct.blob.core.windows.net/c', 'https://••••@acct.blob.core.windows.net/c'],
    ['X-Storage-Pass: p\nX-Akamai-ACS-Auth-Sign: s', 'X-Storage-Pass: ••••\nX-Akamai-ACS-Auth-Sign: ••••'],
    ['ASPERA_SCP_PASS=p HOME=/root', 'ASPERA_SCP_PASS=•••• HOME=/root'],
    ['{"key": "AK", "secret": "S E"}', '{"key": "AK", "secret": "••••"}'],
    ['Nothing secret: a sentence.', 'Nothing secret: a sentence.'],
  ])('%s', (text, masked) => {
    expect(redact(text)).toBe(masked);
  });
});

describe('what is known to be secret', () => {
  test('is masked wherever it stands, also percent-encoded', () => {
    expect(redact('a se/cr+et b se%2Fcr%2Bet c', ['se/cr+et'])).toBe('a •••• b •••• c');
  });

  test('is masked as often as it stands, several secrets too', () => {
    expect(redact('one1 two2 one1', ['one1', 'two2'])).toBe('•••• •••• ••••');
  });

  test('of less than four characters would mask too much', () => {
    expect(redact('abcabc', ['abc'])).toBe('abcabc');
  });

  test('with characters that cannot be encoded does not throw', () => {
    expect(redact('x \uD800half y', ['\uD800half'])).toBe('x •••• y');
  });
});

test.each(
  [
    ['letters', 'a'],
    ['addresses without a password', 'a://a:'],
    ['web addresses', 'https://a'],
    ['headers', 'authorization:'],
    ['halves of headers', 'x-auth-a-'],
    ['halves of Akamai’s headers', 'x-akamai-acs-'],
    ['queries', '?sig='],
    ['fields', '"secret":"'],
    ['elements', '<StringToSign>'],
    ['blanks', 'authorization' + ' '.repeat(1000)],
  ].map(([name = '', unit = '']) => [name, unit.repeat(Math.floor(65_536 / unit.length))] as const),
)('64 KB of %s take no time worth mentioning', (_, text) => {
  expect(timed(() => redact(text), 250)).toBeLessThan(250);
});
