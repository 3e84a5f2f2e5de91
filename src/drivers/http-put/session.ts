import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { HttpPutDestination, IngestDestination, Secrets } from '../../destination/destination';
import { type Failure, type Operation } from '../../model/failure';
import { parentOf } from '../../model/remote-path';
import type { Trust } from '../../model/trust';
import { textOf, Wire, type Content, type Method } from '../wire';
import { guarded, Refusal } from '../refusal';
import { NotLetIn, toFailure } from './failures';
import { SignIn } from './sign-in';

export interface Ask {
  readonly method: Method;
  /** Decoded, as the destination has it; empty: the root. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Content;
  /** What is being done, for failures. */
  readonly operation: Operation;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Nonces of some servers are good for a handful of requests, and requests beside this one use them up. */
const mostRounds = 6;

/** One web server and who signs in there: sends requests, and turns refusals into failures. */
export class Session {
  /** Those of an ingest by folder, elsewhere one. */
  readonly #wires = new Map<string, Wire>();
  readonly #signIn: SignIn;

  constructor(
    readonly destination: HttpPutDestination | IngestDestination,
    private readonly secrets: Secrets,
    private readonly trust: Trust,
  ) {
    this.#signIn = new SignIn(destination.user, secrets);
  }

  /** @param fine statuses from 300 on that are an answer, too. */
  async ask(ask: Ask, signal: AbortSignal, fine: readonly number[] = []): Promise<Reply> {
    return this.guarded(ask, signal, async () => {
      const answer = await this.#allowed(ask, signal);
      const { statusCode: status = 0, headers } = answer;
      const text = await textOf(answer);
      if (status >= 300 && !fine.includes(status)) throw new Refusal(status, headers, text);
      return { status, headers, text };
    });
  }

  /** The answer's body is still to be read, and fails with what the wire failed with. */
  async open(ask: Ask, signal: AbortSignal): Promise<IncomingMessage> {
    return this.guarded(ask, signal, async () => {
      const answer = await this.#allowed(ask, signal);
      const { statusCode: status = 0, headers } = answer;
      if (status < 300) return answer;
      throw new Refusal(status, headers, await textOf(answer));
    });
  }

  /** Fails with a `Failure` only: `cancelled` where the signal has ended. */
  guarded<T>(ask: Pick<Ask, 'operation' | 'path'>, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const failed = (error: unknown): Failure => {
      this.#retire(ask.path);
      return this.failure(error, ask);
    };
    return guarded(ask, signal, failed, work);
  }

  failure(error: unknown, { operation, path }: Pick<Ask, 'operation' | 'path'>): Failure {
    const { destination } = this;
    return toFailure(error, {
      operation,
      path,
      server: this.server,
      method: methodOf(destination),
      ingest: destination.protocol === 'ingest',
      bearer: this.secrets.token !== undefined,
      secrets: Object.values(this.secrets).filter((secret) => secret !== ''),
    });
  }

  /** `host:port`, as people read it. */
  get server(): string {
    return `${this.destination.host}:${this.destination.port}`;
  }

  /** The whole address of a path, as `Destination` wants it (RFC 4918, section 10.3). */
  addressOf(path: string): string {
    const { tls, host, port } = this.destination;
    const shownPort = port === (tls ? 443 : 80) ? '' : `:${port}`;
    return `${tls ? 'https' : 'http'}://${host}${shownPort}${uriOf(path)}`;
  }

  close(): void {
    for (const wire of this.#wires.values()) wire.close();
  }

  /** An ingest wants connections that are kept for one rendition, which is a folder (Akamai, "HTTP ingest requirements"). */
  #wireFor(path: string): Wire {
    const name = this.#wireName(path);
    const wire = this.#wires.get(name) ?? new Wire(this.trust);
    this.#wires.set(name, wire);
    return wire;
  }

  /** Whoever tries an ingest again looks its name up anew, for another of its servers may take over. */
  #retire(path: string): void {
    if (this.destination.protocol !== 'ingest') return;
    const name = this.#wireName(path);
    this.#wires.get(name)?.retire();
    this.#wires.delete(name);
  }

  #wireName(path: string): string {
    return this.destination.protocol === 'ingest' ? parentOf(path) : '';
  }

  /** Sends it, and once more with what the server wants to know of who is there. */
  async #allowed(ask: Ask, signal: AbortSignal): Promise<IncomingMessage> {
    const { tls, host, port } = this.destination;
    const { method, content } = ask;
    const path = uriOf(ask.path);
    for (let rounds = 1; ; rounds += 1) {
      const shown = this.#signIn.show(method, path);
      const headers = {
        'user-agent': 'Slipway',
        ...ask.headers,
        ...(shown.header === undefined ? {} : { authorization: shown.header }),
      };
      const bytes = content === undefined || Buffer.isBuffer(content) ? 0 : content.bytes;
      const asksFirst = this.#signIn.mayBeAsked(bytes);
      const call = { method, at: { tls, host, port }, path, headers, asksFirst };
      const answer = await this.#wireFor(ask.path).send(
        content === undefined ? call : { ...call, content },
        signal,
      );
      if (answer.statusCode !== 401) {
        this.#signIn.taken();
        return answer;
      }
      const verdict = this.#signIn.refused(shown, answer.headers['www-authenticate'] ?? '');
      const text = await textOf(answer);
      if (verdict !== 'again' || rounds >= mostRounds)
        throw new NotLetIn({ headers: answer.headers, text }, verdict === 'again' ? 'refused' : verdict);
    }
  }
}

export function methodOf({ method = 'PUT' }: HttpPutDestination | IngestDestination): 'PUT' | 'POST' {
  return method;
}

/** Everything is encoded that means something in an address, or that servers were seen to misread. */
export function uriOf(path: string): string {
  const encoded = path
    .split('/')
    .map((name) => encodeURIComponent(name).replace(/%(?:24|26|2C|3A|3D|40)/g, decodeURIComponent))
    .join('/');
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}
