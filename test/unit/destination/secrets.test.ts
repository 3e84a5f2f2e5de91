import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers, Problem, Question, Reading } from '../../../src/destination/destination';
import { displayOf, nameOf, placeOf, urlOf } from '../../../src/destination/display';
import { readDestinations, type ReadOptions } from '../../../src/destination/read';
import { now } from './expected';

interface Pasted {
  readonly text: string;
  readonly options?: ReadOptions;
}
type Form = (secret: string) => Pasted;

const userinfo = [
  's3://AK:@s3.amazonaws.com/bkt/k.ts',
  's3://AK:@minio:9000/b/k?tls=no',
  's3://AK:@store.example.com/b/',
  'https://AK:@bkt.s3-eu-west-1.amazonaws.com/k',
  'http://AK:@bkt.s3.wasabisys.com/k.ts',
  'https://AK:@unknown.example.com/b/k',
  'https://AK:@unknown.example.com/b/live.m3u8',
  'ftp://u:@h/in/f?passive=no',
  'ftps://u:@h:990/in/',
  'sftp://u:@h/~/in/',
  'swift://u:@h:8080/v1/t/c/o',
  'swift://u:@id/v3/p/c/?domain=x',
  'https://joe:@storage.cloudfiles.com/c/o',
  'https://u:@storage.us2.oraclecloud.com/v1/Storage-a/c/o',
  'http://kn:@x-nsu.akamaihd.net/1/f',
  'https://u:@p-ep1.i.akamaientrypoint.net/1/e/m.m3u8',
  'fasp://u:@h:33001/f?targetrate=1',
  'https://u:@h/f.ts?protocol=http-put',
  'https://acct:@acct.blob.core.windows.net/c/b',
  's3://AK:@bare/b/k.ts',
  's3a://AK:@bkt/k.ts',
  's3n://AK:@bkt/vod/',
  // And where the address is wrong.
  's3://AK:@h.example.com:99999/b',
  's3://AK:@h .example.com/b',
  's3://AK:@/b',
  'gopher://u:@h/x',
  'sftp://u:@h/../x',
  'swift://u:@h/x',
  'file://u:@server/x',
  'file:u:@server/x',
  'https://u:@storage4.clouddrive.com/c',
];

/** Where the secret stands percent-encoded, in the place of `•`. */
const encoded = [
  ...userinfo.map((address) => address.replace(':@', ':•@')),
  'https://•@acct.blob.core.windows.net/c/b.ts',
  'http://•@127.0.0.1:10000/devstoreaccount1/c/b.ts',
  'https://acct.blob.core.windows.net/c/b.ts?sv=1&sr=b&sp=cw&se=2026-02-01&sig=•',
  'https://acct.blob.core.windows.net/c/b.ts?sig=•&sp=cw&tls=no',
  'https://unknown.example.com/c/b.ts?sig=•&sv=1',
  'https://bkt.s3.amazonaws.com/f?X-Amz-Date=20260115T110000Z&X-Amz-Expires=60&X-Amz-Signature=•',
  'https://bkt.s3.amazonaws.com/f?X-Amz-Security-Token=•&X-Amz-Signature=abc',
  'https://bkt.s3.amazonaws.com/f?x-amz-securit%79-token=•&x-amz-signatur%65=•',
  'https://AK:•@bkt.s3.amazonaws.com/f?X-Amz-Signature=•',
  'https://bkt.s3.amazonaws.com/f?AWSAccessKeyId=AK&Expires=1&Signature=•',
  'https://storage4.clouddrive.com/v1/MossoCloudFS_1/c/o.ts?auth-token=•',
  'https://unknown.example.com/v1/AUTH_1/c/o.ts?auth-token=•',
  'https://swift.example.com/v1/AUTH_a/c/o?temp_url_sig=•&temp_url_expires=1800000000',
  'fasp://u@h/f?token=•',
  'fasp://u@h/f?token=•&colour=red',
  'https://unknown.example.com/c/b.ts?token=•',
  'https://unknown.example.com/c/live.m3u8?token=•',
  'https://post.a.akamaihd.net/1/e/m.m3u8?hdnts=•',
  'https://x-nsu.akamaihd.net/1/f.ts?token=•',
  // Key and secret behind the `?`.
  's3://bkt/k.ts?key=AK&secret=•',
  's3://bkt/k.ts?access_key=AK&secret_key=•',
  's3://bkt/k.ts?v=1&aws_secret_access_key=•',
  's3://bkt/k.ts?key=AK;secret=•',
  's3://bkt/k.ts?client_secret=•',
  's3://h.example.com/b/k.ts?password=•',
  's3://h.example.com/b/k.ts?v=1?token=•',
  'https://bkt.s3.amazonaws.com/k.ts?key=AK&secret=•',
  'https://unknown.example.com/b/k.ts?access_key=AK&secret_key=•',
  'ftp://h/f?password=•',
  'sftp://h/f?my-secret=•',
  // Within sentences, and half of them.
  'Hi, please upload to "sftp://u:•@h/in/". Thanks!',
  'Use ftp://u:•@h.example.com/in/, please',
  'Use ftp://u: •@h.example.com/in/, please',
  '“sftp://u:•@h/in/”.',
  '> sftp://u:•@h/in/',
  '[here](sftp://u:•@h/in/)',
  '[sftp://u:•@h/in/](sftp://u:•@h/in/)',
  'joe@example.com:•@ftp.example.com/in',
  // With the wrong scheme before it.
  's3://bkt/f?X-Amz-Signature=•',
  's3://acct/c/f?sv=1&sig=•',
  'swift://h/v1/AUTH_a/c/o?auth-token=•',
  'swift://h/v1/AUTH_a/c/o?temp_url_sig=•&temp_url_expires=1',
  // Several of them.
  's3://AK:•@h.example.com/b/\ns3://AK:•@h.example.com/c/',
  's3://AK:•@h.example.com/b/ s3://AK:•@h.example.com/c/',
  'https://h/a?X-Amz-Signature=•\nhttps://h/b?X-Amz-Signature=•',
  'name,url\na,https://h/a?X-Amz-Signature=•',
  '["https://h/a?X-Amz-Signature=•", "https://h/b?X-Amz-Signature=•"]',
  '<query><userkey>•</userkey><format><destination>https://AK:•@h.example.com/b/k</destination></format></query>',
  '{"query":{"userkey":"•","format":{"destination":["ftp://u:•@h/f","sftp://u:•@h/f"]}}}',
  '{"destination": ["ftp://u:•@h/f", "https://AK:•@bkt.s3.amazonaws.com/k",}',
  '{"url" "s3://AK:•@bkt/k"}',
].map((pattern): Form => (secret) => ({ text: pattern.replaceAll('•', () => encodeURIComponent(secret)) }));

const json = (fields: object): Pasted => ({ text: JSON.stringify(fields) });

/** Where the secret stands as it is, and may hold anything. */
const fields: readonly Form[] = [
  (secret) => json({ url: 's3://bkt/k', key: 'AK', secret }),
  (secret) => json({ destination: { url: 's3://store.example.com/b/k', key: 'AK', secret } }),
  (secret) => json({ destination: { url: 'gopher://h/k', key: 'AK', secret } }),
  (secret) => json({ source: { url: 's3://in/k', key: 'AK', secret }, destination: 's3://bkt/k' }),
  (secret) => json({ query: { userid: secret, userkey: secret, format: { destination: 'ftp://h/f' } } }),
  (secret) => ({ text: `${JSON.stringify({ url: 's3://bkt/k', key: 'AK', secret }).slice(0, -1)},` }),
  (secret) => ({ text: 's3://bkt/k', options: { user: 'AK', secret } }),
  (secret) => ({ text: 'https://acct.blob.core.windows.net/c/b', options: { secret } }),
  (secret) => ({ text: 'https://unknown.example.com/b/k', options: { user: 'u', secret } }),
  (secret) => ({ text: 'nonsense', options: { user: 'u', secret } }),
  (secret) => ({ text: `Host: h.example.com\nUser: u\nPassword: ${secret}\nPath: /in` }),
  (secret) => ({ text: `Password: ${secret}\nPort: 21\nHost: h.example.com` }),
  (secret) => ({ text: `Host: a.example\nHost: b.example\nPassword: ${secret}` }),
  (secret) => ({ text: `Bucket: bkt\nAccess key: AK\nSecret (access) key: ${secret}` }),
  (secret) => ({ text: `s3://h.example/b/\n\nAccess key: K\nSecret: ${secret}` }),
  (secret) => ({ text: `s3://h.example/b/\n\nAccess key: K\nToken: ${secret}` }),
  (secret) => ({ text: `[default]\naws_access_key_id = AK\naws_secret_access_key = ${secret}` }),
];

/** Where somebody forgot to encode it. */
const raw = [
  ...userinfo.map((address) => address.replace(':@', ':•@')),
  'https://•@acct.blob.core.windows.net/c/b.ts',
  'http://•==@127.0.0.1:10000/devstoreaccount1/c/b.ts',
  'http://•==@azurite:10000/devstoreaccount1/c/b.ts',
  'http://kn:•@x-nsu.akamaihd.net/1/f',
  'https://AK:•@bkt.s3.amazonaws.com/f?X-Amz-Signature=abc',
  // With what is not of base64 before, behind or in it.
  'ftp://joe@example.com:p@•@ftp.example.com/in',
  'ftp://joe:p@s•/w#rd@ftp.example.com/in',
  'ftp://joe:•?q@host/x',
  'ftp://joe:p?•@ftp.example.com/x',
  'ftp://joe:12?•@host/x',
  'ftp://joe:p@s?•@ftp.example.com/in',
  'https://AK:p?•@store.example.com/b/',
  's3://bkt/k.ts?key=AK&secret=•',
  's3://bkt/k.ts?key=AK&secret=a?•',
  's3://bkt/k.ts?key=AK&secret=a&•',
  'AccountName=acct;AccountKey=•;EndpointSuffix=core.windows.net',
  'AccountName=not_one;AccountKey=•',
  'BlobEndpoint=https://media.example.com/;AccountName=acct;AccountKey=•',
  'BlobEndpoint=https://acct.blob.core.windows.net/;SharedAccessSignature=sv=1&sr=c&sp=cw&sig=•',
].map((pattern): Form => (secret) => ({ text: pattern.replace('•', () => secret) }));

function isQuestion(problem: Problem): problem is Question {
  return problem.severity === 'question';
}

/** The reading, and what it becomes with any other answer; but for the one that takes the secret for a path. */
function readings({ text, options }: Pasted): readonly Reading[] {
  const read = (answers: Answers): Reading => readDestinations(text, { now, ...options, answers });
  const first = read({});
  const questions = first.problems.filter(isQuestion).filter(({ id }) => !id.startsWith('host'));
  return [first, ...questions.map(({ id }) => read({ [id]: 1 }))];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** All that may be shown, logged or stored of it. */
function shown({ destinations, problems }: Reading): readonly string[] {
  return [
    ...destinations.flatMap(({ destination }) => [
      ...[displayOf, placeOf, urlOf, nameOf].map((show) => show(destination)),
      ...stringsIn(destination),
    ]),
    ...problems.flatMap((problem) => [problem.text, ...(isQuestion(problem) ? problem.choices : [])]),
  ];
}

function leaks(pasted: Pasted, hidden: readonly string[]): readonly string[] {
  const forms = hidden.flatMap((one) => [one, encodeURIComponent(one)]).map((one) => one.toLowerCase());
  return readings(pasted)
    .flatMap(shown)
    .filter((line) => forms.some((form) => line.toLowerCase().includes(form)));
}

/** No secret of fewer characters is asked for by any service, and shorter ones stand in any text by chance. */
const anything = fc.oneof(
  fc.string({ minLength: 12, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 12, maxLength: 30 }),
  fc.base64String({ minLength: 12, maxLength: 88 }),
);
const trimmed = anything.filter((text) => text.trim() === text);

describe('a secret is shown nowhere, raw or encoded', () => {
  test.each(encoded.map((form) => [form('•').text, form] as const))('%s', (_text, form) => {
    fc.assert(
      fc.property(trimmed, (secret) => {
        expect(leaks(form(secret), [secret])).toEqual([]);
      }),
    );
  });

  test.each(fields.map((form) => [JSON.stringify(form('•')), form] as const))('%s', (_text, form) => {
    fc.assert(
      fc.property(trimmed, (secret) => {
        expect(leaks(form(secret), [secret])).toEqual([]);
      }),
    );
  });

  // Letters of base64, which all of the services use; a part between two slashes must not be shown either.
  const letters = fc.stringMatching(/^[A-Za-z0-9+/]{12,60}={0,2}$/);
  test.each(raw.map((form) => [form('•').text, form] as const))('%s, not encoded', (_text, form) => {
    fc.assert(
      fc.property(letters, (secret) => {
        const pieces = secret.split('/').filter((piece) => piece.length >= 6);
        expect(leaks(form(secret), [secret, ...pieces])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test('an account’s id and key of Encoding.com are kept nowhere', () => {
  const [id, key] = ['90210421', 'f00dfacef00dfacef00dface'];
  const destination = 'ftp://u:p@h/f.mp4';
  const texts = [
    JSON.stringify({ query: { userid: id, userkey: key, format: { destination } } }),
    `<query><userid>${id}</userid><userkey>${key}</userkey><format><destination>${destination}</destination></format></query>`,
    `{"query":{"userid":"${id}","userkey":"${key}","format":{"destination":"${destination}"},}`,
    `{"query":{"userid":"${id}","userkey":"${key}"}}`,
    `<query><userid>${id}</userid><userkey>${key}</userkey></query>`,
  ];
  for (const text of texts) {
    const kept = JSON.stringify(readDestinations(text));
    expect(kept).not.toContain(id);
    expect(kept).not.toContain(key);
  }
});
