import type { GroupView } from '../../../src/contract-tasks';
import { fractionDone } from '../../../src/model/progress';

/** Files that were sent or are there already. */
export function settledOf({ totals }: Pick<GroupView, 'totals'>): number {
  return totals.filesDone + totals.filesSkipped;
}

export function fractionOfGroup({ totals, sent }: Pick<GroupView, 'totals' | 'sent'>): number {
  return settledOf({ totals }) >= totals.files ? 1 : fractionDone(totals, sent);
}

/** Those with failed files first, then what is under way, what waits, and what is whole. */
export function inOrder(groups: readonly GroupView[]): readonly GroupView[] {
  return groups.toSorted((one, other) => rankOf(one) - rankOf(other));
}

function rankOf(group: GroupView): number {
  if (group.totals.filesFailed > 0) return 0;
  if (settledOf(group) === group.totals.files) return 3;
  return group.active > 0 ? 1 : 2;
}
