import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { GroupView } from '../../../src/contract-tasks';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { GroupBar } from './group-bar';
import { nameOfGroup, settledOf } from './groups';

const words = strings.progress.groups;

interface GroupHeadProps {
  readonly group: GroupView;
  readonly isOpen: boolean;
  readonly onToggle: (group: GroupView) => void;
  readonly top: number;
  readonly height: number;
  readonly place: number;
  readonly total: number;
}

/** A group's name, and how far it is as a whole. */
export function GroupHead({ group, isOpen, onToggle, top, height, place, total }: GroupHeadProps) {
  const { totals } = group;
  const name = nameOfGroup(group);
  const failed = totals.filesFailed;
  return (
    <li
      className="group-head"
      style={{ transform: `translateY(${top}px)`, height }}
      aria-setsize={total}
      aria-posinset={place}
      data-testid={`group-${group.name}`}
    >
      <Button
        className="disclose group-name"
        aria-expanded={isOpen}
        onPress={() => onToggle(group)}
        data-testid={`group-toggle-${group.name}`}
      >
        <ChevronRight aria-hidden />
        <Name text={name} tail={12} />
      </Button>
      {failed > 0 && <span className="group-failed">{words.failed(failed)}</span>}
      <GroupBar group={group} />
      <span className="group-count">{strings.job.filesOf(settledOf(group), totals.files)}</span>
    </li>
  );
}
