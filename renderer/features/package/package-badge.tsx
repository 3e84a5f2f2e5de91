import type { PackageKind } from '../../../src/model/job';
import { strings } from '../../strings';

interface PackageBadgeProps {
  readonly kind: PackageKind;
  /** Before, it may turn out to be more than files. */
  readonly isKnown: boolean;
  /** It will soon be known, so its place is kept. */
  readonly isRead: boolean;
}

export function PackageBadge({ kind, isKnown, isRead }: PackageBadgeProps) {
  if (kind === 'files' && !isKnown)
    return isRead ? <span aria-hidden className="badge badge-unknown" /> : null;
  return <span className={`badge badge-${kind}`}>{strings.job.packages[kind]}</span>;
}
