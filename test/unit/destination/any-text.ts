import * as fc from 'fast-check';
import type { Destination, Parsed, Secrets } from '../../../src/destination/destination';

/** Hosts that say nothing by themselves. */
export const hosts = [
  'minio',
  'localhost',
  '[::1]',
  '[2001:db8::9]',
  '127.0.0.1',
  '10.0.0.7',
  'store.example.com',
  'encode.video',
  'eu.s3.example.com',
] as const;

export const port = fc.oneof(
  fc.constantFrom(80, 443, 21, 22, 990, 8080, 5000, 33_001),
  fc.integer({ min: 1, max: 65_535 }),
);

export function maybe<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(one, { nil: undefined });
}

/** One part of a path: whatever a name can hold but for `/`, and what readers of addresses stumble over. */
export const segment: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      ...'. .. ~ %2F %2520 100% a#b a?b a@b a:b +x & = *a* name name.ts v1 x.m3u8 MossoCloudFS_1'.split(' '),
    ),
    fc.constantFrom(
      'a b',
      ' ',
      ' x',
      'x ',
      'ü',
      'u\u0308',
      '😀',
      '👨‍👩‍👧',
      "it's",
      '"',
      '\u200B',
      '\uFEFF',
      '\t',
      'a\nb',
      '\\',
      's3:',
    ),
  )
  .map((text) => text.replaceAll('/', '|'));

export const key = fc.array(segment, { maxLength: 5 }).map((parts) => parts.join('/'));

/** Names of buckets and containers as services take them. */
export const bare = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,20}$/),
  fc.constantFrom('my_bucket', 'My.Bucket', 'my.bkt', 'devstoreaccount1', 'v1'),
);

/** Something that is not empty, in an option or a name. */
export const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  fc.constantFrom('a&b=c', 'text/plain', 'a+b', '100%', '%41', '#', '?', '@', ' '),
);
export const name = fc.oneof(
  fc.stringMatching(/^[A-Z0-9]{20}$/),
  fc.constantFrom('u@dom.com', 'DOMAIN\\joe', 'a:b'),
  word,
);
export const secretText = fc.oneof(
  word,
  fc.base64String({ minLength: 4 }),
  fc.constantFrom('a/b+c=', 'p@ss/w:rd', '//', 'x@s3.amazonaws.com/b', '?x', '%2F%2B', ' ', '••••'),
);

/** Fields of a destination before those that follow from others, and those that are not there, are settled. */
type Loose<D extends Destination> = { readonly [K in keyof D]?: unknown } & {
  readonly protocol: D['protocol'];
};

/** A destination without what is undefined; whether it is a folder follows from its path. */
export function parsed<D extends Destination>(
  fields: Loose<D> & { readonly path: string },
  secrets: { readonly [K in keyof Secrets]?: string | undefined },
): Parsed {
  const folder = fields.path === '' || fields.path.endsWith('/');
  const destination = { expires: null, folder, ...defined(fields) };
  // The clone has the prototypes that a reader gives its objects.
  return structuredClone({ destination: destination as unknown as Destination, secrets: defined(secrets) });
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
