import { type Swift, startSwift } from '../test/servers/swift';
import type { DataSet } from './data-sets';
import { differenceOf, distance, type Address, type Site } from './site';
import type { Target } from './tools';

interface SignedIn {
  /** Of the account's storage. */
  readonly url: string;
  readonly token: string;
}

export async function signedIn({ authUrl, accessKey, secretKey }: Swift): Promise<SignedIn> {
  const { headers } = await fetch(authUrl, {
    headers: { 'x-auth-user': accessKey, 'x-auth-key': secretKey },
  });
  return { url: headers.get('x-storage-url') ?? '', token: headers.get('x-auth-token') ?? '' };
}

interface Listed {
  readonly name: string;
  readonly bytes: number;
}

/** Swift's own limit for one page of a listing, and for one request that removes. */
const mostAtOnce = 10_000;

/** OpenStack Swift, with a new container for each run; all clients put segments into `CONTAINER_segments`. */
class SwiftSite implements Site {
  readonly name = 'OpenStack Swift with its files in memory';
  readonly address: Address;
  #places = 0;

  constructor(
    private readonly server: Swift,
    private readonly account: SignedIn,
  ) {
    const { hostname, port } = new URL(server.authUrl);
    this.address = { host: hostname, port: Number(port) };
  }

  async makePlace(): Promise<string> {
    this.#places += 1;
    const container = `bench-${this.#places}`;
    await this.#ask('PUT', `/${container}`);
    return container;
  }

  async removePlace(container: string): Promise<void> {
    for (const one of [container, `${container}_segments`]) {
      const names = (await this.#contents(one)).map(({ name }) => `${one}/${encodeURIComponent(name)}`);
      if (names.length > 0) await this.#ask('POST', '?bulk-delete', names.join('\n'));
      await this.#ask('DELETE', `/${one}`);
    }
  }

  async differenceFrom(data: DataSet, container: string): Promise<string | undefined> {
    const found = await this.#contents(container);
    return differenceOf(data, new Map(found.map(({ name, bytes }) => [name, bytes])));
  }

  target(container: string, { host, port }: Address): Target {
    const { accessKey, secretKey } = this.server;
    return { host, port, user: accessKey, secret: secretKey, place: container, home: undefined };
  }

  distant(latencyMs: number): ReturnType<Site['distant']> {
    return distance(this.address, latencyMs);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** None where there is no such container. */
  async #contents(container: string): Promise<readonly Listed[]> {
    const found: Listed[] = [];
    for (;;) {
      const marker = encodeURIComponent(found.at(-1)?.name ?? '');
      const asked = `/${container}?format=json&limit=${mostAtOnce}&marker=${marker}`;
      const answer = await this.#ask('GET', asked);
      if (answer.status !== 200) return found;
      const page = (await answer.json()) as readonly Listed[];
      found.push(...page);
      if (page.length < mostAtOnce) return found;
    }
  }

  #ask(method: string, place: string, body?: string): Promise<Response> {
    const { url, token } = this.account;
    const headers = { 'x-auth-token': token, 'content-type': 'text/plain', accept: 'application/json' };
    return fetch(url + place, { method, headers, ...(body === undefined ? {} : { body }) });
  }
}

export async function startSwiftSite(): Promise<Site> {
  const server = await startSwift();
  return new SwiftSite(server, await signedIn(server));
}
