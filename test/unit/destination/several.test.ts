import { expect, it } from 'vitest';
import { readDestinations } from '../../../src/destination/read';

const one = 'http://KEY:first-secret@h.example:9000/b/x/';

it.each([
  `${one}\n${one}`,
  `${one} ${one}`,
  `${one},${one}`,
  `${one} and ${one}`,
  `s3://h.example/b/\n\nAccess key: K\nSecret: first-secret`,
  `s3://h.example/b\tfirst-secret`,
])('takes nothing of what follows an address for a name: %j', (text) => {
  const { destinations, problems } = readDestinations(text);
  expect(destinations).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.severity).toBe('error');
  expect(JSON.stringify(problems)).not.toContain('first-secret');
});

it('leaves an address inside a key alone when it holds no password', () => {
  const [parsed] = readDestinations('s3://bucket/mirror/http://example.com/a.ts').destinations;
  expect(parsed?.destination.path).toBe('mirror/http://example.com/a.ts');
});
