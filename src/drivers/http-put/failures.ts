import { redact } from '../../destination/redact';
import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import { judged, onTheWay, Refusal, type Verdict } from '../refusal';

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

/** A 401, and why nobody was let in. */
export class NotLetIn extends Refusal {
  constructor(
    refusal: Pick<Refusal, 'headers' | 'text'>,
    readonly signIn: 'refused' | 'unknown' | 'other',
  ) {
    super(401, refusal.headers, refusal.text);
  }
}

/** What the server, or the way to it, refused. */
export function toFailure(error: unknown, context: HttpContext): Failure {
  if (error instanceof Failure) return error;
  const verdict = error instanceof Refusal ? byStatus(error, context) : onTheWay(error, context.server);
  return judged(error, verdict, context);
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

function notLetIn(refusal: Refusal, { server, bearer }: HttpContext): Verdict {
  const says = words().drivers.web;
  const signIn = refusal instanceof NotLetIn ? refusal.signIn : 'refused';
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
