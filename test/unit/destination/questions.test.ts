import { describe, expect, test } from 'vitest';
import { readDestinations } from '../../../src/destination/read';
import { resolveText } from '../../../src/target';
import { s3, says } from './expected';

/** Endpoint or bucket: protocols.md 2.2 (d). */
describe('a dotted name that no rule decides', () => {
  const asBucket = s3({ bucket: 'encode.video', path: 'v/f.ts' });
  const asService = s3({ host: 'encode.video', bucket: 'v', path: 'f.ts' });
  const bucketLabel = 'encode.video is a bucket at Amazon S3';
  const serviceLabel = 'encode.video is the service';

  test('is a bucket at Amazon S3 when nothing else was given', () => {
    const reading = readDestinations('s3://encode.video/v/f.ts');
    expect(reading.destinations).toEqual([{ destination: asBucket, secrets: {} }]);
    expect(reading.problems).toEqual([
      {
        severity: 'question',
        text: says.which('encode.video'),
        choices: [
          { label: bucketLabel, destination: asBucket },
          { label: serviceLabel, destination: asService },
        ],
      },
      { severity: 'warning', text: says.noKeys },
    ]);
  });

  test('is a service when key and secret came in fields of their own', () => {
    const reading = readDestinations('s3://encode.video/v/f.ts', { user: 'AK', secret: 'SE' });
    expect(reading.destinations).toEqual([
      { destination: { ...asService, user: 'AK' }, secrets: { secretKey: 'SE' } },
    ]);
    expect(reading.problems).toEqual([
      {
        severity: 'question',
        text: says.which('encode.video'),
        choices: [
          { label: serviceLabel, destination: { ...asService, user: 'AK' } },
          { label: bucketLabel, destination: { ...asBucket, user: 'AK' } },
        ],
      },
    ]);
  });

  test('is not asked about when its name says S3 and keys were given', () => {
    const reading = readDestinations('s3://eu.s3.example.com/b/k', { user: 'AK', secret: 'SE' });
    expect(reading).toEqual({
      destinations: [
        {
          destination: s3({ host: 'eu.s3.example.com', bucket: 'b', path: 'k', user: 'AK' }),
          secrets: { secretKey: 'SE' },
        },
      ],
      problems: [],
    });
  });

  test.each([
    [undefined, asBucket],
    [0, asBucket],
    [1, asService],
  ])('answer %s is taken', (choice, destination) => {
    const target = { text: 's3://encode.video/v/f.ts', ...(choice === undefined ? {} : { choice }) };
    expect(resolveText(target)).toEqual({ destination, secrets: {} });
  });

  test('in a document keeps the document’s options whatever the answer is', () => {
    const text = JSON.stringify({
      url: 's3://encode.video/v/f.ts',
      key: 'AK',
      secret: 'SE',
      permissions: 'public-read',
      storage_class: 'STANDARD_IA',
      use_tls: 0,
    });
    const options = { acl: 'public-read', storageClass: 'STANDARD_IA' };
    const shared = { user: 'AK', tls: false, port: 80, options } as const;
    expect(resolveText({ text })).toEqual({
      destination: { ...asService, ...shared },
      secrets: { secretKey: 'SE' },
    });
    expect(resolveText({ text, choice: 1 })).toEqual({
      destination: { ...asBucket, ...shared },
      secrets: { secretKey: 'SE' },
    });
  });
});

describe('http:// at a service that is known to take https', () => {
  const plain = s3({
    scheme: 'http',
    addressing: 'virtual',
    tls: false,
    port: 80,
    bucket: 'bkt',
    path: 'v/f.mp4',
    options: { acl: 'public-read' },
  });
  const encrypted = { ...plain, tls: true, port: 443 };

  test('is offered encrypted first', () => {
    const reading = readDestinations('http://bkt.s3.amazonaws.com/v/f.mp4?acl=public-read');
    expect(reading.destinations).toEqual([{ destination: encrypted, secrets: {} }]);
    expect(reading.problems).toEqual([
      {
        severity: 'question',
        text: says.encryptedToo,
        choices: [
          { label: 'Encrypted (https)', destination: encrypted },
          { label: 'Not encrypted (http), as pasted', destination: plain },
        ],
      },
      { severity: 'warning', text: says.noKeys },
    ]);
  });

  test('is taken as pasted when that is the answer', () => {
    const text = 'http://bkt.s3.amazonaws.com/v/f.mp4?acl=public-read';
    expect(resolveText({ text, choice: 1 }).destination).toEqual(plain);
  });
});
