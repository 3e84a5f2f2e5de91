import { useMemo, useRef, useState } from 'react';
import type { GroupView, TaskView } from '../../../src/contract-tasks';
import type { JobState } from '../../../src/model/job';
import { useJob, useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { remPx, useSight } from '../../ui/use-sight';
import { ActiveFile } from './active-files';
import { FileRow } from './file-row';
import { GroupHead } from './group-head';
import { heightOf, rowHeight, rowsBetween, sectionsOf, type Heights, type Row } from './sections';
import { useTaskPages } from './task-pages';
import { useGroups } from './use-groups';
import { useSeats } from './use-seats';

const overscan = 200;
const fewFiles = 20;

/** Every file of a job, by group, some dozen rows of it at a time. */
export function FileList({ id }: { readonly id: string }) {
  const { groups, version } = useGroups(id);
  const seats = useSeats(id);
  const state = useJob(id, (job) => job.state) ?? 'done';
  const { isOpen, toggle } = useOpenGroups();
  const box = useRef<HTMLDivElement>(null);
  const view = useSight(box);
  const heights = useMemo(() => rowHeights(), []);
  const sections = sectionsOf({ state, groups, seats, isOpen });
  const rows = rowsBetween(sections, heights, view.top - overscan, view.top + view.height + overscan);
  const plans = usePlans(state);
  const taskOf = useTaskPages(id, rows, `${version}/${plans}`);
  const total = sections.reduce((sum, section) => sum + section.count, 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take focus
    <div ref={box} className="file-list" tabIndex={0}>
      <ul
        className="file-rows"
        aria-label={strings.files.all}
        style={{ height: heightOf(sections, heights) }}
      >
        {rows.map((row) => (
          <ListRow
            key={keyOf(row)}
            id={id}
            row={row}
            task={taskOf(row)}
            height={rowHeight(row.section, heights)}
            total={total}
            onToggle={toggle}
          />
        ))}
      </ul>
    </div>
  );
}

/** How often a plan was made while the list is shown: what files go with may be another in each. */
function usePlans(state: JobState): number {
  const [plans, setPlans] = useState(0);
  const [before, setBefore] = useState(state);
  if (before !== state) {
    setBefore(state);
    if (state === 'ready') setPlans(plans + 1);
  }
  return plans;
}

interface ListRowProps {
  readonly id: string;
  readonly row: Row;
  /** Not known yet: the row keeps its place. */
  readonly task: TaskView | undefined;
  readonly height: number;
  readonly total: number;
  readonly onToggle: (group: GroupView) => void;
}

function ListRow({ id, row, task, height, total, onToggle }: ListRowProps) {
  const { section, offset, place, top } = row;
  const where = { top, height, place: place + 1, total };
  if (section.kind === 'head')
    return <GroupHead {...where} group={section.group} isOpen={section.isOpen} onToggle={onToggle} />;
  if (section.kind === 'seats') return <SeatRow {...where} id={id} index={section.seats[offset]} />;
  return <FileRow {...where} task={task} />;
}

interface SeatRowProps {
  readonly id: string;
  readonly index: number | undefined;
  readonly top: number;
  readonly height: number;
  readonly place: number;
  readonly total: number;
}

function SeatRow({ id, index, top, height, place, total }: SeatRowProps) {
  const task = useMirror((main) => main.jobs[id]?.active.find((one) => one.index === index));
  const style = useMemo(() => ({ transform: `translateY(${top}px)`, height }), [top, height]);
  return <ActiveFile task={task} style={style} place={place} total={total} />;
}

function keyOf({ section, offset }: Row): string {
  if (section.kind === 'head') return `head:${section.group.group}`;
  return `${section.group}:${section.kind === 'files' ? section.only : 'seats'}:${offset}`;
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
