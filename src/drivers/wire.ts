import { isAscii } from 'node:buffer';
import { Agent, request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Readable } from 'node:stream';
import type { Trust } from '../model/trust';
import { TrustingAgent } from './tls-trust';

/** Who is spoken to; an IPv6 address keeps its brackets. */
export interface Endpoint {
  readonly tls: boolean;
  readonly host: string;
  readonly port: number;
}

export type Method =
  'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'PROPFIND' | 'MKCOL' | 'MOVE' | 'COPY';

export interface Call {
  readonly method: Method;
  readonly at: Endpoint;
  /** As it goes over the wire: percent-encoded, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** More headers, good for one time: made anew where it has to be sent again. */
  readonly sign?: () => Readonly<Record<string, string>>;
  readonly content?: Content;
  /** A streamed body waits until the server wants it, for one round trip more; missing: it does. */
  readonly asksFirst?: boolean;
  /** How long nothing may move before the connection counts as dead, ms; missing: as usual. */
  readonly patienceMs?: number;
}

/** What is sent: held in memory, or opened when it can go. */
export type Content = Buffer | Streamed;

export interface Streamed {
  readonly bytes: number;
  open(): Readable;
  /** Headers that are known when all has passed: they come behind the body, which goes in chunks then. */
  trailers?(): Readonly<Record<string, string>>;
}

/** As many as the engine may ever use at once, or requests wait in the agent unseen. */
const mostSockets = 256;
const connectTimeoutMs = 10_000;
const usualPatienceMs = 30_000;
/** Some servers never say whether they want to have a body (RFC 9110, section 10.1.1): they get it then. */
const continueAfterMs = 1000;

/** HTTP as drivers speak it: one answer to one request, connections kept, a body sent only where it is wanted. */
export class Wire {
  readonly #plain: Agent;
  readonly #tls: TrustingAgent;

  constructor(trust: Trust) {
    const sockets = { keepAlive: true, maxSockets: mostSockets };
    this.#plain = new Agent(sockets);
    this.#tls = new TrustingAgent(sockets, trust);
  }

  /**
   * Resolves with the head of the answer, its body still to be read. The signal ends both.
   * @throws what the socket or the content failed with.
   */
  async send(call: Call, signal: AbortSignal): Promise<IncomingMessage> {
    for (;;) {
      signal.throwIfAborted();
      const exchange = this.#exchange(withSigned(call), signal);
      try {
        return await exchange.answer;
      } catch (error) {
        // The server had closed a kept connection in the meantime; each that is found so is one less.
        if (!exchange.wasStale(error)) throw error;
      }
    }
  }

  /** What is under way ends as it would, but no connection is kept any longer. */
  retire(): void {
    for (const agent of [this.#plain, this.#tls]) {
      agent.maxFreeSockets = 0;
      for (const waiting of Object.values(agent.freeSockets))
        for (const socket of waiting ?? []) socket.destroy();
    }
  }

  close(): void {
    this.#plain.destroy();
    this.#tls.destroy();
  }

  #exchange(call: Call, signal: AbortSignal): Exchange {
    const { tls, host, port } = call.at;
    const request = (tls ? requestTls : requestPlain)({
      host: host.replace(/^\[|\]$/g, ''),
      port,
      method: call.method,
      path: call.path,
      agent: tls ? this.#tls : this.#plain,
      headers: {
        ...wireHeaders(call.headers),
        ...lengthOf(call),
        ...(asksFirst(call) ? { expect: '100-continue' } : {}),
      },
    });
    return new Exchange(request, call, signal);
  }
}

/** One request and its answer. */
class Exchange {
  readonly answer: Promise<IncomingMessage>;
  #response: IncomingMessage | undefined;
  #body: Readable | undefined;
  #broken: Error | undefined;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly request: ClientRequest,
    private readonly call: Call,
    private readonly signal: AbortSignal,
  ) {
    const stop = (): void => this.#end(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    request.once('close', () => {
      signal.removeEventListener('abort', stop);
      this.#timers.forEach(clearTimeout);
      this.#body?.destroy();
    });
    this.#watch(call.patienceMs ?? usualPatienceMs);
    this.answer = new Promise((resolve, reject) => {
      request.once('response', (response) => resolve(this.#answered(response)));
      request.on('error', (error) => reject(this.#broken ?? error));
    });
    this.#start();
  }

  wasStale(error: unknown): boolean {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return this.request.reusedSocket && !this.#body && (code === 'ECONNRESET' || code === 'EPIPE');
  }

  #start(): void {
    const { content } = this.call;
    if (!isStreamed(content)) {
      this.request.end(content);
      return;
    }
    const send = (): void => {
      if (this.#body || this.#response || this.signal.aborted || this.request.destroyed) return;
      this.#body = content.open();
      this.#body.once('error', (error) => {
        this.#broken = error;
        this.#end(error);
      });
      if (content.trailers)
        this.#body.once('end', () => this.request.addTrailers(wireHeaders(content.trailers?.() ?? {})));
      this.#body.pipe(this.request);
    };
    if (!asksFirst(this.call)) {
      send();
      return;
    }
    this.request.once('continue', send);
    this.request.once('socket', (socket) => {
      const wait = (): void => void this.#timers.push(setTimeout(send, continueAfterMs));
      if (socket.connecting) socket.once('connect', wait);
      else wait();
    });
    this.request.flushHeaders();
  }

  /**
   * A body that nobody wants any more is not sent to its end, and the connection cannot be used again. When the answer
   * was read, nothing reads the body either, which may be lent.
   */
  #answered(response: IncomingMessage): IncomingMessage {
    this.#response = response;
    if (!this.request.writableFinished) {
      this.#body?.unpipe(this.request);
      this.#body?.destroy();
      response.once('end', () => this.request.destroy());
    }
    return response;
  }

  #watch(patienceMs: number): void {
    this.request.setTimeout(patienceMs, () => {
      // Whoever reads the answer takes a rest; the server has not stopped.
      if (this.#response && this.#response.readableLength > 0) this.request.socket?.setTimeout(patienceMs);
      else this.#end(timedOut(`Nothing came for ${patienceMs / 1000} s.`));
    });
    this.request.once('socket', (socket) => {
      if (!socket.connecting) return;
      const late = (): void => this.#end(timedOut(`No connection within ${connectTimeoutMs / 1000} s.`));
      const timer = setTimeout(late, connectTimeoutMs);
      this.#timers.push(timer);
      socket.once('connect', () => clearTimeout(timer));
    });
  }

  #end(error: Error): void {
    this.#response?.destroy(error);
    this.request.destroy(error);
  }
}

function withSigned(call: Call): Call {
  return call.sign ? { ...call, headers: { ...call.headers, ...call.sign() } } : call;
}

/** How its receiver finds the body's end. */
function lengthOf({ method, content }: Call): Record<string, string | number> {
  if (isStreamed(content))
    return content.trailers ? { 'transfer-encoding': 'chunked' } : { 'content-length': content.bytes };
  if (content === undefined && method !== 'PUT' && method !== 'POST') return {};
  return { 'content-length': content?.length ?? 0 };
}

/** Node encodes headers once more where it sends them before the body, so what is not ASCII goes without a question. */
function asksFirst({ content, headers, asksFirst: asks = true }: Call): boolean {
  return asks && isStreamed(content) && Object.values(headers).every((value) => isAscii(Buffer.from(value)));
}

function isStreamed(content: Content | undefined): content is Streamed {
  return content !== undefined && !Buffer.isBuffer(content);
}

function timedOut(message: string): Error {
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}

/** Headers hold UTF-8, which Node takes and gives byte by byte. */
function wireHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
  );
}

/** What an address asks for. As it was signed: taken apart and put together again it might be another one. */
export function requestTo(address: string): Pick<Call, 'at' | 'path'> {
  const { protocol, hostname, port, origin } = new URL(address);
  const tls = protocol === 'https:';
  return {
    at: { tls, host: hostname, port: Number(port || (tls ? 443 : 80)) },
    path: address.slice(origin.length),
  };
}

/** One header of an answer, as text. */
export function headerOf(answer: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? Buffer.from(value, 'latin1').toString() : undefined;
}

export async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
