import { startIngest, type Ingest } from '../test/stand-ins/ingest';
import type { DataSet } from './data-sets';
import { differenceOf, distance, type Address, type Site } from './site';
import type { Target } from './tools';

/** The stand-in for Akamai's ingest, in this process, which refuses what comes faster than Akamai takes it. */
class LimitedIngestSite implements Site {
  readonly name = 'a stand-in for Akamai’s ingest, with its limits';
  #places = 0;

  constructor(private readonly service: Ingest) {}

  get address(): Address {
    return this.service;
  }

  makePlace(): Promise<string> {
    this.#places += 1;
    return Promise.resolve(`/50002/bench-${this.#places}`);
  }

  /** It keeps no content, and each place is another one. */
  removePlace(): Promise<void> {
    return Promise.resolve();
  }

  differenceFrom(data: DataSet, place: string): Promise<string | undefined> {
    const found = new Map<string, number>();
    for (const [path, { bytes }] of this.service.files)
      if (path.startsWith(`${place}/`)) found.set(path.slice(place.length + 1), bytes);
    return Promise.resolve(differenceOf(data, found));
  }

  target(place: string, { host, port }: Address): Target {
    return { host, port, user: '', secret: '', place, home: undefined };
  }

  distant(latencyMs: number): ReturnType<Site['distant']> {
    return distance(this.service, latencyMs);
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}

export async function startLimitedIngestSite(): Promise<Site> {
  return new LimitedIngestSite(await startIngest());
}
