import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Secrets, SwiftDestination } from '../../destination/destination';
import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import type { Trust } from '../../model/trust';
import { isRenewable, signIn, type Grant, type Reply, type Storage } from './dialects';
import { guarded, Refusal } from '../refusal';
import { toFailure } from './failures';
import { infoFrom, unsaid, type Info } from './info';
import { parsed } from './json';
import { Tokens, unless } from './tokens';
import { textOf, Wire, type Call, type Content } from '../wire';

/** A request to the storage. Without `container` it goes to the account, without `object` to the container. */
export interface Ask {
  readonly method: Call['method'];
  readonly container?: string;
  readonly object?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Content;
  readonly patienceMs?: number;
  /** What is being done, and to which path of the destination: for failures. */
  readonly operation: Operation;
  readonly path?: string;
}

/** One sign-in and one container: sends requests with the token that is good now, and turns refusals into failures. */
export class SwiftSession {
  readonly #wire: Wire;
  readonly #tokens: Tokens;
  readonly #secrets: readonly string[];
  readonly #closed = new AbortController();
  #info: Promise<Info> | undefined;

  constructor(
    readonly destination: SwiftDestination,
    secrets: Secrets,
    trust: Trust,
  ) {
    this.#wire = new Wire(trust);
    setMaxListeners(0, this.#closed.signal);
    this.#secrets = Object.values(secrets).filter((secret) => secret !== '');
    const speak = (call: Call): Promise<Reply> => this.#exchange(call, this.#closed.signal);
    this.#tokens = new Tokens(() => signIn(destination, secrets, speak));
  }

  /** @throws Failure `bad-address` where the address names no container. */
  get container(): string {
    const { container, host } = this.destination;
    if (container !== undefined) return container;
    const subject = words().drivers.swift.noContainer(host);
    throw new Failure({ kind: 'bad-address', operation: 'connect', subject, detail: subject });
  }

  /** @param fine statuses of 400 and above that are an answer, too. */
  async ask(ask: Ask, signal: AbortSignal, fine: readonly number[] = []): Promise<Reply> {
    return this.guarded(ask, signal, async () => {
      const answer = await this.#authorised(ask, signal);
      const { statusCode: status = 0, headers } = answer;
      const text = await textOf(answer);
      if (status >= 400 && !fine.includes(status)) throw new Refusal(status, headers, text);
      return { status, headers, text };
    });
  }

  /** The answer's body is still to be read, and fails with what the wire failed with. */
  async open(ask: Ask, signal: AbortSignal): Promise<IncomingMessage> {
    return this.guarded(ask, signal, async () => {
      const answer = await this.#authorised(ask, signal);
      const { statusCode: status = 0, headers } = answer;
      if (status < 400) return answer;
      throw new Refusal(status, headers, await textOf(answer));
    });
  }

  /** What the server can do; asked once for a connection. */
  async info(signal: AbortSignal): Promise<Info> {
    return this.guarded({ operation: 'connect' }, signal, () => {
      this.#info ??= this.#askInfo().catch((error: unknown) => {
        this.#info = undefined;
        throw error;
      });
      return unless(signal, this.#info);
    });
  }

  async storage(signal: AbortSignal): Promise<Storage> {
    return this.guarded({ operation: 'connect' }, signal, async () => {
      const { storage } = await this.#tokens.current(signal);
      return storage;
    });
  }

  failure(error: unknown, ask: Pick<Ask, 'operation' | 'path' | 'object' | 'container'>): Failure {
    const { host, port, options } = this.destination;
    return toFailure(error, {
      operation: ask.operation,
      ...(ask.path === undefined ? {} : { path: ask.path }),
      container: ask.container,
      missing: ask.object === undefined ? 'container' : 'object',
      server: `${host}:${port}`,
      storagePolicy: options.storagePolicy,
      renewable: isRenewable(this.destination),
      secrets: this.#secrets,
    });
  }

  /** Ends with this connection. */
  get life(): AbortSignal {
    return this.#closed.signal;
  }

  close(): void {
    this.#closed.abort();
    this.#wire.close();
  }

  /** Fails with a `Failure` only: `cancelled` where the signal has ended. */
  guarded<T>(
    ask: Pick<Ask, 'operation' | 'path' | 'object' | 'container'>,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    return guarded(ask, signal, (error) => this.failure(error, ask), work);
  }

  /** With another token, once, where the first has run out in the meantime. */
  async #authorised(ask: Ask, signal: AbortSignal): Promise<IncomingMessage> {
    const grant = await this.#tokens.current(signal);
    const answer = await this.#wire.send(callOf(ask, grant), signal);
    if (answer.statusCode !== 401 || !isRenewable(this.destination)) return answer;
    await textOf(answer);
    const renewed = await this.#tokens.after(grant, signal);
    return this.#wire.send(callOf(ask, renewed), signal);
  }

  async #exchange(call: Call, signal: AbortSignal): Promise<Reply> {
    const answer = await this.#wire.send(call, signal);
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: await textOf(answer) };
  }

  /** It stands beside `/v1/ACCOUNT`, whatever comes before that. */
  async #askInfo(): Promise<Info> {
    const { signal } = this.#closed;
    const { storage } = await this.#tokens.current(signal);
    const path = `${storage.path.replace(/\/v1(\/[^/]*)?$/, '')}/info`;
    const { status, text } = await this.#exchange({ method: 'GET', at: storage, path, headers: {} }, signal);
    return status === 200 ? infoFrom(parsed(text)) : unsaid;
  }
}

function callOf(ask: Ask, { storage, token }: Grant): Call {
  const { method, container, object, query, headers, content, patienceMs } = ask;
  const place = [container, object].flatMap((part) => (part === undefined ? [] : `/${escaped(part)}`));
  const asked = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  return {
    method,
    at: storage,
    path: storage.path + place.join('') + asked,
    headers: { ...headers, 'x-auth-token': token },
    ...(content === undefined ? {} : { content }),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  };
}

/** A name as it stands in a path, its slashes among it. */
export function escaped(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
