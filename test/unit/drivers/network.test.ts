import { expect, test } from 'vitest';
import { isNoTls, networkKind } from '../../../src/drivers/network';

test.each([
  ['EPROTO', 'write EPROTO'],
  ['', 'error:0A00010B:SSL routines:ssl3_get_record:wrong version number'],
  ['', 'error:0A0000C6:SSL routines:tls_get_more_records:packet length too long'],
  // As Electron says it.
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    '26938056859712:error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER:../tls_record.cc:231:',
  ],
  ['ERR_SSL_HTTP_REQUEST', '1:error:1000009c:SSL routines:OPENSSL_internal:HTTP_REQUEST:../tls_record.cc:1:'],
])('%s %s: no TLS is spoken there', (code, message) => {
  expect(isNoTls({ code, message })).toBe(true);
});

test.each([
  ['ECONNRESET', 'read ECONNRESET'],
  ['CERT_HAS_EXPIRED', 'certificate has expired'],
  ['', 'HTTP request failed'],
])('%s %s says nothing of that', (code, message) => {
  expect(isNoTls({ code, message })).toBe(false);
});

test('codes come from outside and may be words that every object knows', () => {
  expect(networkKind('ECONNREFUSED')).toBe('unreachable');
  expect(networkKind('constructor')).toBeUndefined();
});
