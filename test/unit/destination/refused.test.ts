import { describe, expect, test } from 'vitest';
import { readDestinations } from '../../../src/destination/read';
import { resolveText } from '../../../src/target';
import { says } from './expected';

const amz = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=600';

describe('what is no destination of this version says why', () => {
  test.each([
    ['hello', says.noScheme],
    ['example.com/bucket', says.noScheme],
    ['bucket:key', says.noScheme],
    ['1http://h/b', says.noScheme],
    ['s3://h.example.com:0/b', says.badPort],
    ['s3://h.example.com:65536/b', says.badPort],
    ['s3://h.example.com:99999999999/b', says.badPort],
    ['s3://h.example.com:80x/b', says.badPort],
    ['s3://AK:SECRET', says.badPort],
    ['s3://AK:SE@h example.com/b', says.badHost],
    ['https://h<x>.example.com/b', says.badHost],
    ['https:///b/k', says.noHost],
    ['https://', says.noHost],
    ['https://AK:SE@/b/k', says.noHost],
    ['s3://AK:SE@/b/k', says.noHost],
    ['s3://:9000/b/k', says.noHost],
    [`https://bkt.s3.amazonaws.com/f?${amz}&X-Amz-Signature=abc`, says.presigned],
    [`https://minio.example.com/b/f?${amz}&x-amz-signature=abc`, says.presigned],
    ['http://bkt.s3.amazonaws.com/f?AWSAccessKeyId=AK&Signature=x%3D&Expires=1', says.presigned],
    ['sftp://u:p@h/home/u/f', says.notTo('sftp')],
    ['FTP://u@dom.com:p@h/f', says.notTo('ftp')],
    ['swift://acct%3Auser:key@h/v1/t/c/o', says.notTo('swift')],
    ['fasp://user:pw@host:33001/dir', says.notTo('fasp')],
    ['javascript://x', says.notTo('javascript')],
    ['.', says.relative],
    ['./out', says.relative],
    ['..\\out', says.relative],
    ['file://server/share/x', says.otherComputer('server')],
    ['file://', 'The address names no folder.'],
    ['x'.repeat(65_537), says.tooLong],
    ['{"url": "s3://b/k",', 'This looks like JSON, but a bracket, a comma or a quote is out of place.'],
    ['{"a": 1}', 'The document names no destination with a "url".'],
    ['[]', 'The document names no destination with a "url".'],
  ])('%s', (paste, text) => {
    expect(readDestinations(paste)).toEqual({ destinations: [], problems: [{ severity: 'error', text }] });
    expect(() => resolveText({ text: paste })).toThrow(
      expect.objectContaining({ name: 'Failure', kind: 'bad-address', operation: 'parse', subject: text }),
    );
  });

  test.each(['', '   ', '\n\t', '\u200B\uFEFF', '""'])('nothing at all: %j', (paste) => {
    expect(readDestinations(paste)).toEqual({ destinations: [], problems: [] });
    expect(() => resolveText({ text: paste })).toThrow(
      expect.objectContaining({ kind: 'bad-address', subject: 'There is no address.' }),
    );
  });

  test('another computer is named without the password that stood before it', () => {
    const [problem] = readDestinations('file://user:topsecret@server/share').problems;
    expect(problem).toEqual({ severity: 'error', text: says.otherComputer('server') });
  });
});
