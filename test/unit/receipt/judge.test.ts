import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/model/receipt';
import { comparison, judge, knowing, type Sent } from '../../../src/receipt/judge';

const segment: Sent = { bytes: 1000, type: 'video/mp2t', phase: 'media' };
const master: Sent = { bytes: 200, type: 'application/vnd.apple.mpegurl', phase: 'master' };
const spent = { ms: 5, tries: 1 };
const good: Answer = {
  status: 206,
  isThere: true,
  bytes: 1000,
  type: 'video/mp2t',
  ranges: true,
  allowed: true,
  ...spent,
};

/** What is found, in short. */
function found(sent: Sent, answer: Answer): string[] {
  return judge(sent, 'public', answer).map(({ id, grade }) => `${grade} ${id}`);
}

/** The same where a type was told, or none. */
function told(sent: Sent, type: string | undefined): string[] {
  const { type: _, ...rest } = good;
  return found(sent, { ...rest, bytes: sent.bytes, ...(type === undefined ? {} : { type }) });
}

test('of a file that is there as it was sent nothing is to be said', () => {
  expect(found(segment, good)).toEqual([]);
  expect(judge(segment, 'origin', { isThere: true, bytes: 1000, ...spent })).toEqual([]);
});

test.each([
  ['is missing', { status: 404, isThere: false }, ['problem missing']],
  ['is missing where the protocol looks itself', { isThere: false }, ['problem missing']],
  ['is not given out', { status: 403 }, ['problem refused']],
  ['wants a sign-in', { status: 401 }, ['problem refused']],
  ['is answered with an error', { status: 400 }, ['problem failed']],
  ['is sent elsewhere', { status: 302 }, ['problem failed']],
  ['cannot be looked at', {}, ['note unseen']],
  [
    'is not answered',
    { failure: { kind: 'timeout', operation: 'stat', detail: '' } },
    ['problem unreachable'],
  ],
] as const)('a file that %s', (_, answer, wanted) => {
  expect(found(segment, { ...answer, ...spent })).toEqual(wanted);
});

test('another time is a note, unless the content is known', () => {
  const there = { isThere: true, bytes: 1000, isRetimed: true, ...spent };
  expect(judge(segment, 'origin', there).map(({ id, grade }) => `${grade} ${id}`)).toEqual(['note retimed']);
  const md5 = '0'.repeat(32);
  const known = { ...segment, hash: { algorithm: 'md5', value: md5 } } as const;
  expect(judge(known, 'origin', { ...there, md5 })).toEqual([]);
});

test('a size that differs is a problem, unless it is that of a code', () => {
  expect(found(segment, { ...good, bytes: 999 })).toEqual(['problem size']);
  expect(found(segment, { ...good, bytes: 0, status: 416 })).toEqual(['problem size']);
  expect(found(segment, { ...good, bytes: 300, encoding: 'gzip' })).toEqual([]);
  const { bytes: _, ...unsized } = good;
  expect(found(segment, unsized)).toEqual(['note unsized']);
});

describe('a content type', () => {
  test('may have parameters, another case, and another name that players take for the same', () => {
    expect(told(master, 'application/vnd.apple.mpegURL; charset=utf-8')).toEqual([]);
    expect(told(master, 'audio/mpegurl')).toEqual([]);
    expect(told({ ...segment, type: 'video/iso.segment' }, 'video/mp4')).toEqual([]);
  });

  test('that says nothing is worth a note of a segment, and a problem of a playlist', () => {
    expect(told(segment, 'application/octet-stream')).toEqual(['note type']);
    expect(told(segment, undefined)).toEqual(['note type']);
    expect(told(master, 'binary/octet-stream')).toEqual(['problem type']);
    expect(told(master, undefined)).toEqual(['problem type']);
  });

  test('that is another one is a problem', () => {
    expect(told(segment, 'text/html')).toEqual(['problem type']);
    expect(told(master, 'text/plain')).toEqual(['problem type']);
  });
});

test('what was asked for of caches is compared, in whatever order it is told', () => {
  const sent = { ...segment, cacheControl: 'public, max-age=60' };
  expect(found(sent, { ...good, cacheControl: 'max-age=60,public' })).toEqual([]);
  expect(found(sent, { ...good, cacheControl: 'no-store' })).toEqual(['note caching']);
  expect(found(sent, good)).toEqual(['note caching']);
  expect(found(segment, { ...good, cacheControl: 'no-store' })).toEqual([]);
  // A protocol that keeps no headers is not blamed for it.
  expect(found(sent, { isThere: true, bytes: 1000, ...spent })).toEqual([]);
});

test('players that are kept out, and parts that are not given, are worth a note', () => {
  expect(found(segment, { ...good, allowed: false, ranges: false, status: 200 })).toEqual([
    'note cors',
    'note ranges',
  ]);
});

test('other content of the same size is known by its MD5, where both have one', () => {
  const md5 = ['0'.repeat(32), '1'.repeat(32)] as const;
  const sent: Sent = { ...segment, hash: { algorithm: 'md5', value: md5[0] } };
  expect(found(sent, { ...good, md5: md5[0] })).toEqual([]);
  expect(found(sent, { ...good, md5: md5[1] })).toEqual(['problem content']);
  expect(found(sent, { ...good, md5: md5[1], bytes: 999 })).toEqual(['problem size']);
  expect(found(sent, { ...good, md5: md5[1], encoding: 'gzip' })).toEqual([]);
  expect(found(sent, good)).toEqual([]);
  expect(
    found({ ...segment, hash: { algorithm: 'sha256', value: md5[0] } }, { ...good, md5: md5[1] }),
  ).toEqual([]);
});

test('what a bucket does not tell to everybody is known by its owner', () => {
  const refused: Answer = { status: 403, ...spent };
  const gone: Answer = { status: 404, isThere: false, ...spent };
  expect(found(segment, knowing(gone, refused))).toEqual(['problem missing']);
  expect(found(segment, knowing(good, refused))).toEqual(['problem refused']);
});

test('another version than at the origin is known by ETags that are made of the content alone', () => {
  const etag = (mark: string): Answer => ({ ...good, etag: mark });
  const md5 = ['0'.repeat(32), '1'.repeat(32)] as const;
  expect(comparison(etag(md5[0]), etag(md5[1]))).toEqual([{ id: 'version', at: 'public', grade: 'problem' }]);
  expect(comparison(etag(md5[0]), etag(md5[0]))).toEqual([]);
  expect(comparison(etag(md5[0]), etag('65f-3e8'))).toEqual([]);
  expect(comparison(good, etag(md5[1]))).toEqual([]);
});
