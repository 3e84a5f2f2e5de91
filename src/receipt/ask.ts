import type { IncomingMessage } from 'node:http';
import { judged, onTheWay } from '../drivers/refusal';
import { headerOf, requestTo, Wire } from '../drivers/wire';
import { Failure } from '../model/failure';
import type { Answer } from '../model/receipt';
import type { Trust } from '../model/trust';

/** What is told of a file, before anybody has counted how long and how often it was asked for. */
export type Told = Omit<Answer, 'ms' | 'tries'>;

export interface Question {
  /** It may hold a signature: nothing that comes back names it. */
  readonly address: string;
  /** Of an empty file no part can be had. */
  readonly isEmpty: boolean;
  /** The service makes the ETag of what came in one piece from its MD5. */
  readonly hashes?: boolean;
  /** Origin of a web site, as a browser names it; missing: it is not asked whether it may read. */
  readonly site?: string | undefined;
  /** Goes where it is sent, as viewers do; missing: what sends it elsewhere is the answer. */
  readonly follows?: boolean;
}

type Head = IncomingMessage & { readonly statusCode: number };

const mostRedirects = 5;
/** Bodies above it are not worth waiting for: the connection is given up instead. */
const mostBody = 65_536;

/**
 * Asks web servers for the first two bytes of a file: one request tells its status, size, type and caching, and whether
 * parts can be had and players of another site may read. HEAD would tell less, and links are signed for GET alone.
 */
export class Asker {
  readonly #wire: Wire;

  constructor(trust: Trust) {
    this.#wire = new Wire(trust);
  }

  /** @throws Failure where no answer came, or one that may be another in a moment (408, 429 and from 500 on). */
  async ask(question: Question, signal: AbortSignal): Promise<Told> {
    let { address } = question;
    for (let turn = 0; ; turn += 1) {
      const answer = await this.#send(address, question, signal);
      drop(answer);
      const mayGoOn = question.follows === true && turn < mostRedirects;
      const next = mayGoOn ? redirection(answer, address) : undefined;
      if (next === undefined) return toldBy(answer, question, address);
      address = next;
    }
  }

  close(): void {
    this.#wire.close();
  }

  async #send(address: string, { isEmpty, site }: Question, signal: AbortSignal): Promise<Head> {
    const to = requestTo(address);
    const headers = {
      'accept-encoding': 'identity',
      ...(isEmpty ? {} : { range: 'bytes=0-1' }),
      ...(site === undefined ? {} : { origin: site }),
    };
    try {
      const answer = await this.#wire.send({ method: 'GET', ...to, headers }, signal);
      return Object.assign(answer, { statusCode: answer.statusCode ?? 0 });
    } catch (error) {
      if (error instanceof Failure || signal.aborted) throw error;
      const server = `${to.at.host}:${to.at.port}`;
      throw judged(error, onTheWay(error, server), { operation: 'stat', secrets: [address, to.path] });
    }
  }
}

/** Where an answer sends one; only the web is followed. */
function redirection(answer: Head, from: string): string | undefined {
  const { location } = answer.headers;
  if (answer.statusCode < 300 || answer.statusCode >= 400 || location === undefined) return undefined;
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  return to?.protocol === 'https:' || to?.protocol === 'http:' ? to.href : undefined;
}

function toldBy(answer: Head, { isEmpty, site, hashes }: Question, address: string): Told {
  const { statusCode: status, headers } = answer;
  if (status === 404 || status === 410) return { status, isThere: false };
  if (status === 408 || status === 429 || status >= 500)
    throw laterPerhaps(status, headers['retry-after'], requestTo(address).at.host);
  // Two bytes from the first on can be had of all that is not empty.
  if (status === 416 && !isEmpty) return { status, isThere: true, bytes: 0 };
  if (status !== 200 && status !== 206) return { status };
  const bytes = bytesIn(answer);
  const allowed = headerOf(answer, 'access-control-allow-origin');
  const encoding = headerOf(answer, 'content-encoding');
  return {
    status,
    isThere: true,
    ...(bytes === undefined ? {} : { bytes }),
    ...(isEmpty || (bytes ?? 3) <= 2 ? {} : { ranges: status === 206 }),
    ...(site === undefined ? {} : { allowed: allowed === '*' || allowed === site }),
    ...(encoding === undefined || encoding === 'identity' ? {} : { encoding }),
    ...told('type', headerOf(answer, 'content-type')),
    ...told('cacheControl', headerOf(answer, 'cache-control')),
    ...told('etag', headerOf(answer, 'etag')?.replace(/^W\/|"/g, '')),
    ...told('md5', md5In(answer) ?? (hashes === true ? md5OfEtag(answer) : undefined)),
  };
}

function told(name: 'type' | 'cacheControl' | 'etag' | 'md5', value: string | undefined): Partial<Told> {
  return value === undefined || value === '' ? {} : { [name]: value };
}

/** Of the whole file (RFC 9110, section 14.4, where a part is given). */
function bytesIn({ statusCode, headers }: IncomingMessage): number | undefined {
  const text =
    statusCode === 206
      ? /^bytes \d+-\d+\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1]
      : headers['content-length'];
  return text === undefined ? undefined : Number(text);
}

/** Of the whole file: where it gives a part only, Azure tells it in a header of another name (Get Blob). */
function md5In(answer: Head): string | undefined {
  const name = answer.statusCode === 206 ? 'x-ms-blob-content-md5' : 'content-md5';
  const base64 = headerOf(answer, name);
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}

/** Of what came in parts or segments, and of what a key hides, it is made otherwise (Amazon S3 API, Object; Swift, large objects). */
function md5OfEtag(answer: Head): string | undefined {
  const { headers } = answer;
  const isLarge = 'x-static-large-object' in headers || 'x-object-manifest' in headers;
  const encryption = headerOf(answer, 'x-amz-server-side-encryption') ?? 'AES256';
  const isHidden = encryption !== 'AES256' || 'x-amz-server-side-encryption-customer-algorithm' in headers;
  const etag = /^"?([0-9a-f]{32})"?$/i.exec(headerOf(answer, 'etag') ?? '')?.[1];
  return isLarge || isHidden ? undefined : etag?.toLowerCase();
}

function laterPerhaps(status: number, after: string | undefined, subject: string): Failure {
  const kind = status === 408 || status === 504 ? 'timeout' : 'throttled';
  const seconds = /^\d{1,4}$/.test(after ?? '') ? Number(after) : undefined;
  return new Failure({
    kind,
    operation: 'stat',
    subject,
    detail: `HTTP ${status}`,
    retryAfterMs: seconds === undefined ? undefined : seconds * 1000,
  });
}

/** The body is not wanted; a short one is let through, so that the connection can be used again. */
function drop(answer: IncomingMessage): void {
  answer.on('error', () => undefined);
  if (Number(answer.headers['content-length'] ?? Infinity) <= mostBody) answer.resume();
  else answer.destroy();
}
