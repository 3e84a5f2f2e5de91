import { useMemo, useRef, useState } from 'react';
import type { GroupView } from '../../../src/contract-tasks';
import type { JobState } from '../../../src/model/job';
import { strings } from '../../strings';
import { remPx, useSight } from '../../ui/use-sight';
import { GroupHead } from './group-head';
import { LiveRow } from './live-row';
import {
  heightOf,
  rowHeight,
  rowsBetween,
  sectionsOf,
  type Heights,
  type Row,
  type Section,
} from './sections';
import { taskOf, useFiles, type Files } from './use-files';

const overscan = 200;
const fewFiles = 20;

/** Every file of a job, by group, some dozen rows of it at a time. */
export function FileList({ id }: { readonly id: string }) {
  const { isOpen, toggle } = useOpenGroups();
  const box = useRef<HTMLDivElement>(null);
  const view = useSight(box);
  const heights = useMemo(() => rowHeights(), []);
  const sectionsIn = ({ groups, active, state }: Files): readonly Section[] =>
    sectionsOf({ groups, active, isMoving: isMoving(state), isOpen });
  const inSight = (sections: readonly Section[]): readonly Row[] =>
    rowsBetween(sections, heights, view.top - overscan, view.top + view.height + overscan);
  const files = useFiles(id, (those) => inSight(sectionsIn(those)));
  const sections = sectionsIn(files);
  const total = sections.reduce((sum, section) => sum + section.count, 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take focus
    <div ref={box} className="file-list" tabIndex={0}>
      <ul
        className="file-rows"
        aria-label={strings.files.all}
        style={{ height: heightOf(sections, heights) }}
      >
        {inSight(sections).map((row) => (
          <ListRow
            key={keyOf(files, row)}
            id={id}
            files={files}
            row={row}
            height={rowHeight(row.section, heights)}
            total={total}
            onToggle={toggle}
          />
        ))}
      </ul>
    </div>
  );
}

interface ListRowProps {
  readonly id: string;
  readonly files: Files;
  readonly row: Row;
  readonly height: number;
  readonly total: number;
  readonly onToggle: (group: GroupView) => void;
}

function ListRow({ id, files, row, height, total, onToggle }: ListRowProps) {
  const { section, place, top } = row;
  const where = { top, height, place: place + 1, total };
  if (section.kind === 'head')
    return <GroupHead {...where} group={section.group} isOpen={section.isOpen} onToggle={onToggle} />;
  return <LiveRow {...where} id={id} task={taskOf(files, row)} />;
}

/** Paused it goes on at any time, and must look the same. */
function isMoving(state: JobState): boolean {
  return state === 'queued' || state === 'running' || state === 'paused';
}

/** A file is the same row wherever it moves. */
function keyOf(files: Files, row: Row): string {
  if (row.section.kind === 'head') return `head:${row.section.group.group}`;
  const task = taskOf(files, row);
  return task ? `file:${task.index}` : `place:${row.place}`;
}

/** A group with failed files, or with few, is open until somebody closes it; others are closed. */
function useOpenGroups(): { isOpen: (group: GroupView) => boolean; toggle: (group: GroupView) => void } {
  const [chosen, setChosen] = useState<ReadonlyMap<number, boolean>>(new Map());
  const isOpen = (group: GroupView): boolean => chosen.get(group.group) ?? isOpenAtFirst(group);
  const toggle = (group: GroupView): void => setChosen(new Map(chosen).set(group.group, !isOpen(group)));
  return { isOpen, toggle };
}

function isOpenAtFirst({ totals }: GroupView): boolean {
  return totals.filesFailed > 0 || totals.files <= fewFiles;
}

function rowHeights(): Heights {
  const rem = remPx();
  return { head: 2.25 * rem, plain: 1.75 * rem, failed: 3 * rem };
}
