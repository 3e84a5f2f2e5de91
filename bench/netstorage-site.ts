import { startNetStorage, type NetStorage } from '../test/stand-ins/netstorage';
import type { DataSet } from './data-sets';
import { differenceOf, distance, type Address, type Site } from './site';
import type { Target } from './tools';

/** The stand-in for NetStorage's ObjectStore, in this process; no real one is to be had. */
class NetStorageSite implements Site {
  readonly name = 'a stand-in for Akamai NetStorage with its files in memory';
  #places = 0;

  constructor(private readonly service: NetStorage) {}

  get address(): Address {
    return this.service;
  }

  makePlace(): Promise<string> {
    this.#places += 1;
    return Promise.resolve(`/${this.service.cpCode}/bench-${this.#places}`);
  }

  removePlace(place: string): Promise<void> {
    this.service.forget(place);
    return Promise.resolve();
  }

  differenceFrom(data: DataSet, place: string): Promise<string | undefined> {
    const found = new Map<string, number>();
    for (const [path, { size }] of this.service.files())
      if (path.startsWith(`${place}/`)) found.set(path.slice(place.length + 1), size);
    return Promise.resolve(differenceOf(data, found));
  }

  target(place: string, { host, port }: Address): Target {
    const { name, key } = this.service.account;
    return { host, port, user: name, secret: key, place, home: undefined };
  }

  distant(latencyMs: number): ReturnType<Site['distant']> {
    return distance(this.service, latencyMs);
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}

export async function startNetStorageSite(): Promise<Site> {
  return new NetStorageSite(await startNetStorage({ store: 'object', takesRepeats: true }));
}
