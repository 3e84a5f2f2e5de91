import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * Akamai's ingest, which nobody here can have, as its documents describe it (MSL: HTTP ingest requirements, ingest
 * limits; RFC 7616). It knows nothing of Slipway's own code, and is stricter than a real one may be.
 */
export interface IngestOptions {
  /** Whoever sends has to sign in with Digest. */
  readonly user?: { readonly name: string; readonly password: string };
  readonly algorithm?: 'MD5' | 'MD5-sess' | 'SHA-256' | 'SHA-256-sess';
  /** After so many requests a nonce is stale. */
  readonly nonceUses?: number;
  /** Largest file. */
  readonly largestBytes?: number;
  /** Every so manieth answer ends its connection. */
  readonly closesEvery?: number;
  /** Bodies may come in chunks; Akamai has to enable that. */
  readonly takesChunks?: boolean;
  /** Refuses the next files with this status, as often as it stands here. */
  readonly refusals?: number[];
}

export interface IngestLine {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** What it did not like. */
  readonly why: string;
  /** Which connection it came by, counted from 1. */
  readonly connection: number;
  /** ms, of a clock that only runs forward. */
  readonly at: number;
}

export interface Ingest {
  readonly host: string;
  readonly port: number;
  readonly lines: IngestLine[];
  /** What was taken, by path. */
  readonly files: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;
  readonly connections: () => number;
  stop(): Promise<void>;
}

/** The windows in which it counts, ms, and what it takes in one second. */
const hits = { windowMs: 1000, folder: 10, stream: 100 };
const bytes = { windowMs: 3000, folder: 45_000_000 / 8, stream: 150_000_000 / 8 };

interface Window {
  readonly hits: number[];
  readonly bytes: (readonly [at: number, count: number])[];
}

export async function startIngest(options: IngestOptions = {}): Promise<Ingest> {
  const lines: IngestLine[] = [];
  const files = new Map<string, { bytes: number; sha256: string }>();
  const gate = new Gate(options);
  const windows = new Map<string, Window>();
  let answers = 0;
  const connections = new Map<Socket, number>();

  const handle = (request: IncomingMessage, response: ServerResponse, waits: boolean): void => {
    const { method = '', url = '' } = request;
    const end = (status: number, why: string, headers: Record<string, string> = {}): void => {
      answers += 1;
      const connection = connections.get(request.socket) ?? 0;
      lines.push({ method, path: url, status, why, connection, at: performance.now() });
      const closes = options.closesEvery !== undefined && answers % options.closesEvery === 0;
      response.writeHead(status, { ...headers, ...(closes ? { connection: 'close' } : {}) });
      response.end(why);
    };
    const challenge = gate.refusal(method, url, request.headers.authorization);
    if (challenge) return end(401, challenge.why, { 'www-authenticate': challenge.header });
    if (method === 'DELETE') return end(200, 'Nothing is deleted.');
    if (method !== 'PUT' && method !== 'POST') return end(405, 'PUT and POST only.');
    const refused = refusalOf(request, options, windowsOf(windows, url));
    if (refused) return end(refused.status, refused.why, refused.headers);
    if (waits) response.writeContinue();
    const hash = createHash('sha256');
    let count = 0;
    request.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      count += chunk.length;
      for (const one of windowsOf(windows, url)) one.bytes.push([performance.now(), chunk.length]);
    });
    request.once('end', () => {
      const length = request.headers['content-length'];
      if (length !== undefined && Number(length) !== count) return end(400, 'The body has another length.');
      if (isTooFast(windowsOf(windows, url), performance.now()))
        return end(429, 'ERROR_EXCEED_RL_BANDWIDTH', { 'retry-after': '1' });
      files.set(decodeURIComponent(url), { bytes: count, sha256: hash.digest('hex') });
      return end(200, '');
    });
  };

  const server = createServer((request, response) => handle(request, response, false));
  server.on('checkContinue', (request, response) => handle(request, response, true));
  server.on('connection', (socket: Socket) => connections.set(socket, connections.size + 1));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    lines,
    files,
    connections: () => connections.size,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The rendition, which is a folder, and the whole stream. */
function windowsOf(windows: Map<string, Window>, url: string): readonly [folder: Window, stream: Window] {
  const of = (name: string): Window => {
    const window = windows.get(name) ?? { hits: [], bytes: [] };
    windows.set(name, window);
    return window;
  };
  return [of(url.slice(0, url.lastIndexOf('/') + 1)), of('')];
}

function refusalOf(
  { headers }: IncomingMessage,
  { largestBytes = 100_000_000, takesChunks = false, refusals = [] }: IngestOptions,
  [folder, stream]: readonly [Window, Window],
): { status: number; why: string; headers?: Record<string, string> } | undefined {
  const now = performance.now();
  for (const one of [folder, stream]) {
    one.hits.push(now);
    while ((one.hits[0] ?? now) <= now - hits.windowMs) one.hits.shift();
  }
  const wanted = refusals.shift();
  if (wanted !== undefined)
    return { status: wanted, why: 'As it was told.', headers: { 'retry-after': '1' } };
  if (folder.hits.length > hits.folder || stream.hits.length > hits.stream)
    return { status: 429, why: 'ERROR_EXCEED_RL_HITS', headers: { 'retry-after': '1' } };
  const length = headers['content-length'];
  if (length === undefined && !takesChunks) return { status: 411, why: 'Content-Length is wanted.' };
  if (Number(length ?? 0) > largestBytes) return { status: 413, why: 'The segment is too large.' };
  return undefined;
}

function isTooFast([folder, stream]: readonly [Window, Window], now: number): boolean {
  const sum = (window: Window): number => {
    while ((window.bytes[0]?.[0] ?? now) <= now - bytes.windowMs) window.bytes.shift();
    return (window.bytes.reduce((total, [, count]) => total + count, 0) * 1000) / bytes.windowMs;
  };
  return sum(folder) > bytes.folder || sum(stream) > bytes.stream;
}

/** Digest, as RFC 7616 has servers check it: each count of a nonce once, the address byte by byte. */
class Gate {
  readonly #realm = 'ingest "live"';
  readonly #opaque = randomBytes(8).toString('hex');
  /** Counts that were used, by nonce. */
  readonly #nonces = new Map<string, Set<string>>();

  constructor(private readonly options: IngestOptions) {}

  refusal(
    method: string,
    url: string,
    header: string | undefined,
  ): { readonly why: string; readonly header: string } | undefined {
    if (!this.options.user) return undefined;
    // Node gives a header byte by byte; what is sent is UTF-8.
    const given = header === undefined ? undefined : Buffer.from(header, 'latin1').toString();
    const why = given === undefined ? 'Nobody has signed in.' : this.#wrong(method, url, given);
    if (why === undefined) return undefined;
    return { why, header: this.#challenge(why === stale) };
  }

  #challenge(isStale: boolean): string {
    const { algorithm = 'MD5' } = this.options;
    const nonce = randomBytes(12).toString('base64');
    this.#nonces.set(nonce, new Set());
    const realm = this.#realm.replaceAll('"', '\\"');
    return (
      `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}", ` +
      `opaque="${this.#opaque}"${isStale ? ', stale=true' : ''}`
    );
  }

  #wrong(method: string, url: string, header: string): string | undefined {
    const { user, algorithm = 'MD5', nonceUses = Infinity } = this.options;
    if (!header.startsWith('Digest ')) return 'It is no Digest.';
    const field = (name: string): string => {
      const [, quoted, plain] =
        new RegExp(`[ ,]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^",\\s]+))`).exec(header) ?? [];
      return quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
    };
    const [nonce, count, client] = [field('nonce'), field('nc'), field('cnonce')];
    const used = this.#nonces.get(nonce);
    if (!used) return 'The nonce is unknown.';
    if (field('uri') !== url) return 'The address is another one.';
    if (field('realm') !== this.#realm || field('opaque') !== this.#opaque) return 'Realm or opaque differ.';
    if (field('algorithm') !== algorithm || field('qop') !== 'auth') return 'Algorithm or qop differ.';
    if (!/^[0-9a-f]{8}$/.test(count) || client === '') return 'The count is none.';
    if (field('username') !== user?.name) return 'The user is unknown.';
    const hash = algorithm.startsWith('SHA') ? 'sha256' : 'md5';
    const of = (...parts: string[]): string => createHash(hash).update(parts.join(':')).digest('hex');
    const plain = of(user.name, this.#realm, user.password);
    const secret = algorithm.endsWith('-sess') ? of(plain, nonce, client) : plain;
    if (field('response') !== of(secret, nonce, count, client, 'auth', of(method, url)))
      return 'The response is wrong.';
    if (used.has(count)) return 'The count was used.';
    used.add(count);
    return used.size > nonceUses ? stale : undefined;
  }
}

const stale = 'The nonce is stale.';
