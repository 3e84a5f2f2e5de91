import { afterEach, expect, test } from 'vitest';
import { setLanguage } from '../../../src/language/language';
import { readDestinations } from '../../../src/destination/read';
import type { Destination } from '../../../src/destination/destination';
import type { AskedFile, Fault } from '../../../src/model/receipt';
import { viewersAddress, viewersSite } from '../../../src/model/viewers';
import { publicPlace } from '../../../src/receipt/places';
import { factsOf, factsOfFile, faultTexts, findingsOf, verdictOf } from '../../../src/receipt/told';

afterEach(() => setLanguage('en'));

const spent = { ms: 3, tries: 1 };
const file = (index: number, ...faults: readonly Fault[]): AskedFile => ({
  index,
  name: `s${index}.ts`,
  bytes: 1200,
  type: 'video/mp2t',
  hash: { algorithm: 'md5', value: '0'.repeat(32) },
  origin: {
    status: 206,
    isThere: true,
    bytes: 700,
    type: 'text/html',
    ranges: true,
    allowed: true,
    ...spent,
  },
  faults,
});
const size: Fault = { id: 'size', at: 'origin', grade: 'problem' };
const ranges: Fault = { id: 'ranges', at: 'origin', grade: 'note' };

test('what is wrong with many files is said once, the most serious first, with the first few names', () => {
  const files = [file(0, ranges), ...Array.from({ length: 7 }, (_, index) => file(index + 1, size))];
  const findings = findingsOf({ files, remarks: [{ id: 'private', status: 403 }] });
  expect(findings.map(({ grade, count }) => `${grade} ${count}`)).toEqual(['problem 7', 'note 0', 'note 1']);
  expect(findings[0]?.text).toBe('7 files have another size at the origin than was sent.');
  expect(findings[0]?.names).toEqual(['s1.ts', 's2.ts', 's3.ts', 's4.ts', 's5.ts']);
  expect(findings[1]?.text).toContain('(HTTP 403)');
});

test('of one file it is said what was told and what was sent', () => {
  const type: Fault = { id: 'type', at: 'origin', grade: 'problem' };
  expect(faultTexts(file(1, size, type))).toEqual([
    '700 bytes at the origin, sent were 1,200.',
    'text/html as the type at the origin, sent was video/mp2t.',
  ]);
  expect(factsOf(file(1).origin)).toBe('HTTP 206 · 700 B · text/html · ranges · CORS');
  setLanguage('de');
  expect(faultTexts(file(1, size))).toEqual(['700 Bytes am Origin, gesendet wurden 1.200.']);
});

test('a hash that is told is compared with that of the file here, and a file that has gone has none', () => {
  const gone = { ...file(1), hash: null };
  const told = { ...file(1).origin, md5: '0'.repeat(32) };
  expect(factsOfFile(file(1), told)).toMatch(/ · MD5 matches$/);
  expect(factsOfFile(gone, told)).toMatch(/ · CORS$/);
  expect(findingsOf({ files: [file(0), gone], remarks: [] })).toMatchObject([
    { grade: 'note', names: ['s1.ts'], count: 1 },
  ]);
});

test('one sentence says how all of it stands', () => {
  const done = { state: 'done', total: 2 } as const;
  const compared = { ...file(0), origin: { ...file(0).origin, md5: '0'.repeat(32) } };
  expect(verdictOf({ ...done, files: [compared, { ...file(1), bytes: 0 }] })).toBe('2 files: all as sent.');
  expect(verdictOf({ ...done, files: [compared, file(1)] })).toBe(
    '2 files: all as sent, 1 by their size alone; the content of those could not be compared.',
  );
  expect(verdictOf({ ...done, files: [file(0), file(1)] })).toBe(
    '2 files: all there in the right size; their content could not be compared.',
  );
  expect(verdictOf({ ...done, files: [file(0), file(1, ranges)] })).toBe(
    '2 files: all there, 1 with a note.',
  );
  expect(verdictOf({ ...done, files: [file(0), file(1, size)] })).toBe('1 of 2 files is not as sent.');
  expect(verdictOf({ ...done, state: 'stopped', files: [file(0)] })).toBe('Stopped after 1 of 2 files.');
});

test.each([
  ['cdn.example.com/show', 'https://cdn.example.com/show/'],
  [' http://cdn.example.com ', 'http://cdn.example.com/'],
  ['https://cdn.example.com/a%20b/', 'https://cdn.example.com/a%20b/'],
  ['https://me:pass@cdn.example.com/', undefined],
  ['https://cdn.example.com/?token=1', undefined],
  ['https://cdn.example.com/#a', undefined],
  ['ftp://cdn.example.com/', undefined],
  ['', undefined],
])('the public address “%s” is taken as %s', (text, wanted) => {
  expect(viewersAddress(text)).toBe(wanted);
  if (wanted !== undefined) expect(viewersSite(text)).toBe(new URL(wanted).origin);
});

test.each([
  ['s3://KEY@s3.example.com/bucket/show/', {}, 'https://s3.example.com/bucket/show/ep%201/a%23.ts', false],
  ['/srv/show/', {}, undefined, false],
  [
    'sftp://me@files.example.com/srv/show/',
    { address: 'https://cdn.example.com/x/' },
    'https://cdn.example.com/x/ep%201/a%23.ts',
    true,
  ],
  [
    's3://KEY@s3.example.com/bucket/show/',
    { address: 'https://cdn.example.com/' },
    'https://cdn.example.com/ep%201/a%23.ts',
    true,
  ],
] as const)('what stands at %s, with %j, is found by viewers at %s', (text, viewers, wanted, isSaid) => {
  const destination = destinationOf(text);
  const place = publicPlace(destination, viewers);
  expect(place?.of(`${destination.path}ep 1/a#.ts`)).toBe(wanted);
  expect(place?.isSaid ?? false).toBe(isSaid);
});

test('what stands beside a folder that viewers know is not asked for there', () => {
  const place = publicPlace(destinationOf('/srv/show/'), { address: 'https://cdn.example.com/' });
  expect(place?.of('/srv/other/a.ts')).toBeUndefined();
});

function destinationOf(text: string): Destination {
  const [first] = readDestinations(text, { secret: 'secret' }).destinations;
  if (!first) throw new Error(`Not understood: ${text}`);
  return first.destination;
}
