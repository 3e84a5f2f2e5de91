import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import { judged, onTheWay, Refusal, type Verdict } from '../refusal';

export interface NetStorageContext {
  readonly operation: Operation;
  readonly path: string;
  /** `host:port`, as people read it. */
  readonly server: string;
  /** The key was taken before. */
  readonly letIn: boolean;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

/** Akamai's own kits blame the clock from here on; the service takes 60 s. */
const mostSkewMs = 30_000;

/** What the service, or the way to it, refused. */
export function toFailure(error: unknown, context: NetStorageContext): Failure {
  if (error instanceof Failure) return error;
  const verdict = error instanceof Refusal ? byStatus(error, context) : onTheWay(error, context.server);
  return judged(error, verdict, context);
}

/** Statuses: techdocs.akamai.com, "Errors" of the NetStorage Usage API; 423 and 509 are what rclone tries again after. */
function byStatus(refusal: Refusal, context: NetStorageContext): Verdict {
  const { status } = refusal;
  const { server, operation } = context;
  const says = words().drivers;
  if (status < 400) return ['bad-address', says.web.refused(server, status)];
  switch (status) {
    case 400:
      return /plain HTTP request was sent to HTTPS port/i.test(refusal.text)
        ? ['bad-address', says.web.onlyTls(server)]
        : ['unsupported', says.web.refused(server, status)];
    case 401:
    case 403:
      return notLetIn(refusal, context);
    case 404:
    case 410:
      return ['not-found'];
    case 409:
      return ['exists'];
    case 412:
      return operation === 'write' ? ['corrupt'] : ['unsupported'];
    case 413:
      return ['too-large'];
    case 408:
    case 502:
    case 504:
      return ['timeout', server];
    case 423:
    case 429:
    case 503:
    case 509:
      return ['throttled', server];
    case 507:
      return ['no-space', server];
    default:
      return ['unknown'];
  }
}

/** One status for a clock that is off, a key that is wrong or not active yet, and what a key may not do. */
function notLetIn({ headers }: Refusal, { server, letIn }: NetStorageContext): Verdict {
  const there = Date.parse(headers.date ?? '');
  if (Math.abs(there - Date.now()) > mostSkewMs) return ['clock-skew', words().drivers.clocks(server)];
  return letIn ? ['forbidden'] : ['wrong-credentials', words().drivers.netstorage.keyRefused(server)];
}
