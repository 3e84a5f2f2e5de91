import { words } from '../../language/words';
import { Failure, type Operation } from '../../model/failure';
import { judged, onTheWay, Refusal, type Verdict } from '../refusal';

export interface SwiftContext {
  readonly operation: Operation;
  readonly path?: string;
  readonly container?: string | undefined;
  /** What a 404 says is missing. */
  readonly missing: 'container' | 'object';
  /** `host:port`, as people read it. */
  readonly server: string;
  readonly storagePolicy?: string | undefined;
  /** A token that is refused was new: the sign-in had just given it. */
  readonly renewable: boolean;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

/** What the service, or the way to it, refused. */
export function toFailure(error: unknown, context: SwiftContext): Failure {
  if (error instanceof Failure) return error;
  const { operation, path, secrets } = context;
  const verdict =
    error instanceof Refusal
      ? byStatus(error, context)
      : onTheWay(error, context.server, {
          noTls: words().drivers.s3.noTls,
          noHttp: words().drivers.swift.noHttp,
        });
  const [kind, subject] = verdict;
  const isNamed = !(kind === 'not-found' && subject !== undefined);
  return judged(error, verdict, { operation, path: isNamed ? path : undefined, secrets });
}

/** Statuses: Object Storage API of OpenStack, and what its middleware answers (swift.common.swob). */
function byStatus({ status, text }: Refusal, context: SwiftContext): Verdict {
  const { server, container = '', missing, storagePolicy } = context;
  switch (status) {
    case 400:
      if (storagePolicy !== undefined && /storage.policy/i.test(text))
        return ['unsupported', words().drivers.swift.storagePolicy(storagePolicy)];
      return [/etag|size mismatch|mismatch/i.test(text) ? 'corrupt' : 'unknown'];
    case 401:
      return context.renewable
        ? ['wrong-credentials', words().drivers.swift.tokenRefused(server)]
        : ['expired-credentials'];
    case 403:
      return ['forbidden'];
    case 404:
      return missing === 'container'
        ? ['not-found', words().drivers.swift.containerAt(container, server)]
        : ['not-found'];
    case 408:
    case 499:
    case 504:
      return ['timeout', server];
    case 409:
      return ['exists'];
    case 412:
      return ['bad-address'];
    case 413:
      return /quota/i.test(text) ? ['no-space', server] : ['too-large'];
    case 422:
      return ['corrupt'];
    case 429:
    // The status of Swift's own middleware for rate limits.
    case 498:
    case 503:
      return ['throttled', server];
    case 507:
      return ['no-space', server];
    default:
      return ['unknown'];
  }
}
