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

/** Those with failed files first, then what is under way, what waits, the master, and what is whole. */
export function inOrder(groups: readonly GroupView[]): readonly GroupView[] {
  return groups.toSorted((one, other) => rankOf(one) - rankOf(other));
}

function rankOf(group: GroupView): number {
  if (group.totals.filesFailed > 0) return 0;
  if (settledOf(group) === group.totals.files) return 4;
  if (group.active > 0) return 1;
  return group.phase === 'master' ? 3 : 2;
}
