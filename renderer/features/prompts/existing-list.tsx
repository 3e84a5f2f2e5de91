import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { TaskView } from '../../../src/contract-tasks';
import { formatBytes, formatDayAndTime } from '../../../src/language/format';
import { ask } from '../../api';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { remPx, useSight } from '../../ui/use-sight';
import type { Choice } from './existing-dialog';

const words = strings.existing;
const overscan = 6;
const rowRem = 2.75;
const pageSize = 100;

interface ListProps {
  readonly jobId: string;
  readonly files: number;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** Every undecided file, some dozen rows of it at a time, with a tick where it is to be replaced. */
export function ExistingList({ jobId, files, choice, onChange }: ListProps) {
  const box = useRef<HTMLDivElement>(null);
  const height = useMemo(() => rowRem * remPx(), []);
  const { first, end } = useShown(box, height, files);
  const rows = Array.from({ length: end - first }, (_, index) => first + index);
  const taskOf = useUndecided(jobId, first, end);
  const flip = (index: number): void => {
    const others = new Set(choice.others);
    if (!others.delete(index)) others.add(index);
    onChange({ ...choice, others });
  };
  return (
    <div className="existing-list" ref={box}>
      <ul className="existing-rows" aria-label={words.list} style={{ height: files * height }}>
        {rows.map((row) => {
          const task = taskOf(row);
          return (
            <li
              key={row}
              className="existing-row"
              style={{ transform: `translateY(${row * height}px)`, height }}
              aria-setsize={files}
              aria-posinset={row + 1}
            >
              {task && (
                <FileRow
                  task={task}
                  place={row}
                  isReplaced={choice.replace !== choice.others.has(task.index)}
                  onFlip={() => flip(task.index)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly task: TaskView;
  readonly place: number;
  readonly isReplaced: boolean;
  readonly onFlip: () => void;
}

function FileRow({ task, place, isReplaced, onFlip }: RowProps) {
  const { name, to, bytes, existing } = task;
  const there = existing?.there;
  return (
    <label className="existing-label" title={to}>
      <input
        type="checkbox"
        checked={isReplaced}
        onChange={onFlip}
        onKeyDown={step}
        data-place={place}
        data-testid={`existing-${name}`}
      />
      <Name text={name} tail={14} />
      <span className="existing-side">
        <span className="existing-key">{words.here}</span> {factsOf(bytes, existing?.modifiedMs)}
      </span>
      <span className="existing-side">
        <span className="existing-key">{words.there}</span> {factsOf(there?.bytes, there?.modifiedMs)}
      </span>
    </label>
  );
}

function factsOf(bytes: number | undefined, modifiedMs: number | undefined): string {
  const size = bytes === undefined ? [] : [formatBytes(bytes)];
  const time = modifiedMs === undefined ? [] : [formatDayAndTime(modifiedMs)];
  return [...size, ...time].join(' · ') || '—';
}

/** Fetches the pages of undecided files that these rows stand on. @returns the file of a row, when it is known. */
function useUndecided(id: string, first: number, end: number): (row: number) => TaskView | undefined {
  const [pages, setPages] = useState<ReadonlyMap<number, readonly TaskView[]>>(new Map());
  const asked = useRef(new Set<number>());
  const [from, to] = [Math.floor(first / pageSize), Math.floor(Math.max(first, end - 1) / pageSize)];
  useEffect(() => {
    for (let page = from; page <= to; page += 1) {
      if (asked.current.has(page)) continue;
      asked.current.add(page);
      void ask('jobTasks', { id, only: 'undecided', offset: page * pageSize, limit: pageSize }).then(
        ({ tasks }) => setPages((before) => new Map([...before, [page, tasks]])),
        () => asked.current.delete(page),
      );
    }
  }, [id, from, to]);
  return (row) => pages.get(Math.floor(row / pageSize))?.[row % pageSize];
}

/** Arrows go from tick to tick, to those that are not drawn yet too. */
function step(event: KeyboardEvent<HTMLInputElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
  const { currentTarget: tick } = event;
  const box = tick.closest('.existing-list');
  if (by === undefined || !box) return;
  event.preventDefault();
  const to = Math.max(0, Number(tick.dataset['place']) + by);
  const height = rowRem * remPx();
  const top = to * height;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => box.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus()),
  );
}

/** The rows to draw: from the first to before the end. */
function useShown(
  box: { readonly current: HTMLDivElement | null },
  height: number,
  files: number,
): { first: number; end: number } {
  const view = useSight(box);
  const first = Math.max(0, Math.floor(view.top / height) - overscan);
  const end = Math.min(files, Math.ceil((view.top + view.height) / height) + overscan);
  return { first, end: Math.max(first, end) };
}
