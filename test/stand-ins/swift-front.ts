import { randomBytes } from 'node:crypto';
import {
  createServer,
  request as sendOn,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { runningServers } from '../servers/running';

/**
 * Stands in front of the real Swift of this run, lets people in by the grammar of another sign-in, and sends on all that
 * comes with a token of its own making. What Swift answers goes back as it is.
 */
export interface SwiftFront {
  readonly host: string;
  readonly port: number;
  /** Requests in the order in which Swift answered them. */
  readonly log: readonly FrontLine[];
  /** No token that was handed out so far is good any more. */
  revoke(): void;
  stop(): Promise<void>;
}

export interface FrontLine {
  readonly method: string;
  /** As it came over the wire. */
  readonly path: string;
  readonly status: number;
  /** Bytes of the request's body that went on to Swift. */
  readonly bytes: number;
}

export interface SignInRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface SignInAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a sign-in may do: hand out tokens, and tell where a storage account is. */
export interface SignInDesk {
  newToken(): string;
  /** Address of an account by the name that this service has for it. */
  urlOf(account: string): string;
}

export interface FrontOptions {
  /** Names of accounts as this service calls them, and whose they are at the real Swift. */
  readonly accounts: Readonly<Record<string, RealUser>>;
  /** Answers what goes to no account; undefined: this service does not know such an address. */
  readonly signIn: (request: SignInRequest, desk: SignInDesk) => SignInAnswer | undefined;
  /** How long a token lives, ms. */
  readonly tokenLifeMs?: number;
  /** Parts of `/info` that are kept back. */
  readonly hidden?: readonly string[];
  /** Told in `/info` in place of what Swift tells: the largest object of one request. */
  readonly mostFileBytes?: number;
  /** Answers sent in place of Swift's. */
  readonly instead?: (request: {
    readonly method: string;
    readonly path: string;
  }) => SignInAnswer | undefined;
}

export interface RealUser {
  readonly user: string;
  readonly key: string;
  /** Path of the storage account, where that is another's. */
  readonly at?: string;
}

interface Account {
  readonly path: string;
  readonly token: string;
}

export const tester: RealUser = { user: 'test:tester', key: 'testing' };
export const otherTester: RealUser = { user: 'test2:tester2', key: 'testing2' };

export async function startSwiftFront(options: FrontOptions): Promise<SwiftFront> {
  const front = new Front(options);
  await front.signInForReal();
  return front.start();
}

class Front {
  readonly #log: FrontLine[] = [];
  readonly #accounts = new Map<string, Account>();
  readonly #tokens = new Map<string, number>();
  readonly #real = new URL(runningServers().swift.authUrl);
  readonly #server = createServer((request, response) => this.#answer(request, response));
  #port = 0;

  constructor(private readonly options: FrontOptions) {
    // A body is asked for when its sender is known, as Swift itself does.
    this.#server.on('checkContinue', (request, response) => this.#answer(request, response));
  }

  async signInForReal(): Promise<void> {
    for (const [name, { user, key, at }] of Object.entries(this.options.accounts)) {
      const headers = { 'X-Auth-User': user, 'X-Auth-Key': key };
      const answer = await fetch(this.#real, { headers });
      await answer.arrayBuffer();
      const [url, token] = ['x-storage-url', 'x-auth-token'].map(
        (header) => answer.headers.get(header) ?? '',
      );
      this.#accounts.set(name, { path: at ?? new URL(url ?? '').pathname, token: token ?? '' });
    }
  }

  async start(): Promise<SwiftFront> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    return {
      host: '127.0.0.1',
      port: this.#port,
      log: this.#log,
      revoke: () => this.#tokens.clear(),
      stop: async () => {
        this.#server.closeAllConnections();
        await new Promise((resolve) => {
          this.#server.close(resolve);
        });
      },
    };
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url: path = '' } = request;
    const [, version, name] = path.split(/[/?]/);
    const account =
      version === 'v1' && name !== undefined ? this.#accounts.get(decodeURIComponent(name)) : undefined;
    const instead = this.options.instead?.({ method, path });
    if (instead) this.#say(request, response, instead);
    else if (path === '/info') void this.#info(request, response);
    else if (!account) void this.#signIn(request, response);
    else if (!this.#isGood(request.headers['x-auth-token'])) this.#say(request, response, { status: 401 });
    else this.#sendOn(request, response, account, path.slice(`/v1/${name}`.length));
  }

  #isGood(token: string | string[] | undefined): boolean {
    return typeof token === 'string' && (this.#tokens.get(token) ?? 0) > Date.now();
  }

  async #signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    if (request.headers.expect !== undefined) response.writeContinue();
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const desk: SignInDesk = {
      newToken: () => {
        const token = randomBytes(16).toString('hex');
        this.#tokens.set(token, Date.now() + (this.options.tokenLifeMs ?? 3_600_000));
        return token;
      },
      urlOf: (account) => `http://127.0.0.1:${this.#port}/v1/${account}`,
    };
    const { method = '', url: path = '', headers } = request;
    const asked = { method, path, headers, body: Buffer.concat(chunks).toString() };
    this.#say(request, response, this.options.signIn(asked, desk) ?? { status: 404 });
  }

  #say(request: IncomingMessage, response: ServerResponse, { status, headers, body }: SignInAnswer): void {
    const json = body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
    response.end(request.method === 'HEAD' ? '' : json);
    this.#note(request, status, 0);
  }

  async #info(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await fetch(new URL('/info', this.#real));
    const info = (await answer.json()) as Readonly<Record<string, unknown>>;
    const told = Object.entries(info).filter(([name]) => this.options.hidden?.includes(name) !== true);
    this.#say(request, response, { status: 200, body: this.#limited(Object.fromEntries(told)) });
  }

  #limited(info: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { mostFileBytes } = this.options;
    if (mostFileBytes === undefined) return info;
    return { ...info, swift: { ...(info['swift'] as object), max_file_size: mostFileBytes } };
  }

  #sendOn(request: IncomingMessage, response: ServerResponse, account: Account, rest: string): void {
    const { host: _host, expect, ...headers } = request.headers;
    if (expect !== undefined) response.writeContinue();
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    const onward = sendOn(
      {
        host: this.#real.hostname,
        port: this.#real.port,
        method: request.method,
        path: account.path + rest,
        headers: { ...headers, 'x-auth-token': account.token },
      },
      (answer) => {
        // Swift has forgotten this service's own token; whoever signs in anew finds another.
        if (answer.statusCode === 401) {
          this.#tokens.clear();
          void this.signInForReal();
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        this.#note(request, answer.statusCode ?? 502, bytes);
      },
    );
    onward.on('error', () => response.destroy());
    request.on('error', () => onward.destroy());
    // What has come in whole is stored, whether or not its sender lives to hear it.
    response.on('close', () => {
      if (!request.complete || response.headersSent) onward.destroy();
    });
    request.pipe(onward);
  }

  #note({ method = '', url: path = '' }: IncomingMessage, status: number, bytes: number): void {
    this.#log.push({ method, path, status, bytes });
  }
}
