import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { makeBucket } from '../test/fixtures/buckets';
import { swiftPlace, swiftSecret } from '../test/fixtures/swift-address';
import { startRadosgw } from '../test/servers/radosgw';
import { startSwift } from '../test/servers/swift';
import { signedIn } from './swift-site';

/** A part of an object as a server logged it. */
interface TakenPart {
  readonly name: string;
  /** Of it that came over the wire. */
  readonly bytes: number;
  readonly isConfirmed: boolean;
}

/** A store that one file is sent to, and that tells what parts it was sent. */
export interface CountingStore {
  readonly name: string;
  /** For `--to`. */
  readonly address: string;
  readonly secret: string;
  parts(): Promise<readonly TakenPart[]>;
  /** Content of the file, by another client than Slipway's. */
  read(): Promise<Readable>;
  stop(): Promise<void>;
}

export async function startS3Store(file: string): Promise<CountingStore> {
  const server = await startRadosgw();
  const bucket = await makeBucket(server);
  const { endpoint, region, accessKey, secretKey } = server;
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey };
  const client = new S3Client({ region, endpoint, forcePathStyle: true, credentials });
  return {
    name: 'S3 (radosgw with its store in memory)',
    address: bucket.address(''),
    secret: secretKey,
    parts: async () => {
      const log = await server.accessLog();
      return log.flatMap(({ method, path, status, bytes }) => {
        const number = /[?&]partNumber=(\d+)/.exec(path)?.[1];
        return method === 'PUT' && number ? [{ name: number, bytes, isConfirmed: status === 200 }] : [];
      });
    },
    read: async () => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket.name, Key: file }));
      return Body as Readable;
    },
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
}

/** What Swift's proxy logs of a request (swift.common.middleware.proxy_logging), with the bytes that it received. */
const proxyLine = / PUT (\S+) HTTP\/1\.\d (\d{3}) \S+ \S+ \S+ (\d+|-) /g;

export async function startSwiftStore(file: string): Promise<CountingStore> {
  const server = await startSwift({ logsRequests: true });
  const { hostname, port } = new URL(server.authUrl);
  const place = swiftPlace({ host: hostname, port: Number(port) });
  return {
    name: 'Swift (OpenStack’s, with its files in memory)',
    address: place.address(''),
    secret: swiftSecret,
    parts: async () => {
      const text = await readFile(server.proxyLog, 'utf8');
      return [...text.matchAll(proxyLine)].flatMap(([, path = '', status, bytes]) => {
        const [, name] = new RegExp(`/${place.container}_segments/([^?]+/\\d{8})$`).exec(path) ?? [];
        return name ? [{ name, bytes: Number(bytes) || 0, isConfirmed: status === '201' }] : [];
      });
    },
    read: async () => {
      const { url, token } = await signedIn(server);
      const answer = await fetch(`${url}/${place.container}/${file}`, { headers: { 'x-auth-token': token } });
      if (!answer.body) throw new Error(`Swift answers ${answer.status} where the file should be.`);
      return Readable.fromWeb(answer.body as ReadableStream);
    },
    stop: () => server.stop(),
  };
}
