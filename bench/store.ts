import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Radosgw, startRadosgw } from '../test/servers/radosgw';
import type { DataSet } from './data-sets';
import { differenceOf, distance, type Address, type Site } from './site';
import type { Target } from './tools';

const ballastBytes = 512 << 20;
const ballastObjects = 8;

/** radosgw, with a new bucket for each run; its memory holds what one run sent and no more. */
export class Store implements Site {
  readonly name = 'radosgw with its store in memory';
  readonly #client: S3Client;
  #buckets = 0;

  private constructor(private readonly server: Radosgw) {
    this.#client = new S3Client({
      region: server.region,
      endpoint: server.endpoint,
      forcePathStyle: true,
      credentials: { accessKeyId: server.accessKey, secretAccessKey: server.secretKey },
    });
  }

  static async start(): Promise<Store> {
    const store = new Store(await startRadosgw());
    try {
      await store.#addBallast();
    } catch (error) {
      await store.stop();
      throw error;
    }
    return store;
  }

  async makePlace(): Promise<string> {
    this.#buckets += 1;
    const bucket = `bench-${this.#buckets}`;
    await this.#client.send(new CreateBucketCommand({ Bucket: bucket }));
    return bucket;
  }

  async removePlace(bucket: string): Promise<void> {
    await this.server.admin(['bucket', 'rm', `--bucket=${bucket}`, '--purge-objects', '--bypass-gc']);
  }

  async differenceFrom(data: DataSet, bucket: string): Promise<string | undefined> {
    return differenceOf(data, await this.#contents(bucket));
  }

  target(bucket: string, { host, port }: Address): Target {
    const { accessKey, secretKey } = this.server;
    return { host, port, user: accessKey, secret: secretKey, place: bucket, home: undefined };
  }

  get address(): Address {
    return this.server;
  }

  distant(latencyMs: number): ReturnType<Site['distant']> {
    return distance(this.server, latencyMs);
  }

  async stop(): Promise<void> {
    this.#client.destroy();
    await this.server.stop();
  }

  /**
   * Ceph's store in memory counts its bytes without a lock, and the count drifts. Once it falls below zero, which
   * happens after the removal of all that there was, the store takes itself for full and hangs.
   */
  async #addBallast(): Promise<void> {
    const bucket = await this.makePlace();
    const Body = Buffer.alloc(ballastBytes / ballastObjects);
    for (let number = 0; number < ballastObjects; number++) {
      await this.#client.send(new PutObjectCommand({ Bucket: bucket, Key: `ballast-${number}`, Body }));
    }
  }

  async #contents(bucket: string): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token });
      const page = await this.#client.send(command);
      for (const { Key, Size } of page.Contents ?? []) if (Key !== undefined) found.set(Key, Size ?? -1);
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return found;
  }
}
