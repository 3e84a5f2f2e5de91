import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { type Azurite, startAzurite } from '../test/servers/azurite';
import type { DataSet } from './data-sets';
import { differenceOf, distance, type Address, type Site } from './site';
import type { Target } from './tools';

/** It keeps what was removed for ten minutes, and takes no more than half of this computer's memory. */
const mostKeptBytes = 4 * 1024 ** 3;

/** Azurite, with a new container for each run; another one begins when it holds much. */
class AzureSite implements Site {
  readonly name = 'Azurite with its blobs in memory';
  #places = 0;
  #keptBytes = 0;

  constructor(private server: Azurite) {}

  get address(): Address {
    return this.server;
  }

  async makePlace({ bytes }: DataSet): Promise<string> {
    if (this.#keptBytes + bytes > mostKeptBytes) await this.#renew();
    this.#keptBytes += bytes;
    this.#places += 1;
    const container = `bench-${this.#places}`;
    await this.#service().createContainer(container);
    return container;
  }

  async removePlace(container: string): Promise<void> {
    await this.#service().deleteContainer(container);
  }

  async differenceFrom(data: DataSet, container: string): Promise<string | undefined> {
    const found = new Map<string, number>();
    for await (const { name, properties } of this.#service().getContainerClient(container).listBlobsFlat())
      found.set(name, properties.contentLength ?? -1);
    return differenceOf(data, found);
  }

  target(container: string, { host, port }: Address): Target {
    const { account, key } = this.server;
    return { host, port, user: account, secret: key, place: container, home: undefined };
  }

  distant(latencyMs: number): ReturnType<Site['distant']> {
    return distance(this.server, latencyMs);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  async #renew(): Promise<void> {
    const { port } = this.server;
    await this.server.stop();
    this.server = await startAzurite({ port });
    this.#keptBytes = 0;
  }

  #service(): BlobServiceClient {
    const { endpoint, account, key } = this.server;
    return new BlobServiceClient(endpoint, new StorageSharedKeyCredential(account, key));
  }
}

export async function startAzureSite(): Promise<Site> {
  return new AzureSite(await startAzurite());
}
