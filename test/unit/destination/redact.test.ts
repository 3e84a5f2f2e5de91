import { describe, expect, test } from 'vitest';
import { redact } from '../../../src/destination/redact';

describe('what is masked by its shape', () => {
  test.each([
    ['s3://AK:se%2Fcret@host/b', 's3://AK:••••@host/b'],
    ['at https://u:p@h/x and ftp://v:q@i/y.', 'at https://u:••••@h/x and ftp://v:••••@i/y.'],
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

test.each([
  ['letters', 'a'.repeat(65_536)],
  ['addresses without a password', 'a://a:'.repeat(10_900)],
  ['headers', 'authorization:'.repeat(4600)],
  ['queries', '?sig='.repeat(13_000)],
  ['blanks', `authorization${' '.repeat(65_000)}`],
])('64 KB of %s take no time worth mentioning', (_, text) => {
  const times = [1, 2, 3].map(() => {
    const began = process.cpuUsage();
    redact(text);
    return process.cpuUsage(began).user / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(250);
});
