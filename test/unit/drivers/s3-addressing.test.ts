import dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { S3Destination } from '../../../src/destination/destination';
import { withLearned } from '../../../src/destination/learned';
import { openS3 } from '../../../src/drivers/s3/driver';
import { nothingDecided } from '../../../src/model/trust';
import { Made } from '../../behaviour/made';
import { s3 } from '../destination/expected';

/** Answers as Alibaba's OSS does, which takes a bucket in the host's name alone. */
let server: Server;
let port = 0;
const seen: string[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  server = createServer((request, answer) => {
    const inHost = request.headers.host?.startsWith('bkt.store.localhost') ?? false;
    seen.push(`${request.method} ${inHost ? 'host' : 'path'}`);
    request.resume().once('end', () => {
      answer.statusCode = inHost ? 200 : 403;
      answer.setHeader('Content-Type', 'application/xml');
      if (!inHost) answer.end('<Error><Code>SecondLevelDomainForbidden</Code><Message>No.</Message></Error>');
      else if (request.method === 'GET') answer.end('<ListBucketResult><Name>bkt</Name></ListBucketResult>');
      else answer.setHeader('ETag', '"0123456789abcdef0123456789abcdef"').end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  const { lookup } = dns;
  const local: unknown = (name: string, ...rest: [never]) =>
    lookup(name.endsWith('.localhost') ? '127.0.0.1' : name, ...rest);
  vi.spyOn(dns, 'lookup').mockImplementation(local as typeof lookup);
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

function place(): S3Destination {
  return s3({ host: 'store.localhost', port, tls: false, bucket: 'bkt', user: 'AK', addressing: 'path' });
}

test('a store that wants the bucket in the host gets it there, once it has said so', async () => {
  const learned: S3Destination[] = [];
  const tell = (now: S3Destination): void => void learned.push(now);
  const destination = place();
  const secrets = { secretKey: 'SE' };
  const driver = openS3({ destination, secrets, trust: nothingDecided, learned: tell });
  const options = { contentType: 'video/mp2t', modifiedMs: 0 };
  await driver.write('a.ts', new Made(10), options, never);
  await driver.write('b.ts', new Made(10), options, never);
  await driver.close();
  // Found out by a listing: nothing is written to see where it would come to stand.
  expect(seen).toEqual(['PUT path', 'GET host', 'PUT host', 'PUT host']);
  expect(learned.map(({ addressing }) => addressing)).toEqual(['virtual']);
});

test('what was learned of one place holds for those that were reached alike, and for no other', () => {
  const before = place();
  const now = { ...before, addressing: 'virtual', region: 'eu-1' } as const;
  const saved = { ...before, path: 'show/', user: 'another' };
  expect(withLearned(saved, before, now)).toEqual({ ...saved, addressing: 'virtual', region: 'eu-1' });
  expect(withLearned(now, before, now)).toBeUndefined();
  expect(withLearned({ ...saved, bucket: 'other' }, before, now)).toBeUndefined();
  expect(withLearned({ ...saved, port: 1 }, before, now)).toBeUndefined();
});
