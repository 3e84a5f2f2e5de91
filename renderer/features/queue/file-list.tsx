import { useEffect, useMemo, useRef, useState } from 'react';
import type { JobView } from '../../../src/contract';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { FileRow } from './file-row';
import { heightOf, rowHeight, rowsBetween, sectionsOf, type Heights, type Section } from './sections';
import { useTaskPages } from './task-pages';

const refreshMs = 1000;
const overscan = 200;

/** Every file of a job, some dozen rows of it at a time: failed ones first, then waiting, then sent. */
export function FileList({ id }: { readonly id: string }) {
  const { sections, version } = useSections(id);
  const [view, setView] = useState({ top: 0, height: 0 });
  const box = useRef<HTMLDivElement>(null);
  const heights = useMemo(() => rowHeights(), []);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  const rows = rowsBetween(sections, heights, view.top - overscan, view.top + view.height + overscan);
  const taskOf = useTaskPages(id, rows, version);
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
          <FileRow
            key={`${row.section.only}:${row.offset}`}
            task={taskOf(row)}
            top={row.top}
            height={rowHeight(row.section, heights)}
            place={placeOf(sections, row.section) + row.offset + 1}
            total={total}
          />
        ))}
      </ul>
    </div>
  );
}

/** Looks at the job's totals once a second at most: rows that change place ten times a second help nobody. */
function useSections(id: string): { sections: readonly Section[]; version: string } {
  const [state, setState] = useState(() => look(useMirror.getState().jobs[id]));
  useEffect(() => {
    const refresh = (): void => {
      const next = look(useMirror.getState().jobs[id]);
      setState((before) => (before.version === next.version ? before : next));
    };
    const timer = setInterval(refresh, refreshMs);
    return () => clearInterval(timer);
  }, [id]);
  return state;
}

function look(job: JobView | undefined): { sections: readonly Section[]; version: string } {
  const sections = job ? sectionsOf(job) : [];
  return { sections, version: sections.map(({ only, count }) => `${only}${count}`).join() };
}

function placeOf(sections: readonly Section[], section: Section): number {
  const before = sections.slice(0, sections.indexOf(section));
  return before.reduce((sum, { count }) => sum + count, 0);
}

function rowHeights(): Heights {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return { plain: 1.75 * rem, failed: 3 * rem };
}
