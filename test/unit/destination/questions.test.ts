import { describe, expect, test } from 'vitest';
import type { Destination, Question, Secrets } from '../../../src/destination/destination';
import { readDestinations, type ReadOptions } from '../../../src/destination/read';
import { azure, ftp, httpPut, netstorage, now, s3, sftp, swift } from './expected';
import { asks } from './said';

interface Asked {
  readonly paste: string;
  readonly options?: ReadOptions;
  readonly question: (chosen: number) => Question;
  /** What each answer makes of it, the default first. */
  readonly answers: readonly (readonly [destination: Destination, secrets?: Secrets])[];
}

const keys = { user: 'AK', secret: 'SE' } as const;
const SE = { secretKey: 'SE' } as const;
const bucket = s3({ bucket: 'encode.video', path: 'v/f.ts' });
const service = s3({ host: 'encode.video', bucket: 'v', path: 'f.ts' });
const plainly = { tls: false, port: 80 } as const;
const web = s3({ scheme: 'http', addressing: 'virtual', bucket: 'bkt', path: 'f.mp4', user: 'AK' });
const real = s3({ host: 'real.host', bucket: 'b', path: 'k.ts', user: 'AK' });
const blob = azure({ scheme: 'http', container: 'c', path: 'p.ts' });
const store = netstorage({ scheme: 'http', user: 'kn', path: '/1/f.ts' });
const oracle = swift({
  auth: 'oracle',
  scheme: 'http',
  host: 'storage.us2.oraclecloud.com',
  user: 'Storage-a:u',
  account: 'Storage-a',
  container: 'c',
  path: 'o.ts',
});
const v1 = swift({
  auth: 'v1',
  host: 'h',
  port: 8080,
  user: 't:u',
  account: 't',
  container: 'c',
  path: 'o.ts',
});
const token = swift({
  auth: 'token',
  scheme: 'http',
  host: 'storage4.clouddrive.com',
  account: 'MossoCloudFS_1',
  container: 'c',
  path: 'o.ts',
});
const signature = 'sv=1&sr=b&sp=cw&se=2026-02-01&sig=x';
const signed = {
  ...blob,
  sas: { permissions: 'cw', resource: 'b', httpsOnly: false },
  expires: '2026-02-01T00:00:00Z',
};
const awsSecret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const once = encodeURIComponent(awsSecret);
const p = { password: 'p' } as const;
const bare = s3({ host: 'mybucket', bucket: 'vod', path: 'f.ts', user: 'AK' });
const joe = { host: 'h.example.com', user: 'joe', folder: true } as const;

const endpointOrBucket: readonly Asked[] = [
  {
    paste: 's3://encode.video/v/f.ts',
    question: (chosen) => asks.bucket('encode.video', 'bucket', chosen),
    answers: [[bucket], [service]],
  },
  {
    paste: 's3://encode.video/v/f.ts',
    options: keys,
    question: (chosen) => asks.bucket('encode.video', 'service', chosen),
    answers: [
      [{ ...service, user: 'AK' }, SE],
      [{ ...bucket, user: 'AK' }, SE],
    ],
  },
  {
    paste: JSON.stringify({ url: 's3://encode.video/v/f.ts', key: 'AK', secret: 'SE', use_tls: 0 }),
    question: (chosen) => asks.bucket('encode.video', 'service', chosen),
    answers: [
      [{ ...service, ...plainly, user: 'AK' }, SE],
      [{ ...bucket, ...plainly, user: 'AK' }, SE],
    ],
  },
  {
    paste: 's3://AK:SE@mybucket/vod/f.ts',
    question: (chosen) => asks.bucket('mybucket', 'service', chosen),
    answers: [
      [bare, SE],
      [s3({ addressing: 'virtual', bucket: 'mybucket', path: 'vod/f.ts', user: 'AK' }), SE],
    ],
  },
  {
    paste: 'Host: h.example.com\nUser: joe\nPassword: p\nPath: in',
    question: (chosen) => asks.protocol(chosen),
    answers: [
      [sftp({ ...joe, path: 'in/' }), { password: 'p' }],
      [ftp({ ...joe, path: 'in/' }), { password: 'p' }],
      [ftp({ ...joe, path: 'in/', scheme: 'ftps', tls: true }), { password: 'p' }],
    ],
  },
  {
    paste: 'ftp://joe:p@ss/w@ftp.example.com/in/',
    question: (chosen) => asks.host('ftp.example.com', chosen),
    answers: [
      [ftp({ host: 'ftp.example.com', user: 'joe', path: 'in/', folder: true }), { password: 'p@ss/w' }],
      [ftp({ host: 'ss', user: 'joe', path: 'w@ftp.example.com/in/', folder: true }), { password: 'p' }],
    ],
  },
];

const encrypted: readonly Asked[] = [
  {
    paste: 'http://AK:SE@bkt.s3.amazonaws.com/f.mp4',
    question: (chosen) => asks.tls('https', chosen),
    answers: [
      [web, SE],
      [{ ...web, ...plainly }, SE],
    ],
  },
  {
    paste: 'http://AK:SE@bkt.s3.amazonaws.com:80/f.mp4',
    question: (chosen) => asks.tls('https', chosen),
    answers: [
      [web, SE],
      [{ ...web, ...plainly }, SE],
    ],
  },
  {
    paste: 'http://acct.blob.core.windows.net/c/p.ts',
    question: (chosen) => asks.tls('https', chosen),
    answers: [[blob], [{ ...blob, ...plainly }]],
  },
  {
    paste: `http://acct.blob.core.windows.net/c/p.ts?${signature}`,
    question: (chosen) => asks.tls('https', chosen),
    answers: [
      [signed, { sas: signature }],
      [{ ...signed, ...plainly }, { sas: signature }],
    ],
  },
  {
    paste: 'http://u:p@storage.us2.oraclecloud.com/v1/Storage-a/c/o.ts',
    question: (chosen) => asks.tls('https', chosen),
    answers: [
      [oracle, p],
      [{ ...oracle, ...plainly }, p],
    ],
  },
  {
    paste: 'http://storage4.clouddrive.com/v1/MossoCloudFS_1/c/o.ts?auth-token=T',
    question: (chosen) => asks.tls('https', chosen),
    answers: [
      [token, { token: 'T' }],
      [{ ...token, ...plainly }, { token: 'T' }],
    ],
  },
  {
    paste: 'http://kn:SE@x-nsu.akamaihd.net/1/f.ts',
    question: (chosen) => asks.tls('http', chosen),
    answers: [
      [{ ...store, ...plainly }, { key: 'SE' }],
      [store, { key: 'SE' }],
    ],
  },
  {
    paste: 'swift://u:p@h:8080/v1/t/c/o.ts',
    question: (chosen) => asks.swiftTls(8080, chosen),
    answers: [
      [v1, p],
      [{ ...v1, tls: false }, p],
    ],
  },
];

const secrets: readonly Asked[] = [
  {
    paste: 's3://AK:123/def@real.host/b/k.ts',
    question: (chosen) => asks.host('real.host', chosen),
    answers: [
      [real, { secretKey: '123/def' }],
      [s3({ host: 'ak', port: 123, bucket: 'def@real.host', path: 'b/k.ts' })],
    ],
  },
  {
    paste: 's3://bkt/a@s3.amazonaws.com/k.ts',
    question: (chosen) => asks.host('s3.amazonaws.com', chosen),
    answers: [
      [s3({ bucket: 'k.ts', folder: true, user: 'bkt/a' })],
      [s3({ addressing: 'virtual', bucket: 'bkt', path: 'a@s3.amazonaws.com/k.ts' })],
    ],
  },
  {
    paste: 's3://AK:p@ss/word@s3.amazonaws.com/bkt/f.ts',
    question: (chosen) => asks.host('s3.amazonaws.com', chosen),
    answers: [
      [s3({ addressing: 'virtual', bucket: 'bkt', path: 'f.ts', user: 'AK' }), { secretKey: 'p@ss/word' }],
      [s3({ host: 'ss', bucket: 'word@s3.amazonaws.com', path: 'bkt/f.ts', user: 'AK' }), { secretKey: 'p' }],
    ],
  },
  {
    paste: `https://AK:${encodeURIComponent(once)}@bkt.s3.amazonaws.com/f.mp4`,
    question: (chosen) => asks.encodedTwice('twice', chosen),
    answers: [
      [{ ...web, scheme: 'https' }, { secretKey: awsSecret }],
      [{ ...web, scheme: 'https' }, { secretKey: once }],
    ],
  },
  {
    paste: 'https://AK:se%252Fcret@bkt.s3.amazonaws.com/f.mp4',
    question: (chosen) => asks.encodedTwice('once', chosen),
    answers: [
      [{ ...web, scheme: 'https' }, { secretKey: 'se%2Fcret' }],
      [{ ...web, scheme: 'https' }, { secretKey: 'se/cret' }],
    ],
  },
  {
    paste: 's3://AK:a/b%2Bc@real.host/b/k.ts',
    question: (chosen) => asks.encodedAtAll(chosen),
    answers: [
      [real, { secretKey: 'a/b+c' }],
      [real, { secretKey: 'a/b%2Bc' }],
    ],
  },
];

const folders: readonly Asked[] = [
  {
    paste: 's3://bkt/dir/name',
    question: (chosen) => asks.folder('name', chosen),
    answers: [
      [s3({ addressing: 'virtual', bucket: 'bkt', path: 'dir/name' })],
      [s3({ addressing: 'virtual', bucket: 'bkt', path: 'dir/name/', folder: true })],
    ],
  },
  {
    paste: 'https://acct.blob.core.windows.net/c/name',
    question: (chosen) => asks.folder('name', chosen),
    answers: [
      [azure({ container: 'c', path: 'name' })],
      [azure({ container: 'c', path: 'name/', folder: true })],
    ],
  },
  {
    paste: 'swift://u:p@h/v1/t/c/name',
    question: (chosen) => asks.folder('name', chosen),
    answers: [
      [{ ...v1, port: 443, path: 'name' }, p],
      [{ ...v1, port: 443, path: 'name/', folder: true }, p],
    ],
  },
  {
    paste: 'https://kn:SE@x-nsu.akamaihd.net/1/name',
    question: (chosen) => asks.folder('name', chosen),
    answers: [
      [netstorage({ user: 'kn', path: '/1/name' }), { key: 'SE' }],
      [netstorage({ user: 'kn', path: '/1/name/', folder: true }), { key: 'SE' }],
    ],
  },
];

const services: readonly Asked[] = [
  {
    paste: 'https://h/in/f.ts',
    question: (chosen) => asks.service('h', 's3', chosen),
    answers: [
      [s3({ scheme: 'https', host: 'h', bucket: 'in', path: 'f.ts' })],
      [httpPut({ path: '/in/f.ts' })],
    ],
  },
  {
    paste: 'https://h/in/event.m3u8',
    question: (chosen) => asks.service('h', 'put', chosen),
    answers: [
      [httpPut({ path: '/in/event.m3u8' })],
      [s3({ scheme: 'https', host: 'h', bucket: 'in', path: 'event.m3u8' })],
    ],
  },
];

describe.each([
  ['which kind of place', endpointOrBucket],
  ['encrypted or not', encrypted],
  ['which part is the secret', secrets],
  ['file or folder', folders],
  ['S3 or PUT', services],
])('%s', (_name, all) => {
  describe.each(all.map((one) => [one.paste, one] as const))(
    '%s',
    (_paste, { paste, options, question, answers }) => {
      const { id } = question(0);
      const read = (answer?: number): ReturnType<typeof readDestinations> =>
        readDestinations(paste, {
          now,
          ...options,
          ...(answer === undefined ? {} : { answers: { [id]: answer } }),
        });

      test.each(answers.map((one, index) => [index, ...one] as const))(
        'answer %i',
        (index, destination, found = {}) => {
          const { destinations, problems } = read(index);
          expect(destinations).toStrictEqual([{ destination, secrets: found }]);
          expect(problems).toContainEqual(question(index));
        },
      );

      test('no answer, or one that is none of the choices, takes the first', () => {
        const first = read(0);
        for (const answer of [undefined, -1, 3, 0.5, Number.NaN]) expect(read(answer)).toStrictEqual(first);
      });
    },
  );
});

test('several questions are answered together, each by its own id', () => {
  const answers = { service: 1, folder: 1 };
  expect(readDestinations('https://h/in/name', { answers }).destinations).toStrictEqual([
    { destination: httpPut({ path: '/in/name/', folder: true }), secrets: {} },
  ]);
});

function entry(host: string): object {
  return { url: `s3://${host}/v/`, key: 'AK', secret: 'SE' };
}

describe('in a document', () => {
  test('the second destination’s questions carry its number', () => {
    const text = JSON.stringify([entry('one.video'), entry('two.video')]);
    const { destinations, problems } = readDestinations(text, { answers: { 'bucket#2': 1 } });
    expect(destinations.map(({ destination }) => destination)).toStrictEqual([
      s3({ host: 'one.video', bucket: 'v', folder: true, user: 'AK' }),
      s3({ bucket: 'two.video', path: 'v/', folder: true, user: 'AK' }),
    ]);
    expect(problems).toStrictEqual([
      asks.bucket('one.video', 'service', 0),
      asks.bucket('two.video', 'service', 1, '#2'),
    ]);
  });

  test('a destination that is named twice is asked about once, whatever is answered', () => {
    const text = JSON.stringify([entry('one.video'), entry('one.video')]);
    const { destinations, problems } = readDestinations(text, { answers: { bucket: 1 } });
    expect(destinations).toHaveLength(1);
    expect(problems).toStrictEqual([asks.bucket('one.video', 'service', 1)]);
  });
});
