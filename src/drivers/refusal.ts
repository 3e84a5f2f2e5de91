import type { IncomingHttpHeaders } from 'node:http';
import { redact } from '../destination/redact';
import { words } from '../language/words';
import { asFailure, cancelled, Failure, type FailureKind, type Operation } from '../model/failure';
import { isNoTls, networkKind } from './network';

/** An answer of a web server that is a no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly text: string,
  ) {
    super(`HTTP ${status}`);
    this.name = 'Refusal';
  }
}

export type Verdict = readonly [kind: FailureKind, subject?: string];

interface Circumstances {
  readonly operation: Operation;
  /** Empty, or missing, where it is about no path. */
  readonly path?: string | undefined;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

/**
 * What went wrong on the way to a web server, or because what answers is none.
 * @param server `host:port`, as people read it. @param says how a service words it.
 */
export function onTheWay(
  error: unknown,
  server: string,
  says: Record<'noTls' | 'noHttp', (server: string) => string> = words().drivers.web,
): Verdict {
  if (!(error instanceof Error)) return ['unknown'];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const system = networkKind(code);
  if (system) return [system, server];
  if (isNoTls({ code, message: error.message })) return ['no-tls', says.noTls(server)];
  if (/socket hang up|aborted|plain HTTP request was sent to HTTPS port/i.test(error.message))
    return ['timeout', server];
  if (code.startsWith('HPE_')) return ['bad-address', says.noHttp(server)];
  return ['unknown'];
}

/** What a server, or the way to it, refused; what nobody has an idea of is told as it is. */
export function judged(error: unknown, [kind, subject]: Verdict, circumstances: Circumstances): Failure {
  const { operation, path, secrets } = circumstances;
  if (kind === 'unknown' && !(error instanceof Refusal)) return asFailure(error, operation, path);
  return new Failure({
    kind,
    operation,
    ...(path === undefined || path === '' ? {} : { path }),
    ...(subject === undefined ? {} : { subject }),
    detail: redact(saidBy(error), secrets),
    retryAfterMs: retryAfter(error),
    cause: error,
  });
}

/**
 * Does a piece of work that fails with a `Failure` only: `cancelled` where the signal has ended.
 * @param failed makes one of whatever else it fails with.
 */
export async function guarded<T>(
  { operation, path }: Pick<Circumstances, 'operation' | 'path'>,
  signal: AbortSignal,
  failed: (error: unknown) => Failure,
  work: () => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw cancelled(operation, path);
  try {
    return await work();
  } catch (error) {
    throw signal.aborted ? cancelled(operation, path) : failed(error);
  }
}

/** Long enough for what servers say, short enough for a person. */
const longestDetail = 600;

/** What a server, or the way to it, said; refusals are often pages of HTML that hold one sentence. It may hold secrets. */
function saidBy(error: unknown): string {
  if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
  const { status, text } = error;
  const plain = text
    .replace(/<(?:style|script)[^>]*>.*?<\/(?:style|script)>|<[^>]*>/gis, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestDetail);
  return plain === '' ? `HTTP ${status}` : `HTTP ${status}: ${plain}`;
}

/** ms; seconds or a date (RFC 9110, section 10.2.3). */
function retryAfter(error: unknown): number | undefined {
  const text = error instanceof Refusal ? error.headers['retry-after'] : undefined;
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
