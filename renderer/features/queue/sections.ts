import type { GroupView, TaskView } from '../../../src/contract-tasks';
import { inOrder } from './groups';

/** A run of rows of one kind; sections follow each other in the list. */
export type Section =
  | { readonly kind: 'head'; readonly group: GroupView; readonly isOpen: boolean; readonly count: 1 }
  | { readonly kind: 'active'; readonly tasks: readonly TaskView[]; readonly count: number }
  | {
      readonly kind: 'files';
      readonly group: number;
      readonly isFailed: boolean;
      /** Which file of the group, without those under way, its first one is. */
      readonly first: number;
      readonly count: number;
    };

interface Shown {
  readonly groups: readonly GroupView[];
  readonly active: readonly TaskView[];
  readonly isMoving: boolean;
  readonly isOpen: (group: GroupView) => boolean;
}

/**
 * Group by group, and in each the failed files first, then those under way, waiting and sent. A closed group still
 * shows what is under way. One group alone needs no heading.
 */
export function sectionsOf({ groups, active, isMoving, isOpen }: Shown): readonly Section[] {
  const alone = groups.length === 1;
  const sections = inOrder(groups, isMoving).flatMap((group): Section[] => {
    const open = alone || isOpen(group);
    const own = active.filter((task) => task.group === group.group);
    const [failed, others] = open ? filesOf(group, own.length) : [];
    return [
      ...(alone ? [] : [{ kind: 'head', group, isOpen: open, count: 1 } as const]),
      ...(failed ? [failed] : []),
      { kind: 'active', tasks: own, count: own.length },
      ...(others ? [others] : []),
    ];
  });
  return sections.filter(({ count }) => count > 0);
}

function filesOf({ group, totals }: GroupView, underWay: number): readonly Section[] {
  const { files, filesFailed } = totals;
  const others = Math.max(0, files - filesFailed - underWay);
  return [
    { kind: 'files', group, isFailed: true, first: 0, count: filesFailed },
    { kind: 'files', group, isFailed: false, first: filesFailed, count: others },
  ];
}

/** One row of the list: the how-manieth of its section. */
export interface Row {
  readonly section: Section;
  readonly offset: number;
  /** Its place in the whole list, from 0. */
  readonly place: number;
  readonly top: number;
}

export interface Heights {
  readonly head: number;
  readonly plain: number;
  /** A failed row also says why. */
  readonly failed: number;
}

export function heightOf(sections: readonly Section[], heights: Heights): number {
  return sections.reduce((sum, section) => sum + section.count * rowHeight(section, heights), 0);
}

export function rowHeight(section: Section, heights: Heights): number {
  if (section.kind === 'head') return heights.head;
  return section.kind === 'files' && section.isFailed ? heights.failed : heights.plain;
}

/** The rows between two heights of the list. */
export function rowsBetween(sections: readonly Section[], heights: Heights, from: number, to: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  let place = 0;
  for (const section of sections) {
    const height = rowHeight(section, heights);
    const first = Math.max(0, Math.floor((from - start) / height));
    const end = Math.min(section.count, Math.ceil((to - start) / height));
    for (let offset = first; offset < end; offset += 1)
      rows.push({ section, offset, place: place + offset, top: start + offset * height });
    start += section.count * height;
    place += section.count;
  }
  return rows;
}
