import type { JobView } from '../../../src/contract';
import type { TaskState } from '../../../src/model/job';

/** A run of rows in one state; sections follow each other in the list, failed ones first. */
export interface Section {
  readonly only: TaskState;
  readonly count: number;
}

export function sectionsOf({ state, totals, active }: JobView): readonly Section[] {
  const { files, filesDone, filesSkipped, filesFailed } = totals;
  const under = active.length;
  const rest = Math.max(0, files - filesDone - filesSkipped - filesFailed - under);
  const sections: Section[] = [
    { only: 'failed', count: filesFailed },
    { only: state === 'cancelled' ? 'cancelled' : 'waiting', count: rest },
    { only: 'done', count: filesDone },
    { only: 'skipped', count: filesSkipped },
  ];
  return sections.filter(({ count }) => count > 0);
}

/** One row of the list: the how-manieth of its section. */
export interface Row {
  readonly section: Section;
  readonly offset: number;
  readonly top: number;
}

export interface Heights {
  readonly plain: number;
  /** A failed row also says why. */
  readonly failed: number;
}

export function heightOf(sections: readonly Section[], heights: Heights): number {
  return sections.reduce((sum, section) => sum + section.count * rowHeight(section, heights), 0);
}

export function rowHeight(section: Section, heights: Heights): number {
  return section.only === 'failed' ? heights.failed : heights.plain;
}

/** The rows between two heights of the list. */
export function rowsBetween(sections: readonly Section[], heights: Heights, from: number, to: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const section of sections) {
    const height = rowHeight(section, heights);
    const first = Math.max(0, Math.floor((from - start) / height));
    const end = Math.min(section.count, Math.ceil((to - start) / height));
    for (let offset = first; offset < end; offset += 1)
      rows.push({ section, offset, top: start + offset * height });
    start += section.count * height;
  }
  return rows;
}
