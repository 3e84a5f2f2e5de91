import type { GroupView } from '../../../src/contract-tasks';
import { ProgressBar } from '../../ui/progress-bar';
import { fractionOfGroup, nameOfGroup, settledOf } from './groups';
import { failedOf } from './progress';

/** How far the files of one rendition are. */
export function GroupBar({ group }: { readonly group: GroupView }) {
  const { totals } = group;
  const fraction = fractionOfGroup(group);
  return (
    <ProgressBar
      label={nameOfGroup(group)}
      fraction={fraction}
      failed={failedOf(totals, fraction)}
      tone={settledOf(group) < totals.files ? 'running' : 'good'}
      thin
    />
  );
}
