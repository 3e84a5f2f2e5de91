import type { GroupView } from '../../../src/contract-tasks';
import { fractionDone } from '../../../src/model/progress';
import { strings } from '../../strings';

/** Files that were sent or are there already. */
export function settledOf({ totals }: Pick<GroupView, 'totals'>): number {
  return totals.filesDone + totals.filesSkipped;
}

export function fractionOfGroup({ totals, sent }: Pick<GroupView, 'totals' | 'sent'>): number {
  return settledOf({ totals }) >= totals.files ? 1 : fractionDone(totals, sent);
}

/** What belongs to no group and goes last is the master; it has nothing else beside it then. */
export function nameOfGroup({ name, phase }: Pick<GroupView, 'name' | 'phase'>): string {
  if (name !== '') return name;
  return phase === 'master' ? strings.job.phaseNames.master : strings.progress.groups.others;
}

/**
 * As the plan has them, the master last; once nothing moves, those with failed files first. While files go no group
 * changes its place, for whoever reads its rows would lose them.
 */
export function inOrder(groups: readonly GroupView[], isMoving: boolean): readonly GroupView[] {
  const rankOf = ({ totals, phase }: GroupView): number => {
    if (!isMoving && totals.filesFailed > 0) return 0;
    return phase === 'master' ? 2 : 1;
  };
  return groups.toSorted((one, other) => rankOf(one) - rankOf(other));
}
