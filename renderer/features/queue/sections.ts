import type { GroupView } from '../../../src/contract-tasks';
import type { JobState, TaskState } from '../../../src/model/job';
import { inOrder } from './groups';
import type { Seat } from './seats';
import type { SeatsByGroup } from './use-seats';

/** A run of rows of one kind; sections follow each other in the list. */
export type Section =
  | { readonly kind: 'head'; readonly group: GroupView; readonly isOpen: boolean; readonly count: 1 }
  | {
      readonly kind: 'seats';
      readonly group: number;
      readonly seats: readonly Seat[];
      readonly count: number;
    }
  | { readonly kind: 'files'; readonly group: number; readonly only: TaskState; readonly count: number };

interface Shown {
  readonly state: JobState;
  readonly groups: readonly GroupView[];
  readonly seats: SeatsByGroup;
  readonly isOpen: (group: GroupView) => boolean;
}

/**
 * Group by group, and in each the failed files first, then those under way, waiting and sent. A closed group still
 * shows what is under way. One group alone needs no heading.
 */
export function sectionsOf({ state, groups, seats, isOpen }: Shown): readonly Section[] {
  const alone = groups.length === 1;
  const sections = inOrder(groups).flatMap((group): Section[] => {
    const open = alone || isOpen(group);
    const own = seats.get(group.group) ?? [];
    const [failed, ...others] = open ? filesOf(group, state) : [];
    return [
      ...(alone ? [] : [{ kind: 'head', group, isOpen: open, count: 1 } as const]),
      ...(failed ? [failed] : []),
      { kind: 'seats', group: group.group, seats: own, count: own.length },
      ...others,
    ];
  });
  return sections.filter(({ count }) => count > 0);
}

function filesOf({ group, totals, active }: GroupView, state: JobState): readonly Section[] {
  const { files, filesDone, filesSkipped, filesFailed, filesUndecided } = totals;
  const rest = Math.max(0, files - filesDone - filesSkipped - filesFailed - filesUndecided - active);
  return [
    { kind: 'files', group, only: 'failed', count: filesFailed },
    { kind: 'files', group, only: state === 'cancelled' ? 'cancelled' : 'waiting', count: rest },
    { kind: 'files', group, only: 'undecided', count: filesUndecided },
    { kind: 'files', group, only: 'done', count: filesDone },
    { kind: 'files', group, only: 'skipped', count: filesSkipped },
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
  return section.kind === 'files' && section.only === 'failed' ? heights.failed : heights.plain;
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
