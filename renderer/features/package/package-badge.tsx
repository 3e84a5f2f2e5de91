import type { PackageKind } from '../../../src/model/job';
import { strings } from '../../strings';

/** @param isKnown what is still being read may turn out to be more than files; until then its place is kept. */
export function PackageBadge({ kind, isKnown }: { readonly kind: PackageKind; readonly isKnown: boolean }) {
  if (kind === 'files' && !isKnown) return <span aria-hidden className="badge badge-unknown" />;
  return <span className={`badge badge-${kind}`}>{strings.job.packages[kind]}</span>;
}
