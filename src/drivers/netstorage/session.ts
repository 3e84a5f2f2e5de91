import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { NetStorageDestination, Secrets } from '../../destination/destination';
import { words } from '../../language/words';
import { cancelled, Failure, type Operation } from '../../model/failure';
import type { Trust } from '../../model/trust';
import { unlessStopped } from '../body';
import { guarded, Refusal } from '../refusal';
import { textOf, Wire, type Streamed } from '../wire';
import { toFailure } from './failures';
import { actionText, signed, type Action, type Key } from './signing';
import { storeOf, type Store } from './store';

export interface Ask {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Decoded, as the destination has it; a folder's last slash may be there. */
  readonly path: string;
  readonly action: Action;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Buffer | HashedStream;
  /** What is being done, for failures. */
  readonly operation: Operation;
}

/** A body whose facts are known when it has passed. */
export interface HashedStream extends Streamed {
  /** The action once more, now with all that `atend` stood for. */
  readonly told: () => Action;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A large file is hashed and put away before the service answers. */
const uploadPatienceMs = 60_000;

/** One upload account at one domain: signs and sends requests, and turns refusals into failures. */
export class Session {
  readonly #wire: Wire;
  readonly #secrets: readonly string[];
  #letIn = false;
  #store: Store | undefined;
  #learning: Promise<Store> | undefined;

  constructor(
    readonly destination: NetStorageDestination,
    private readonly secrets: Secrets,
    trust: Trust,
  ) {
    this.#wire = new Wire(trust);
    this.#secrets = Object.values(secrets).filter((secret) => secret !== '');
  }

  /** Which of its two kinds of store this is; undefined: nothing was asked yet. */
  get knownStore(): Store | undefined {
    return this.#store;
  }

  /** As `knownStore`, asked for once when it is not known, whoever wants to know it. */
  async store(signal: AbortSignal): Promise<Store> {
    if (this.#store !== undefined) return this.#store;
    this.#learning ??= this.learn(new AbortController().signal).finally(() => {
      this.#learning = undefined;
    });
    return unlessStopped(this.#learning, signal, () => cancelled('connect'));
  }

  /** Asks for the top of what the key may reach, which need not be there. */
  async learn(signal: AbortSignal): Promise<Store> {
    const top = /^\/?[^/]*/.exec(this.destination.path)?.[0] ?? '';
    const action = { action: 'stat', format: 'xml' };
    const reply = await this.ask(
      { method: 'GET', path: top, action, operation: 'connect' },
      signal,
      [404, 412],
    );
    this.#store = storeOf(reply);
    return this.#store;
  }

  /** @param fine statuses from 300 on that are an answer, too. */
  async ask(ask: Ask, signal: AbortSignal, fine: readonly number[] = []): Promise<Reply> {
    return this.guarded(ask, signal, async () => {
      const answer = await this.#send(ask, signal, fine);
      return { status: answer.statusCode ?? 0, headers: answer.headers, text: await textOf(answer) };
    });
  }

  /** The answer's body is still to be read, and fails with what the wire failed with. */
  async open(ask: Ask, signal: AbortSignal, fine: readonly number[] = []): Promise<IncomingMessage> {
    return this.guarded(ask, signal, () => this.#send(ask, signal, fine));
  }

  /** Fails with a `Failure` only: `cancelled` where the signal has ended. */
  guarded<T>(ask: Pick<Ask, 'operation' | 'path'>, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return guarded(ask, signal, (error) => this.failure(error, ask), work);
  }

  failure(error: unknown, { operation, path }: Pick<Ask, 'operation' | 'path'>): Failure {
    const { host, port } = this.destination;
    const server = `${host}:${port}`;
    return toFailure(error, { operation, path, server, letIn: this.#letIn, secrets: this.#secrets });
  }

  close(): void {
    this.#wire.close();
  }

  async #send(ask: Ask, signal: AbortSignal, fine: readonly number[]): Promise<IncomingMessage> {
    const { tls, host, port } = this.destination;
    const { method, content, headers } = ask;
    const path = targetOf(ask);
    const key = this.#key();
    const sign = (): Record<string, string> => signed(actionText(ask.action), path, key);
    const call = {
      method,
      at: { tls, host, port },
      path,
      headers: { 'user-agent': 'Slipway', ...headers },
      sign,
      // None of the clients that are known to get on with the service ask before they send.
      asksFirst: false,
      ...(content === undefined ? {} : { content: withTrailers(content, path, key) }),
      ...(content === undefined || Buffer.isBuffer(content) ? {} : { patienceMs: uploadPatienceMs }),
    };
    const answer = await this.#wire.send(call, signal);
    const { statusCode: status = 0 } = answer;
    if (status >= 300 && !fine.includes(status))
      throw new Refusal(status, answer.headers, await textOf(answer));
    this.#letIn = true;
    return answer;
  }

  #key(): Key {
    const { user: name, host } = this.destination;
    const { key: secret } = this.secrets;
    if (name !== undefined && secret !== undefined && secret !== '') return { name, secret };
    const subject = words().drivers.netstorage.noKey(host);
    throw new Failure({ kind: 'missing-credentials', operation: 'connect', subject, detail: subject });
  }
}

/** All three headers come again behind the body, signed anew (techdocs.akamai.com, "Usage details for upload"). */
function withTrailers(content: Buffer | HashedStream, path: string, key: Key): Buffer | Streamed {
  if (Buffer.isBuffer(content)) return content;
  const trailers = (): Record<string, string> => signed(actionText(content.told()), path, key);
  return { bytes: content.bytes, open: () => content.open(), trailers };
}

/**
 * The path as it is sent and signed: UTF-8, percent-encoded as RFC 3986 has it, a folder without its slash.
 * @throws Failure for names that would make it another path on the way.
 */
function targetOf({ path, operation }: Pick<Ask, 'path' | 'operation'>): string {
  const names = path.replace(/^\/|\/$/g, '').split('/');
  if (names.some((name) => name === '.' || name === '..') || (names.length > 1 && names.includes(''))) {
    const subject = words().drivers.netstorage.oddPath(path);
    throw new Failure({ kind: 'unsupported', operation, path, subject, detail: subject });
  }
  return `/${names.map(encoded).join('/')}`;
}

function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
