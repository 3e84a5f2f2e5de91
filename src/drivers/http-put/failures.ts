import type { IncomingHttpHeaders } from 'node:http';
import { redact } from '../../destination/redact';
import { words } from '../../language/words';
import { asFailure, Failure, type FailureKind, type Operation } from '../../model/failure';
import { networkKind } from '../network';

export interface HttpContext {
  readonly operation: Operation;
  readonly path: string;
  /** `host:port`, as people read it. */
  readonly server: string;
  /** How files are sent there. */
  readonly method: 'PUT' | 'POST';
  readonly ingest: boolean;
  /** A token signs in, not a password. */
  readonly bearer: boolean;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

/** An answer that is a no. */
export class Refusal extends Error {
  /** @param signIn why nobody was let in, of a 401. */
  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly text: string,
    readonly signIn?: 'refused' | 'unknown' | 'other',
  ) {
    super(`HTTP ${status}`);
    this.name = 'Refusal';
  }
}

type Verdict = readonly [kind: FailureKind, subject?: string];

/** What the server, or the way to it, refused. */
export function toFailure(error: unknown, context: HttpContext): Failure {
  if (error instanceof Failure) return error;
  const { operation, path, secrets } = context;
  const [kind, subject] = error instanceof Refusal ? byStatus(error, context) : byError(error, context);
  if (kind === 'unknown' && !(error instanceof Refusal)) return asFailure(error, operation, path);
  return new Failure({
    kind,
    operation,
    ...(path === '' ? {} : { path }),
    ...(subject === undefined ? {} : { subject }),
    detail: redact(saidBy(error), secrets),
    retryAfterMs: error instanceof Refusal ? retryAfter(error) : undefined,
    cause: error,
  });
}

/** Statuses: RFC 9110, RFC 4918 (WebDAV), RFC 6585; of ingest what Akamai's "Ingest limits" and MSL documents say. */
function byStatus(refusal: Refusal, context: HttpContext): Verdict {
  const { status } = refusal;
  const { server, ingest } = context;
  if (status < 400) return moved(refusal, context);
  if (status === 401) return notLetIn(refusal, context);
  if (ingest && [400, 403, 404].includes(status))
    return ['unsupported', words().drivers.web.streamRejected(server)];
  switch (status) {
    case 400:
      return /plain HTTP request was sent to HTTPS port/i.test(refusal.text)
        ? ['bad-address', words().drivers.web.onlyTls(server)]
        : ['unsupported', words().drivers.web.refused(server, status)];
    case 403:
      return ['forbidden'];
    case 404:
    case 410:
      return ['not-found'];
    case 405:
    case 411:
    case 414:
    case 415:
    case 501:
      return context.operation === 'write'
        ? ['unsupported', words().drivers.web.takesNo(server, context.method)]
        : ['unsupported'];
    case 409:
    case 412:
      return ['exists'];
    case 413:
      return ['too-large'];
    case 408:
    case 499:
    case 502:
    case 504:
      return ['timeout', server];
    case 425:
    case 429:
    case 503:
      return ['throttled', server];
    case 507:
      return ['no-space', server];
    default:
      return ['unknown'];
  }
}

function notLetIn({ signIn }: Refusal, { server, bearer }: HttpContext): Verdict {
  const says = words().drivers.web;
  if (signIn === 'unknown') return ['missing-credentials', says.noPassword(server)];
  if (signIn === 'other') return ['unsupported', says.otherSignIn(server)];
  return ['wrong-credentials', bearer ? says.tokenRefused(server) : says.passwordRefused(server)];
}

/** Nothing is sent to where nobody has said it should go. */
function moved({ headers }: Refusal, { server }: HttpContext): Verdict {
  const { location } = headers;
  const target = location?.replace(/[?#].*$/s, '') ?? '';
  return ['bad-address', words().drivers.web.movedTo(server, redact(target))];
}

function byError(error: unknown, { server }: HttpContext): Verdict {
  if (!(error instanceof Error)) return ['unknown'];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const system = networkKind(code);
  if (system) return [system, server];
  if (code === 'EPROTO' || /wrong version number|packet length too long/i.test(error.message))
    return ['bad-address', words().drivers.web.noTls(server)];
  if (/socket hang up|aborted/i.test(error.message)) return ['timeout', server];
  if (code.startsWith('HPE_')) return ['bad-address', words().drivers.web.noHttp(server)];
  return ['unknown'];
}

function saidBy(error: unknown): string {
  if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
  const { status, text } = error;
  const plain = text
    .replace(/<(?:style|script)[^>]*>.*?<\/(?:style|script)>|<[^>]*>/gis, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
  return plain === '' ? `HTTP ${status}` : `HTTP ${status}: ${plain}`;
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfter({ headers }: Refusal): number | undefined {
  const text = headers['retry-after'];
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
