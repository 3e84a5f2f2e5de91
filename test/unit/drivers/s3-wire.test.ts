import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { S3Options } from '../../../src/destination/destination';
import type { Driver } from '../../../src/drivers/driver';
import { openS3 } from '../../../src/drivers/s3/driver';
import { nothingDecided } from '../../../src/model/trust';
import { Made } from '../../behaviour/made';
import { s3 } from '../destination/expected';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const never = new AbortController().signal;
const options = { contentType: 'video/mp2t', modifiedMs: 0 };
let server: Server;
let port = 0;
const seen: Seen[] = [];

beforeAll(async () => {
  server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks) });
      if (url?.includes('sealed')) {
        answer.setHeader('x-amz-server-side-encryption', 'aws:kms');
        answer.setHeader('x-amz-server-side-encryption-aws-kms-key-id', 'its-own');
      }
      answer.setHeader('ETag', '"0123456789abcdef0123456789abcdef"');
      const begin = method === 'POST' && url?.includes('uploads');
      if (headers['x-amz-copy-source'] !== undefined)
        return answer.end('<CopyObjectResult><ETag>"e"</ETag></CopyObjectResult>');
      return answer.end(
        begin ? '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>' : '',
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function open(more: { options?: S3Options; anonymous?: boolean; addressing?: 'virtual' } = {}): Driver {
  const { anonymous = false, ...rest } = more;
  const user = anonymous ? {} : { user: 'AK' };
  const place = { host: '127.0.0.1', port, tls: false, bucket: 'bkt', anonymous, ...user, ...rest };
  return openS3({ destination: s3(place), secrets: { secretKey: 'SE' }, trust: nothingDecided });
}

async function sent(driver: Driver, source: Made, path = 'a b.ts'): Promise<Seen> {
  await driver.write(path, source, options, never);
  await driver.close();
  const [request] = seen;
  if (!request || seen.length !== 1) throw new Error(`${seen.length} requests came.`);
  return request;
}

describe('a PUT as it goes over the wire', () => {
  test('is plain: whole length, its own hash, and nothing that was not asked for', async () => {
    const source = new Made(700_000);
    const { method, headers, body } = await sent(open(), source);
    expect(method).toBe('PUT');
    expect(body.equals(source.slice())).toBe(true);
    expect(headers['content-length']).toBe('700000');
    expect(headers['transfer-encoding']).toBeUndefined();
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['content-type']).toBe('video/mp2t');
    expect(headers['x-amz-content-sha256']).toBe(source.hash());
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AK\/\d{8}\/us-east-1\/s3\/aws4_request/,
    );
    const extra = Object.keys(headers).filter((name) =>
      /^x-amz-|acl|storage-class|checksum|trailer/.test(name),
    );
    expect(
      extra.filter((name) => !['x-amz-content-sha256', 'x-amz-date', 'x-amz-user-agent'].includes(name)),
    ).toEqual([]);
  });

  test('of nothing has the hash of nothing', async () => {
    const { headers, body } = await sent(open(), new Made(0));
    expect(body).toHaveLength(0);
    expect(headers['content-length']).toBe('0');
    expect(headers['x-amz-content-sha256']).toBe(createHash('sha256').digest('hex'));
  });

  test('carries what the address asks for', async () => {
    const asked = {
      acl: 'public-read',
      storageClass: 'STANDARD_IA',
      contentType: 'text/x-own',
      contentDisposition: 'inline',
      canonicalId: '79a5',
    };
    expect((await sent(open({ options: asked }), new Made(9))).headers).toMatchObject({
      'x-amz-acl': 'public-read',
      'x-amz-storage-class': 'STANDARD_IA',
      'content-type': 'text/x-own',
      'content-disposition': 'inline',
      'x-amz-grant-full-control': 'id="79a5"',
    });
  });

  test('says how it is to be encrypted, and who pays', async () => {
    const asked = { encryption: 'AES256', kmsKeyId: 'of another way', requesterPays: true };
    const { headers } = await sent(open({ options: asked }), new Made(9));
    expect(headers).toMatchObject({
      'x-amz-server-side-encryption': 'AES256',
      'x-amz-request-payer': 'requester',
    });
    expect(headers['x-amz-server-side-encryption-aws-kms-key-id']).toBeUndefined();
    expect(headers.authorization).toContain('x-amz-request-payer');
  });

  test('is not signed where the address is anonymous', async () => {
    const { headers } = await sent(open({ anonymous: true }), new Made(9));
    expect(headers.authorization).toBeUndefined();
  });
});

test.each([
  ['a b.ts', '/bkt/a%20b.ts'],
  ['a#b?c&d=e+f.ts', '/bkt/a%23b%3Fc%26d%3De%2Bf.ts'],
  ['100%2F.ts', '/bkt/100%252F.ts'],
  ['ü/😀.ts', '/bkt/%C3%BC/%F0%9F%98%80.ts'],
  ["it's(1)*!.ts", '/bkt/it%27s%281%29%2A%21.ts'],
  ['a//b', '/bkt/a//b'],
  ['a/../b', '/bkt/a/../b'],
  ['./a', '/bkt/./a'],
])('the key %s is asked for as %s', async (key, path) => {
  const { url } = await sent(open(), new Made(9), key);
  expect(url?.split('?')[0]).toBe(path);
});

test('parts and their end say who pays, and only their beginning how they are encrypted', async () => {
  const driver = open({ options: { kmsKeyId: 'key/1', requesterPays: true } });
  const { multipart } = driver;
  const uploadId = (await multipart?.begin('a.ts', options, never)) ?? '';
  const upload = { path: 'a.ts', uploadId };
  await multipart?.writePart(upload, { number: 1, start: 0, end: 9 }, new Made(9), never);
  await multipart?.listParts(upload, never);
  await multipart?.abort(upload, never);
  await driver.remove?.('a.ts', never);
  const link = new URL((await driver.link?.('a.ts', { seconds: 60 })) ?? '');
  await driver.close();
  expect(seen).toHaveLength(5);
  for (const { headers } of seen) expect(headers['x-amz-request-payer']).toBe('requester');
  const sealed = seen.map(({ headers }) => headers['x-amz-server-side-encryption']);
  expect(sealed).toEqual(['aws:kms', undefined, undefined, undefined, undefined]);
  expect(seen[0]?.headers['x-amz-server-side-encryption-aws-kms-key-id']).toBe('key/1');
  expect(link.searchParams.get('x-amz-request-payer')).toBe('requester');
});

test.each([
  ['sealed.ts', ['aws:kms', 'its-own']],
  ['plain.ts', ['AES256', undefined]],
])('a copy of %s is encrypted as the original is, or else as is asked for', async (name, sealed) => {
  const driver = open({ options: { encryption: 'AES256' } });
  await driver.copy?.(name, 'copy.ts', never);
  await driver.close();
  const copied = seen.find(({ headers }) => headers['x-amz-copy-source'] !== undefined);
  const key = copied?.headers['x-amz-server-side-encryption-aws-kms-key-id'];
  expect([copied?.headers['x-amz-server-side-encryption'], key]).toEqual(sealed);
});

test('a part goes plainly too, and begins with what is stored', async () => {
  const driver = open({ options: { acl: 'public-read', storageClass: 'STANDARD_IA' } });
  const { multipart } = driver;
  const source = new Made(900_000);
  const uploadId = (await multipart?.begin('a.ts', options, never)) ?? '';
  const upload = { path: 'a.ts', uploadId };
  const part = await multipart?.writePart(upload, { number: 3, start: 100, end: 600_000 }, source, never);
  await driver.close();
  expect(part).toEqual({ number: 3, etag: '0123456789abcdef0123456789abcdef', bytes: 599_900 });
  const [begin, put] = seen;
  expect(begin?.headers).toMatchObject({ 'x-amz-acl': 'public-read', 'x-amz-storage-class': 'STANDARD_IA' });
  expect(begin?.headers['x-amz-checksum-algorithm']).toBeUndefined();
  expect(put?.url).toMatch(/^\/bkt\/a\.ts\?partNumber=3&uploadId=u/);
  expect(put?.headers['x-amz-content-sha256']).toBe(source.hash('sha256', 100, 600_000));
  expect(put?.headers['content-length']).toBe('599900');
  expect(put?.headers['x-amz-checksum-crc32']).toBeUndefined();
  expect(put?.body.equals(source.slice(100, 600_000))).toBe(true);
});
